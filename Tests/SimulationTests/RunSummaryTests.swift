// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import Simulation

@Suite("Headlines of a run")
struct RunSummaryTests {
  /// The headlines of risk as a reader of the tables would reckon them.
  @Test func areThoseOfTheTables() throws {
    let burnIn = 8
    let run = try TestRun(
      Configuration(
        name: "headlines", horizon: Horizon(steps: 40, burnInSteps: burnIn),
        population: PopulationPlan(firms: 600, ties: .random(meanTies: 2))))
    func headline(_ name: String) throws -> Double {
      let named = run.outcomes.filter { $0.field.name == name }
      #expect(named.count == 1, "\(name) stands once")
      return try #require(named.first?.value, "\(name)")
    }
    let late = run.rows("timeseries").filter { Int($0[1])! > burnIn }
    func sum(_ name: String, per weight: String? = nil) -> Double {
      let column = TestRun.column(name, of: "timeseries")
      let other = weight.map { TestRun.column($0, of: "timeseries") }
      return late.reduce(0) { sum, row in
        sum + (Double(row[column]) ?? 0) * (other.map { Double(row[$0])! } ?? 1)
      }
    }
    func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

    let (step, reason) = (
      TestRun.column("end_step", of: "ties"), TestRun.column("end_reason", of: "ties")
    )
    let ended = run.rows("ties").filter { (Int($0[step]) ?? 0) > burnIn }
    let breaches = ended.count { $0[reason] == "breach" }
    #expect(breaches > 3 && breaches < ended.count)
    #expect(
      isClose(try headline("breach_end_share"), Double(breaches) / Double(ended.count)))
    #expect(sum("hold_up_damage_keur") > 0)
    #expect(
      isClose(
        try headline("hold_up_loss_per_investment"),
        4 * sum("hold_up_damage_keur") / sum("specific_investment_keur")))
    #expect(
      isClose(
        try headline("spillover_net_share"),
        4 * sum("spillover_net_keur_per_year") / sum("rents_keur_per_year")))
    #expect(
      isClose(
        try headline("instruments_mean"), sum("instruments_per_tie", per: "ties") / sum("ties")))
  }

  @Test func noOutcomeHasTheNameOfAnother() throws {
    let run = try TestRun(
      Configuration(
        name: "names", horizon: Horizon(steps: 2), population: PopulationPlan(firms: 10)))
    let names = run.outcomes.map(\.field.name)
    #expect(Set(names).count == names.count)
  }
}
