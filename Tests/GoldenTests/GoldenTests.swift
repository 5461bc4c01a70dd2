// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Reports
import Simulation
import Testing

/// One replication reduced to the SHA-256 of each of its tables.
struct GoldenRun {
  let hashes: [String: String]
  let rows: Int

  init(_ configuration: Configuration, key: UInt64, threads: Int) throws {
    var sums: [String: SHA256] = [:]
    var rows = 0
    let identity = RunIdentity(runID: "golden", arm: "base", replication: 1, key: key)
    let outcomes = try Run.execute(
      configuration, identity: identity, threads: threads,
      sink: { table, bytes in
        sums[table, default: SHA256()].update(bytes)
        rows += bytes.count { $0 == UInt8(ascii: "\n") }
      }, progress: { _ in true })
    var summary = SHA256()
    for outcome in outcomes {
      let value = outcome.value.map { "\($0)" } ?? ""
      summary.update(Array("\(outcome.field.name),\(value)\n".utf8))
    }
    sums["summary"] = summary
    hashes = sums.mapValues { $0.hex() }
    self.rows = rows
  }
}

enum GoldenScenario {
  /// A regional cluster: one sector, one region, one chunk.
  static let cluster = Configuration(
    name: "cluster", horizon: Horizon(steps: 60, burnInSteps: 20),
    population: PopulationPlan(firms: 60, sectors: 1, regions: 1, ties: .random(meanTies: 2)),
    output: OutputPlan(firmsEvery: 20))

  /// Slots of 5,000 firms fill four chunks of 2,048 rows.
  static let country = Configuration(
    name: "country", horizon: Horizon(steps: 12, burnInSteps: 4),
    population: PopulationPlan(firms: 5000, ties: .random(meanTies: 1)),
    output: OutputPlan(every: 4, firmsEvery: 8))

  /// Laid out, from other laws, with half of the mechanisms off.
  static let lean = Configuration(
    name: "lean", horizon: Horizon(steps: 24),
    population: PopulationPlan(
      firms: 200, sizes: .lognormal(median: 8, sigma: 1, minimum: 2), sectors: 3, regions: 2,
      ties: .open(ties: 3)),
    switchedOff: ["search", "demography", "opportunism", "access"])

  static let all = [cluster, country, lean]
}

@Suite("Golden determinism")
struct GoldenDeterminismTests {
  /// The trajectory is a function of the scenario and the key, never of the machine's width.
  @Test(arguments: [GoldenScenario.cluster, GoldenScenario.country])
  func workerCountLeavesNoTrace(configuration: Configuration) throws {
    let alone = try GoldenRun(configuration, key: 20_261_120, threads: 1)
    #expect(
      Set(alone.hashes.keys)
        == ["timeseries", "firms", "ties", "events", "governance", "summary"])
    #expect(alone.rows > 500)
    for threads in [2, 3, 8, 32] {
      let many = try GoldenRun(configuration, key: 20_261_120, threads: threads)
      #expect(many.hashes == alone.hashes, "\(threads) threads")
    }
  }

  @Test func anotherKeyIsAnotherTrajectory() throws {
    let one = try GoldenRun(GoldenScenario.cluster, key: 1, threads: 1)
    let two = try GoldenRun(GoldenScenario.cluster, key: 2, threads: 1)
    for (table, hash) in one.hashes { #expect(two.hashes[table] != hash, "\(table)") }
  }
}

/// Hashes frozen in Golden.txt, one line `scenario table sha256` each.
///
/// A change of any number for an old seed shows here and needs an entry under Trajectories in the
/// change log. `INTERFIRM_RECORD_GOLDEN=Tests/GoldenTests/Golden.txt scripts/test --filter Golden`
/// writes the file anew.
@Suite("Frozen trajectories")
struct FrozenTrajectoryTests {
  private static let header =
    "# Scenario, table, SHA-256; FrozenTrajectoryTests says how to record.\n"

  private static let frozen: [String] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden.txt")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
  }()

  private static let recordPath =
    ProcessInfo.processInfo.environment["INTERFIRM_RECORD_GOLDEN"]

  private func lines() throws -> [String] {
    try GoldenScenario.all.flatMap { configuration in
      try GoldenRun(configuration, key: 20_261_120, threads: 2).hashes.sorted { $0.key < $1.key }
        .map { "\(configuration.name) \($0.key) \($0.value)" }
    }
  }

  @Test(.enabled(if: !frozen.isEmpty && recordPath == nil, "nothing is frozen yet"))
  func trajectoriesAreThoseOfTheLastRelease() throws {
    let found = try lines()
    #expect(found == Self.frozen)
  }

  @Test(.enabled(if: recordPath != nil, "INTERFIRM_RECORD_GOLDEN is not set"))
  func trajectoriesAreRecorded() throws {
    let path = try #require(Self.recordPath)
    let text = Self.header + (try lines()).joined(separator: "\n") + "\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 1 + 6 * GoldenScenario.all.count)
  }
}
