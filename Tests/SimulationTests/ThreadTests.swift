// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Simulation

@Suite("Threads inside a run")
struct ThreadTests {
  /// Everything on, several chunks of firms and of ties: the bytes of every table are the same.
  @Test func leaveNoTraceInAnyTable() throws {
    let configuration = Configuration(
      name: "threads", horizon: Horizon(steps: 9, burnInSteps: 2),
      population: PopulationPlan(firms: 3000, ties: .random(meanTies: 2)),
      output: OutputPlan(every: 2, firmsEvery: 4))
    let alone = try TestRun(configuration, key: 5)
    #expect(Set(alone.bytes.keys) == Set(OutputPlan.Table.allCases.map(\.rawValue)))
    #expect(alone.rows("ties").count > Workers.chunkRows)
    #expect(alone.rows("firms").count > 2 * Workers.chunkRows)
    for threads in [2, 3, 8, 32] {
      let many = try TestRun(configuration, key: 5, threads: threads)
      for (table, bytes) in alone.bytes {
        #expect(many.bytes[table] == bytes, "\(table), \(threads) threads")
      }
      #expect(many.outcomes.map(\.value) == alone.outcomes.map(\.value), "\(threads) threads")
    }
  }
}
