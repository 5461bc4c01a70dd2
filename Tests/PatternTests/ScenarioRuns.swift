// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Randomness
import ScenarioFiles
import Simulation
import Synchronization

/// A shipped scenario, run on seeds that no calibration used, and its rows read back.
struct ScenarioRuns {
  /// Rows of one run's table: column name → cells.
  typealias Rows = [String: [String]]

  let outcomes: [[String: Double]]
  let ties: [Rows]

  static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  /// Runs an arm over replications, in parallel.
  init(
    _ name: String, arm: String = "base", settings: [String] = [], replications: Int,
    seed: UInt32 = 828_282, tables: String = "[ties]"
  ) throws {
    let reader = ScenarioReader(catalogue: .model, generatorNames: RunKeys.generatorNames)
    let scenario = try reader.read(
      path: Self.scenarios.appending(path: name + ".yaml").path,
      settings: settings + ["output.tables=\(tables)"])
    let configuration = scenario.arms.first { $0.name == arm }!.configuration
    let keys = try RunKeys(seed: seed, generator: "mt19937")
    let numbers = (0..<replications).map { keys.key(number: $0) }
    let results = Mutex<[Int: Result<(outcomes: [String: Double], ties: Rows), any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: replications) { index in
      let result = Result { try Self.run(configuration, key: numbers[index]) }
      results.withLock { $0[index] = result }
    }
    let done = try results.withLock { results in
      try (0..<replications).map { try results[$0]!.get() }
    }
    outcomes = done.map(\.outcomes)
    ties = done.map(\.ties)
  }

  private static func run(
    _ configuration: Configuration, key: UInt64
  ) throws -> (outcomes: [String: Double], ties: Rows) {
    var bytes: [UInt8] = []
    let identity = RunIdentity(runID: "pattern", arm: "base", replication: 1, key: key)
    let outcomes = try Run.execute(
      configuration, identity: identity, threads: 1,
      sink: { table, rows in if table == "ties" { bytes += rows } }, progress: { _ in true })
    let names = Run.schemas.first { $0.name == "ties" }!.fields.map(\.name)
    var columns = [[String]](repeating: [], count: names.count)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      for (index, cell) in cells.enumerated() { columns[index].append(String(cell)) }
    }
    let pairs = outcomes.compactMap { outcome in outcome.value.map { (outcome.field.name, $0) } }
    return (
      Dictionary(uniqueKeysWithValues: pairs),
      Dictionary(uniqueKeysWithValues: zip(names, columns))
    )
  }

  func mean(_ name: String) -> Double {
    let values = outcomes.compactMap { $0[name] }
    return values.reduce(0, +) / Double(values.count)
  }
}
