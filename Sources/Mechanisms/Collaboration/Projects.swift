// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// What a pair gets done: milestones, prototypes, innovations, and what was promised of them.
///
/// # Model
///     rate of milestones = M λ V τ · min(effortᵢ, effortⱼ),  M = 3                          (R1)
///     τ = τ0 + (1 − τ0) √(T_ij T_ji)
/// The third milestone of exploration is a prototype, the third of exploitation an innovation.
/// Scale grows by a factor with each innovation, up to 1. Promise accrues at `(1 − φ̂) β Π̂ ω/ω̄` a
/// year; before `.42/f̂` years only the part that milestones book. After an innovation the pair
/// explores anew where that pays more than the next innovation on the prototype, and is exhausted
/// where neither pays the running cost.
///
/// # Source
/// the ODD; March (1991) and Nooteboom's cycle of exploration and exploitation; the counting is
/// ours. Innovation comes from R1 on current, true states alone.
public struct Projects: Mechanism {
  public static let phases = [Phase.collaboration]
  public static let purposes = [work]
  static let work = Purpose(8)
  public static let reads: Set<StateColumn> = [
    .potential, .tieNovelty, .trust, .effort, .share, .expectation, .investment, .size,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .collaboration: [.tieStage, .milestones, .scale, .promised, .realised, .innovation]
  ]
  public static let parameters =
    TieYield.parameters + [scaleGrowth, milestoneShare, promiseDelay]
    + InnovationSpread.parameters
  public static let milestonesPerStage = 3

  public static let scaleGrowth = Parameter(
    "projects.scale-growth", symbol: "–", unit: .one, default: 1.27, in: 1...5,
    meaning: "growth of a relation's scale with each innovation",
    source: .chosen("success within sight: relations grow with what comes of them"))
  public static let milestoneShare = Parameter(
    "projects.milestone-share", symbol: "–", unit: .share, default: 0.66, in: 0...1,
    meaning: "part of an innovation's value that six milestones book in advance",
    source: .calibrated("P2: spread of realised over promised value"))
  public static let promiseDelay = Parameter(
    "projects.promise-delay", symbol: "–", unit: .one, default: 0.42, in: 0...5,
    meaning: "time before an innovation is due, over its expected time",
    source: .theory("median of a six-stage renewal is .42 of its tail"))

  private let yields: TieYield
  private let potential: TiePotential
  private let terms: LiveTerms
  private let investment: SpecificInvestmentTerms
  private let gain: ExpectedGain
  private let scaleGrowth: Float
  private let milestoneShare: Float
  private let promiseDelay: Float
  private let spread: SIMD2<Float>

