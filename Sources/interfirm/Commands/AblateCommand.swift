// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import Reports
import ScenarioFiles
import Simulation

struct AblateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablate", abstract: "Runs a scenario with each mechanism switched off in turn.",
    discussion: """
      The scenario as it is, and once without each mechanism, on the same seeds and draws; \
      ablation.csv has the differences with their intervals. The directory is \
      runs/NAME-ablation unless --out says otherwise. Timeseries and the other big tables are \
      left out unless '--set output.tables=[timeseries]' asks for them.
      """)

  @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String

  @Option(help: "Replications of each arm; instead of 30.")
  var replications: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Mechanisms to switch off; all unless given.", valueName: "switch"))
  var only: [String] = []

  @Option(help: "Directory of the run.", completion: .directory)
  var out: String?

  @OptionGroup var options: RunOptions

  private static let defaultReplications = 30

  func validate() throws {
    try RunOptions.check(replications: replications, out: out)
    _ = try Self.switches(only)
  }

  func run() throws {
    var scenario = try ScenarioLoading.scenarios([file], settings: options.settings)[0]
    if !isSet("output.tables") {
      for index in scenario.arms.indices { scenario.arms[index].configuration.output.tables = [] }
    }
    let ablation = try ablation(of: scenario)
    let order = try ScenarioLoading.order(
      ablation.scenario, seed: options.seed, generator: options.rng,
      replications: replications ?? (isSet("replications") ? nil : Self.defaultReplications),
      threads: options.threads, ablation: ablation.arms)
    let places = RunPlaces(
      out: out, isOverwriting: options.overwrite, names: [order.name + "-ablation"])
    try options.execute([order], in: places) { order, report in
      AblationPage(name: order.name, ablation: ablation, report: report).text
    }
  }

  private func ablation(of scenario: Scenario) throws -> Ablation {
    do {
      return try Ablation(of: scenario, switches: Self.switches(only), catalogue: .model)
    } catch let refused as AblationRefused {
      throw ValidationError("\(refused)")
    }
  }

  /// True if a setting of the command line gives this key.
  private func isSet(_ key: String) -> Bool {
    options.settings.contains { $0.hasPrefix(key + "=") }
  }

  /// The switches of these keys, in the order of the catalogue; all where there are none.
  ///
  /// - Throws: `ValidationError` that names every key there is no switch of.
  static func switches(_ keys: [String], of catalogue: Catalogue = .model) throws -> [Switch] {
    let known = catalogue.switches.map(\.key)
    let mistakes = keys.filter { !known.contains($0) }.map { key in
      let near = Spelling.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
      return "--only \(key): no such mechanism; "
        + (near ?? "there are \(known.joined(separator: ", "))")
    }
    guard mistakes.isEmpty else { throw ValidationError(mistakes.joined(separator: " ")) }
    return keys.isEmpty ? catalogue.switches : catalogue.switches.filter { keys.contains($0.key) }
  }
}
