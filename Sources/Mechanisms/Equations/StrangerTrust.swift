// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Trust in a firm with which there is no tie, from what is heard and from partners who know it.
///
/// # Model
///     T̂ = (n_g gᵢ + Σ c v) / (n_g + Σ c)                                                    (G5)
/// over the rumour that i keeps about j (v its value, c its credibility) and the partners q of i
/// that are tied to j, who answer v = T_qj and are believed c = T_iq: trust is transitive. A liar
/// (``Liars``) answers 1 − T_qj.
///
/// # Source
/// Weighing of hearsay by credibility: the ODD; transitive trust: Coleman (1990), Uzzi (1996) on
/// third parties who pass expectations on.
///
/// # Edge cases
/// - nothing heard, or switched off: general trust. Complaints only: partners do not vouch. A firm
///   does not believe the slander that it spreads itself.
public struct StrangerTrust: Sendable {
  public static let generalWeight = Parameter(
    "reputation.general-trust-weight", symbol: "n_g", unit: .count, default: 1, in: 0.01...100,
    meaning: "fully credible rumours that general trust counts for",
    source: .chosen("an earlier prototype"))
  public static let parameters = [generalWeight]

  private let isOn: Bool
  private let vouches: Bool
  private let generalWeight: Float
  private let liars: Liars

  public init(_ settings: Settings) {
    isOn = settings.isOn("reputation")
    vouches = settings.isOn("reputation.recommendation")
    generalWeight = settings[Self.generalWeight]
    liars = Liars(settings)
  }

  /// G5 for i's trust in j, in [0, 1].
  public func trust(of i: Int, in j: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    let general = firms.generalTrust[i]
    guard isOn else { return general }
    var sum = generalWeight * general
    var weight = generalWeight
    let rumour = RumourBuffer.believed(firms.id[j], in: firms.rumours[i])
    sum += rumour.credibility * rumour.value
    weight += rumour.credibility
    guard vouches, economy.adjacency.degree(j) > 0 else { return sum / weight }
    for index in economy.adjacency.range(i) {
      let known = economy.adjacency[index]
      let q = Int(known.partner)
      guard firms.isHidden(q) == firms.isHidden(i),
        let answer = economy.adjacency.entry(from: q, to: j)
      else { continue }
      let belief = economy.ties.trust[known.tie][known.side]
      sum += belief * liars.answer(economy.ties.trust[answer.tie][answer.side], by: q, economy)
      weight += belief
    }
    return sum / weight
  }
}
