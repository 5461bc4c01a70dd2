// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// Who takes advantage of a partner that depends on it.
///
/// # Model
/// For each direction, actor j against victim i:
///     temptation = max(ψ max(0, Δᵢ − χ_b Δⱼ), leak, shirk) · (1 − π_j)                      (B1)
///     resistance = θ_j + norm + T_ji + w_f (1 − e^(−r L))/r                                  (B2)
///  rate  = λ_opp · logistic((temptation/gain − resistance + pressure + distress)/s_o)  (B3)
/// Money is divided by j's yearly gain from the tie, floored at .1 Π. Damage `1.5 · U(.2, .8) ·
/// min(Δᵢ, βᵢ Π)`: hold-up moves it to j, a leak takes rents, shirking leaves j's part of the work
/// to i.
///
/// # Source
/// Williamson (1985) on hold-up; Nooteboom, Berger & Noorderhaven (1997): the chance of loss falls
/// with trust, norms and mutual dependence; the ODD.
///
/// # Edge cases
/// - both depend equally: balance restrains by χ_b. A victim that does not depend loses nothing,
///   whatever the act; it may still take offence. Switched off: no opportunism, and nothing of its
///   parts either.
public struct Opportunism: Mechanism {
  public static let phases = [Phase.opportunism]
  public static let purposes = [acts]
  static let acts = Purpose(10)
  public static let reads: Set<StateColumn> = [
    .dependence, .gain, .trust, .traits, .expectation, .share, .capital, .rents, .tieTerms,
    .tacitness, .scale, .investment, .size, .tieRecord,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.opportunism: [.harm]]
  public static let parameters = [
    rate, logisticScale, power, balance, institutionalNorm, futureWeight, discount, pressure,
    distress, leakShare, shirkShare,
  ]
  public static let switches = [
    Switch(
      "opportunism",
      whenOff: "nobody takes advantage of a partner, nothing goes wrong, nobody takes offence")
  ]

  public static let rate = Parameter(
    "opportunism.rate", symbol: "λ_opp", unit: .perYear, default: 0.35, in: 0...100,
    meaning: "rate of acts when temptation overwhelms resistance",
    source: .calibrated("P2: share of ties that end by breach"))
  public static let logisticScale = Parameter(
    "opportunism.logistic-scale", symbol: "s_o", unit: .one, default: 0.3, in: 0.001...10,
    meaning: "spread of the threshold", source: .chosen("an earlier prototype"))
  public static let power = Parameter(
    "opportunism.power", symbol: "ψ", unit: .one, default: 1, in: 0...10,
    meaning: "temptation per euro of the victim's dependence",
    source: .chosen("an earlier prototype"))
  public static let balance = Parameter(
    "opportunism.balance", symbol: "χ_b", unit: .share, default: 0.5, in: 0...2,
    meaning: "restraint by the actor's own dependence",
    source: .theory("Nooteboom 1999: mutual dependence as hostage"))
  public static let institutionalNorm = Parameter(
    "opportunism.institutional-norm", symbol: "–", unit: .one, default: 0.2, in: 0...2,
    meaning: "resistance that law and custom lend everybody",
    source: .chosen("starting value, not fitted"))
  public static let futureWeight = Parameter(
    "opportunism.future-weight", symbol: "w_f", unit: .perYear, default: 0.1, in: 0...2,
    meaning: "resistance per year's gain still to come",
    source: .chosen("starting value, not fitted"))
  public static let discount = Parameter(
    "opportunism.discount-rate", symbol: "r", unit: .perYear, default: 0.08, in: 0.0001...2,
    meaning: "rate at which that future is discounted", source: .chosen("cost of capital"))
  public static let pressure = Parameter(
    "opportunism.competition-pressure", symbol: "–", unit: .one, default: 0.04, in: 0...2,
    meaning: "loss of resistance under price competition",
    source: .chosen("κ_p = .2 of an earlier prototype times .2"))
  public static let distress = Parameter(
    "opportunism.distress", symbol: "–", unit: .one, default: 0.3, in: 0...2,
    meaning: "loss of resistance of a firm without capital",
    source: .chosen("starting value, not fitted"))
  public static let leakShare = Parameter(
    "opportunism.leak-share", symbol: "–", unit: .one, default: 0.3, in: 0...5,
    meaning: "gain a rival expects of leaking, over the victim's rents that lie open",
    source: .chosen("starting value, not fitted"))
  public static let shirkShare = Parameter(
    "opportunism.shirk-share", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "part of its cost a firm can leave to the partner",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let logisticScale: Float
  private let power: Float
  private let balance: Float
  private let institutionalNorm: Float
  private let futureWeight: Float
  private let discount: Float
  private let pressure: Float
  private let distress: Float
  private let leakShare: Float
  private let shirkShare: Float
  private let terms: LiveTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("opportunism")
    rate = settings[Self.rate]
    logisticScale = settings[Self.logisticScale]
    power = settings[Self.power]
    balance = settings[Self.balance]
    institutionalNorm = settings[Self.institutionalNorm]
    futureWeight = settings[Self.futureWeight]
    discount = settings[Self.discount]
    pressure = settings[Self.pressure]
    distress = settings[Self.distress]
    leakShare = settings[Self.leakShare]
    shirkShare = settings[Self.shirkShare]
    terms = LiveTerms(settings)
  }

