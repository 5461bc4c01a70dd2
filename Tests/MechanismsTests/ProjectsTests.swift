// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("What a pair gets done")
struct ProjectsTests {
  /// Values without chance, and every tie reaches a milestone in every quarter.
  private func certain(_ more: [(Parameter, Double)] = []) -> Settings {
    .with([(InnovationSpread.exploratory, 0), (InnovationSpread.exploitative, 0)] + more)
  }

  private func pair(_ change: (inout TieStart) -> Void = { _ in }) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1, change)
    small.rebuild()
    small.ties.potential[0] = 1e6
    small.ties.understood[0] = 0.5
    small.ties.noveltyDistance[0] = 0.3
    return small
  }

  private func step(_ small: SmallEconomy, _ settings: Settings, count: Int = 1) {
    for _ in 0..<count {
      small.run(Projects(settings), .collaboration)
      small.economy.step += 1
    }
  }

  private func achievement(_ small: SmallEconomy) -> Achievement {
    Achievement(rawValue: small.ties.achievement[0])!
  }

  /// M λ V (τ0 + (1 − τ0) √(T T)) · least effort.
  @Test func theRateIsPotentialTimesPaceTimesTheLesserEffort() {
    let settings = Settings()
    let small = pair()
    small.ties.potential[0] = 0.3
    small.ties.trust[0] = Sides(0.9, 0.4)
    small.firms.effort[0] = 0.8
    small.firms.effort[1] = 0.5
    let tau0 = settings.number(TieYield.basePace)
    let pace = tau0 + (1 - tau0) * 0.36.squareRoot()
    let projects = Projects(settings)
    for (stage, speed) in [
      (Stage.exploration, TieYield.explorationRate), (.exploitation, TieYield.exploitationRate),
    ] {
      small.ties.stage[0] = stage.rawValue
      let expected = 3 * settings.number(speed) * 0.3 * pace * 0.5
      #expect(isClose(projects.milestoneRate(0, small.economy), expected))
    }
  }

  /// 4,000 equal ties in 5 quarters each, at a rate of about one a year; the binomial mean is
  /// exact as ties draw apart, and the state behind the rate is set anew each quarter.
  @Test(arguments: [Stage.exploration, .exploitation])
  func milestonesComeAtTheirRate(stage: Stage) {
    let settings = Settings()
    let small = SmallEconomy(firms: 8_000)
    for k in 0..<4_000 { small.tie(2 * k, 2 * k + 1) { $0.stage = stage } }
    small.rebuild()
    let projects = Projects(settings)
    var reached = 0
    for quarter: UInt32 in 0..<5 {
      small.economy.step = quarter
      for tie in 0..<4_000 {
        small.ties.potential[tie] = 0.1
        small.ties.stage[tie] = stage.rawValue
      }
      small.run(projects, .collaboration)
      reached += (0..<4_000).count { small.ties.achievement[$0] != 0 }
    }
    let tau0 = settings.number(TieYield.basePace)
    let speed = stage == .exploration ? TieYield.explorationRate : TieYield.exploitationRate
    let rate = 3 * settings.number(speed) * 0.1 * (tau0 + (1 - tau0) * 0.6)
    let chance = 1 - Glibc.exp(-rate * Double(stepYears))
    #expect(isBinomial(reached, of: 20_000, probability: chance))
  }

  @Test func theThirdMilestoneIsAPrototypeThenAnInnovation() {
    let settings = certain()
    let small = pair()
    var seen: [Achievement] = []
    for _ in 0..<6 {
      step(small, settings)
      seen.append(achievement(small))
    }
    #expect(
      seen == [.milestone, .milestone, .prototype, .milestone, .milestone, .innovation])
    #expect(small.ties.milestonesTotal[0] == 6 && small.ties.milestones[0] == 0)
    #expect(small.ties.innovationsTotal[0] == 1 && small.ties.exploratoryTotal[0] == 1)
    #expect(small.ties.innovationIsExploratory[0] == 1)
    #expect(small.ties.lastSign[0] == 5)
  }

  @Test(arguments: [Motive.cost, .market, .risk, .obligation])
  func otherMotivesInnovateWithoutPrototype(motive: Motive) {
    let settings = certain()
    let small = pair {
      $0.motive = motive
      $0.stage = .exploitation
    }
    for n in 1...4 {
      step(small, settings, count: 3)
      #expect(achievement(small) == .innovation && small.ties.innovationIsExploratory[0] == 0)
      #expect(small.ties.innovationsOnPrototype[0] == UInt16(n))
      #expect(small.ties.stage[0] == Stage.exploitation.rawValue)
    }
  }

  /// The first is worth χ Y ω, the n-th Y n^−½ ω; ω grows by its factor and stops at one. A
  /// worthless fresh start (χ = .1) keeps the pair on its prototype.
  @Test(arguments: [2, 0.1])
  func innovationsAreWorthTheirPlaceInTheOrder(chi: Double) {
    let growth = 1.3
    let settings = certain([
      (TieYield.exploratoryValue, chi), (TieYield.exploitationDecline, 0.5),
      (Projects.scaleGrowth, growth),
    ])
    let small = pair()
    let unit = Double(TieYield(settings).unitValue(10, 10))
    var scale = 0.4
    step(small, settings, count: 3)
    for n in 1...(chi < 1 ? 6 : 1) {
      step(small, settings, count: 3)
      let order = n == 1 ? chi : 1 / Double(n).squareRoot()
      #expect(isClose(small.ties.innovationNow[0], unit * order * scale))
      scale = min(1, scale * growth)
      #expect(isClose(small.ties.scale[0], scale))
    }
    if chi < 1 { #expect(small.ties.scale[0] == 1) }
  }

  /// I1: investment raises the value by its bracket.
  @Test func investmentRaisesWhatAnInnovationIsWorth() {
    let settings = certain()
    let small = pair { $0.stage = .exploitation }
    let unit = Double(TieYield(settings).unitValue(10, 10))
    small.ties.investment[0] = Sides(Float(unit), Float(unit) / 4)
    step(small, settings, count: 3)
    let bracket = 1 + settings.number(SpecificInvestmentTerms.productivity) * 1.5
    let expected = unit * settings.number(TieYield.exploratoryValue) * 0.4 * bracket
    #expect(isClose(small.ties.innovationNow[0], expected))
  }

  /// Milestones book in advance; with the innovation each side has its share of the drawn value,
  /// no more and no less, though chance drew it and shares moved on the way.
  @Test func bookingsAddUpToTheShareOfTheDrawnValue() {
    let settings = Settings()
    let small = pair()
    small.ties.share[0] = Sides(0.3, 0.7)
    let value =
      Double(TieYield(settings).unitValue(10, 10))
      * settings.number(TieYield.exploratoryValue) * 0.4
    step(small, settings)
    let booking = settings.number(Projects.milestoneShare) * value / 6
    #expect(isClose(small.ties.realised[0][0], 0.3 * booking))
    #expect(isClose(small.ties.realised[0][1], 0.7 * booking))
    step(small, settings, count: 3)
    #expect(isClose(small.ties.booked[0][0], 4 * 0.3 * booking))
    small.ties.share[0] = Sides(0.6, 0.4)
    step(small, settings, count: 2)
    let drawn = Double(small.ties.innovationNow[0])
    #expect(achievement(small) == .innovation && abs(drawn - value) > 1e-3 * value)
    #expect(isClose(small.ties.realised[0][0], 0.6 * drawn))
    #expect(isClose(small.ties.realised[0][1], 0.4 * drawn))
    #expect(small.ties.booked[0] == .zero)
  }

  /// Over 4,000 innovations the drawn values have the mean that was expected, to five standard
  /// errors.
  @Test func chanceTakesNothingAwayOnAverage() {
    let settings = Settings()
    let small = SmallEconomy(firms: 8_000)
    for k in 0..<4_000 { small.tie(2 * k, 2 * k + 1) { $0.stage = .exploitation } }
    small.rebuild()
    for tie in 0..<4_000 {
      small.ties.potential[tie] = 1e6
      small.ties.milestones[tie] = 2
    }
    small.run(Projects(settings), .collaboration)
    let values = (0..<4_000).map { Double(small.ties.innovationNow[$0]) }
    let expected =
      Double(TieYield(settings).unitValue(10, 10))
      * settings.number(TieYield.exploratoryValue) * 0.4
    let (mean, error) = meanAndError(values)
    #expect(error > 0 && abs(mean - expected) <= 5 * error)
  }

  /// (1 − φ̂) β Π̂ ω/ω̄ a year, investment included; before .42/f̂ only what milestones book of
  /// it: six of them in knowledge ties, three in others.
  @Test(arguments: [Motive.knowledge, .cost])
  func promiseAccruesInPartUntilAnInnovationIsDue(motive: Motive) {
    let delay = 0.5
    let settings = certain([(Projects.promiseDelay, delay), (Projects.milestoneShare, 0.6)])
    let small = pair {
      $0.motive = motive
      $0.frequency = Sides(0.5, 0.25)
      $0.expectation = Sides(20, 40)
      $0.doubt = Sides(0.5, 0.1)
    }
    small.ties.potential[0] = 0
    small.ties.share[0] = Sides(0.3, 0.7)
    let relief = settings.number(ExpectedGain.trustRelief)
    let relative = 0.4 / settings.number(TieYield.referenceScale)
    var expected = [0.0, 0.0]
    for quarter in 0..<12 {
      step(small, settings)
      let age = Double(quarter) * 0.25
      let sides = [(0.5, 20.0, 0.5, 0.3), (0.25, 40, 0.1, 0.7)]
      for (side, (frequency, yield, doubt, share)) in sides.enumerated() {
        let early = motive == .knowledge ? 0.6 : 0.3
        let part = age * frequency >= delay ? 1 : early
        let confidence = 1 - doubt * (1 - relief * 0.6)
        expected[side] += part * confidence * share * yield * relative * 0.25
        #expect(isClose(small.ties.promised[0][side], expected[side]))
      }
    }
    let perInnovation: Float = motive == .knowledge ? 6 : 3
    #expect(isClose(small.ties.milestonesExpected[0][0], Double(perInnovation) * 0.5 * 3))
    #expect(small.ties.realised[0] == .zero)
  }

  @Test func aRenewalStartsTheDelayAnew() {
    let settings = certain([(Projects.promiseDelay, 0.5), (Projects.milestoneShare, 0.6)])
    func firstQuarter(renewed: Int32) -> Float {
      let small = pair { $0.frequency = Sides(0.5, 0.5) }
      small.ties.potential[0] = 0
      small.economy.step = 20
      small.ties.renewed[0] = renewed
      step(small, settings)
      return small.ties.promised[0][0]
    }
    #expect(isClose(firstQuarter(renewed: 17), 0.6 * Double(firstQuarter(renewed: 16))))
  }

  /// The pair explores anew where χ f_e beats n^−½ f_x, and the n-th innovation decides.
  @Test func thePairExploresAnewWhereThatPaysMore() {
    let settings = certain()
    let yields = TieYield(settings)
    let pair = PairPotential(settings)
    for novelty: Float in [0, 0.1, 0.3, 0.9] {
      for made: UInt16 in [0, 1, 5, 30] {
        let small = self.pair { $0.stage = .exploitation }
        small.ties.noveltyDistance[0] = novelty
        small.ties.milestones[0] = 2
        small.ties.innovationsOnPrototype[0] = made
        step(small, settings)
        let factor = pair.kindFactor(.horizontal)
        let x = factor * pair.value(.exploitation, novelty: novelty, understanding: 0.5)
        let e = factor * pair.value(.exploration, novelty: novelty, understanding: 0.5)
        let goOn =
          Glibc.pow(
            Double(made) + 2, -settings.number(TieYield.exploitationDecline))
          * Double(yields.exploitationFrequency(x, pace: 1))
        let anew =
          settings.number(TieYield.exploratoryValue)
          * Double(yields.explorationFrequency(exploration: e, exploitation: x, pace: 1))
        let explores = small.ties.stage[0] == Stage.exploration.rawValue
        #expect(explores == (anew > goOn))
        #expect(small.ties.innovationsOnPrototype[0] == (explores ? 0 : made + 1))
      }
    }
  }

  @Test func theTieIsExhaustedWhereNothingPaysTheRunningCost() {
    let settings = certain([(TieYield.costShare, 0.2)])
    for (expectation, isExhausted) in [(1, 0), (1e6, 1)] as [(Float, UInt8)] {
      let small = pair {
        $0.stage = .exploitation
        $0.expectation = Sides(expectation, expectation)
      }
      step(small, settings, count: 2)
      #expect(small.ties.isExhausted[0] == 0)
      step(small, settings)
      #expect(small.ties.isExhausted[0] == isExhausted)
      step(small, settings)
      #expect(small.ties.isExhausted[0] == 0)
    }
  }

  @Test func withoutPotentialOrEffortNothingIsReached() {
    for hinder in [0, 1] {
      let small = pair()
      if hinder == 0 { small.ties.potential[0] = 0 } else { small.firms.effort[1] = 0 }
      step(small, .init(), count: 40)
      #expect(small.ties.milestonesTotal[0] == 0 && small.ties.realised[0] == .zero)
    }
  }

  @Test func everyAchievementIsAnEvent() {
    let small = pair()
    small.economy.collectsEvents = true
    step(small, certain(), count: 6)
    let kinds = small.economy.events.map(\.kind)
    #expect(kinds == [.milestone, .milestone, .prototype, .milestone, .milestone, .innovation])
    #expect(small.economy.events[5].value == small.ties.innovationNow[0])
    #expect(small.economy.events[5].detail == "exploratory")
  }

  @Test(arguments: 0..<50)
  func accountsStayFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(Projects.parameters + ExpectedGain.parameters, &chance)
    let small = SmallEconomy.random(firms: 40, ties: 80, seed: UInt64(seed))
    step(small, settings, count: 12)
    let ties = small.ties
    for tie in 0..<ties.count {
      #expect(ties.realised[tie].sum().isFinite && ties.promised[tie].sum().isFinite)
      #expect(ties.promised[tie].min() >= 0 && ties.milestones[tie] < 3)
      #expect(ties.scale[tie] > 0 && ties.scale[tie] <= 1)
      #expect(ties.innovationsTotal[tie] <= ties.milestonesTotal[tie])
    }
  }

  @Test func workersLeaveNoTraceInProjects() {
    #expect(
      workersLeaveNoTrace(.collaboration, make: { .random(firms: 3_000, ties: 5_000, seed: 1) }) {
        $0.run(Projects(.init()), .collaboration, workers: $1)
      })
  }
}
