// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// What a pair would work together for: the same whenever the two meet.
///
/// # Model
/// Knowledge with chance `share · clip(½ + ½ (rᵢ + rⱼ)/.04, ½, 1½)`: R&D calls for knowledge ties;
/// else cost, market or risk, each as likely. Who turns to an agent that is no firm wants
/// knowledge.
///
/// # Source
/// the ODD; Hagedoorn (1993) on motives of technology alliances.
public struct MotiveDraw: Sendable {
  static let purpose = Purpose(4)

  public static let knowledgeShare = Parameter(
    "appraisal.knowledge-share", symbol: "–", unit: .share, default: 0.6, in: 0...2,
    meaning: "share of knowledge motives among firms of average R&D; 2 makes every tie one",
    source: .chosen("an earlier prototype"))

  private let knowledgeShare: Float

  public init(_ settings: Settings) { knowledgeShare = settings[Self.knowledgeShare] }

  public func motive(_ i: Int, _ j: Int, _ economy: Economy) -> Motive {
    let firms = economy.firms
    if !firms.isFirm(i) || !firms.isFirm(j) { return .knowledge }
    return motive(
      firms.id[i], firms.id[j], research: firms.rdShare[i] + firms.rdShare[j], economy.draws)
  }

  /// What one of the two would have them work together for: what they would if the other did as
  /// much R&D as this one.
  ///
  /// - Parameter rdShare: its R&D share of turnover.
  public func wish(_ a: UInt32, _ b: UInt32, rdShare: Float, _ draws: Draws) -> Motive {
    motive(a, b, research: 2 * rdShare, draws)
  }

  private func motive(_ a: UInt32, _ b: UInt32, research sum: Float, _ draws: Draws) -> Motive {
    let words = draws.words(Self.purpose, pair: a, b, step: 0)
    let research = sum / 0.04
    let knowledge = knowledgeShare * min(1.5, max(0.5, 0.5 + 0.5 * research))
    if Quantile.uniform(words[0]) < knowledge { return .knowledge }
    return [Motive.cost, .market, .risk][Int(Quantile.index(words[1], below: 3))]
  }
}