  /// B3, a year.
  public func actRate(temptation: Float, resistance: Float) -> Float {
    rate * Elementary.logistic((temptation - resistance) / logisticScale)
  }

  /// Resistance B2 of a firm with this norm, trust in the partner and years ahead.
  public func resistance(norm: Float, trust: Float, years: Float) -> Float {
    let annuity = (1 - Elementary.exp(-discount * years)) / discount
    return norm + institutionalNorm + trust + futureWeight * annuity
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        var harm = SIMD2<UInt8>.zero
        var damage = Sides.zero
        if isOn {
          for victim in 0..<2 {
            let act = act(on: victim, tie, economy)
            harm[victim] = act.harm.rawValue
            damage[victim] = act.damage
          }
        }
        ties.harm[tie] = harm
        ties.damage[tie] = damage
      }
    }
  }

  private func act(
    on victim: Int, _ tie: Int, _ economy: Economy
  ) -> (harm: Harm, damage: Float) {
    let ties = economy.ties
    let firms = economy.firms
    let actor = 1 - victim
    let i = ties.firm(tie, side: victim)
    let j = ties.firm(tie, side: actor)
    let (harm, amount) = strongest(on: victim, tie, economy)
    let yield = terms.yield(tie, side: actor, economy)
    let gain = max(0.1 * yield, ties.gain[tie][actor])
    guard gain > 0 else { return (.none, 0) }
    let temptation = amount * (1 - firms.orientation[j]) / gain
    let hardship = pressure + (firms.capital[j] < 0 ? distress : 0)
    let resistance = resistance(
      norm: firms.trustworthiness[j], trust: ties.trust[tie][actor],
      years: terms.duration(tie, side: actor, economy))
    let words = economy.draws.words(
      Self.acts, from: firms.id[j], to: firms.id[i], step: economy.step)
    let rate = actRate(temptation: temptation, resistance: resistance - hardship)
    guard Quantile.happens(Quantile.uniform(words[0]), rate: rate, over: stepYears) else {
      return (.none, 0)
    }
    let stake = min(
      ties.dependence[tie][victim],
      ties.share[tie][victim] * terms.yield(tie, side: victim, economy))
    return (harm, 1.5 * (0.2 + 0.6 * Quantile.uniform(words[1])) * max(0, stake))
  }

  /// The act that tempts most, and what it promises the actor, k€.
  private func strongest(
    on victim: Int, _ tie: Int, _ economy: Economy
  ) -> (harm: Harm, amount: Float) {
    let ties = economy.ties
    let firms = economy.firms
    let i = ties.firm(tie, side: victim)
    let dependence = ties.dependence[tie]
    let holdUp = power * max(0, dependence[victim] - balance * dependence[1 - victim])
    let isRival = ties.kind[tie] == TieKind.horizontal.rawValue
    let leak = isRival ? leakShare * firms.rents[i] * (1 - firms.tacitness[i]) : 0
    let shirk = shirkShare * ties.share[tie][1 - victim] * terms.runningCost(tie, economy)
    if holdUp >= leak && holdUp >= shirk { return (.holdUp, holdUp) }
    return leak >= shirk ? (.leak, leak) : (.shirking, shirk)
  }
}
