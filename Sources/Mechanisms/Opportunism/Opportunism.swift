// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// Who takes advantage of a partner that depends on it.
///
/// # Model
/// For each direction, actor j against victim i, what each act promises and costs the victim a
/// year:
///     hold-up  = ψ max(0, Δᵢ − χ_b (Δⱼ + hostageⱼ/L)) (1 − safeguards)                       (B1)
///     leak     = aⱼ · open,  open of ``LeakTerms``; rivals only                             (B2)
///     shirking = s′ βⱼ K (1 − safeguards)                                                   (B3)
///     G = what the act promises − πⱼ · what i stands to lose by it                          (B4)
///     H = θⱼ + norm + T_ji + (w_f + w_R · reputation at stake/gain) (1 − e^(−r L))/r
///         − hardship                                                                       (B5)
///     rate = λ_opp · logistic((G/gain − H)/s_o)                                             (B6)
/// The act is the one of largest G. Money is divided by j's yearly gain from the tie, floored at
/// .1 Π. By hold-up and shirking i stands to lose what j takes, by a leak the open rents. With
/// severity `d · U(low, high)`, damage is severity · min(Δᵢ, βᵢ Πᵢ) by hold-up, severity · (B3) by
/// shirking, and that of ``LeakTerms`` by a leak.
///
/// # Source
/// Williamson (1985) on hold-up and hostages; Nooteboom, Berger & Noorderhaven (1997): the chance
/// of loss falls with trust, norms and mutual dependence; Raub & Weesie (1990) on what the third
/// parties of a network add to the shadow of the future; the ODD.
///
/// # Edge cases
/// - both depend equally: balance restrains by χ_b. Where no act promises anything there is none.
///   A victim that does not depend loses nothing by hold-up, but may by a leak or by shirking.
///   Switched off: no opportunism, and nothing of its parts either.
public struct Opportunism: Mechanism {
  public static let phases = [Phase.opportunism]
  public static let purposes = [acts]
  static let acts = Purpose(10)
  public static let reads: Set<StateColumn> = [
    .dependence, .gain, .trust, .traits, .expectation, .share, .capital, .rents, .tieTerms,
    .tacitness, .scale, .investment, .size, .tieRecord, .norms, .stake, .governance,
    .reputationStake, .absorptiveCapacity, .adjacency,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.opportunism: [.harm]]
  public static let parameters =
    [
      rate, logisticScale, power, balance, institutionalNorm, futureWeight, discount,
      reputationWeight, shirkShare, severity, severityLow, severityHigh,
    ] + LeakTerms.parameters + Hardship.parameters
  public static let switches = [
    Switch(
      "opportunism",
      whenOff: "nobody takes advantage of a partner, nothing goes wrong, nobody takes offence")
  ]

