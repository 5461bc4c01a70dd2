// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("What each side sinks into a tie")
struct SpecificInvestmentTests {
  /// A pair of rich firms, so that the optimum and not capital decides.
  private func pair(capital: Float = 1e4) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    for row in 0..<2 { small.firms.capital[row] = Books.cents(capital) }
    small.lay([(0, 1)])
    return small
  }

  private func optimum(_ small: SmallEconomy, side: Int, _ settings: Settings) -> Double {
    let terms = SpecificInvestmentTerms(settings)
    let trust = small.ties.trust[0][side]
    let bundle = Bundle(rawValue: small.ties.bundle[0])
    let bundles = BundleTerms(settings)
    return Double(
      terms.optimum(
        share: small.ties.share[0][side], yield: small.ties.expectation[0][side],
        unitValue: TieYield(settings).unitValue(small.firms.size[0], small.firms.size[1]),
        duration: terms.duration(endedTies: 0, endedYears: 0, trust: trust), trust: trust,
        safeguards: bundles.safeguards(bundle, Stage(rawValue: small.ties.stage[0])!),
        sunkFactor: bundles.sunkFactor(bundle)))
  }

  /// Safeguards make investment safer, and shared ownership more of it recoverable: so there is
  /// more of it. Monitoring sees less in exploration.
  @Test func governanceCallsForthInvestment() {
    let settings = Settings()
    func invested(_ bundle: Bundle, _ stage: Stage = .exploitation) -> Float {
      let small = pair()
      small.ties.bundle[0] = bundle.rawValue
      small.ties.stage[0] = stage.rawValue
      small.run(SpecificInvestment(settings), .investment)
      let found = small.ties.investment[0][0]
      #expect(isClose(found, optimum(small, side: 0, settings)))
      return found
    }
    let bare = invested([])
    for bundle in [Bundle.contract, .monitoring, .hostage, .ownership, .goBetween] {
      #expect(invested(bundle) > bare)
    }
    #expect(invested(.exclusivity) == bare)
    #expect(invested(.monitoring, .exploration) < invested(.monitoring))
    #expect(invested([.contract, .ownership]) > max(invested(.contract), invested(.ownership)))
  }

  @Test func atTheStartItIsTheOptimumOfEachSide() {
    let settings = Settings()
    let small = pair()
    small.ties.share[0] = Sides(0.7, 0.3)
    small.ties.trust[0] = Sides(0.9, 0.4)
    small.run(SpecificInvestment(settings), .investment)
    for side in 0..<2 {
      let expected = optimum(small, side: side, settings)
      #expect(expected > 0 && isClose(small.ties.investment[0][side], expected))
    }
  }

  @Test func capitalLimitsIt() {
    let settings = Settings.with([
      (SpecificInvestment.capitalShare, 0.1), (SpecificInvestmentTerms.productivity, 3),
    ])
    let small = pair(capital: 3)
    small.firms.capital[1] = -5
    small.run(SpecificInvestment(settings), .investment)
    #expect(optimum(small, side: 0, settings) > 0.3)
    #expect(isClose(small.ties.investment[0][0], 0.3))
    #expect(small.ties.investment[0][1] == 0)
  }

  /// Worn by w dt each quarter, topped up at anniversaries and only up to the optimum.
  @Test func itWearsOffAndIsToppedUpOnceAYear() {
    let settings = Settings()
    let small = pair()
    let mechanism = SpecificInvestment(settings)
    let wear = 1 - settings.number(SpecificInvestment.wear) * Double(stepYears)
    let best = optimum(small, side: 0, settings)
    var expected = 0.0
    for step: UInt32 in 0..<13 {
      small.economy.step = step
      small.economy.books = Books()
      small.run(mechanism, .investment)
      expected *= wear
      let isAnniversary = step % 4 == 0
      if isAnniversary { expected = max(expected, best) }
      #expect(isClose(small.ties.investment[0][0], expected))
      #expect(small.economy.books.pending.count == (isAnniversary ? 2 : 0))
    }
  }

  @Test func whoHasMoreThanTheOptimumAddsNothing() {
    let settings = Settings()
    let small = pair()
    small.ties.investment[0] = Sides(1e5, 1e5)
    small.run(SpecificInvestment(settings), .investment)
    let kept = 1e5 * (1 - settings.number(SpecificInvestment.wear) * Double(stepYears))
    #expect(isClose(small.ties.investment[0][0], kept))
    #expect(small.economy.books.pending.isEmpty)
  }

  @Test func whatIsSunkIsPaidFor() {
    let small = pair()
    small.run(SpecificInvestment(.init()), .investment)
    let expected = (0..<2).map {
      Posting(
        from: .firm($0), to: .outside(.households), .investment,
        cents: Books.cents(small.ties.investment[0][$0]))
    }
    #expect(small.economy.books.pending == expected && expected[0].cents > 0)
  }

  @Test func switchedOffNobodyInvests() {
    let small = pair()
    small.run(SpecificInvestment(.with(off: ["investment"])), .investment)
    #expect(small.ties.investment[0] == .zero && small.economy.books.pending.isEmpty)
  }

  @Test(arguments: 0..<50)
  func itIsNeverNegativeNorMoreThanCapitalAllows(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(
      SpecificInvestment.parameters.filter { $0 != SpecificInvestmentTerms.sunkShare }, &chance)
    let small = SmallEconomy.random(firms: 40, ties: 80, seed: UInt64(seed))
    let mechanism = SpecificInvestment(settings)
    for tie in 0..<small.ties.count {
      let added = mechanism.topUp(tie, small.economy)
      for side in 0..<2 {
        let firm = small.ties.firm(tie, side: side)
        let capital = Float(small.firms.capital[firm]) * 1e-5
        let limit = settings[SpecificInvestment.capitalShare] * max(0, capital)
        #expect(added[side] >= 0 && added[side] <= limit * 1.00001)
      }
    }
    small.run(mechanism, .investment)
    for tie in 0..<small.ties.count {
      #expect(small.ties.investment[tie].min() >= 0)
    }
  }

  @Test func workersLeaveNoTraceInInvestment() {
    #expect(
      workersLeaveNoTrace(.investment, make: { .random(firms: 3_000, ties: 5_000, seed: 1) }) {
        $0.run(SpecificInvestment(.init()), .investment, workers: $1)
      })
  }
}
