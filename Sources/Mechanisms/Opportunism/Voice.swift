// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// What the harmed side makes of it, whether it speaks up or leaves, what the offender forfeits.
///
/// # Model
/// A mishap is taken for opportunism with probability
///     min(1, (1 − bᵢ)(1 + χ_C max(0, ln(Sⱼ/Sᵢ)))(1 + χ_h c (1 − v)) · misreading)          (V1)
/// (the small firm's suspicion of the large; a complaint about the partner that i keeps, of value v
/// and credibility c, feeds it; clear contracts and go-betweens calm it, and a side that identifies
/// with its partner suspects nothing); opportunism is always seen. Seen harm is
/// answered by voice with probability
///     1 − (1 − T)(1 − v/2)                                                                  (V2)
/// and a suspected mishap gets a second such chance where a go-between stands by; else by exit,
/// unless the victim depends too much (`Δ > .8 β Π`): then it stays, distrusting. A breach that can
/// be proven, surely under a contract or monitoring, else with chance p, forfeits the offender's
/// hostage to the victim. Voice after hold-up or shirking brings part of the damage back, what was
/// forfeited included:
///     compensation = max(0, c · damage − forfeit)                                           (V3)
///
/// # Source
/// Hirschman (1970) on exit and voice; Williamson (1983) on hostages; Nooteboom (1999, 2002) on
/// voice under trust, the roles of go-betweens and the Calimero effect.
///
/// # Edge cases
/// - a mishap forfeits nothing, whatever the victim believes: nobody can prove it. A leak is not
///   made good in money, for what is out cannot be called back: there the hostage is the remedy.
///   Who never put up a hostage forfeits none.
public struct Voice: Mechanism {
  public static let phases = [Phase.opportunism]
  public static let purposes = [answers, proves]
  static let answers = Purpose(12)
  static let proves = Purpose(38)
  public static let reads: Set<StateColumn> = [
    .harm, .mishap, .trust, .traits, .dependence, .share, .expectation, .size,
    .scale, .investment, .governance, .stake, .closeness, .rumours,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .opportunism: [.answer, .realised, .stake, .books]
  ]
  public static let parameters = [calimero, hearsay, lockIn, compensation, proof]
  public static let switches = [
    Switch("opportunism.voice", whenOff: "every seen harm is answered by exit"),
    Switch("opportunism.calimero", whenOff: "suspicion does not depend on size (χ_C = 0)"),
  ]

  public static let calimero = Parameter(
    "opportunism.calimero-weight", symbol: "χ_C", unit: .one, default: 0.2, in: 0...5,
    meaning: "over-suspicion of a larger partner per log of relative size",
    source: .theory("Nooteboom 2002; level from an earlier prototype"))
  public static let hearsay = Parameter(
    "opportunism.hearsay-suspicion", symbol: "χ_h", unit: .one, default: 2, in: 0...20,
    meaning: "over-suspicion of a partner about whom a fully credible complaint is kept",
    source: .chosen("starting value, not fitted"))
  public static let lockIn = Parameter(
    "opportunism.lock-in", symbol: "–", unit: .share, default: 0.8, in: 0...10,
    meaning: "dependence over yearly part of the yield beyond which a victim stays",
    source: .chosen("starting value, not fitted"))
  public static let compensation = Parameter(
    "opportunism.compensation", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "part of the damage a voiced offender makes good",
    source: .chosen("starting value, not fitted"))

  public static let proof = Parameter(
    "opportunism.proof-chance", symbol: "p", unit: .share, default: 0.5, in: 0...1,
    meaning: "chance that a breach can be proven without contract or monitoring",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let calimero: Float
  private let hearsay: Float
  private let lockIn: Float
  private let compensation: Float
  private let proof: Float
  private let terms: LiveTerms
  private let bundles: BundleTerms
  private let identification: IdentificationTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("opportunism.voice")
    calimero = settings.isOn("opportunism.calimero") ? settings[Self.calimero] : 0
    hearsay = settings[Self.hearsay]
    lockIn = settings[Self.lockIn]
    compensation = settings[Self.compensation]
    proof = settings[Self.proof]
    terms = LiveTerms(settings)
    bundles = BundleTerms(settings)
    identification = IdentificationTerms(settings)
  }

  /// V1.
  public func suspicion(
    benefitOfTheDoubt: Float, size: Float, partnerSize: Float, heard: Rumour = .nothing,
    bundle: Bundle
  ) -> Float {
    let ratio = max(0, Elementary.log(partnerSize / size))
    let gossip = 1 + hearsay * heard.credibility * (1 - heard.value)
    return min(
      1,
      (1 - benefitOfTheDoubt) * (1 + calimero * ratio) * gossip * bundles.misreading(bundle))
  }

