// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Says everything that is wrong with scenarios.",
    discussion: "Ends with 0 where all is well and 65 where something is wrong.")

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var files: [String]

  @Option(help: "One line per mistake, or a JSON array on standard output.")
  var format = Format.text

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value instead of the scenario's; repeatable.", valueName: "key=value"))
  var settings: [String] = []

  func run() throws {
    do {
      _ = try ScenarioLoading.scenarios(files, settings: settings)
    } catch let rejected as ScenarioRejected where format == .json {
      try Console.write(Diagnostic.json(rejected.diagnostics) + "\n")
      throw ExitCode(65)
    }
    switch format {
    case .json: try Console.write("[]\n")
    case .text: for file in files { try Console.write("\(file): valid\n") }
    }
  }
}
