// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Key persons")
struct KeyPersonsTests {
  private func pairs(_ count: Int) -> SmallEconomy {
    let small = SmallEconomy(firms: 2 * count)
    small.lay((0..<count).map { (2 * $0, 2 * $0 + 1) })
    return small
  }

  @Test func leaveEachSideAtTheirRate() {
    let settings = adjusted([KeyPersons.rate: 1])
    let small = pairs(500)
    var counts = [0, 0]
    for step in 0..<8 {
      small.economy.step = UInt32(step)
      small.run(KeyPersons(settings), .trust)
      for tie in 0..<500 {
        for side in 0..<2 where small.ties.departure[tie][side] != 0 {
          counts[side] += 1
          #expect(small.ties.departure[tie][side] == settings[KeyPersons.loss])
        }
      }
    }
    for count in counts { #expect(isBinomial(count, of: 4000, chance: 1 - exp(-0.25))) }
  }

  /// With a loss of one half and nothing else at work, exactly half of what was grown goes, never
  /// more.
  @Test func takeHalfOfWhatTrustAndUnderstandingHaveGrown() {
    let still = adjusted([
      KeyPersons.rate: 10, KeyPersons.loss: 0.5, Trust.quiet: 0, Trust.disappointment: 0,
      Trust.unfairness: 0, SharedLanguage.base: 0, SharedLanguage.byInvestment: 0,
    ])
    let small = pairs(60)
    for tie in 0..<60 {
      small.ties.startTrust[tie] = Sides(0.25, 0.75)
      small.ties.trust[tie] = Sides(0.75, 0.5)
      small.ties.startUnderstanding[tie] = 0.125
      small.ties.understanding[tie] = 0.625
    }
    small.run(KeyPersons(still), .trust)
    small.run(Trust(still), .trust)
    small.run(SharedLanguage(still), .learning)
    var left = 0
    for tie in 0..<60 {
      let isLeft = small.ties.departure[tie].max() > 0
      if isLeft { left += 1 }
      #expect(small.ties.trust[tie] == Sides(isLeft ? 0.5 : 0.75, 0.5))
      #expect(small.ties.understanding[tie] == (isLeft ? 0.375 : 0.625))
    }
    #expect(left > 0)
  }

  /// What is written down stays: half of it under a contract, and both kinds of capital alike.
  @Test func contractsKeepPartOfIt() {
    let settings = adjusted([KeyPersons.rate: 10, BundleTerms.written: 0.75])
    let small = pairs(60)
    let bundles: [Bundle] = [[], .contract, .goBetween, Bundle(rawValue: 63)]
    for tie in 0..<60 { small.ties.bundle[tie] = bundles[tie % 4].rawValue }
    small.run(KeyPersons(settings), .trust)
    for tie in 0..<60 {
      for side in 0..<2 where small.ties.departure[tie][side] != 0 {
        let kept: Float = tie % 2 == 1 ? 0.75 : 0
        #expect(small.ties.departure[tie][side] == (1 - kept) * settings[KeyPersons.loss])
      }
    }
  }

  /// Two departures in one step take what one takes.
  @Test func bothSidesAtOnceLoseOnce() {
    let still = adjusted([
      Trust.quiet: 0, Trust.disappointment: 0, Trust.unfairness: 0, SharedLanguage.base: 0,
      SharedLanguage.byInvestment: 0,
    ])
    for departure in [Sides(0.5, 0), Sides(0, 0.5), Sides(0.5, 0.5)] {
      let small = pairs(1)
      small.ties.startTrust[0] = Sides(0.25, 0.25)
      small.ties.trust[0] = Sides(0.75, 0.75)
      small.ties.startUnderstanding[0] = 0.125
      small.ties.understanding[0] = 0.625
      small.ties.departure[0] = departure
      small.run(Trust(still), .trust)
      small.run(SharedLanguage(still), .learning)
      #expect(small.ties.trust[0] == Sides(0.5, 0.5))
      #expect(small.ties.understanding[0] == 0.375)
    }
  }

  @Test func offMeansThatNobodyLeaves() {
    let small = pairs(30)
    for tie in 0..<30 { small.ties.departure[tie] = Sides(1, 1) }
    small.run(KeyPersons(adjusted([KeyPersons.rate: 10], off: ["keypersons"])), .trust)
    #expect((0..<30).allSatisfy { small.ties.departure[$0] == .zero })
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .trust, make: { .random(firms: 500, ties: 5000, seed: 4) },
        run: { $0.run(KeyPersons(adjusted([KeyPersons.rate: 2])), .trust, workers: $1) }))
  }
}
