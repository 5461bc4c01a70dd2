// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// What a new firm is like: its character, research and means, each by one uniform and its
/// quantile.
///
/// # Model
/// Norm, general trust, openness, benefit of the doubt and weight on profit are normal, cut at [0,
/// 1]; orientation is shareholder (0), stakeholder (½) or ecosystem (1); the R&D share is lognormal
/// around its mean; capital is `10 + 10 S` k€; a founder's profile is its parent's plus noise.
///
/// # Source
/// the ODD; levels chosen, spread so that firms differ visibly.
public struct FirmTraits: Sendable {
  /// Permanent number of the draws below; block k decides what is said at each use.
  public static let traits = Purpose(23)
  public static let lanes = Purpose(24)

  public static let norm = mean("trustworthiness", "θ", 0.5, "own norm of trustworthiness")
  public static let generalTrust = mean("general-trust", "g", 0.6, "trust in strangers")
  public static let openness = mean("openness", "v", 0.6, "openness to partners")
  public static let doubtBenefit = mean(
    "benefit-of-the-doubt", "b", 0.85, "chance that a mishap is taken for what it is",
    .calibrated("P2: share of ties that end by breach"))
  public static let profitWeight = mean(
    "profit-weight", "α", 0.5, "weight of profit against trust in choosing partners")
  public static let spread = Parameter(
    "population.trait-spread", symbol: "–", unit: .share, default: 0.12, in: 0...1,
    meaning: "standard deviation of those traits over firms",
    source: .chosen("firms differ visibly"))
  public static let stakeholders = Parameter(
    "population.stakeholder-share", symbol: "–", unit: .share, default: 0.3, in: 0...1,
    meaning: "share of firms that count half of a partner's gain as theirs (π = ½)",
    source: .chosen("starting value, not fitted"))
  public static let ecosystems = Parameter(
    "population.ecosystem-share", symbol: "–", unit: .share, default: 0.05, in: 0...1,
    meaning: "share of firms that count all of it (π = 1)",
    source: .chosen("starting value, not fitted"))
  public static let rdShare = Parameter(
    "population.rd-share", symbol: "r", unit: .share, default: 0.02, in: 0...1,
    meaning: "mean share of turnover spent on R&D",
    source: .empirical("an earlier prototype: 2.1%; check"))
  public static let rdSpread = Parameter(
    "population.rd-spread", symbol: "–", unit: .one, default: 0.8, in: 0...4,
    meaning: "log spread of that share over firms", source: .chosen("R&D is skewed"))
  public static let capitalBase = Parameter(
    "population.capital-base", symbol: "–", unit: .thousandEuro, default: 10, in: 0...10_000,
    meaning: "capital of a new firm besides that per fte",
    source: .chosen("starting value, not fitted")
  )
  public static let capitalPerFte = Parameter(
    "population.capital-per-fte", symbol: "–", unit: .thousandEuroPerFte, default: 10,
    in: 0...10_000, meaning: "capital of a new firm per fte",
    source: .chosen("starting value, not fitted"))
  public static let founderNoise = Parameter(
    "population.founder-noise", symbol: "–", unit: .distance, default: 0.05, in: 0...1,
    meaning: "difference of a founder's profile from its parent's, per lane",
    source: .chosen("Klepper 1996: spin-offs think alike"))
  public static let parameters = [
    norm, generalTrust, openness, doubtBenefit, profitWeight, spread, stakeholders, ecosystems,
    rdShare, rdSpread, capitalBase, capitalPerFte, founderNoise,
  ]

  private static func mean(
    _ key: String, _ symbol: String, _ value: Double, _ meaning: String,
    _ source: Source = .chosen("middle of the road")
  ) -> Parameter {
    Parameter(
      "population.\(key)", symbol: symbol, unit: .share, default: value, in: 0...1,
      meaning: "mean over firms: " + meaning, source: source)
  }

  private let means: [Float]
  private let spread: Float
  private let stakeholders: Float
  private let ecosystems: Float
  private let rdShare: Float
  private let rdSpread: Float
  private let capitalBase: Float
  private let capitalPerFte: Float
  private let founderNoise: Float
  private let depreciation: Float

