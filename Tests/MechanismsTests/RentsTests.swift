// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("Innovation rents")
struct RentsTests {
  private func accounts(_ small: SmallEconomy, _ settings: Settings, workers: Int = 1) {
    small.run(Accounts(settings), .accounts, workers: workers)
    small.run(Rents(settings), .accounts, workers: workers)
  }

  /// A birth `W (r_d + δ_o)` that wears off at δ_o, discounted at r_d, is worth W: in the limit of
  /// short
  /// steps exactly; in steps of dt the sum to infinity of `R dt (1 − δ dt)^n (1 + r dt)^−n` is W
  /// (1 + r dt).
  @Test func aBirthIsWorthItsInnovation() {
    let settings = adjusted([Rents.stealing: 0])
    let small = SmallEconomy(firms: 1)
    small.firms.rents[0] = 0
    small.firms.ownInnovation[0] = 100
    accounts(small, settings)
    small.firms.ownInnovation[0] = 0
    let r = Double(settings[RentTerms.discount])
    var worth = 0.0
    var factor = 1.0
    for _ in 0..<1000 {
      worth += Double(small.firms.rents[0]) * 0.25 * factor
      factor /= 1 + r / 4
      accounts(small, settings)
    }
    #expect(abs(worth / (100 * (1 + r / 4)) - 1) < 1e-3)
  }

  @Test func steadyBirthsHaveTheirSteadyState() {
    let settings = adjusted([Rents.stealing: 0])
    let small = SmallEconomy(firms: 1)
    small.firms.ownInnovation[0] = 10
    for _ in 0..<800 { accounts(small, settings) }
    let wear = Double(settings[RentTerms.obsolescence])
    let birth = 10 * (Double(settings[RentTerms.discount]) + wear)
    #expect(isClose(small.firms.rents[0], birth / (wear / 4), 1e-3))
  }

  /// From firms that have rents, to inventors that have none: the part taken of each birth is
  /// whole.
  @Test func whatIsStolenAddsUpToItsPartOfOthersBirths() {
    let settings = adjusted([RentTerms.obsolescence: 0])
    let small = SmallEconomy(firms: 20)
    for row in 0..<20 { small.firms.rents[row] = row < 3 ? 0 : Float(100 + row) }
    for row in 0..<3 { small.firms.ownInnovation[row] = Float(10 * (row + 1)) }
    let before = (0..<20).map { Double(small.firms.rents[$0]) }
    accounts(small, settings)
    let births = 60 * Double(settings[RentTerms.discount])
    let taken = (3..<20).map { before[$0] - Double(small.firms.rents[$0]) }
    let part = Double(settings[Rents.stealing]) * births
    #expect(abs(taken.reduce(0, +) - part) < 1e-3)
    for (index, row) in (3..<20).enumerated() {
      #expect(abs(taken[index] - part * before[row] / before.reduce(0, +)) < 1e-4)
    }
  }

  /// An inventor loses nothing to its own birth.
  @Test func nobodyStealsFromItself() {
    let settings = adjusted([RentTerms.obsolescence: 0])
    let small = SmallEconomy(firms: 2)
    small.firms.ownInnovation[0] = 100
    let birth = 100 * Double(settings[RentTerms.discount])
    accounts(small, settings)
    #expect(isClose(small.firms.rents[0], 30 + birth))
    #expect(isClose(small.firms.rents[1], 30 - Double(settings[Rents.stealing]) * birth / 2))
  }

  @Test func jointInnovationsAreBornByShares() {
    let settings = adjusted([Rents.stealing: 0, RentTerms.obsolescence: 0.2])
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    small.ties.share[0] = Sides(0.3, 0.7)
    small.ties.innovationNow[0] = 50
    accounts(small, settings)
    let factor = Double(settings[RentTerms.discount]) + 0.2
    #expect(isClose(small.firms.rents[0], 30 * 0.95 + 15 * factor))
    #expect(isClose(small.firms.rents[1], 30 * 0.95 + 35 * factor))
    #expect(isClose(small.firms.jointRents[1], 35 * factor))
  }

