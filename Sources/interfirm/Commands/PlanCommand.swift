// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import Reports
import Simulation

struct PlanCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says what a run would do, without running it.",
    discussion: """
      Time, memory and output are estimates: a small copy of each arm runs for a moment, and what \
      it took is scaled up.
      """)

  @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value instead of the scenario's; repeatable.", valueName: "key=value"))
  var settings: [String] = []

  @Option(help: "Replications; instead of the scenario's.")
  var replications: Int?

  @Option(help: "A page for reading, or JSON.")
  var format = Format.text

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications \(replications) is outside 1…1000000")
    }
  }

  func run() throws {
    for scenario in try ScenarioLoading.scenarios([file], settings: settings) {
      let page = PlanPage(
        name: scenario.arms[0].configuration.name,
        replications: replications ?? scenario.replications,
        arms: scenario.arms.map { PlanReport($0) })
      try Console.write(format == .json ? try page.json() : page.text)
    }
  }
}
