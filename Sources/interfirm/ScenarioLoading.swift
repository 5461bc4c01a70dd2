// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Randomness
import Reports
import ScenarioFiles
import Simulation

/// From files and options to orders; everything is checked before anything is created.
enum ScenarioLoading {
  private static var reader: ScenarioReader {
    ScenarioReader(catalogue: .model, generatorNames: RunKeys.generatorNames)
  }

  /// The JSON Schema of scenario files.
  static var schema: String {
    ScenarioSchema.json(catalogue: .model, generatorNames: RunKeys.generatorNames)
  }

  /// The defaults with some values set, as a scenario that says nothing else.
  static func defaults(settings: [String]) throws -> Configuration {
    let text = "schema: 1\nname: defaults\n"
    return try reader.read(bytes: Array(text.utf8), path: "defaults", settings: settings)
      .arms[0].configuration
  }

  /// Reads all files; the mistakes of all are reported together.
  static func scenarios(_ paths: [String], settings: [String] = []) throws -> [Scenario] {
    var scenarios: [Scenario] = []
    var diagnostics: [Diagnostic] = []
    for path in paths {
      do {
        scenarios.append(try reader.read(path: path, settings: settings))
      } catch let rejected as ScenarioRejected {
        diagnostics += rejected.diagnostics
      }
    }
    guard diagnostics.isEmpty else { throw ScenarioRejected(diagnostics: diagnostics) }
    return scenarios
  }

  /// The order of one scenario: seed and generator chosen, options entered, text resolved.
  static func order(
    _ scenario: Scenario, seed: Int?, generator: String?, replications: Int?, threads: Int,
    ablation: [Ablation.Arm]? = nil
  ) throws -> RunOrder {
    let base = scenario.arms[0].configuration
    let choice = try SeedChoice(
      commandLineSeed: seed, scenarioSeed: base.seed.map(Int.init),
      commandLineGenerator: generator, scenarioGenerator: base.generator,
      environment: ProcessInfo.processInfo.environment)
    var resolved = scenario
    for index in resolved.arms.indices {
      resolved.arms[index].configuration.seed = choice.seed
      resolved.arms[index].configuration.generator = choice.generator
      resolved.arms[index].configuration.replications = replications ?? base.replications
    }
    let keys = try RunKeys(seed: choice.seed, generator: choice.generator)
    let record = SeedRecord(
      seed: choice.seed, seedProvenance: choice.seedOrigin, generator: choice.generator,
      generatorProvenance: choice.generatorOrigin,
      keys: (0..<resolved.replications).map { keys.key(number: $0) })
    let writer = ResolvedScenario(catalogue: .model)
    var single = resolved
    for index in single.arms.indices { single.arms[index].configuration.replications = 1 }
    return RunOrder(
      scenario: resolved, canonicalText: writer.canonicalText(resolved),
      identityText: writer.canonicalText(single), catalogue: .model, seed: record,
      program: program, threads: threads, commandLine: CommandLine.arguments, ablation: ablation)
  }

  static var program: ProgramIdentity {
    ProgramIdentity(
      version: Version.program, modelVersion: Version.model, instructionSet: instructionSet)
  }

  /// The seam for the choice of kernels, which reports its name here.
  static var instructionSet: String { "base" }
}
