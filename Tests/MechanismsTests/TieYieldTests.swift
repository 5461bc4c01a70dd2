// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("What a tie yields and costs")
struct TieYieldTests {
  private let settings = Settings()
  private var yields: TieYield { TieYield(settings) }

  @Test func theValueOfAnInnovationIsAPowerOfBothSizes() {
    for (a, b) in [(1.0, 1.0), (2, 50), (10, 10), (3_000, 1), (1e5, 1e4)] {
      let expected =
        settings.number(TieYield.jointValue)
        * Glibc.pow(a * b, settings.number(TieYield.sizeElasticity) / 2)
      #expect(isClose(yields.unitValue(Float(a), Float(b)), expected))
      #expect(yields.unitValue(Float(a), Float(b)) == yields.unitValue(Float(b), Float(a)))
    }
  }

  /// The first on a prototype is worth χ, the n-th n^−d; other motives know no prototype.
  @Test func laterInnovationsOnAPrototypeAreWorthLess() {
    #expect(yields.orderFactor(1, motive: .knowledge) == settings[TieYield.exploratoryValue])
    for n in 1...12 {
      let knowledge = Glibc.pow(Double(n), -settings.number(TieYield.exploitationDecline))
      let other = Glibc.pow(Double(n), -settings.number(TieYield.otherDecline))
      if n > 1 { #expect(isClose(yields.orderFactor(n, motive: .knowledge), knowledge)) }
      for motive in Motive.allCases where motive != .knowledge {
        #expect(isClose(yields.orderFactor(n, motive: motive), other))
      }
    }
  }

  /// The documented defaults of the model: W n^−½ for knowledge.
  @Test func aDeclineOfOneHalfIsTheInverseRoot() {
    let yields = TieYield(.with([(TieYield.exploitationDecline, 0.5)]))
    for n in 2...20 {
      let expected = 1 / Double(n).squareRoot()
      #expect(isClose(yields.orderFactor(n, motive: .knowledge), expected))
    }
  }

  /// The expected time of an innovation from a fresh start is the sum of the times of both stages.
  @Test func explorationTakesTheTimeOfBothStages() {
    for (e, x, pace) in [(0.2, 0.3, 0.7), (0.05, 0.5, 1), (1, 0.01, 0.5)] as [(Float, Float, Float)]
    {
      let prototype = 1 / (settings.number(TieYield.explorationRate) * Double(e) * Double(pace))
      let innovation = 1 / (settings.number(TieYield.exploitationRate) * Double(x) * Double(pace))
      let frequency = yields.explorationFrequency(exploration: e, exploitation: x, pace: pace)
      #expect(isClose(frequency, 1 / (prototype + innovation)))
      #expect(isClose(yields.exploitationFrequency(x, pace: pace), 1 / innovation))
    }
  }

  @Test func withoutPotentialInEitherStageNothingComes() {
    #expect(yields.explorationFrequency(exploration: 0, exploitation: 0.5, pace: 1) == 0)
    #expect(yields.explorationFrequency(exploration: 0.5, exploitation: 0, pace: 1) == 0)
    #expect(yields.exploitationFrequency(0, pace: 1) == 0)
  }

  @Test func trustSavesTime() {
    #expect(yields.pace(0) == settings[TieYield.basePace])
    #expect(yields.pace(1) == 1)
    let paces = [0, 0.25, 0.5, 0.75, 1].map { yields.pace($0) }
    #expect(paces == paces.sorted())
  }

  /// At the reference scale the cost is k_K Π̂ and the upkeep; it follows scale in proportion.
  @Test func theRunningCostFollowsScale() {
    let share = settings.number(TieYield.costShare)
    let upkeep = settings.number(TieYield.costPerRootSize) * (3 + 5)
    let atReference = yields.runningCost(
      expectation: 40, scale: yields.referenceScale, size: 9, other: 25)
    #expect(isClose(atReference, share * 40 + upkeep))
    let half = yields.runningCost(
      expectation: 40, scale: yields.referenceScale / 2, size: 9, other: 25)
    #expect(isClose(half, share * 20 + upkeep))
  }

  @Test(arguments: 0..<100)
  func staysFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let yields = TieYield(.swarm(TieYield.parameters, &chance))
    for _ in 0..<20 {
      let size = 1 / chance.uniform(in: 0.0001...1)
      let pace = yields.pace(chance.uniform(in: 0...1).rounded())
      #expect(pace >= 0 && pace <= 1)
      let frequency = yields.explorationFrequency(
        exploration: chance.uniform(in: 0...2), exploitation: chance.uniform(in: 0...2),
        pace: pace)
      #expect(frequency.isFinite && frequency >= 0)
      #expect(yields.unitValue(size, size).isFinite)
      let order = yields.orderFactor(1 + chance.index(below: 60_000), motive: .knowledge)
      #expect(order.isFinite && order >= 0)
      let cost = yields.runningCost(expectation: 1e4, scale: 1, size: size, other: size)
      #expect(cost.isFinite && cost >= 0)
    }
  }
}
