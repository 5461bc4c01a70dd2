// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How much each side stands to lose if the other left, and how that moves their shares.
///
/// # Model
///     Δᵢ = max(0, Eᵢ + SCᵢ/L − Aᵢ)                                                         (D2)
///     βᵢ = ½ + ½ χ_β (Δⱼ − Δᵢ)/(Δⱼ + Δᵢ + ε)                                               (D3)
///
/// # Source
/// Emerson (1962) on dependence as power; Nooteboom (1999). D3 is ours.
///
/// # Edge cases
/// - nobody depends: β = ½. χ_β ≤ .8, so a share lies in [.1, .9]. Switched off: β = ½ and Δ = 0.
public struct Dependence: Mechanism {
  public static let phases = [Phase.investment]
  public static let reads: Set<StateColumn> = [
    .investment, .expectation, .trust, .understanding, .scale, .size, .room, .bestAlternative,
    .tieRecord, .adjacency, .traits,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .investment: [.share, .gain, .dependence]
  ]
  public static let parameters = [shift]
  public static let switches = [Switch("dependence", whenOff: "equal shares, nobody depends")]

  public static let shift = Parameter(
    "dependence.share-shift", symbol: "χ_β", unit: .share, default: 0.5, in: 0...0.8,
    meaning: "how far shares follow one-sided dependence",
    source: .chosen("an earlier prototype"))

  private let isOn: Bool
  private let shift: Float
  private let terms: LiveTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("dependence")
    shift = settings[Self.shift]
    terms = LiveTerms(settings)
  }

  /// D3 for the first side.
  public func share(_ dependence: Sides) -> Float {
    let sum = dependence[0] + dependence[1]
    return 0.5 + 0.5 * shift * (dependence[1] - dependence[0]) / (sum + 1e-6)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        var dependence = Sides.zero
        for side in 0..<2 {
          let gain = terms.gain(tie, side: side, economy)
          ties.gain[tie][side] = gain
          let firm = ties.firm(tie, side: side)
          let leaving =
            terms.switchingCost(tie, side: side, economy)
            / terms.duration(tie, side: side, economy)
          dependence[side] = max(0, gain + leaving - terms.alternative(firm, economy))
        }
        guard isOn else {
          ties.share[tie] = Sides(0.5, 0.5)
          ties.dependence[tie] = .zero
          continue
        }
        ties.dependence[tie] = dependence
        let first = share(dependence)
        ties.share[tie] = Sides(first, 1 - first)
      }
    }
  }
}
