// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation

/// The program that makes a run, as the manifest names it.
public struct ProgramIdentity: Sendable {
  public var version: String
  /// Changes whenever an old seed gives new numbers.
  public var modelVersion: String
  public var instructionSet: String

  public init(version: String, modelVersion: String, instructionSet: String) {
    self.version = version
    self.modelVersion = modelVersion
    self.instructionSet = instructionSet
  }
}

/// Where the draws come from, and who said so.
public struct SeedRecord: Sendable {
  public var seed: UInt32
  public var seedProvenance: String
  public var generator: String
  public var generatorProvenance: String
  /// One run key per replication, shared by all arms.
  public var keys: [UInt64]

  public init(
    seed: UInt32, seedProvenance: String, generator: String, generatorProvenance: String,
    keys: [UInt64]
  ) {
    self.seed = seed
    self.seedProvenance = seedProvenance
    self.generator = generator
    self.generatorProvenance = generatorProvenance
    self.keys = keys
  }
}

/// Everything the contents of one run directory are a function of, and who asked for it.
public struct RunOrder: Sendable {
  /// One replication of one arm, in canonical order.
  public struct Run: Sendable {
    public let identity: RunIdentity
    public let configuration: Configuration
  }

  public let scenario: Scenario
  public let canonicalText: String
  public let catalogue: Catalogue
  public let seed: SeedRecord
  public let program: ProgramIdentity
  public let threads: Int
  public let commandLine: [String]
  /// What each arm is, where the order is an ablation.
  public let ablation: [Ablation.Arm]?
  private let shared: SHA256

  /// - Parameters:
  ///   - canonicalText: the scenario with every default filled in, as the directory keeps it.
  ///   - identityText: what of it every run's id depends on, the number of replications not among
  ///     it; the whole where not given.
  public init(
    scenario: Scenario, canonicalText: String, identityText: String? = nil,
    catalogue: Catalogue, seed: SeedRecord, program: ProgramIdentity, threads: Int,
    commandLine: [String], ablation: [Ablation.Arm]? = nil
  ) {
    precondition(!scenario.arms.isEmpty, "a scenario has at least one arm")
    precondition(seed.keys.count == scenario.replications, "one run key per replication")
    precondition(
      ablation.map { $0.map(\.name) == scenario.arms.map(\.name) } ?? true,
      "an ablation says of each arm what it is")
    self.scenario = scenario
    self.canonicalText = canonicalText
    self.catalogue = catalogue
    self.seed = seed
    self.program = program
    self.threads = threads
    self.commandLine = commandLine
    self.ablation = ablation
    shared = Self.sharedHash(
      modelVersion: program.modelVersion, scenario: identityText ?? canonicalText, seed: seed)
  }

  /// All runs: arm by arm, and replications in order within. Each is made when it is asked for.
  public var runs: Runs { Runs(order: self) }

  public struct Runs: RandomAccessCollection, Sendable {
    let order: RunOrder
    public var startIndex: Int { 0 }
    public var endIndex: Int { order.scenario.arms.count * order.seed.keys.count }

    public subscript(index: Int) -> Run {
      let (armIndex, replication) = index.quotientAndRemainder(dividingBy: order.seed.keys.count)
      let arm = order.scenario.arms[armIndex]
      return Run(
        identity: RunIdentity(
          runID: RunOrder.runID(order.shared, arm: arm.name, replication: replication + 1),
          arm: arm.name, replication: replication + 1, key: order.seed.keys[replication]),
        configuration: arm.configuration)
    }
  }

  public var name: String { scenario.arms[0].configuration.name }

  /// Tables that at least one arm writes, in the order of their declaration.
  public var tables: [OutputPlan.Table] {
    OutputPlan.Table.allCases.filter { table in
      scenario.arms.contains { $0.configuration.output.tables.contains(table) }
    }
  }

  /// The part of the hash that all runs of an order share.
  ///
  /// Parts are set apart by a zero byte, which none of them can hold.
  static func sharedHash(modelVersion: String, scenario: String, seed: SeedRecord) -> SHA256 {
    var hash = SHA256()
    for part in [modelVersion, scenario, seed.generator, String(seed.seed)] {
      hash.update(Array(part.utf8) + [0])
    }
    return hash
  }

  /// The first 16 hexadecimal digits of a hash over all that a run's bytes depend on.
  static func runID(_ shared: SHA256, arm: String, replication: Int) -> String {
    var hash = shared
    hash.update(Array(arm.utf8) + [0] + Array(String(replication).utf8))
    return String(hash.hex().prefix(16))
  }
}

extension Scenario {
  /// The number of replications, which all arms share.
  public var replications: Int { arms.first?.configuration.replications ?? 0 }
}
