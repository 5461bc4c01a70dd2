// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

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

  /// B1–B3 in double precision for an actor that is plain and not a rival.
  private func rate(_ settings: Settings, victim: Double, actor: Double) -> Double {
    func value(_ parameter: Parameter) -> Double { Double(settings[parameter]) }
    let cost =
      value(TieYield.costShare) * 20 * 0.4 / value(TieYield.referenceScale)
      + value(TieYield.costPerRootSize) * 2 * 10.0.squareRoot()
    let temptation = max(
      value(Opportunism.power) * max(0, victim - value(Opportunism.balance) * actor),
      value(Opportunism.shirkShare) * 0.5 * cost)
    let years = max(
      1,
      value(SpecificInvestmentTerms.priorYears) / 2 * 1.1
        * value(SpecificInvestmentTerms.durationFactor))
    let r = value(Opportunism.discount)
    let resistance =
      0.5 + value(Opportunism.institutionalNorm) + 0.6
      + value(Opportunism.futureWeight) * (1 - exp(-r * years)) / r
    let x =
      (temptation / 20 - resistance + value(Opportunism.pressure))
      / value(Opportunism.logisticScale)
    return value(Opportunism.rate) / (1 + exp(-x))
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
      let found = opportunism.resistance(norm: 0.4, trust: 0.7, years: Float(years))
      #expect(isClose(found, exact))
    }
  }

  /// Counts of acts in both directions lie within binomial bounds of B3, and damage within its
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
      let stake = Double(min(side == 0 ? strong : weak, 0.5 * yield))
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
    small.run(Opportunism(settings), .opportunism)
    #expect(small.ties.harm[0][0] == Harm.leak.rawValue)
    small.ties.kind[0] = TieKind.vertical.rawValue
    small.run(Opportunism(settings), .opportunism)
    #expect(small.ties.harm[0][0] == 0)
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
