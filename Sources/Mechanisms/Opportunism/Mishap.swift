// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Things go wrong with no ill will, and cost the other side.
///
/// # Model
/// In each direction at rate μ; damage is a small part of the victim's yearly yield.
///
/// # Source
/// Nooteboom (2002): trust on competence fails as well as trust on intentions; the ODD.
public struct Mishap: Mechanism {
  public static let phases = [Phase.opportunism]
  public static let purposes = [strikes]
  static let strikes = Purpose(11)
  public static let reads: Set<StateColumn> = [.share, .expectation, .scale, .investment]
  public static let writes: [Phase: Set<StateColumn>] = [.opportunism: [.mishap]]
  public static let parameters = [rate, damage]
  public static let switches = [Switch("opportunism.mishap", whenOff: "nothing goes wrong")]

  public static let rate = Parameter(
    "opportunism.mishap-rate", symbol: "μ", unit: .perYear, default: 0.1, in: 0...10,
    meaning: "mishaps a year in each direction of a tie",
    source: .calibrated("P3: how long ties live"))
  public static let damage = Parameter(
    "opportunism.mishap-damage", symbol: "–", unit: .share, default: 0.1, in: 0...5,
    meaning: "damage over the victim's yearly part of the yield",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let damage: Float
  private let terms: LiveTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("opportunism.mishap")
    rate = settings[Self.rate]
    damage = settings[Self.damage]
    terms = LiveTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    let id = economy.firms.id
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        var amount = Sides.zero
        if isOn {
          let words = economy.draws.words(
            Self.strikes, pair: id[ties.first[tie]], id[ties.second[tie]], step: economy.step)
          for victim in 0..<2
          where Quantile.happens(Quantile.uniform(words[victim]), rate: rate, over: stepYears) {
            amount[victim] =
              damage * ties.share[tie][victim]
              * terms.yield(tie, side: victim, economy)
          }
        }
        ties.mishap[tie] = amount
      }
    }
  }
}
