// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How much each side of a tie stands to lose if the other left, and what share that leaves it.
///
/// # Model
///     Δᵢ = max(0, Eᵢ + SCᵢ/L − Aᵢ)                                                         (D2)
///     βᵢ = ½ + ½ χ_β (Δⱼ − Δᵢ)/(Δⱼ + Δᵢ + ε)                                               (D3)
///
/// # Source
/// Emerson (1962) on dependence as power; Nooteboom (1999). D3 is ours.
///
/// # Edge cases
/// - nobody depends: β = ½. χ_β ≤ .8, so a share lies in [.1, .9].
public struct DependenceTerms: Sendable {
  public static let shift = Parameter(
    "dependence.share-shift", symbol: "χ_β", unit: .share, default: 0.5, in: 0...0.8,
    meaning: "how far shares follow one-sided dependence",
    source: .chosen("an earlier prototype"))

  private let shift: Float
  private let terms: LiveTerms

  public init(_ settings: Settings) {
    shift = settings[Self.shift]
    terms = LiveTerms(settings)
  }

  /// D3 for the first side.
  public func share(_ dependence: Sides) -> Float {
    let sum = dependence[0] + dependence[1]
    return 0.5 + 0.5 * shift * (dependence[1] - dependence[0]) / (sum + 1e-6)
  }

  /// E and D2 of both sides as the tie stands, k€ a year.
  public func judge(_ tie: Int, _ economy: Economy) -> (gain: Sides, dependence: Sides) {
    var gains = Sides.zero
    var dependence = Sides.zero
    for side in 0..<2 {
      let firm = economy.ties.firm(tie, side: side)
      let leaving =
        terms.switchingCost(tie, side: side, economy)
        / terms.duration(tie, side: side, economy)
      gains[side] = terms.gain(tie, side: side, economy)
      dependence[side] = max(0, gains[side] + leaving - terms.alternative(firm, economy))
    }
    return (gains, dependence)
  }
}
