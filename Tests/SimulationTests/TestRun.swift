// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Tables

/// A run kept in memory: the bytes of each table, and its outcomes.
struct TestRun {
  private(set) var bytes: [String: [UInt8]] = [:]
  private(set) var outcomes: [Outcome] = []

  init(_ configuration: Configuration, key: UInt64 = 1, threads: Int = 1) throws {
    var bytes: [String: [UInt8]] = [:]
    let identity = RunIdentity(runID: "run", arm: "base", replication: 1, key: key)
    outcomes = try Run.execute(
      configuration, identity: identity, threads: threads,
      sink: { bytes[$0, default: []] += $1 }, progress: { _ in true })
    self.bytes = bytes
  }

  /// Rows as cells; no table of these tests holds a quoted cell.
  func rows(_ table: String) -> [[Substring]] {
    String(decoding: bytes[table] ?? [], as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  static func column(_ name: String, of table: String) -> Int {
    Run.schemas.first { $0.name == table }!.fields.firstIndex { $0.name == name }!
  }
}

extension FirmTable {
  /// Firms without a given property, named `A1`, `A2`, ….
  init(firms: Int) {
    self.init(
      path: "firms.csv", labels: (1...firms).map { "A\($0)" },
      isVisible: Array(repeating: true, count: firms), columns: [:])
  }
}

/// A small generator of the tests' own (Vigna's splitmix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// Neighbouring seeds start far apart: the first output of one is the state of another.
  init(_ seed: Int) {
    state = UInt64(seed)
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
