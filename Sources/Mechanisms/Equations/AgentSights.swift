// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Whom a firm that looks comes to see by a knowledge institute's door, or through a go-between.
///
/// # Model
/// With chance `search.institute-sight` one institute, of the firm's own sector where there is one,
/// else of any. With chance `search.proposal-chance` a go-between of the firm's region or sector
/// thinks of four firms of its circle (its sector in its region) and proposes the one nearest to
/// the best distance of the pair,
///     argmin_j |D_ij − D*_ij|                                                               (S4)
/// with D* of ``PairPotential/peak(_:shared:reach:)`` for what the two would work for. The first of
/// equals wins. Each firm has draws of its own for this, beside those of search.
///
/// # Source
/// Nooteboom (1999): a go-between brings together who would not have met; Burt (1992) on brokers.
/// S4 is ours: the go-between knows both sides and judges without blur.
///
/// # Edge cases
/// - no institute, no go-between of region or sector, or four empty slots: nobody is seen.
/// - novelty does not grow with distance, or understanding is complete: the nearest is proposed.
public struct AgentSights: Sendable {
  static let institutes = Purpose(50)
  static let proposals = Purpose(51)
  static let purposes = [institutes, proposals]

  public static let instituteSight = Parameter(
    "search.institute-sight", symbol: "–", unit: .share, default: 0.11, in: 0...1,
    meaning: "chance that a firm that looks also turns to a knowledge institute",
    source: .calibrated("P4: partners"))
  public static let proposalChance = Parameter(
    "search.proposal-chance", symbol: "–", unit: .share, default: 0.25, in: 0...1,
    meaning: "chance that a go-between of its region or sector proposes a partner to it",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [instituteSight, proposalChance]

  private let instituteSight: Float
  private let proposalChance: Float
  private let pair: PairPotential
  private let motives: MotiveDraw
  private let shared: Float

  public init(_ settings: Settings) {
    instituteSight = settings[Self.instituteSight]
    proposalChance = settings[Self.proposalChance]
    pair = PairPotential(settings)
    motives = MotiveDraw(settings)
    shared = settings[FirstTerms.startUnderstanding]
  }

  /// Row of the institute the firm turns to in this step.
  public func institute(for row: Int, _ economy: Economy) -> Int? {
    if economy.institutes.isEmpty { return nil }
    let firms = economy.firms
    let words = economy.draws.words(Self.institutes, firm: firms.id[row], step: economy.step)
    guard Quantile.uniform(words[0]) < instituteSight else { return nil }
    let near = economy.institutes.filter { firms.sector[$0] == firms.sector[row] }
    return Self.pick(near.isEmpty ? Array(economy.institutes) : near, words[1])
  }

  /// Row of the firm that a go-between proposes in this step.
  public func proposal(to row: Int, _ economy: Economy) -> Int? {
    if economy.goBetweens.isEmpty { return nil }
    let (firms, draws) = (economy.firms, economy.draws)
    let words = draws.words(Self.proposals, firm: firms.id[row], step: economy.step)
    guard Quantile.uniform(words[0]) < proposalChance else { return nil }
    let known = economy.goBetweens.filter {
      firms.region[$0] == firms.region[row] || firms.sector[$0] == firms.sector[row]
    }
    guard let broker = Self.pick(known, words[1]) else { return nil }
    let places = draws.words(Self.proposals, firm: firms.id[row], step: economy.step, block: 1)
    let slots = draws.words(Self.proposals, firm: firms.id[row], step: economy.step, block: 2)
    var best: (row: Int, gap: Float)?
    for k in 0..<4 {
      let other = member(of: broker, places[k], slots[k], economy)
      guard other != row, firms.isInMarket(other), !economy.areTied(row, other) else { continue }
      let gap = abs(
        CognitiveDistance.knowledge(firms.profile[row], firms.profile[other])
          - bestDistance(row, other, economy))
      if best.map({ gap < $0.gap }) ?? true { best = (other, gap) }
    }
    return best?.row
  }

  /// D* of strangers for what they would work for.
  func bestDistance(_ i: Int, _ j: Int, _ economy: Economy) -> Float {
    let capacity = economy.firms.absorptiveCapacity
    let motive = motives.motive(i, j, economy)
    let purpose = PairPotential.purpose(motive: motive, stage: FirstTerms.stage(motive))
    return pair.peak(purpose, shared: shared, reach: pair.reach(capacity[i], capacity[j])) ?? 0
  }

  /// A slot of the go-between's circle.
  private func member(
    of broker: Int, _ place: UInt32, _ slot: UInt32, _ economy: Economy
  ) -> Int {
    let geography = economy.geography
    let slots = geography.slots(
      sector: Int(economy.firms.sector[broker]),
      chainPlace: Int(Quantile.index(place, below: UInt32(geography.chainPlaces))),
      region: Int(economy.firms.region[broker]))
    return slots.lowerBound + Int(Quantile.index(slot, below: UInt32(slots.count)))
  }

  private static func pick(_ rows: [Int], _ word: UInt32) -> Int? {
    rows.isEmpty ? nil : rows[Int(Quantile.index(word, below: UInt32(rows.count)))]
  }
}
