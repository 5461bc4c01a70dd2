// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@testable import Simulation

@Suite("Invariants")
struct InvariantsTests {
  private func economy() -> Economy {
    Simulator(
      Configuration(name: "hand", population: PopulationPlan(firms: 10)), key: 1, threads: 1
    ).economy
  }

  private func fault(_ economy: Economy, _ phase: Phase) -> String? {
    do {
      try Invariants.check(economy, after: phase, Workers(count: 1))
      return nil
    } catch { return (error as? SimulationFault)?.invariant }
  }

  /// Rents gained by spillover never exceed those exposed, and nobody loses what it has not.
  @Test func spilloverThatComesFromNowhereVoidsTheRun() {
    let economy = economy()
    let firms = economy.firms
    let rows = (0..<firms.slots).filter { firms.isLive($0) }
    firms.spilloverLoss[rows[0]] = firms.rents[rows[0]]
    firms.spilloverGain[rows[1]] = firms.rents[rows[0]]
    #expect(fault(economy, .spillover) == nil)
    firms.spilloverGain[rows[2]] = 0.01 * firms.rents[rows[0]]
    #expect(fault(economy, .spillover)?.contains("exceed those exposed") == true)
    firms.spilloverGain[rows[2]] = 0
    firms.spilloverLoss[rows[0]] = firms.rents[rows[0]].nextUp
    #expect(fault(economy, .spillover)?.contains("nobody loses more") == true)
  }

  @Test func rentsOfTheStartHaveTheFreshnessOfSteadyBirths() {
    let economy = economy()
    for row in 0..<economy.firms.slots where economy.firms.isLive(row) {
      #expect(economy.firms.rentsFreshness[row] == RentTerms.steadyFreshness)
    }
  }
}
