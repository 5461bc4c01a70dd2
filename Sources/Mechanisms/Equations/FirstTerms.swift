// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What a firm reckons a tie with a stranger to be worth, from what it sees.
///
/// # Model
/// Yield and frequency by ``TieYield`` at the reference scale, the investment of
/// ``SpecificInvestmentTerms`` anticipated on both sides, gain by ``ExpectedGain`` at equal shares.
/// Trust in a stranger by ``StrangerTrust``, and a little more along the chain. What may spill over
/// is that of ``SpillRisk`` without any instrument.
///
/// # Source
/// the ODD.
public struct FirstTerms: Sendable {
  public static let verticalTrust = Parameter(
    "appraisal.vertical-trust", symbol: "–", unit: .share, default: 0.1, in: 0...1,
    meaning: "further trust at the start in a supplier or customer",
    source: .chosen("starting value, not fitted"))
  public static let startUnderstanding = Parameter(
    "appraisal.start-understanding", symbol: "u0", unit: .share, default: 0.1, in: 0...1,
    meaning: "mutual understanding of strangers", source: .chosen("an earlier prototype"))
  public static let verticalUnderstanding = Parameter(
    "appraisal.vertical-understanding", symbol: "–", unit: .share, default: 0.15, in: 0...1,
    meaning: "further understanding with a supplier or customer",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [verticalTrust, startUnderstanding, verticalUnderstanding]

  /// What one side makes of it.
  public struct View: Sendable {
    /// Yield before investment, k€ a year.
    public var expectation: Float
    public var frequency: Float
    public var doubt: Float
    public var trust: Float
    /// k€ a year.
    public var gain: Float
  }

  private let pair: PairPotential
  private let yields: TieYield
  private let investment: SpecificInvestmentTerms
  private let gain: ExpectedGain
  private let costs: TransactionCosts
  private let spill: SpillRisk
  private let stranger: StrangerTrust
  private let verticalTrust: Float
  private let startUnderstanding: Float
  private let verticalUnderstanding: Float
  private let invests: Bool

  public init(_ settings: Settings) {
    pair = PairPotential(settings)
    yields = TieYield(settings)
    investment = SpecificInvestmentTerms(settings)
    gain = ExpectedGain(settings)
    costs = TransactionCosts(settings)
    spill = SpillRisk(settings)
    stranger = StrangerTrust(settings)
    verticalTrust = settings[Self.verticalTrust]
    startUnderstanding = settings[Self.startUnderstanding]
    verticalUnderstanding = settings[Self.verticalUnderstanding]
    invests = settings.isOn("investment")
  }

  public static func kind(_ i: Int, _ j: Int, _ firms: Firms) -> TieKind {
    guard firms.isFirm(i), firms.isFirm(j) else { return .institutional }
    guard firms.sector[i] == firms.sector[j] else { return .diagonal }
    return firms.chainPlace[i] == firms.chainPlace[j] ? .horizontal : .vertical
  }

  public func startUnderstanding(_ kind: TieKind) -> Float {
    min(1, startUnderstanding + (kind == .vertical ? verticalUnderstanding : 0))
  }

  public func startTrust(of i: Int, in j: Int, kind: TieKind, _ economy: Economy) -> Float {
    min(1, stranger.trust(of: i, in: j, economy) + (kind == .vertical ? verticalTrust : 0))
  }

  /// A knowledge tie starts with exploration, any other with exploitation.
  public static func stage(_ motive: Motive) -> Stage {
    motive == .knowledge ? .exploration : .exploitation
  }

  public func view(
    from i: Int, of j: Int, motive: Motive, distance: Float, novelty: Float, practice: Float,
    _ economy: Economy
  ) -> View {
    let firms = economy.firms
    let kind = Self.kind(i, j, firms)
    let trust = startTrust(of: i, in: j, kind: kind, economy)
    let shared = startUnderstanding(kind)
    let reach = pair.reach(firms.absorptiveCapacity[i], firms.absorptiveCapacity[j])
    let understanding = pair.understanding(
      distance: distance, practice: practice, shared: shared, reach: reach)
    let frequency = frequency(
      motive, novelty: novelty, understanding: understanding, trust: trust, kind: kind, economy)
    let duration = investment.duration(
      endedTies: firms.endedTies[i], endedYears: firms.endedTieYears[i], trust: trust)
    let isKnowledge = motive == .knowledge
    let order = isKnowledge ? yields.exploratoryValue : 1
    // Without new prototypes each further innovation is worth less: the mean over the relation
    // counts.
    let lasting = isKnowledge ? 1 : yields.meanDecline(innovations: frequency * duration)
    let unit = yields.unitValue(firms.size[i], firms.size[j])
    let expectation = frequency * unit * order * yields.referenceScale
    let doubt = doubt(i, economy)
    // It reckons to be trusted as it trusts.
    let spill = spill.spillRisk(
      from: i, via: j, trust: trust, partnerTrust: trust, understood: understanding, economy)
    let worth = worth(
      i, j, expectation: expectation, lasting: lasting, unit: unit, trust: trust, doubt: doubt,
      duration: duration, spill: spill, economy)
    return View(
      expectation: expectation, frequency: frequency, doubt: doubt, trust: trust, gain: worth)
  }

  private func frequency(
    _ motive: Motive, novelty: Float, understanding: Float, trust: Float, kind: TieKind,
    _ economy: Economy
  ) -> Float {
    let factor = pair.kindFactor(kind)
    func potential(_ purpose: PairPotential.Purpose) -> Float {
      if let mean = economy.meanPotential { return factor * mean[purpose.rawValue] }
      return factor * pair.value(purpose, novelty: novelty, understanding: understanding)
    }
    let pace = yields.pace(trust)
    guard motive == .knowledge else {
      return yields.exploitationFrequency(potential(.other), pace: pace)
    }
    return yields.explorationFrequency(
      exploration: potential(.exploration), exploitation: potential(.exploitation), pace: pace)
  }

  private func worth(
    _ i: Int, _ j: Int, expectation: Float, lasting: Float, unit: Float, trust: Float,
    doubt: Float, duration: Float, spill: Float, _ economy: Economy
  ) -> Float {
    let firms = economy.firms
    let sunk =
      invests
      ? investment.optimum(
        share: 0.5, yield: expectation, unitValue: unit, duration: duration, trust: trust) : 0
    let isFirst = economy.adjacency.degree(i) == 0 && firms.experience[i] < 0.5
    let transaction = costs.wholeRelation(size: firms.size[i]) + (isFirst ? costs.firstContact : 0)
    return gain.gain(
      ExpectedGain.Terms(
        share: 0.5,
        yield: expectation * lasting * investment.yieldFactor(Sides(sunk, sunk), unitValue: unit),
        runningCost: yields.runningCost(
          expectation: expectation, scale: yields.referenceScale, size: firms.size[i],
          other: firms.size[j]),
        trust: trust, doubt: doubt, investment: sunk, duration: duration,
        transactionCost: transaction, orientation: firms.orientation[i], spill: spill))
  }

  /// Doubt from the record of a firm and its partners (E3).
  private func doubt(_ i: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    var ended = firms.endedTies[i]
    var disappointments = firms.disappointments[i]
    for entry in economy.adjacency.range(i) {
      let partner = economy.adjacency[entry].partner
      ended += firms.endedTies[partner]
      disappointments += firms.disappointments[partner]
    }
    return gain.doubt(ended: ended, disappointments: disappointments)
  }
}
