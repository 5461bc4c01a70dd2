// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs scenarios and writes their tables.",
    discussion: """
      Each scenario gets a directory of its own, runs/NAME unless --out says otherwise. \
      Files get their names when they are complete; after an error or Ctrl-C nothing is left.
      """)

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var files: [String]

  @Option(help: "Replications; instead of the scenario's.")
  var replications: Int?

  @Option(
    help: "Directory of the run; of several scenarios, the directory of their directories.",
    completion: .directory)
  var out: String?

  @OptionGroup var options: RunOptions

  func validate() throws { try RunOptions.check(replications: replications, out: out) }

  func run() throws {
    let orders = try ScenarioLoading.scenarios(files, settings: options.settings).map {
      try ScenarioLoading.order(
        $0, seed: options.seed, generator: options.rng, replications: replications,
        threads: options.threads)
    }
    let places = RunPlaces(out: out, isOverwriting: options.overwrite, names: orders.map(\.name))
    try options.execute(orders, in: places) { _, report in TerminalSummary.text(report) }
  }
}
