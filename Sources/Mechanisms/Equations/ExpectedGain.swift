// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What a firm expects to gain from a tie in a year.
///
/// # Model
///     E = β Π̂ (1 − φ (1 − φ_T T)) − β K − holdup − spill − bonds − tc/L
///         + π · (partner's expected gain)                                                   (E1)
///     holdup = (1 − T)(1 − eff)(s I/L + h β Π̂)                                              (E2)
///     φ = (prior · weight + disappointments) / (weight + ended)                              (E3)
///
/// # Source
/// the ODD; Nooteboom (1999) on expected value under relational risk. `bonds` is what governance
/// costs a year: upkeep of instruments, and autonomy lost to hierarchy.
public struct ExpectedGain: Sendable {
  public static let trustRelief = Parameter(
    "appraisal.trust-relief", symbol: "φ_T", unit: .share, default: 0.62, in: 0...1,
    meaning: "part of the fear of disappointment that full trust takes away",
    source: .calibrated("P2"))
  public static let priorDoubt = Parameter(
    "appraisal.prior-doubt", symbol: "φ0", unit: .share, default: 0.5, in: 0...1,
    meaning: "share of disappointments a firm without history reckons with",
    source: .empirical("P2: about half of alliances disappoint"))
  public static let doubtWeight = Parameter(
    "appraisal.doubt-weight", symbol: "–", unit: .count, default: 2, in: 0.1...100,
    meaning: "ended ties the prior counts for", source: .chosen("starting value, not fitted"))
  public static let holdUpShare = Parameter(
    "appraisal.hold-up-share", symbol: "h", unit: .share, default: 0.4, in: 0...1,
    meaning: "part of its yield a firm fears to lose to a partner it does not trust",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [trustRelief, priorDoubt, doubtWeight, holdUpShare]

  private let trustRelief: Float
  private let priorDoubt: Float
  private let doubtWeight: Float
  private let holdUpShare: Float
  private let sunkShare: Float

  public init(_ settings: Settings) {
    trustRelief = settings[Self.trustRelief]
    priorDoubt = settings[Self.priorDoubt]
    doubtWeight = settings[Self.doubtWeight]
    holdUpShare = settings[Self.holdUpShare]
    sunkShare = settings[SpecificInvestmentTerms.sunkShare]
  }

  /// Terms of one side.
  public struct Terms: Sendable {
    public var share: Float
    /// Yield of the pair, k€ a year.
    public var yield: Float
    public var runningCost: Float
    public var trust: Float
    public var doubt: Float
    public var investment: Float
    public var duration: Float
    /// Transaction costs still to come over the relation, k€.
    public var transactionCost: Float
    /// Weight on the partner's gain.
    public var orientation: Float
    /// Factor on the part of investment that is worthless elsewhere: below 1 in shared ownership.
    public var sunkFactor: Float
    /// What spillover through the tie is feared to cost, less what would be learned, k€ a year.
    public var spill: Float
    /// What being bound costs, k€ a year: upkeep of instruments and lost autonomy.
    public var bonds: Float

    public init(
      share: Float, yield: Float, runningCost: Float, trust: Float, doubt: Float,
      investment: Float, duration: Float, transactionCost: Float, orientation: Float,
      sunkFactor: Float = 1, spill: Float = 0, bonds: Float = 0
    ) {
      self.share = share
      self.yield = yield
      self.runningCost = runningCost
      self.trust = trust
      self.doubt = doubt
      self.investment = investment
      self.duration = duration
      self.transactionCost = transactionCost
      self.orientation = orientation
      self.sunkFactor = sunkFactor
      self.spill = spill
      self.bonds = bonds
    }
  }

  /// E3 over a firm's own ended ties and those of its partners.
  public func doubt(ended: Float, disappointments: Float) -> Float {
    (priorDoubt * doubtWeight + disappointments) / (doubtWeight + ended)
  }

  /// The factor on promised yield: `1 − φ (1 − φ_T T)`.
  public func confidence(doubt: Float, trust: Float) -> Float {
    1 - doubt * (1 - trustRelief * trust)
  }

  /// E2, k€ a year.
  public func holdUp(_ terms: Terms, safeguards: Float = 0) -> Float {
    (1 - terms.trust) * (1 - safeguards)
      * (sunkShare * terms.sunkFactor * terms.investment / terms.duration
        + holdUpShare * terms.share * terms.yield)
  }

  /// E1, k€ a year.
  public func gain(_ terms: Terms, safeguards: Float = 0) -> Float {
    let sure = terms.yield * confidence(doubt: terms.doubt, trust: terms.trust)
    let own = terms.share * (sure - terms.runningCost)
    let partner = (1 - terms.share) * (sure - terms.runningCost)
    return own - holdUp(terms, safeguards: safeguards) - terms.spill - terms.bonds
      - terms.transactionCost / terms.duration + terms.orientation * max(0, partner)
  }
}
