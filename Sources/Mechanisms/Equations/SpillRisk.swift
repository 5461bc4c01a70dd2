// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How fast what earns a firm its rents reaches its competitors through its ties.
///
/// # Model
/// Part of i's rents that reaches its competitor k in a year, straight or through a partner j:
///
///     tell_ij  = σ_0 vᵢ T_ij (1 − tᵢ) Fᵢ (1 − shield_ij)                                    (S1)
///     straight = tell_ik · U_ik,  U of the tie                                              (S2)
///     relay_jk = vⱼ T_jk (1 − shield_jk) · filterⱼ                                          (S3)
///     through  = tell_ij · relay_jk · U_ik,  U of strangers, u = 0                          (S4)
///     used     = a_k · min(1, C_k⁺ / C_u)                                                   (S5)
/// An exclusive tie lets nothing through on either leg; straight, it shields like any instrument.
/// filterⱼ is 1 of a firm, 0 of a knowledge institute, 1 − shield of a go-between. Competitors are
/// firms in the market in the same sector and chain place. F is the freshness of ``RentTerms``.
/// What k hears on two ways it hears twice: the ways add up.
///
///     risk = (Rᵢ · rate out − usedᵢ · what comes in) / (r_d + δ_o), k€ a year               (S6)
/// The risk is below zero where a firm would learn more than it tells.
///
/// # Source
/// Nooteboom (1999, 2004) on spillover risk: it takes tacitness, absorption, speed of change and
/// the partner's other ties into account. S1–S6 are our reading; the level σ_0 is the ODD's.
///
/// # Edge cases
/// - switched off: every rate and risk is 0.
/// - a firm outside the market, an institute, a go-between: no competitor, so nothing to lose.
/// - a receiver in the red can use nothing.
public struct SpillRisk: Sendable {
  public static let rate = Parameter(
    "spillover.rate", symbol: "σ_0", unit: .perYear, default: 0.05, in: 0...20,
    meaning: "part of fresh rents that reaches a competitor a year, told openly and understood",
    source: .chosen("an earlier prototype"))
  public static let usableCapital = Parameter(
    "spillover.capital", symbol: "C_u", unit: .thousandEuro, default: 10, in: 0.001...10_000,
    meaning: "capital with which a receiver can use all that it absorbs",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [rate, usableCapital]

  private let rate: Float
  private let usableCapital: Float
  private let pair: PairPotential
  private let bundles: BundleTerms
  private let rents: RentTerms

  public init(_ settings: Settings) {
    rate = settings.isOn("spillover") ? settings[Self.rate] : 0
    usableCapital = settings[Self.usableCapital]
    pair = PairPotential(settings)
    bundles = BundleTerms(settings)
    rents = RentTerms(settings)
  }

  /// True where the two sell in the same market.
  public func areCompetitors(_ i: Int, _ k: Int, _ firms: Firms) -> Bool {
    i != k && sells(i, firms) && sells(k, firms) && firms.sector[i] == firms.sector[k]
      && firms.chainPlace[i] == firms.chainPlace[k]
  }

  private func sells(_ row: Int, _ firms: Firms) -> Bool {
    firms.isInMarket(row) && firms.kind[row] == AgentKind.firm.rawValue
  }

  /// S5: part of what reaches a firm that it can use, in [0, 1].
  public func used(by row: Int, _ firms: Firms) -> Float {
    let capital = max(0, firms.capitalThousandEuro(row))
    return firms.absorptiveCapacity[row] * min(1, capital / usableCapital)
  }
}

// MARK: Ways

extension SpillRisk {
  /// S1 without the shield, a year.
  private func tell(_ row: Int, trust: Float, _ firms: Firms) -> Float {
    rate * firms.openness[row] * trust * (1 - firms.tacitness[row]) * firms.rentsFreshness[row]
  }

  /// S1 of a side of a tie, a year.
  private func tell(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firm = ties.firm(tie, side: side)
    return tell(firm, trust: ties.trust[tie][side], economy.firms) * gap(tie, ties)
  }

  /// S3 of a side of a tie.
  private func relay(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firms = economy.firms
    if isExclusive(tie, ties) { return 0 }
    let firm = ties.firm(tie, side: side)
    return firms.openness[firm] * ties.trust[tie][side] * gap(tie, ties) * filter(firm, firms)
  }

  private func filter(_ row: Int, _ firms: Firms) -> Float {
    switch firms.agent(row) {
    case .firm: 1
    case .institute: 0
    case .goBetween: 1 - bundles.shield(.goBetween)
    }
  }

  private func isExclusive(_ tie: Int, _ ties: Ties) -> Bool {
    Bundle(rawValue: ties.bundle[tie]).has(.exclusivity)
  }

