// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@testable import Simulation

@Suite("Threads inside a run")
struct ThreadTests {
  /// Everything on and in use, several chunks of firms and of ties: the bytes of every table are
  /// the same.
  @Test func leaveNoTraceInAnyTable() throws {
    var values = ParameterValues()
    values.set(Reflection.rate, to: 0.5)
    values.set(Hearsay.register, to: 0.3)
    values.set(SpillRisk.rate, to: 20)
    let configuration = Configuration(
      name: "threads", horizon: Horizon(steps: 9, burnInSteps: 2),
      population: PopulationPlan(
        firms: 3000, institutes: 60, goBetweens: 40, ties: .random(meanTies: 2)),
      values: values,
      output: OutputPlan(every: 2, firmsEvery: 4))
    let alone = try TestRun(configuration, key: 5)
    #expect(Set(alone.bytes.keys) == Set(OutputPlan.Table.allCases.map(\.rawValue)))
    #expect(alone.rows("ties").count > Workers.chunkRows)
    #expect(alone.rows("firms").count > 2 * Workers.chunkRows)
    func words(_ column: String) -> Set<Substring> {
      let index = TestRun.column(column, of: "ties")
      return Set(alone.rows("ties").flatMap { $0[index].split(separator: "+") })
    }
    #expect(words("bundle").isSuperset(of: Instrument.allCases.map { Substring($0.word) }))
    #expect(words("legal_form").count > 3)
    #expect(words("kind").contains("institutional"))
    for threads in [2, 3, 8, 32] {
      let many = try TestRun(configuration, key: 5, threads: threads)
      for (table, bytes) in alone.bytes {
        #expect(many.bytes[table] == bytes, "\(table), \(threads) threads")
      }
      #expect(many.outcomes.map(\.value) == alone.outcomes.map(\.value), "\(threads) threads")
    }
  }
}
