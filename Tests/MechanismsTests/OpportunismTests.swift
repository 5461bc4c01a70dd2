// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Parameters
import Testing

@testable import Mechanisms

@Suite("Opportunism")
struct OpportunismTests {
  /// Pairs of plain firms, in each of which side 0 depends by `strong` and side 1 by `weak`.
  private func pairs(_ count: Int, strong: Float, weak: Float) -> SmallEconomy {
    let small = SmallEconomy(firms: 2 * count)
    for pair in 0..<count {
      let tie = small.tie(2 * pair, 2 * pair + 1) { $0.kind = .diagonal }
      small.ties.dependence[tie] = Sides(strong, weak)
      small.ties.gain[tie] = Sides(20, 20)
    }
    small.rebuild()
    return small
  }

  /// B1–B6 in double precision for an actor that is plain and not a rival, in an exploring tie with
  /// these safeguards.
  private func rate(
    _ settings: Settings, victim: Double, actor: Double, safeguards: Double = 0,
    pledge: Double = 0, orientation: Double = 0, atStake: Double = 0
  ) -> Double {
    func value(_ parameter: Parameter) -> Double { Double(settings[parameter]) }
    let cost =
      value(TieYield.costShare) * 20 * 0.4 / value(TieYield.referenceScale)
      + value(TieYield.costPerRootSize) * 2 * 10.0.squareRoot()
    let years = max(
      1,
      value(SpecificInvestmentTerms.priorYears) / 2 * 1.1
        * value(SpecificInvestmentTerms.durationFactor))
    let bond = value(Opportunism.balance) * (actor + pledge / years)
    let act = max(
      value(Opportunism.power) * max(0, victim - bond), value(Opportunism.shirkShare) * 0.5 * cost)
    let temptation = act * (1 - safeguards) * (1 - orientation)
    let r = value(Opportunism.discount)
    let annuity = (1 - exp(-r * years)) / r
    let resistance =
      0.5 + value(Opportunism.institutionalNorm) + 0.6
      + (value(Opportunism.futureWeight) + value(Opportunism.reputationWeight) * atStake / 20)
      * annuity
    let hardship = value(Hardship.pressure) * value(Accounts.competition)
    let x = (temptation / 20 - resistance + hardship) / value(Opportunism.logisticScale)
    return value(Opportunism.rate) / (1 + exp(-x))
  }

  /// What the mechanism itself makes of side 0 as victim.
  private func found(_ small: SmallEconomy, _ settings: Settings) -> Float {
    let opportunism = Opportunism(settings)
    let option = opportunism.strongest(on: 0, 0, small.economy)
    return opportunism.rate(of: option, on: 0, 0, small.economy)
  }

  @Test func rateRunsFromZeroToItsMaximum() {
    let settings = adjusted()
    let opportunism = Opportunism(settings)
    let most = Double(settings[Opportunism.rate])
    #expect(isClose(opportunism.actRate(temptation: 50, resistance: 0), most))
    #expect(opportunism.actRate(temptation: 0, resistance: 50) < 1e-6)
    #expect(isClose(opportunism.actRate(temptation: 1.3, resistance: 1.3), most / 2))
  }

  @Test func resistanceCountsTheAnnuityOfTheFuture() {
    let settings = adjusted([Opportunism.futureWeight: 0.3])
    let opportunism = Opportunism(settings)
    let r = Double(settings[Opportunism.discount])
    for years in [1.0, 4, 30] {
      let exact =
        0.4 + 0.7 + Double(settings[Opportunism.institutionalNorm])
        + 0.3 * (1 - exp(-r * years)) / r
      let found = opportunism.resistance(norm: 0.4, trust: 0.7, years: Float(years), atStake: 0)
      #expect(isClose(found, exact))
      let known = opportunism.resistance(norm: 0.4, trust: 0.7, years: Float(years), atStake: 2)
      let more = 2 * Double(settings[Opportunism.reputationWeight]) * (1 - exp(-r * years)) / r
      #expect(isClose(known, exact + more))
    }
  }

