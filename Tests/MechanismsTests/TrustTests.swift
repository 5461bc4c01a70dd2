// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

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
    small.ties.startTrust[0] = Sides(0, 0.4)
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

  @Test func aBreachStartsTheLoyaltyLawAnew() {
    let small = pair()
    small.ties.startTrust[0] = .zero
    let settings = adjusted(loyal)
    let trust = Trust(settings)
    for step in 0..<8 {
      small.economy.step = UInt32(step)
      small.run(trust, .trust)
    }
    small.economy.step = 8
    small.ties.answer[0] = SIMD2(Answer.lockedIn.rawValue, 0)
    small.run(trust, .trust)
    #expect(isClose(small.ties.trust[0][0], Double(1 - settings[Trust.breach]) * 0.5))
    small.ties.answer[0] = .zero
    for step in 9..<13 {
      small.economy.step = UInt32(step)
      small.run(trust, .trust)
    }
    #expect(isClose(small.ties.trust[0][0], 1.0 / 3))
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
    return trust - excess * Double(ties.departure[tie].max())
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