  public static let rate = Parameter(
    "opportunism.rate", symbol: "λ_opp", unit: .perYear, default: 2.8, in: 0...100,
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
  public static let reputationWeight = Parameter(
    "opportunism.reputation-weight", symbol: "w_R", unit: .perYear, default: 0.15, in: 0...2,
    meaning: "resistance per year's gain that is lost elsewhere once others hear",
    source: .chosen("an earlier prototype"))
  public static let shirkShare = Parameter(
    "opportunism.shirk-share", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "part of its cost a firm can leave to the partner",
    source: .chosen("starting value, not fitted"))

  public static let severity = Parameter(
    "opportunism.severity", symbol: "d", unit: .one, default: 1.5, in: 0...10,
    meaning: "damage of an act over what is at stake, before chance",
    source: .chosen("starting value, not fitted"))
  public static let severityLow = Parameter(
    "opportunism.severity-low", symbol: "–", unit: .share, default: 0.2, in: 0...1,
    meaning: "lower end of chance in damage", source: .chosen("starting value, not fitted"))
  public static let severityHigh = Parameter(
    "opportunism.severity-high", symbol: "–", unit: .share, default: 0.8, in: 0...1,
    meaning: "upper end of chance in damage", source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let logisticScale: Float
  private let power: Float
  private let balance: Float
  private let institutionalNorm: Float
  private let futureWeight: Float
  private let discount: Float
  private let reputationWeight: Float
  private let shirkShare: Float
  private let severity: Float
  private let severityRange: SIMD2<Float>
  private let leaks: LeakTerms
  private let hardship: Hardship
  private let bundles: BundleTerms
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
    reputationWeight = settings[Self.reputationWeight]
    shirkShare = settings[Self.shirkShare]
    severity = settings[Self.severity]
    severityRange = SIMD2(settings[Self.severityLow], settings[Self.severityHigh])
    leaks = LeakTerms(settings)
    hardship = Hardship(settings)
    bundles = BundleTerms(settings)
    terms = LiveTerms(settings)
  }

  /// B6, a year.
  public func actRate(temptation: Float, resistance: Float) -> Float {
    rate * Elementary.logistic((temptation - resistance) / logisticScale)
  }

  /// B5 before hardship: of a firm with this norm, trust in the partner, years ahead, and yearly
  /// gains at stake elsewhere over its gain from the tie.
  public func resistance(norm: Float, trust: Float, years: Float, atStake: Float) -> Float {
    let annuity = (1 - Elementary.exp(-discount * years)) / discount
    return norm + institutionalNorm + trust
      + (futureWeight + reputationWeight * atStake) * annuity
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

  /// What the actor could do to the victim, k€ a year.
  struct Option {
    var harm: Harm
    /// What it promises the actor.
    var amount: Float
    /// What the victim stands to lose by it.
    var loss: Float
  }

  private func act(
    on victim: Int, _ tie: Int, _ economy: Economy
  ) -> (harm: Harm, damage: Float) {
    let ties = economy.ties
    let id = economy.firms.id
    let option = strongest(on: victim, tie, economy)
    guard option.amount > 0 else { return (.none, 0) }
    let words = economy.draws.words(
      Self.acts, from: id[ties.firm(tie, side: 1 - victim)], to: id[ties.firm(tie, side: victim)],
      step: economy.step)
    let rate = rate(of: option, on: victim, tie, economy)
    guard Quantile.happens(Quantile.uniform(words[0]), rate: rate, over: stepYears) else {
      return (.none, 0)
    }
    return (option.harm, damage(option, luck: Quantile.uniform(words[1]), on: victim, tie, economy))
  }

  /// B6 of an act; zero where the actor has no yield to weigh it against.
  func rate(of option: Option, on victim: Int, _ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firms = economy.firms
    let actor = 1 - victim
    let j = ties.firm(tie, side: actor)
    let gain = max(0.1 * terms.yield(tie, side: actor, economy), ties.gain[tie][actor])
    guard gain > 0 else { return 0 }
    let resistance = resistance(
      norm: firms.trustworthiness[j], trust: ties.trust[tie][actor],
      years: terms.duration(tie, side: actor, economy),
      atStake: ties.reputationStake[tie][actor] / gain)
    return actRate(
      temptation: temptation(option, actor: j, economy) / gain,
      resistance: resistance - hardship.of(capital: firms.capital[j]))
  }

  /// B4, k€ a year; negative where the actor's regard for the victim outweighs what it would get.
  private func temptation(_ option: Option, actor: Int, _ economy: Economy) -> Float {
    option.amount - economy.firms.orientation[actor] * option.loss
  }

  /// The act that tempts most; of equals the first.
  func strongest(on victim: Int, _ tie: Int, _ economy: Economy) -> Option {
    let actor = economy.ties.firm(tie, side: 1 - victim)
    let options = [
      holdUp(victim, tie, economy), leak(victim, tie, economy), shirking(victim, tie, economy),
    ]
    var best = options[0]
    for option in options[1...] where option.amount > 0 {
      let isStronger =
        temptation(option, actor: actor, economy) > temptation(best, actor: actor, economy)
      if best.amount <= 0 || isStronger { best = option }
    }
    return best
  }

  /// B1.
  private func holdUp(_ victim: Int, _ tie: Int, _ economy: Economy) -> Option {
    let ties = economy.ties
    let actor = 1 - victim
    let pledge = ties.stake[tie][actor] / terms.duration(tie, side: actor, economy)
    let bond = balance * (ties.dependence[tie][actor] + pledge)
    let amount =
      power * max(0, ties.dependence[tie][victim] - bond) * (1 - terms.safeguards(tie, ties))
    return Option(harm: .holdUp, amount: amount, loss: amount)
  }

  /// B2.
  private func leak(_ victim: Int, _ tie: Int, _ economy: Economy) -> Option {
    let ties = economy.ties
    let open = openRents(of: victim, tie, economy)
    let absorption = economy.firms.absorptiveCapacity[ties.firm(tie, side: 1 - victim)]
    return Option(harm: .leak, amount: absorption * open, loss: open)
  }

  private func openRents(of victim: Int, _ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    guard ties.kind[tie] == TieKind.horizontal.rawValue else { return 0 }
    let i = ties.firm(tie, side: victim)
    return leaks.open(
      rents: economy.firms.rents[i], tacitness: economy.firms.tacitness[i],
      safeguards: terms.safeguards(tie, ties),
      shield: bundles.shield(Bundle(rawValue: ties.bundle[tie])))
  }

  /// B3.
  private func shirking(_ victim: Int, _ tie: Int, _ economy: Economy) -> Option {
    let ties = economy.ties
    let amount =
      shirkShare * ties.share[tie][1 - victim] * terms.runningCost(tie, economy)
      * (1 - terms.safeguards(tie, ties))
    return Option(harm: .shirking, amount: amount, loss: amount)
  }

  /// What an act costs the victim, k€; `luck` is uniform.
  private func damage(
    _ option: Option, luck: Float, on victim: Int, _ tie: Int, _ economy: Economy
  ) -> Float {
    let ties = economy.ties
    let (low, high) = (severityRange[0], severityRange[1])
    let severity = severity * (low + (high - low) * luck)
    switch option.harm {
    case .none: return 0
    case .holdUp:
      let part = ties.share[tie][victim] * terms.yield(tie, side: victim, economy)
      return severity * max(0, min(ties.dependence[tie][victim], part))
    case .leak:
      let i = ties.firm(tie, side: victim)
      return leaks.damage(
        open: option.loss, severity: severity, rents: economy.firms.rents[i],
        ties: economy.adjacency.degree(i))
    case .shirking: return severity * option.amount
    }
  }
}
