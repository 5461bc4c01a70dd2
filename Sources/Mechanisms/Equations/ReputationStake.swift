// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What a firm would lose elsewhere if it took advantage of a partner and that became known.
///
/// # Model
/// For actor j against victim i, k running over the other partners of i:
///     stake = Σ_(k tied to j) E⁺_jk · l_r T_ki
///           + w_p · mean E⁺_j · Σ_(k not tied to j) l_r T_ki                                 (G6)
/// with E⁺ = max(0, E) the actor's yearly gain from a tie, its mean over all the actor's ties, and
/// l_r T_ki the chance that k hears of it from i.
///
/// # Source
/// Coleman (1990), Raub & Weesie (1990): reputation restrains where those who hear matter to the
/// actor. The value of a prospect is ours.
///
/// # Edge cases
/// - a victim without other ties has nobody to tell: 0.
public struct ReputationStake: Sendable {
  public static let prospectWeight = Parameter(
    "reputation.prospect-weight", symbol: "w_p", unit: .share, default: 0.25, in: 0...1,
    meaning: "worth of a firm that may become a partner, over the mean gain of a tie",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [prospectWeight]

  private let hearsay: Hearsay
  private let prospectWeight: Float

  public init(_ settings: Settings) {
    hearsay = Hearsay(settings)
    prospectWeight = settings[Self.prospectWeight]
  }

  /// G6 for the firm on one side of a tie, k€ a year.
  ///
  /// - Complexity: O(victim's degree × actor's degree), no allocation.
  public func stake(_ tie: Int, actor: Int, _ economy: Economy) -> Float {
    let (ties, firms, adjacency) = (economy.ties, economy.firms, economy.adjacency)
    let i = ties.firm(tie, side: 1 - actor)
    let j = ties.firm(tie, side: actor)
    var shared: Float = 0
    var strangers: Float = 0
    for index in adjacency.range(i) where adjacency[index].tie != tie {
      let told = adjacency[index]
      let k = Int(told.partner)
      guard firms.isHidden(k) == firms.isHidden(i) else { continue }
      let chance = hearsay.chance(trust: ties.trust[told.tie][1 - told.side])
      if let own = adjacency.entry(from: j, to: k) {
        shared += chance * max(0, ties.gain[own.tie][own.side])
      } else {
        strangers += chance
      }
    }
    if strangers == 0 { return shared }
    return shared + prospectWeight * meanGain(j, economy) * strangers
  }

  /// Mean of what is positive in the gains of a firm's ties, k€ a year.
  private func meanGain(_ firm: Int, _ economy: Economy) -> Float {
    let range = economy.adjacency.range(firm)
    var sum: Float = 0
    for index in range {
      let entry = economy.adjacency[index]
      sum += max(0, economy.ties.gain[entry.tie][entry.side])
    }
    return sum / Float(range.count)
  }
}
