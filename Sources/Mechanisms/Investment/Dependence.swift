// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How much each side stands to lose if the other left, and how that moves their shares.
///
/// # Model
/// Δ and β of ``DependenceTerms`` each quarter. Where the partners' legal form writes the division
/// down, β is kept as it was when they signed or last renewed, or is ½ (by the form's sharing).
///
/// # Source
/// Emerson (1962) on dependence as power; Nooteboom (1999); written shares are the ODD's.
///
/// # Edge cases
/// - switched off: β = ½ and Δ = 0.
public struct Dependence: Mechanism {
  public static let phases = [Phase.investment]
  public static let reads: Set<StateColumn> = [
    .investment, .expectation, .trust, .understanding, .scale, .size, .room, .bestAlternative,
    .tieRecord, .adjacency, .traits, .legalForm,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .investment: [.share, .gain, .dependence]
  ]
  public static let parameters = [DependenceTerms.shift]
  public static let switches = [Switch("dependence", whenOff: "equal shares, nobody depends")]

  private let isOn: Bool
  private let terms: DependenceTerms
  private let forms: FormTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("dependence")
    terms = DependenceTerms(settings)
    forms = FormTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        let (gain, dependence) = terms.judge(tie, economy)
        ties.gain[tie] = gain
        guard isOn else {
          ties.share[tie] = Sides(0.5, 0.5)
          ties.dependence[tie] = .zero
          continue
        }
        ties.dependence[tie] = dependence
        switch forms.sharing(tie, ties) {
        case .agreed where ties.formed[tie] != Int32(economy.step): break
        case .equal: ties.share[tie] = Sides(0.5, 0.5)
        case .market, .agreed:
          let first = terms.share(dependence)
          ties.share[tie] = Sides(first, 1 - first)
        }
      }
    }
  }
}