  /// Paid out and retained add up to W β on each side; rents are born on what is paid out alone.
  /// With investment off nothing can be sunk, and everything is paid out.
  @Test(arguments: [true, false])
  func aFormPaysOutItsPartAndKeepsTheRest(invests: Bool) {
    let settings = Settings(
      values: overlay([Rents.stealing: 0, RentTerms.obsolescence: 0.2]),
      switchedOff: invests ? [] : ["investment"],
      legalForms: [.none, LegalForm(key: "kept", payout: 0.9)])
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) { $0.legalForm = 1 }
    small.rebuild()
    small.ties.share[0] = Sides(0.3, 0.7)
    small.ties.innovationNow[0] = 50
    small.ties.investment[0] = Sides(5, 2)
    small.run(LegalForms(settings), .learning)
    accounts(small, settings)
    let factor = Double(settings[RentTerms.discount]) + 0.2
    let retained = small.ties.investment[0] - Sides(5, 2)
    for side in 0..<2 {
      let whole = 50 * (side == 0 ? 0.3 : 0.7)
      let paid = Double(small.firms.rentsBorn[side]) / factor
      #expect(abs(paid + Double(retained[side]) - whole) < 1e-4)
      #expect(isClose(retained[side], invests ? 0.1 * whole : 0))
      #expect(isClose(small.firms.jointRents[side], paid * factor))
    }
  }

  @Test func whatLeaksIsLostWholeAndGainedInPart() {
    let settings = adjusted([Rents.stealing: 0, RentTerms.obsolescence: 0])
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    small.ties.harm[0] = SIMD2(Harm.leak.rawValue, 0)
    small.ties.damage[0] = Sides(20, 0)
    accounts(small, settings)
    let leak = 20 * Double(settings[RentTerms.discount])
    #expect(isClose(small.firms.rents[0], 30 - leak))
    #expect(isClose(small.firms.rents[1], 30 + 0.5 * leak))
    small.ties.damage[0] = Sides(1e6, 0)
    let before = Double(small.firms.rents[0])
    accounts(small, settings)
    #expect(isClose(small.firms.rents[0], before * 0.75))
  }

  /// What joint innovations brought is a part of all rents, whatever leaks.
  @Test func jointRentsAreAPartOfRents() {
    let settings = adjusted()
    let small = SmallEconomy.random(firms: 200, ties: 400, seed: 3)
    for row in small.rows { small.firms.jointRents[row] = small.firms.rents[row] }
    for tie in 0..<400 {
      small.ties.harm[tie] = SIMD2(repeating: tie % 3 == 0 ? Harm.leak.rawValue : 0)
      small.ties.damage[tie] = Sides(40, 400)
      small.ties.innovationNow[tie] = tie % 5 == 0 ? 10 : 0
    }
    for _ in 0..<5 { accounts(small, settings) }
    for row in small.rows {
      #expect(small.firms.jointRents[row] >= 0 && small.firms.rents[row] >= 0)
      #expect(small.firms.jointRents[row] <= small.firms.rents[row] * 1.0001 + 1e-4)
    }
  }

  /// Spillover is lost whole by the one and gained by the other as the phase before said, and what
  /// was lost is lost of joint rents in proportion.
  @Test func spilloverIsBookedOnBothSides() {
    let settings = adjusted([Rents.stealing: 0, RentTerms.obsolescence: 0])
    let small = SmallEconomy(firms: 3)
    small.firms.jointRents[0] = 15
    small.firms.spilloverLoss[0] = 12
    small.firms.spilloverGain[1] = 7
    accounts(small, settings)
    #expect((0..<3).map { small.firms.rents[$0] } == [18, 37, 30])
    #expect(isClose(small.firms.jointRents[0], 9) && small.firms.jointRents[1] == 0)
    small.firms.spilloverLoss[0] = 18
    small.firms.spilloverGain[0] = 5
    accounts(small, settings)
    #expect(small.firms.rents[0] == 5 && small.firms.jointRents[0] == 0)
  }

  /// Q5 against the list of vintages, with births now and then, leaks of a quarter, losses and
  /// gains.
  @Test(arguments: 1...5)
  func freshnessIsThatOfTheListOfVintages(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = adjusted([Rents.stealing: 0, RentTerms.obsolescence: 0.3])
    let terms = RentTerms(settings)
    let small = SmallEconomy(firms: 1)
    small.firms.rentsFreshness[0] = 0.4
    var vintages = Vintages(steady: 30, freshness: Double(Float(0.4)), wear: 0.3)
    for _ in 0..<60 {
      let born: Float = chance.index(below: 3) == 0 ? chance.uniform(in: 0...40) : 0
      let rents = Double(small.firms.rents[0])
      let lost = small.firms.rents[0] * chance.uniform(in: 0...0.5)
      let gained = chance.uniform(in: 0...4)
      small.firms.ownInnovation[0] = born
      small.firms.spilloverLoss[0] = lost
      small.firms.spilloverGain[0] = gained
      accounts(small, settings)
      vintages.advance(
        keeping: 1 - 0.3 / 4 - Double(lost) / rents, born: Double(terms.birth(value: born)),
        gained: Double(gained), years: 0.25)
      #expect(isClose(small.firms.rents[0], vintages.total, 1e-4))
      #expect(isClose(small.firms.rentsFreshness[0], vintages.freshness(wear: 0.3), 1e-4))
    }
  }

  @Test func rentsJustBornAreFreshAndThoseOfOthersAreNot() {
    let settings = adjusted()
    let small = SmallEconomy(firms: 3)
    for row in 0..<3 { small.firms.rents[row] = 0 }
    small.firms.ownInnovation[0] = 10
    small.firms.spilloverGain[1] = 10
    accounts(small, settings)
    #expect((0..<3).map { small.firms.rentsFreshness[$0] } == [1, 0, 0])
  }

  /// What a firm starts with is what steady births come to, up to the length of a step.
  @Test func steadyBirthsHaveTheFreshnessOfTheStart() {
    let settings = adjusted([Rents.stealing: 0, RentTerms.obsolescence: 0.02])
    let small = SmallEconomy(firms: 1)
    small.firms.ownInnovation[0] = 10
    for _ in 0..<4000 { accounts(small, settings) }
    #expect(abs(small.firms.rentsFreshness[0] - RentTerms.steadyFreshness) < 0.005)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .accounts, make: { .random(firms: 5000, ties: 3000, seed: 2) },
        run: { small, workers in
          for row in small.rows where row % 3 == 0 { small.firms.ownInnovation[row] = 9 }
          for tie in stride(from: 0, to: 3000, by: 4) { small.ties.innovationNow[tie] = 5 }
          accounts(small, adjusted(), workers: workers)
        }))
  }
}
