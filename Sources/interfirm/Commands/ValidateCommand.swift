// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Parameters
import Reports
import ScenarioFiles
import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Judges the simulator by oracles and published patterns.",
    discussion: """
      Runs the shipped scenarios, measures each pattern on the rows they leave and compares it \
      with what is published; validation.csv has every number. A miss is told by name and is no \
      error unless --strict says so. With --counter every pattern is also put into a world \
      without its cause, where it must fail. The directory is runs/validation unless --out says \
      otherwise.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Oracles and patterns to judge; all unless given.", valueName: "key"))
  var only: [String] = []

  @Option(help: "Seeds, that is replications of each scenario, 2…10000.")
  var seeds: Int = 30

  @Option(help: "Directory of the table.", completion: .directory)
  var out: String?

  @Flag(help: "End with code 1 where something is missed.")
  var strict = false

  @Flag(help: "Run the counter-scenario of every pattern too.")
  var counter = false

  @OptionGroup var options: RunOptions

  /// Seed unless --seed or GSL_RNG_SEED says otherwise; no parameter was fitted on it.
  static let defaultSeed = 828_282

  func validate() throws {
    try RunOptions.check(replications: nil, out: out)
    guard (2...10_000).contains(seeds) else {
      throw ValidationError("--seeds \(seeds) is outside 2…10000")
    }
    _ = try Self.entries(only)
  }

  func run() throws {
    Interruption.listen()
    let validator = Validator(
      try Self.entries(only), seeds: seeds, settings: options.settings, withCounters: counter)
    let places = RunPlaces(out: out, isOverwriting: options.overwrite, names: ["validation"])
    let directory = try places.claim()[0]
    defer { directory.discard() }
    let sources = directory.partial("scenarios")
    try ShippedScenarios.write(to: sources)
    var count = 0
    let judgements = try validator.judge { need, replications, settings in
      count += 1
      let scenario = try ScenarioLoading.scenarios(
        ["\(sources)/\(need.scenario).yaml"], settings: settings)[0]
      let order = try ScenarioLoading.order(
        scenario, seed: options.seed ?? environmentSeed, generator: options.rng,
        replications: replications, threads: options.threads)
      let place = try StagedDirectory(at: directory.partial("run-\(count)"), overwriting: false)
      let name = "\(count)/\(validator.needs.count) \(need.scenario)"
      return try options.execute(order, in: place, name: name).path
    }
    try TableWriter(ValidationTable.schema, name: "validation")
      .write(ValidationTable(judgements).rows, to: directory)
    let page = ValidationPage(judgements: judgements, path: directory.path)
    if !options.quiet { try Console.write(page.text) }
    if strict, page.hasMisses { throw ValidationMissed() }
  }

  /// Ours where nobody chose one: the scenarios' own seed is the one they were made with.
  private var environmentSeed: Int? {
    ProcessInfo.processInfo.environment["GSL_RNG_SEED"] == nil ? Self.defaultSeed : nil
  }

  /// The entries of these keys, in the order of the registry; all where there are none.
  ///
  /// - Throws: `ValidationError` that names every key there is no entry of.
  static func entries(_ keys: [String]) throws -> [Entry] {
    let known = Registry.all.map(\.key)
    let mistakes = keys.filter { !known.contains($0) }.map { key in
      let near = Spelling.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
      return "--only \(key): no such oracle or pattern; "
        + (near ?? "there are \(known.joined(separator: ", "))")
    }
    guard mistakes.isEmpty else { throw ValidationError(mistakes.joined(separator: " ")) }
    return keys.isEmpty ? Registry.all : Registry.all.filter { keys.contains($0.key) }
  }
}