  /// V2.
  public func voiceChance(trust: Float, openness: Float) -> Float {
    1 - (1 - trust) * (1 - openness * 0.5)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        var answer = SIMD2<UInt8>.zero
        for victim in 0..<2
        where ties.harm[tie][victim] != 0 || ties.mishap[tie][victim] > 0 {
          answer[victim] = self.answer(of: victim, tie, economy).rawValue
        }
        ties.answer[tie] = answer
      }
    }
    for tie in 0..<ties.count where ties.isLive(tie) {
      for victim in 0..<2 where ties.answer[tie][victim] != 0 { settle(victim, tie, economy) }
    }
  }

  private func answer(of victim: Int, _ tie: Int, _ economy: Economy) -> Answer {
    let ties = economy.ties
    let firms = economy.firms
    let i = ties.firm(tie, side: victim)
    let j = ties.firm(tie, side: 1 - victim)
    let words = economy.draws.words(
      Self.answers, from: firms.id[i], to: firms.id[j], step: economy.step)
    let isMishap = ties.harm[tie][victim] == 0
    let bundle = Bundle(rawValue: ties.bundle[tie])
    if isMishap {
      if identification.isIdentified(tie, side: victim, ties) { return .unnoticed }
      let suspicion = suspicion(
        benefitOfTheDoubt: firms.benefitOfTheDoubt[i], size: firms.size[i],
        partnerSize: firms.size[j],
        heard: RumourBuffer.believed(firms.id[j], in: firms.rumours[i]), bundle: bundle)
      if Quantile.uniform(words[0]) >= suspicion { return .unnoticed }
    }
    if !isOn { return .exit }
    let chance = voiceChance(trust: ties.trust[tie][victim], openness: firms.openness[i])
    if Quantile.uniform(words[1]) < chance { return .voice }
    if isMishap && bundle.has(.goBetween) && Quantile.uniform(words[2]) < chance { return .voice }
    let part = ties.share[tie][victim] * terms.yield(tie, side: victim, economy)
    return ties.dependence[tie][victim] > lockIn * part ? .lockedIn : .exit
  }

  /// Damage is borne and paid, hostages go over, and what voice brings back is paid.
  private func settle(_ victim: Int, _ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    let i = ties.firm(tie, side: victim)
    let mishap = ties.mishap[tie][victim]
    ties.realised[tie][victim] -= mishap
    economy.books.post(from: .firm(i), to: .outside(.services), .mishap, thousandEuro: mishap)
    let damage = ties.damage[tie][victim]
    let harm = Harm(rawValue: ties.harm[tie][victim])!
    if harm == .holdUp || harm == .shirking {
      move(
        damage, from: victim, to: 1 - victim, harm == .holdUp ? .holdUp : .shirking, tie, economy)
    } else if harm == .leak {
      ties.realised[tie][victim] -= damage
    }
    if harm != .none {
      let forfeit = isProven(victim, tie, economy) ? ties.stake[tie][1 - victim] : 0
      move(forfeit, from: 1 - victim, to: victim, .forfeit, tie, economy)
      if forfeit > 0 { ties.stake[tie][1 - victim] = 0 }
      if harm != .leak && ties.answer[tie][victim] == Answer.voice.rawValue {
        let due = max(0, compensation * damage - forfeit)
        move(due, from: 1 - victim, to: victim, .compensation, tie, economy)
      }
    }
    note(victim, tie, harm: harm, damage: damage + mishap, economy)
  }

  /// Money goes from one side to the other, and counts in what the tie brought each.
  private func move(
    _ amount: Float, from payer: Int, to payee: Int, _ reason: Reason, _ tie: Int,
    _ economy: Economy
  ) {
    let ties = economy.ties
    ties.realised[tie][payer] -= amount
    ties.realised[tie][payee] += amount
    economy.books.post(
      from: .firm(ties.firm(tie, side: payer)), to: .firm(ties.firm(tie, side: payee)), reason,
      thousandEuro: amount)
  }

  private func isProven(_ victim: Int, _ tie: Int, _ economy: Economy) -> Bool {
    let ties = economy.ties
    let bundle = Bundle(rawValue: ties.bundle[tie])
    if bundle.has(.contract) || bundle.has(.monitoring) { return true }
    let id = economy.firms.id
    return Quantile.uniform(
      economy.draws.words(
        Self.proves, from: id[ties.firm(tie, side: victim)],
        to: id[ties.firm(tie, side: 1 - victim)], step: economy.step)[0]) < proof
  }

  private func note(
    _ victim: Int, _ tie: Int, harm: Harm, damage: Float, _ economy: Economy
  ) {
    guard economy.collectsEvents else { return }
    let ties = economy.ties
    let id = economy.firms.id
    func event(_ kind: Event.Kind, _ detail: String, _ value: Float?) {
      economy.note(
        Event(
          kind, firm: id[ties.firm(tie, side: victim)],
          partner: id[ties.firm(tie, side: 1 - victim)], started: ties.started[tie],
          detail: detail, value: value))
    }
    event(harm == .none ? .mishap : .breach, harm == .none ? "" : harm.word, damage)
    switch Answer(rawValue: ties.answer[tie][victim])! {
    case .voice:
      event(.voice, harm == .none || harm == .leak ? "explained" : "compensated", nil)
    case .exit: event(.exit, "", nil)
    case .lockedIn: event(.lockedIn, "", nil)
    case .none, .unnoticed: break
    }
  }
}