  public init(_ settings: Settings) {
    means = [Self.norm, Self.generalTrust, Self.openness, Self.doubtBenefit, Self.profitWeight]
      .map { settings[$0] }
    spread = settings[Self.spread]
    stakeholders = settings[Self.stakeholders]
    ecosystems = settings[Self.ecosystems]
    rdShare = settings[Self.rdShare]
    rdSpread = settings[Self.rdSpread]
    capitalBase = settings[Self.capitalBase]
    capitalPerFte = settings[Self.capitalPerFte]
    founderNoise = settings[Self.founderNoise]
    depreciation = settings[KnowledgeStock.depreciation]
  }

  private func trait(_ k: Int, _ word: UInt32) -> Float {
    min(1, max(0, means[k] + spread * Quantile.normal(Quantile.uniform(word))))
  }

  /// Draws character, research and means of the firm in a row whose id and size are set.
  public func draw(_ row: Int, _ economy: Economy) {
    let firms = economy.firms
    let id = firms.id[row]
    let first = economy.draws.words(Self.traits, firm: id, step: 0)
    let second = economy.draws.words(Self.traits, firm: id, step: 0, block: 1)
    firms.trustworthiness[row] = trait(0, first[0])
    firms.generalTrust[row] = trait(1, first[1])
    firms.openness[row] = trait(2, first[2])
    firms.benefitOfTheDoubt[row] = trait(3, first[3])
    firms.profitWeight[row] = trait(4, second[0])
    let kind = Quantile.uniform(second[1])
    firms.orientation[row] = kind < ecosystems ? 1 : (kind < ecosystems + stakeholders ? 0.5 : 0)
    firms.rdShare[row] = min(
      0.5, rdShare * Quantile.lognormal(Quantile.uniform(second[2]), sigma: rdSpread))
    firms.capital[row] = Books.cents(startCapital(size: firms.size[row]))
    firms.knowledgeStock[row] = steadyKnowledge(row, economy)
  }

  public func startCapital(size: Float) -> Float { capitalBase + capitalPerFte * size }

  /// Knowledge stock at which research makes up for its wear, k€.
  public func steadyKnowledge(_ row: Int, _ economy: Economy) -> Float {
    economy.firms.rdShare[row] * economy.firms.turnover(row) / depreciation
  }

  /// An entrant in an empty slot, like the parent but small, paid for by its founders.
  func found(_ row: Int, id: UInt32, parent: Int, _ economy: Economy) {
    let firms = economy.firms
    let third = economy.draws.words(Self.traits, firm: id, step: 0, block: 2)
    firms.clear(row)
    firms.id[row] = id
    firms.sector[row] = firms.sector[parent]
    firms.region[row] = firms.region[parent]
    firms.chainPlace[row] = firms.chainPlace[parent]
    firms.born[row] = Int32(economy.step)
    firms.size[row] = economy.minimumSize * (1 + Quantile.uniform(third[0]))
    firms.profile[row] = Profiles.reflected(
      firms.profile[parent] + founderNoise * normals(Self.lanes, id, economy))
    draw(row, economy)
    // Half of what its research will keep up: a founder brings what it learned at the parent's.
    firms.knowledgeStock[row] *= 0.5
    firms.research[row] = firms.rdShare[row] * firms.turnover(row)
    let capital = firms.capital[row]
    firms.capital[row] = 0
    economy.books.post(
      from: .outside(.households), to: .firm(row), .entryCapital, cents: capital)
  }

  /// Sixteen standard normals of a firm.
  public func normals(_ purpose: Purpose, _ id: UInt32, _ economy: Economy) -> Profile {
    var lanes = Profile.zero
    for block in 0..<4 {
      let words = economy.draws.words(purpose, firm: id, step: 0, block: UInt16(block))
      for lane in 0..<4 {
        lanes[4 * block + lane] = Quantile.normal(Quantile.uniform(words[lane]))
      }
    }
    return lanes
  }
}
