// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How trust grows and breaks.
///
/// # Model
/// Performance law, each step:
///     T ← T + ρ_q (1 − T) dt − ρ_d shortfall T dt − ρ_f max(0, contribution − β) T dt        (T1)
///  T ← T + ρ_m (1 − T) at a milestone, + ρ_v (1 − T) at a voiced mishap,
///       × (1 − κ_T) at a breach  (T2)
///     shortfall = max(0, 1 − (seen + ½)/(expected + ½))
/// Loyalty law, after x unbroken years (x = 1 at the start):
///     T = T0 + (1 − T0) y(x),  y = 1 − 1/(f x + 1 − f)                                      (T3)
/// where T0 is trust at the start, or what the last breach left of it, `(1 − κ_T) T`: a breach
/// begins x anew and lasts. Under either law a leaving key person takes part of `T − start`, and
/// reflection then adds ρ (1 − T); under T3 both move T0, to where the law passes through the new
/// trust at the same x: `T0 = 1 − (1 − T)/(1 − y)`.
///
/// # Source
/// T1–T2: ours, after Nooteboom, Berger & Noorderhaven (1997): performance makes trust more than
/// age does. T3: Klos & Nooteboom (2001); what happens to T0 is ours.
///
/// # Edge cases
/// - kept in [0, 1]; T0 may fall below zero, the trust it gives may not. Switched off: trust stays
///   as it started.
public struct Trust: Mechanism {
  public static let phases = [Phase.trust]
  public static let reads: Set<StateColumn> = [
    .milestones, .innovation, .answer, .harm, .departure, .reflection, .investment, .share,
    .expectation, .scale, .size,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.trust: [.trust]]
  public static let parameters = [
    law, quiet, disappointment, unfairness, milestone, voice, breach, loyalty,
  ]
  public static let switches = [Switch("trust", whenOff: "trust stays as it started")]

  public static let law = Parameter(
    "trust.law", choices: ["performance", "loyalty"], meaning: "what makes trust grow",
    source: .theory("Nooteboom et al. 1997; loyalty: Klos & Nooteboom 2001"))
  public static let quiet = rate("trust.quiet-gain", "ρ_q", 0.05, "growth while nothing is amiss")
  public static let disappointment = rate(
    "trust.disappointment-loss", "ρ_d", 0.12, "loss when milestones stay away",
    .calibrated("P2: ties that start slowly"))
  public static let unfairness = rate(
    "trust.unfairness-loss", "ρ_f", 0.3, "loss when one puts in more than its share")
  public static let milestone = step(
    "trust.milestone-gain", "ρ_m", 0.12, "growth at a milestone, of what is missing")
  public static let voice = step(
    "trust.voice-gain", "ρ_v", 0.05, "growth at a mishap explained, of what is missing")
  public static let breach = step("trust.breach-loss", "κ_T", 0.4, "loss at a breach")
  public static let loyalty = Parameter(
    "trust.loyalty-speed", symbol: "f", unit: .perYear, default: 0.5, in: 0...1,
    meaning: "speed of trust under the loyalty law", source: .theory("Klos & Nooteboom 2001"))

  private static func rate(
    _ key: String, _ symbol: String, _ value: Double, _ meaning: String,
    _ source: Source = .chosen("an earlier prototype")
  ) -> Parameter {
    Parameter(
      key, symbol: symbol, unit: .perYear, default: value, in: 0...4, meaning: meaning,
      source: source)
  }

  private static func step(
    _ key: String, _ symbol: String, _ value: Double, _ meaning: String
  ) -> Parameter {
    Parameter(
      key, symbol: symbol, unit: .share, default: value, in: 0...1, meaning: meaning,
      source: .chosen("an earlier prototype"))
  }

  private let isOn: Bool
  private let followsLoyalty: Bool
  private let quiet: Float
  private let disappointment: Float
  private let unfairness: Float
  private let milestone: Float
  private let voice: Float
  private let breach: Float
  private let loyalty: Float
  private let terms: LiveTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("trust")
    followsLoyalty = settings[Self.law] == 1
    quiet = settings[Self.quiet]
    disappointment = settings[Self.disappointment]
    unfairness = settings[Self.unfairness]
    milestone = settings[Self.milestone]
    voice = settings[Self.voice]
    breach = settings[Self.breach]
    loyalty = settings[Self.loyalty]
    terms = LiveTerms(settings)
  }

  /// T3 for an unbroken relation of `years`, 1 at the start.
  public func loyaltyTrust(start: Float, years: Float) -> Float {
    start + (1 - start) * (1 - 1 / (loyalty * years + 1 - loyalty))
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        for side in 0..<2 {
          ties.trust[tie][side] =
            followsLoyalty
            ? byLoyalty(tie, side, economy)
            : afterwards(byPerformance(tie, side, economy), tie, side, ties)
        }
      }
    }
  }

  /// What leaving key persons take and reflection adds.
  private func afterwards(_ trust: Float, _ tie: Int, _ side: Int, _ ties: Ties) -> Float {
    let excess = max(0, trust - ties.startTrust[tie][side])
    let left = trust - excess * max(ties.departure[tie][0], ties.departure[tie][1])
    return min(1, max(0, left + ties.reflection[tie][side] * (1 - left)))
  }

  private func byPerformance(_ tie: Int, _ side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    var trust = ties.trust[tie][side]
    let shortfall = max(
      0, 1 - (ties.milestonesSeen[tie] + 0.5) / (ties.milestonesExpected[tie][side] + 0.5))
    let overload = max(0, contribution(tie, side, economy) - ties.share[tie][side])
    let gain = quiet * (1 - trust)
    let loss = (disappointment * shortfall + unfairness * overload) * trust
    trust += (gain - loss) * stepYears
    if ties.achievement[tie] != 0 { trust += milestone * (1 - trust) }
    if PerceivedBreach.isSeen(tie, side: side, ties) {
      trust *= 1 - breach
    } else if ties.answer[tie][side] == Answer.voice.rawValue {
      trust += voice * (1 - trust)
    }
    return min(1, max(0, trust))
  }

  /// i's part of what both put in: investment and a year's cost.
  private func contribution(_ tie: Int, _ side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let cost = terms.runningCost(tie, economy)
    let own = ties.investment[tie][side] + ties.share[tie][side] * cost
    let all = ties.investment[tie][0] + ties.investment[tie][1] + cost
    return all > 0 ? own / all : 0.5
  }

  private func byLoyalty(_ tie: Int, _ side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    var years = Float(Int32(economy.step) - ties.unbroken[tie][side] + 1) * stepYears
    var trust = loyaltyTrust(start: ties.trustBase[tie][side], years: 1 + years)
    if PerceivedBreach.isSeen(tie, side: side, ties) {
      trust = ties.trust[tie][side] * (1 - breach)
      ties.trustBase[tie][side] = trust
      ties.unbroken[tie][side] = Int32(economy.step) + 1  // the count starts after this step
      years = 0
    }
    trust = min(1, max(0, trust))
    let moved = afterwards(trust, tie, side, ties)
    if moved != trust {
      ties.trustBase[tie][side] = 1 - (1 - moved) * (loyalty * years + 1)
    }
    return moved
  }
}