  /// What the bundle in force lets through.
  private func gap(_ tie: Int, _ ties: Ties) -> Float {
    1 - bundles.shield(Bundle(rawValue: ties.bundle[tie]))
  }

  /// U of two firms that share no language.
  private func understoodByStrangers(_ i: Int, _ k: Int, _ firms: Firms) -> Float {
    pair.understanding(
      distance: CognitiveDistance.knowledge(firms.profile[i], firms.profile[k]),
      practice: CognitiveDistance.practice(firms.profile[i], firms.profile[k]), shared: 0,
      reach: pair.reach(firms.absorptiveCapacity[i], firms.absorptiveCapacity[k]))
  }

  /// What j passes on to the competitors of i among its partners (S3 and U of S4).
  private func passedOn(from i: Int, by j: Int, _ economy: Economy) -> Float {
    var sum: Float = 0
    for index in economy.adjacency.range(j) {
      let entry = economy.adjacency[index]
      let k = Int(entry.partner)
      guard economy.ties.isLive(entry.tie), areCompetitors(i, k, economy.firms) else { continue }
      sum +=
        relay(entry.tie, side: entry.side, economy)
        * understoodByStrangers(i, k, economy.firms)
    }
    return sum
  }

  /// What the competitors of k among j's partners tell j that k would understand, each times what
  /// `weight` says of its rents.
  private func heard(
    for k: Int, by j: Int, _ economy: Economy, _ weight: (_ row: Int) -> Float
  ) -> Float {
    var sum: Float = 0
    for index in economy.adjacency.range(j) {
      let entry = economy.adjacency[index]
      let i = Int(entry.partner)
      guard economy.ties.isLive(entry.tie), !isExclusive(entry.tie, economy.ties),
        areCompetitors(i, k, economy.firms)
      else { continue }
      sum +=
        tell(entry.tie, side: 1 - entry.side, economy)
        * understoodByStrangers(i, k, economy.firms) * weight(i)
    }
    return sum
  }
}

// MARK: Sums over ways

extension SpillRisk {
  /// Part of a firm's rents that its competitors hear in a year because of a tie: S2 and S4 over
  /// all of them. O(ties of the partner).
  public func rateOut(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let i = ties.firm(tie, side: side)
    let j = ties.firm(tie, side: 1 - side)
    let straight = areCompetitors(i, j, economy.firms) ? ties.understood[tie] : 0
    let through = isExclusive(tie, ties) ? 0 : passedOn(from: i, by: j, economy)
    return tell(tie, side: side, economy) * (straight + through)
  }

  /// What a firm hears of competitors' rents because of a tie and can use, with `rents` the rents
  /// of each competitor that count. O(ties of the partner).
  public func usedOfWhatComesIn(
    _ tie: Int, side: Int, _ economy: Economy, rents: (_ row: Int) -> Float
  ) -> Float {
    let ties = economy.ties
    let k = ties.firm(tie, side: side)
    let j = ties.firm(tie, side: 1 - side)
    let straight =
      areCompetitors(j, k, economy.firms)
      ? tell(tie, side: 1 - side, economy) * ties.understood[tie] * rents(j) : 0
    let relay = relay(tie, side: 1 - side, economy)
    let through = relay > 0 ? relay * heard(for: k, by: j, economy, rents) : 0
    return used(by: k, economy.firms) * (straight + through)
  }

  /// S6: what i has to fear of a tie with j without any instrument, less what it would learn,
  /// k€ a year of present value. For pairs that are not tied yet, and for choosing a bundle;
  /// `Ties.spillRisk` holds the same with the bundle in force.
  ///
  /// - Parameters: trust: of i in j. partnerTrust: of j in i, as far as i knows. understood: U of
  ///   the pair. Shields of j's other ties do count.
  public func spillRisk(
    from i: Int, via j: Int, trust: Float, partnerTrust: Float, understood: Float,
    _ economy: Economy
  ) -> Float {
    let firms = economy.firms
    guard rate > 0, sells(i, firms) else { return 0 }
    let straight = areCompetitors(i, j, firms) ? understood : 0
    let lost =
      tell(i, trust: trust, firms) * (straight + passedOn(from: i, by: j, economy)) * firms.rents[i]
    let toldByPartner = straight * tell(j, trust: partnerTrust, firms) * firms.rents[j]
    let relayed =
      firms.openness[j] * partnerTrust * filter(j, firms)
      * heard(for: i, by: j, economy) { firms.rents[$0] }
    return rents.worth(lost - used(by: i, firms) * (toldByPartner + relayed))
  }
}
