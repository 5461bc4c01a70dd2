// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Facilitated reflection: partners look back on how they work together, with somebody's help.
///
/// # Model
/// At rate k a tie, both sides' trust then rises by `ρ (1 − T)`, and each pays for it. Neither
/// understanding nor profiles move: reflection brings partners closer in trust, not in thought.
///
/// # Source
/// Nooteboom (2002) on trust as a process that can be worked on; level chosen.
///
/// # Edge cases
/// - the default rate is zero: reflection is a lever. Where trust is switched off it costs and does
///   nothing.
public struct Reflection: Mechanism {
  public static let phases = [Phase.trust]
  public static let purposes = [sits]
  static let sits = Purpose(39)
  public static let reads: Set<StateColumn> = []
  public static let writes: [Phase: Set<StateColumn>] = [.trust: [.reflection, .books]]
  public static let parameters = [rate, gain, cost]
  public static let switches = [Switch("reflection", whenOff: "nobody sits down to reflect")]

  public static let rate = Parameter(
    "reflection.rate", symbol: "–", unit: .perYear, default: 0, in: 0...10,
    meaning: "facilitated reflections of a tie in a year",
    source: .chosen("a lever: none unless asked for"))
  public static let gain = Parameter(
    "reflection.gain", symbol: "ρ", unit: .share, default: 0.2, in: 0...1,
    meaning: "part of what is missing in trust that a reflection makes up",
    source: .chosen("starting value, not fitted"))
  public static let cost = Parameter(
    "reflection.cost", symbol: "–", unit: .thousandEuro, default: 1.5, in: 0...1000,
    meaning: "price of a reflection to each side", source: .chosen("a facilitator's day or two"))

  private let rate: Float
  private let gain: Float
  private let cost: Float

  public init(_ settings: Settings) {
    rate = settings.isOn("reflection") ? settings[Self.rate] : 0
    gain = settings[Self.gain]
    cost = settings[Self.cost]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    let id = economy.firms.id
    let reflecting = workers.map(of: ties.count) { rows in
      rows.filter { tie in
        guard ties.isLive(tie) else { return false }
        let sits =
          rate > 0
          && Quantile.happens(
            economy.draws.uniform(
              Self.sits, pair: id[ties.first[tie]], id[ties.second[tie]], step: economy.step),
            rate: rate, over: stepYears)
        ties.reflection[tie] = sits ? Sides(gain, gain) : .zero
        return sits
      }
    }
    for tie in reflecting.joined() {
      for side in 0..<2 {
        economy.books.post(
          from: .firm(ties.firm(tie, side: side)), to: .outside(.services), .reflection,
          thousandEuro: cost)
      }
    }
  }
}
