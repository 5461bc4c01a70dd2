// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// How an ended tie is judged: realised value over what was promised.
///
/// # Model
///     xᵢ = ℛᵢ / 𝒫ᵢ,  x = (ℛᵢ + ℛⱼ) / (𝒫ᵢ + 𝒫ⱼ)                                            (J1)
/// First that holds: failure (breach, bankruptcy, patience lost before any innovation, x < ½);
/// success (x ≥ 1 and every xᵢ ≥ ½); in between.
///
/// # Source
/// the ODD. The three classes are Reuer & Zollo's (2005).
///
/// # Edge cases
/// - nothing promised yet (ended in its first step): x = 1 if anything was realised, else 0.
public enum TieJudgement {
  public static func ratio(realised: Float, promised: Float) -> Float {
    promised > 0 ? realised / promised : (realised > 0 ? 1 : 0)
  }

  /// x of the pair.
  public static func ratio(_ ties: Ties, _ tie: Int) -> Float {
    ratio(
      realised: ties.realised[tie][0] + ties.realised[tie][1],
      promised: ties.promised[tie][0] + ties.promised[tie][1])
  }

  public static func outcome(_ ties: Ties, _ tie: Int, reason: EndReason) -> TieOutcome {
    if reason == .breach || reason == .bankruptcy { return .failure }
    if reason == .patience && ties.innovationsTotal[tie] == 0 { return .failure }
    let whole = ratio(ties, tie)
    if whole < 0.5 { return .failure }
    let realised = ties.realised[tie]
    let promised = ties.promised[tie]
    let first = ratio(realised: realised[0], promised: promised[0])
    let second = ratio(realised: realised[1], promised: promised[1])
    return whole >= 1 && first >= 0.5 && second >= 0.5 ? .success : .between
  }
}
