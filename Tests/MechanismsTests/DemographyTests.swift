// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Parameters
import Simulation
import Testing

@testable import Mechanisms

@Suite("Demography")
struct DemographyTests {
  @Test func closureFallsWithSizeAndRisesWhereMarginsArePoor() {
    let settings = adjusted([Demography.marginSensitivity: 10])
    let demography = Demography(settings)
    let h = Double(settings[Demography.closure])
    let bySize = pow(100, -Double(settings[Demography.closureSize]))
    #expect(isClose(demography.closureRate(size: 1, returnGap: 0), h))
    #expect(isClose(demography.closureRate(size: 100, returnGap: 0.05), 1.5 * h * bySize))
    #expect(isClose(demography.closureRate(size: 1, returnGap: -1), 0.25 * h))
    #expect(isClose(demography.closureRate(size: 1, returnGap: 1), 4 * h))
  }

  @Test func firmsCloseAsOftenAsTheRateSays() {
    let settings = adjusted([Demography.closure: 0.8, Demography.entryFactor: 0])
    let small = SmallEconomy(firms: 4000)
    small.run(Demography(settings), .demography)
    let rate = 0.8 * pow(10, -Double(settings[Demography.closureSize]))
    let chance = 1 - exp(-rate / 4)
    #expect(isBinomial(small.economy.counters.closures, of: 4000, chance: chance))
    let left = small.rows.filter { small.firms.isLive($0) }.count
    #expect(left == 4000 - small.economy.counters.closures)
  }

  @Test func aFirmIsBankruptBeyondItsLimitAndNotBefore() {
    let settings = adjusted([
      Demography.closure: 0, Demography.entryFactor: 0, Demography.bankruptcy: 0.1,
    ])
    let small = SmallEconomy(firms: 3)
    small.lay([(0, 1), (1, 2)])
    small.firms.capital[0] = Books.cents(-199.9)
    small.firms.capital[1] = Books.cents(-200.1)
    small.economy.openBooks()
    small.run(Demography(settings), .demography)
    #expect((0..<3).map { small.firms.isLive($0) } == [true, false, true])
    #expect(small.economy.counters.bankruptcies == 1)
    #expect((0..<2).allSatisfy { small.ties.ended[$0] == EndReason.bankruptcy.rawValue })
    #expect(small.economy.ended.map(\.outcome) == [.failure, .failure])
    #expect(small.economy.books.flows[.writeOff] > Books.cents(200.1))
    #expect(small.economy.booksFault() == nil)
  }

  private static let joint = LegalForm(key: "joint", liability: .joint)

  /// Firm 0 owes 300 k€ and is bankrupt; its partners in the joint form answer for it.
  private func afterBankruptcy(
    _ ties: [(Int, Int, UInt8)], debts: [Int: Float], expectation: Float = 1000
  ) -> SmallEconomy {
    let settings = Settings(
      values: overlay([Demography.closure: 0, Demography.entryFactor: 0]),
      legalForms: [.none, Self.joint])
    let small = SmallEconomy(firms: 6)
    for (a, b, form) in ties {
      small.tie(a, b) {
        $0.legalForm = form
        $0.expectation = Sides(expectation, expectation)
      }
    }
    small.rebuild()
    for (row, debt) in debts { small.firms.capital[row] = Books.cents(-debt) }
    small.economy.openBooks()
    small.run(Demography(settings), .demography)
    #expect(small.economy.booksFault() == nil)
    return small
  }

  /// Equal parts of the debt over ties of joint liability, none over others; creditors bear the
  /// rest, and the ruptures.
  @Test func partnersInJointLiabilityPayForABankruptOne() {
    let rupture = Books.cents(TransactionCosts(adjusted()).rupture(size: 10))
    let small = afterBankruptcy([(0, 1, 1), (0, 2, 1), (0, 3, 0)], debts: [0: 300])
    #expect(small.economy.books.flows[.liability] == Books.cents(300))
    for (row, paid) in [(1, 150), (2, 150), (3, 0)] as [(Int, Float)] {
      #expect(small.firms.capital[row] == Books.cents(110 - paid) - rupture)
    }
    #expect(small.economy.books.flows[.writeOff] == 3 * rupture)
    let limited = afterBankruptcy([(0, 1, 1), (0, 2, 1)], debts: [0: 300], expectation: 60)
    #expect(limited.economy.books.flows[.liability] == Books.cents(120))
    #expect(limited.economy.books.flows[.writeOff] == Books.cents(180) + 2 * rupture)
  }

  /// Of several bankrupt partners none pays, whichever row comes first; who is left bears its equal
  /// part of each debt as it was before anything was paid.
  @Test func bankruptsPayNothingInAnyOrder() {
    let pairs = [(0, 1, 1), (0, 2, 1), (1, 2, 1), (0, 3, 1)] as [(Int, Int, UInt8)]
    for swap in [false, true] {
      func row(_ k: Int) -> Int { swap ? 5 - k : k }
      let small = afterBankruptcy(
        pairs.map { (row($0.0), row($0.1), $0.2) }, debts: [row(0): 300, row(1): 400])
      #expect(small.economy.counters.bankruptcies == 2)
      let rupture = Books.cents(TransactionCosts(adjusted()).rupture(size: 10))
      // 0 is helped by 2 and 3, 1 by 2 alone.
      #expect(small.firms.capital[row(2)] == Books.cents(110 - 150 - 400) - 2 * rupture)
      #expect(small.firms.capital[row(3)] == Books.cents(110 - 150) - rupture)
      #expect(small.economy.books.flows[.liability] == Books.cents(700))
    }
  }