  public init(_ settings: Settings) {
    yields = TieYield(settings)
    potential = TiePotential(settings)
    terms = LiveTerms(settings)
    investment = SpecificInvestmentTerms(settings)
    gain = ExpectedGain(settings)
    scaleGrowth = settings[Self.scaleGrowth]
    milestoneShare = settings[Self.milestoneShare]
    promiseDelay = settings[Self.promiseDelay]
    spread = SIMD2(settings[InnovationSpread.exploratory], settings[InnovationSpread.exploitative])
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        accruePromise(tie, economy)
        let words = economy.draws.words(
          Self.work, pair: economy.firms.id[ties.first[tie]],
          economy.firms.id[ties.second[tie]], step: economy.step)
        let rate = milestoneRate(tie, economy)
        ties.achievement[tie] = 0
        ties.innovationNow[tie] = 0
        ties.innovationIsExploratory[tie] = 0
        ties.isExhausted[tie] = 0
        if Quantile.happens(Quantile.uniform(words[0]), rate: rate, over: stepYears) {
          reachMilestone(tie, luck: Quantile.uniform(words[1]), economy)
        }
      }
    }
    noteAchievements(economy)
  }

  private func motive(_ tie: Int, _ economy: Economy) -> Motive {
    Motive(rawValue: economy.ties.motive[tie])!
  }

  /// R1, a year.
  public func milestoneRate(_ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firms = economy.firms
    let trust = (ties.trust[tie][0] * ties.trust[tie][1]).squareRoot()
    let effort = min(firms.effort[ties.first[tie]], firms.effort[ties.second[tie]])
    let explores = ties.stage[tie] == Stage.exploration.rawValue
    let speed = explores ? yields.explorationRate : yields.exploitationRate
    return Float(Self.milestonesPerStage) * speed * ties.potential[tie] * yields.pace(trust)
      * effort * (1 - terms.rigidity(tie, ties))
  }

  private func accruePromise(_ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    let stages: Float = motive(tie, economy) == .knowledge ? 2 : 1
    let age = Float(Int32(economy.step) - ties.renewed[tie]) * stepYears
    for side in 0..<2 {
      let frequency = ties.frequency[tie][side]
      ties.milestonesExpected[tie][side] +=
        stages * Float(Self.milestonesPerStage) * frequency * stepYears
      let isDue = age * frequency >= promiseDelay
      let part: Float = isDue ? 1 : milestoneShare * stages * 0.5
      let confidence = gain.confidence(
        doubt: ties.doubt[tie][side], trust: ties.startTrust[tie][side])
      ties.promised[tie][side] +=
        part * confidence * ties.share[tie][side]
        * terms.yield(tie, side: side, economy) * stepYears
    }
  }

  /// Value of the coming innovation before chance, k€.
  private func comingValue(_ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let unit = terms.unitValue(tie, economy)
    let order = yields.orderFactor(
      Int(ties.innovationsOnPrototype[tie]) + 1, motive: motive(tie, economy))
    return unit * order * ties.scale[tie]
      * investment.yieldFactor(ties.investment[tie], unitValue: unit)
  }

  private func reachMilestone(_ tie: Int, luck: Float, _ economy: Economy) {
    let ties = economy.ties
    let value = comingValue(tie, economy)
    let booking =
      ties.share[tie]
      * (milestoneShare * value / Float(2 * Self.milestonesPerStage))
    ties.realised[tie] += booking
    ties.booked[tie] += booking
    ties.lastSign[tie] = Int32(economy.step)
    ties.milestonesTotal[tie] += 1
    ties.milestonesSeen[tie] += 1
    ties.milestones[tie] += 1
    ties.achievement[tie] = Achievement.milestone.rawValue
    guard ties.milestones[tie] == UInt8(Self.milestonesPerStage) else { return }
    ties.milestones[tie] = 0
    if ties.stage[tie] == Stage.exploration.rawValue {
      ties.achievement[tie] = Achievement.prototype.rawValue
      ties.stage[tie] = Stage.exploitation.rawValue
      ties.innovationsOnPrototype[tie] = 0
    } else {
      innovate(tie, value: value, luck: luck, economy)
    }
  }

  private func innovate(_ tie: Int, value: Float, luck: Float, _ economy: Economy) {
    let ties = economy.ties
    let isExploratory =
      motive(tie, economy) == .knowledge && ties.innovationsOnPrototype[tie] == 0
    let drawn = value * Quantile.lognormal(luck, sigma: spread[isExploratory ? 0 : 1])
    ties.achievement[tie] = Achievement.innovation.rawValue
    ties.innovationNow[tie] = drawn
    ties.innovationIsExploratory[tie] = isExploratory ? 1 : 0
    ties.innovationsOnPrototype[tie] += 1
    ties.innovationsTotal[tie] += 1
    if isExploratory { ties.exploratoryTotal[tie] += 1 }
    ties.realised[tie] += ties.share[tie] * drawn - ties.booked[tie]
    ties.booked[tie] = .zero
    ties.scale[tie] = min(1, ties.scale[tie] * scaleGrowth)
    chooseNext(tie, economy)
  }

  /// Goes on with the prototype, explores anew, or finds that neither pays.
  private func chooseNext(_ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    let motive = motive(tie, economy)
    let trust = (ties.trust[tie][0] * ties.trust[tie][1]).squareRoot()
    let pace = yields.pace(trust)
    let next = yields.orderFactor(Int(ties.innovationsOnPrototype[tie]) + 1, motive: motive)
    let purpose = PairPotential.purpose(motive: motive, stage: .exploitation)
    let exploitation = potential.value(tie, purpose, economy)
    let goOn = next * yields.exploitationFrequency(exploitation, pace: pace)
    var best = goOn
    if motive == .knowledge {
      let anew =
        yields.exploratoryValue
        * yields.explorationFrequency(
          exploration: potential.value(tie, .exploration, economy), exploitation: exploitation,
          pace: pace)
      if anew > goOn {
        best = anew
        ties.stage[tie] = Stage.exploration.rawValue
        ties.innovationsOnPrototype[tie] = 0
      }
    }
    let unit = terms.unitValue(tie, economy)
    let worth =
      best * unit * ties.scale[tie]
      * investment.yieldFactor(ties.investment[tie], unitValue: unit)
    if worth < terms.runningCost(tie, economy) { ties.isExhausted[tie] = 1 }
  }

  private func noteAchievements(_ economy: Economy) {
    guard economy.collectsEvents else { return }
    let ties = economy.ties
    for tie in 0..<ties.count where ties.isLive(tie) && ties.achievement[tie] != 0 {
      let achievement = Achievement(rawValue: ties.achievement[tie])!
      let kind: Event.Kind
      switch achievement {
      case .prototype: kind = .prototype
      case .innovation: kind = .innovation
      default: kind = .milestone
      }
      let isExploratory = ties.innovationIsExploratory[tie] == 1
      economy.note(
        Event(
          kind, firm: economy.firms.id[ties.first[tie]],
          partner: economy.firms.id[ties.second[tie]], started: ties.started[tie],
          detail: achievement == .innovation
            ? (isExploratory ? "exploratory" : "exploitative") : "",
          value: achievement == .innovation ? ties.innovationNow[tie] : nil))
    }
  }
}