  /// Every term of temptation and resistance, one at a time and together.
  @Test func theRateIsTheOneByHand() {
    let settings = adjusted([Opportunism.logisticScale: 0.5, Hardship.pressure: 0.7])
    let bundles: [Bundle] = [[], .hostage, [.contract, .goBetween], Bundle(rawValue: 63)]
    for bundle in bundles {
      for orientation: Float in [0, 0.5, 1] {
        for (stake, atStake) in [(0, 0), (40, 0), (0, 12), (40, 12)] as [(Float, Float)] {
          let small = pairs(1, strong: 30, weak: 4)
          small.ties.bundle[0] = bundle.rawValue
          small.ties.stake[0] = Sides(1000, stake)
          small.ties.reputationStake[0] = Sides(1000, atStake)
          small.firms.orientation[1] = orientation
          let safeguards = Double(BundleTerms(settings).safeguards(bundle, .exploration))
          // Rigidity lowers the yield, not the yearly gain, which is given.
          let exact = rate(
            settings, victim: 30, actor: 4, safeguards: safeguards, pledge: Double(stake),
            orientation: Double(orientation), atStake: Double(atStake))
          #expect(isClose(found(small, settings), exact, relative: 1e-4))
        }
      }
    }
  }

  @Test func priceCompetitionAndDistressRaiseOpportunism() {
    var last: Float = 0
    for competition in [0.0, 0.2, 1] {
      let small = pairs(1, strong: 30, weak: 4)
      let rate = found(small, adjusted([Accounts.competition: competition]))
      #expect(rate > last)
      last = rate
      small.firms.capital[1] = -1
      #expect(found(small, adjusted([Accounts.competition: competition])) > rate)
    }
    let small = pairs(1, strong: 30, weak: 4)
    let without = [Hardship.pressure: 0.0]
    #expect(
      found(small, adjusted(without))
        == found(small, adjusted([Hardship.pressure: 0, Accounts.competition: 1])))
  }

  /// A repeated dilemma with payoffs T 5, R 3, P 1 over five ties that bring (R − P)/5 each: to
  /// defect stops paying where T − R equals the present value of what is lost, one tie's gain if
  /// only the victim hears, all five if everybody does: δ/(1 − δ) = 5, and 1.
  @Test(arguments: [(0, 5.0 / 6), (4, 0.5)] as [(Float, Double)])
  func defectionStopsPayingWhereTheFolkTheoremSays(others: Float, critical: Double) {
    let gain: Float = 2 / 5
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) {
      $0.kind = .diagonal
      $0.trust = .zero
      $0.expectation = .zero
    }
    small.rebuild()
    small.ties.gain[0] = Sides(gain, gain)
    small.ties.dependence[0] = Sides(2, 0)
    small.ties.reputationStake[0] = Sides(0, others * gain)
    for row in 0..<2 { small.firms.trustworthiness[row] = 0 }
    var low = 0.35
    var high = 0.99
    while high - low > 1e-5 {
      let delta = (low + high) / 2
      let settings = adjusted([
        Opportunism.discount: (1 - delta) / delta, Opportunism.logisticScale: 0.001,
        Opportunism.futureWeight: 1, Opportunism.reputationWeight: 1,
        Opportunism.institutionalNorm: 0, Opportunism.shirkShare: 0, Hardship.pressure: 0,
        SpecificInvestmentTerms.priorYears: 100, SpecificInvestmentTerms.durationFactor: 10,
      ])
      let pays = found(small, settings) > settings[Opportunism.rate] / 2
      if pays { low = delta } else { high = delta }
    }
    #expect(abs(low - critical) < 1e-3)
  }

  /// Counts of acts in both directions lie within binomial bounds of B6, and damage within its
  /// range.
  @Test func actsAreAsFrequentAsTheRateSays() {
    let settings = adjusted([Opportunism.rate: 6, Opportunism.logisticScale: 0.6])
    let (strong, weak): (Float, Float) = (30, 4)
    let small = pairs(400, strong: strong, weak: weak)
    let yield = 20 * 0.4 / settings[TieYield.referenceScale]
    let opportunism = Opportunism(settings)
    var acts = [0, 0]
    var damages: [[Double]] = [[], []]
    for step in 0..<10 {
      small.economy.step = UInt32(step)
      small.run(opportunism, .opportunism)
      for tie in 0..<400 {
        for side in 0..<2 where small.ties.harm[tie][side] != 0 {
          acts[side] += 1
          damages[side].append(Double(small.ties.damage[tie][side]))
        }
      }
    }
    let rates = [
      rate(settings, victim: Double(strong), actor: Double(weak)),
      rate(settings, victim: Double(weak), actor: Double(strong)),
    ]
    for side in 0..<2 {
      let chance = 1 - exp(-rates[side] * Double(stepYears))
      #expect(isBinomial(acts[side], of: 4000, chance: chance))
      // Who hardly depends cannot be held up, only left with the work.
      let left =
        settings[Opportunism.shirkShare] * 0.5 * LiveTerms(settings).runningCost(0, small.economy)
      let stake = Double(side == 0 ? min(strong, 0.5 * yield) : left)
      #expect(damages[side].allSatisfy { $0 >= 0.3 * stake - 1e-5 && $0 <= 1.2 * stake + 1e-5 })
      let mean = damages[side].reduce(0, +) / Double(acts[side])
      let spread = 0.9 * stake / 12.0.squareRoot() / Double(acts[side]).squareRoot()
      #expect(abs(mean - 0.75 * stake) < 4.5 * spread)
    }
  }

  /// With the scale of the logistic near zero an act happens where temptation exceeds resistance.
  @Test func becomesAThreshold() {
    let settings = adjusted([
      Opportunism.rate: 100, Opportunism.logisticScale: 0.001, Opportunism.balance: 0.5,
    ])
    for actor: Float in [0, 40] {
      for victim: Float in stride(from: 5, through: 120, by: 5) {
        let small = pairs(1, strong: victim, weak: actor)
        small.run(Opportunism(settings), .opportunism)
        let rate = rate(settings, victim: Double(victim), actor: Double(actor))
        if rate > 60 { #expect(small.ties.harm[0][0] == Harm.holdUp.rawValue) }
        if rate < 1e-4 { #expect(small.ties.harm[0][0] == 0) }
      }
    }
  }

  @Test func balanceRestrains() {
    let settings = adjusted([
      Opportunism.rate: 100, Opportunism.logisticScale: 0.001, Opportunism.balance: 1,
    ])
    let alone = pairs(50, strong: 100, weak: 0)
    alone.run(Opportunism(settings), .opportunism)
    let mutual = pairs(50, strong: 100, weak: 100)
    mutual.run(Opportunism(settings), .opportunism)
    #expect((0..<50).allSatisfy { alone.ties.harm[$0][0] == Harm.holdUp.rawValue })
    #expect((0..<50).allSatisfy { mutual.ties.harm[$0] == .zero })
  }

  @Test func rivalsLeakWhereTheVictimsRentsAreLarge() {
    let settings = adjusted([Opportunism.rate: 100, Opportunism.logisticScale: 0.001])
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) { $0.kind = .horizontal }
    small.ties.gain[0] = Sides(20, 20)
    small.firms.rents[0] = 1e4
    small.firms.tacitness[0] = 0
    small.rebuild()
    small.run(Opportunism(settings), .opportunism)
    #expect(small.ties.harm[0][0] == Harm.leak.rawValue)
    small.ties.kind[0] = TieKind.vertical.rawValue
    small.run(Opportunism(settings), .opportunism)
    #expect(small.ties.harm[0][0] == 0)
  }

  /// A victim that does not depend still loses by a leak, and no more than may leak in a step.
  @Test func aLeakCostsWhatItTakesOfTheRents() {
    let settings = adjusted([Opportunism.rate: 100, Opportunism.logisticScale: 0.001])
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) { $0.kind = .horizontal }
    small.rebuild()
    small.ties.gain[0] = Sides(1, 1)
    let wear = Double(settings[RentTerms.discount] + settings[RentTerms.obsolescence])
    for (rents, shield) in [(1e4, Bundle()), (1e4, .goBetween), (1e6, .goBetween)] {
      small.firms.rents[0] = Float(rents)
      small.ties.bundle[0] = shield.rawValue
      small.run(Opportunism(settings), .opportunism)
      #expect(small.ties.harm[0][0] == Harm.leak.rawValue)
      let kept: Double = shield.has(.goBetween) ? 0.85 * 0.7 : 1
      let open = Double(settings[LeakTerms.share]) * rents * 0.6 * kept
      let damage = Double(small.ties.damage[0][0])
      #expect(damage * wear >= 0.3 * open * 0.9999)
      #expect(damage * wear <= min(1.2 * open, rents / 4) * 1.0001)
    }
    let terms = LeakTerms(settings)
    let most = terms.damage(open: 1000, severity: 1.2, rents: 100, ties: 2)
    #expect(isClose(most, 20 / wear))
    let free = LeakTerms(adjusted([RentTerms.discount: 0, RentTerms.obsolescence: 0]))
    #expect(free.damage(open: 1000, severity: 1, rents: 100, ties: 2) == 0)
  }

  /// Regard for the victim's loss holds back a leak most: what it takes exceeds what it brings.
  @Test func regardForThePartnerHoldsALeakBack() {
    let settings = adjusted([Opportunism.rate: 100, Opportunism.logisticScale: 0.001])
    for (orientation, harm) in [(0, Harm.leak), (0.5, .none)] as [(Float, Harm)] {
      let small = SmallEconomy(firms: 2)
      small.tie(0, 1) { $0.kind = .horizontal }
      small.rebuild()
      small.ties.gain[0] = Sides(20, 20)
      small.firms.rents[0] = 1e4
      small.firms.orientation[1] = orientation
      small.run(Opportunism(settings), .opportunism)
      #expect(small.ties.harm[0][0] == harm.rawValue)
    }
  }

  @Test func shirkingLeavesTheActorsCostToTheVictim() {
    let settings = adjusted([
      Opportunism.rate: 100, Opportunism.logisticScale: 0.001, Opportunism.institutionalNorm: 0,
    ])
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) {
      $0.kind = .diagonal
      $0.trust = .zero
    }
    small.rebuild()
    small.ties.gain[0] = Sides(0.1, 0.1)
    for row in 0..<2 { small.firms.trustworthiness[row] = 0 }
    small.run(Opportunism(settings), .opportunism)
    let cost = Double(LiveTerms(settings).runningCost(0, small.economy))
    for side in 0..<2 {
      #expect(small.ties.harm[0][side] == Harm.shirking.rawValue)
      let left = Double(settings[Opportunism.shirkShare]) * 0.5 * cost
      let damage = Double(small.ties.damage[0][side])
      #expect(damage >= 0.3 * left * 0.9999 && damage <= 1.2 * left * 1.0001)
    }
  }

  @Test func whereNothingCanBeTakenNothingIsDone() {
    let settings = adjusted([
      Opportunism.rate: 100, Opportunism.logisticScale: 10, Opportunism.shirkShare: 0,
    ])
    let small = pairs(50, strong: 0, weak: 0)
    small.run(Opportunism(settings), .opportunism)
    #expect((0..<50).allSatisfy { small.ties.harm[$0] == .zero })
  }

  @Test(arguments: 1...8)
  func damageIsFiniteAndNeverNegativeAtTheEdges(seed: UInt64) {
    var chance = Chance(seed)
    let settings = Settings.swarm(
      Opportunism.parameters + Rents.parameters + BundleTerms.parameters, &chance)
    let small = SmallEconomy.random(firms: 60, ties: 300, seed: seed)
    for tie in 0..<300 {
      small.ties.bundle[tie] = UInt8(chance.index(below: Bundle.count))
      small.ties.gain[tie] = chance.sides(in: -5...30)
      small.ties.dependence[tie] = chance.sides(in: 0...60)
      small.ties.stake[tie] = chance.sides(in: 0...100)
      small.ties.reputationStake[tie] = chance.sides(in: 0...50)
    }
    small.run(Opportunism(settings), .opportunism)
    for tie in 0..<300 {
      let damage = small.ties.damage[tie]
      #expect(damage.min() >= 0 && damage.max().isFinite)
    }
  }

  @Test func offMeansThatNobodyTakesAdvantage() {
    let small = pairs(50, strong: 500, weak: 0)
    let settings = [Opportunism.rate: 100.0]
    small.run(Opportunism(adjusted(settings)), .opportunism)
    #expect((0..<50).contains { small.ties.harm[$0][0] != 0 })
    small.run(Opportunism(adjusted(settings, off: ["opportunism"])), .opportunism)
    #expect((0..<50).allSatisfy { small.ties.harm[$0] == .zero && small.ties.damage[$0] == .zero })
  }

  @Test func workerCountLeavesNoTrace() {
    let settings = adjusted([Opportunism.rate: 50, Opportunism.logisticScale: 2])
    #expect(
      workersLeaveNoTrace(
        .opportunism, make: { .random(firms: 500, ties: 5000, seed: 1) },
        run: { small, workers in
          for tie in 0..<small.ties.count { small.ties.dependence[tie] = Sides(Float(tie % 40), 9) }
          small.run(Opportunism(settings), .opportunism, workers: workers)
        }))
  }
}