  @Test func withoutAJointFormCreditorsBearEverything() {
    let small = afterBankruptcy([(0, 1, 0)], debts: [0: 300])
    #expect(small.economy.books.flows[.liability] == 0)
    #expect(small.economy.books.flows[.writeOff] > Books.cents(300))
  }

  /// Expected exits of one step, and entrants drawn around them.
  @Test func entrantsAreAsManyAsExpectedExits() {
    let settings = adjusted([Demography.closure: 0.6])
    let rate = 0.6 * pow(10, -Double(settings[Demography.closureSize]))
    let mean = 200 * (1 - exp(-rate / 4))
    var arrived = 0
    for trial in 0..<150 {
      let small = SmallEconomy(firms: 200, key: UInt64(trial))
      small.run(Demography(settings), .demography)
      let counters = small.economy.counters
      arrived += counters.entries + counters.entrantsTurnedAway
    }
    #expect(abs(Double(arrived) - 150 * mean) < 4.5 * (150 * mean).squareRoot())
  }

  @Test func anEntrantIsLikeItsParentButSmallAndNew() {
    let settings = adjusted([Demography.closure: 0.6, FirmTraits.founderNoise: 0.05])
    let small = SmallEconomy(firmsPerCell: [300, 300], sectors: 2)
    for row in small.rows {
      let isOne = small.firms.sector[row] == 1
      small.firms.profile[row] = Profile(repeating: isOne ? 0.7 : 0.3)
      small.firms.rents[row] = isOne ? 3 : 1
    }
    small.economy.step = 5
    small.economy.openBooks()
    small.run(Demography(settings), .demography)
    var (squares, entrants, ofOne) = (0.0, 0, 0)
    for row in 0..<small.firms.rows where small.firms.id[row] >= small.economy.entrantBase {
      entrants += 1
      let isOne = small.firms.sector[row] == 1
      if isOne { ofOne += 1 }
      let gap = small.firms.profile[row] - (isOne ? 0.7 : 0.3)
      for lane in 0..<16 { squares += Double(gap[lane] * gap[lane]) }
      #expect(small.firms.born[row] == 5)
      #expect(small.firms.size[row] >= 1 && small.firms.size[row] <= 2)
      let capital =
        settings[FirmTraits.capitalBase]
        + settings[FirmTraits.capitalPerFte] * small.firms.size[row]
      #expect(small.firms.capital[row] == Books.cents(capital))
    }
    #expect(entrants == small.economy.counters.entries && entrants > 20)
    let n = Double(16 * entrants)
    #expect(abs(squares / n / 0.0025 - 1) < 4.5 * (2 / n).squareRoot())
    #expect(isBinomial(ofOne, of: entrants, chance: 0.75))
    #expect(small.economy.booksFault() == nil)
  }

  private static func simulator(_ off: Set<String> = [], firms: Int, key: UInt64) -> Simulator {
    Simulator(
      Configuration(
        name: "demography",
        population: PopulationPlan(firms: firms, sectors: 2, regions: 1, chainPlaces: 1),
        switchedOff: off.union(["search", "matching"])),
      key: key, threads: 1)
  }

  /// A hundred years: ids never come back, and births keep up with deaths. Entrants are Poisson
  /// with the mean
  /// of the exits expected, so the difference is a martingale with variance at most twice the
  /// exits.
  @Test(arguments: [1, 2] as [UInt64])
  func populationStaysAndIDsAreUniqueForEver(key: UInt64) throws {
    let simulator = Self.simulator(firms: 150, key: key)
    let firms = simulator.economy.firms
    defer { withExtendedLifetime(simulator.economy) {} }
    var dead: Set<UInt32> = []
    var living = Set((0..<firms.rows).map { firms.id[$0] }).subtracting([0])
    var (exits, turnedAway) = (0, 0)
    for _ in 0..<400 {
      try simulator.advance { economy, _ in
        exits += economy.counters.closures + economy.counters.bankruptcies
        turnedAway += economy.counters.entrantsTurnedAway
      }
      let ids = (0..<firms.rows).map { firms.id[$0] }.filter { $0 != 0 }
      let now = Set(ids)
      #expect(now.count == ids.count)
      #expect(now.isDisjoint(with: dead))
      dead.formUnion(living.subtracting(now))
      living = now
    }
    #expect(dead.count > 150)
    let drift = Double(living.count + turnedAway - 150)
    #expect(abs(drift) < 4.5 * (2 * Double(exits)).squareRoot())
  }

  @Test func offMeansThatNobodyEntersLeavesOrGrows() throws {
    let simulator = Self.simulator(["demography"], firms: 60, key: 1)
    let firms = simulator.economy.firms
    defer { withExtendedLifetime(simulator.economy) {} }
    func state() -> [SIMD2<Float>] {
      (0..<firms.rows).map { SIMD2(Float(firms.id[$0]), firms.size[$0]) }
    }
    let before = state()
    for _ in 0..<20 { try simulator.advance { _, _ in } }
    #expect(state() == before)
  }

  @Test func workerCountLeavesNoTrace() {
    let settings = adjusted([Demography.closure: 1])
    #expect(
      workersLeaveNoTrace(
        .demography, make: { .random(firms: 5000, ties: 3000, seed: 1) },
        run: { $0.run(Demography(settings), .demography, workers: $1) }))
  }
}
