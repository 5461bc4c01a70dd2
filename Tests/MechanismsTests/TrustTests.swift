// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("Trust")
struct TrustTests {
  private let loyal: [Parameter: Double] = [Trust.law: 1, Trust.loyalty: 0.5]

  private func pair() -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    return small
  }

  /// `y = 1 − 1/(1 + f(x − 1))` of Klos & Nooteboom at f = .5.
  @Test(arguments: [(1, 0), (2, 1.0 / 3), (3, 0.5), (5, 2.0 / 3)] as [(Float, Double)])
  func loyaltyLawHasItsPublishedValues(years: Float, y: Double) {
    let trust = Trust(adjusted(loyal))
    #expect(isClose(trust.loyaltyTrust(start: 0, years: years), y))
    #expect(isClose(trust.loyaltyTrust(start: 0.4, years: years), 0.4 + 0.6 * y))
  }

  /// A renewal is no break: the relation goes on, and so does the law.
  @Test(arguments: [false, true])
  func aTieFollowsTheLoyaltyLaw(isRenewed: Bool) {
    let small = pair()
    small.ties.trustBase[0] = Sides(0, 0.4)
    let trust = Trust(adjusted(loyal))
    let published: [Int: Double] = [4: 1.0 / 3, 8: 0.5, 16: 2.0 / 3]
    for step in 0..<16 {
      small.economy.step = UInt32(step)
      small.run(trust, .trust)
      if isRenewed && step % 5 == 0 { small.ties.renewed[0] = Int32(step) }
      guard let y = published[step + 1] else { continue }
      #expect(isClose(small.ties.trust[0][0], y))
      #expect(isClose(small.ties.trust[0][1], 0.4 + 0.6 * y))
    }
  }

  /// The law starts anew from what the breach left. It is steeper at its start: so trust stays
  /// below that of the side that saw no breach for 13 quarters, and not for good.
  @Test func aBreachIsRememberedUnderTheLoyaltyLaw() {
    let small = pair()
    small.ties.trustBase[0] = .zero
    let settings = adjusted(loyal)
    let trust = Trust(settings)
    for step in 0..<8 {
      small.economy.step = UInt32(step)
      small.run(trust, .trust)
    }
    small.economy.step = 8
    small.ties.answer[0] = SIMD2(Answer.lockedIn.rawValue, 0)
    small.run(trust, .trust)
    let left = Double(1 - settings[Trust.breach]) * 0.5
    #expect(isClose(small.ties.trust[0][0], left))
    small.ties.answer[0] = .zero
    let published: [Int: Double] = [4: 1.0 / 3, 8: 0.5, 16: 2.0 / 3]
    for quarter in 1...16 {
      small.economy.step = UInt32(8 + quarter)
      small.run(trust, .trust)
      if let y = published[quarter] {
        #expect(isClose(small.ties.trust[0][0], left + (1 - left) * y))
      }
      if quarter < 13 { #expect(small.ties.trust[0][0] < small.ties.trust[0][1]) }
    }
    #expect(small.ties.startTrust[0] == Sides(0.6, 0.6), "the promise reads how it began")
  }

  /// What a key person takes and reflection adds stays under the loyalty law: the law goes on from
  /// there, `1 − T` shrinking by the same factor as without.
  @Test func departuresAndReflectionLastUnderTheLoyaltyLaw() {
    let small = pair()
    let trust = Trust(adjusted(loyal))
    func run(_ step: Int) {
      small.economy.step = UInt32(step)
      small.run(trust, .trust)
    }
    for step in 0..<8 { run(step) }
    #expect(isClose(small.ties.trust[0][0], 0.8))
    small.ties.departure[0] = Sides(0.5, 0)
    small.ties.reflection[0] = Sides(0, 0.4)
    run(8)
    small.ties.departure[0] = .zero
    small.ties.reflection[0] = .zero
    // f x + 1 − f after 9 and after 24 quarters, f = .5
    let (then, later) = (1 + 9.0 / 8, 1 + 24.0 / 8)
    let before = 1 - 0.4 / then
    let left = 0.6 + (before - 0.6) * 0.5
    let both = [left, left + 0.4 * (1 - left)]
    for side in 0..<2 { #expect(isClose(small.ties.trust[0][side], both[side])) }
    for step in 9..<24 { run(step) }
    for side in 0..<2 {
      #expect(isClose(small.ties.trust[0][side], 1 - (1 - both[side]) * then / later))
    }
  }

  /// A locked-in victim distrusts as after any breach, and shuts up: its partner learns less of it
  /// by as much.
  @Test func whoIsLockedInOpensLessToThePartner() {
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1)
    small.rebuild()
    small.firms.profile[0] = Profile(repeating: 0.8)
    small.ties.understood[0] = 0.5
    let settings = adjusted([
      Trust.quiet: 0, Trust.disappointment: 0, Trust.unfairness: 0, Trust.breach: 0.4,
    ])
    let learning = PartnerLearning(settings)
    let before = [0, 1].map { learning.shift($0, small.economy)[0] }
    small.ties.answer[0] = SIMD2(Answer.lockedIn.rawValue, 0)
    small.run(Trust(settings), .trust)
    let after = [0, 1].map { learning.shift($0, small.economy)[0] }
    #expect(isClose(after[1], Double(before[1]) * 0.6))
    #expect(after[0] == before[0] && before[1] > 0)
  }

  /// T1 and T2 in double precision.
  private func byHand(_ small: SmallEconomy, _ tie: Int, _ side: Int, _ s: Settings) -> Double {
    func value(_ parameter: Parameter) -> Double { Double(s[parameter]) }
    let (ties, size) = (small.ties, small.firms.size)
    var trust = Double(ties.trust[tie][side])
    let shortfall =
      1 - (Double(ties.milestonesSeen[tie]) + 0.5)
      / (Double(ties.milestonesExpected[tie][side]) + 0.5)
    let expectation = Double(ties.expectation[tie].sum()) / 2
    let roots =
      Double(size[ties.first[tie]]).squareRoot()
      + Double(size[ties.second[tie]]).squareRoot()
    let cost =
      value(TieYield.costShare) * expectation * Double(ties.scale[tie])
      / value(TieYield.referenceScale) + value(TieYield.costPerRootSize) * roots
    let share = Double(ties.share[tie][side])
    let part =
      (Double(ties.investment[tie][side]) + share * cost)
      / (Double(ties.investment[tie].sum()) + cost)
    let loss =
      value(Trust.disappointment) * max(0, shortfall)
      + value(Trust.unfairness) * max(0, part - share)
    trust += 0.25 * (value(Trust.quiet) * (1 - trust) - loss * trust)
    if ties.achievement[tie] != 0 { trust += value(Trust.milestone) * (1 - trust) }
    switch Answer(rawValue: ties.answer[tie][side])! {
    case .exit, .lockedIn: trust *= 1 - value(Trust.breach)
    case .voice where ties.harm[tie][side] != 0: trust *= 1 - value(Trust.breach)
    case .voice: trust += value(Trust.voice) * (1 - trust)
    case .none, .unnoticed: break
    }
    let excess = max(0, trust - Double(ties.startTrust[tie][side]))
    let left = trust - excess * Double(ties.departure[tie].max())
    return left + Double(ties.reflection[tie][side]) * (1 - left)
  }

  private func shuffle(_ small: SmallEconomy, seed: UInt64) {
    var chance = Chance(seed)
    for tie in 0..<small.ties.count {
      small.ties.milestonesSeen[tie] = Float(chance.index(below: 3))
      small.ties.milestonesExpected[tie] = chance.sides(in: 0...6)
      small.ties.achievement[tie] = UInt8(chance.index(below: 4))
      small.ties.answer[tie] = SIMD2(
        UInt8(chance.index(below: 5)), UInt8(chance.index(below: 5)))
      small.ties.harm[tie] = SIMD2(UInt8(chance.index(below: 2)), UInt8(chance.index(below: 2)))
      small.ties.departure[tie] = chance.index(below: 4) == 0 ? Sides(0.5, 0) : .zero
      small.ties.reflection[tie] =
        chance.index(below: 4) == 0 ? chance.sides(in: 0...1) : .zero
    }
  }

  @Test func aStepOfThePerformanceLawIsTheOneByHand() {
    let settings = adjusted()
    let small = SmallEconomy.random(firms: 100, ties: 500, seed: 5)
    shuffle(small, seed: 6)
    let expected = (0..<500).map { tie in (0..<2).map { byHand(small, tie, $0, settings) } }
    small.run(Trust(settings), .trust)
    for tie in 0..<500 {
      for side in 0..<2 { #expect(isClose(small.ties.trust[tie][side], expected[tie][side])) }
    }
  }

  @Test(arguments: 1...6)
  func staysBetweenZeroAndOneAtTheEdgesOfItsParameters(seed: UInt64) {
    var chance = Chance(seed)
    var changes: [Parameter: Double] = [:]
    for parameter in Trust.parameters {
      let ends = [parameter.range.lowerBound, parameter.range.upperBound, parameter.defaultValue]
      changes[parameter] = ends[chance.index(below: 3)]
    }
    let small = SmallEconomy.random(firms: 60, ties: 300, seed: seed)
    let trust = Trust(adjusted(changes))
    for step in 0..<12 {
      small.economy.step = UInt32(step)
      shuffle(small, seed: seed * 100 + UInt64(step))
      small.run(trust, .trust)
      #expect(
        (0..<300).allSatisfy {
          small.ties.trust[$0].min() >= 0 && small.ties.trust[$0].max() <= 1
        })
    }
  }

  @Test func offMeansThatTrustStaysAsItStarted() {
    let small = SmallEconomy.random(firms: 60, ties: 300, seed: 7)
    shuffle(small, seed: 8)
    let before = Snapshot(small.economy)
    small.run(Trust(adjusted(off: ["trust"])), .trust)
    #expect(Snapshot(small.economy) == before)
  }

  @Test(arguments: [0, 1])
  func workerCountLeavesNoTrace(law: Double) {
    let settings = adjusted([Trust.law: law])
    #expect(
      workersLeaveNoTrace(
        .trust, make: { .random(firms: 500, ties: 5000, seed: 9) },
        run: { small, workers in
          shuffle(small, seed: 10)
          small.run(Trust(settings), .trust, workers: workers)
        }))
  }
}
