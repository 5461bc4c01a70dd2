// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// What seeker and seen make of each other, each by its own blurred sight.
///
/// # Model
///     D̂ = D + σ_s (1 + t_j)(1 + e_i)^−½ ε, N̂ likewise                                     (P1)
///     score = max(0, E)^α · T̂^(1 − α)                                                      (P2)
/// acceptable where E > 0, T̂ is above the tolerance, and no exclusive tie of either firm forbids
/// it a partner of the other's sector. Friends of friends, and whom a go-between proposes, are seen
/// half as blurred. Choosing on blurred sight promises more than it delivers (winner's curse):
/// intended.
///
/// # Source
/// Klos & Nooteboom (2001) for P2; Tesfatsion (1997) for tolerance; the ODD.
public struct Appraisal: Mechanism {
  public static let phases = [Phase.appraisal]
  public static let purposes = [sight, MotiveDraw.purpose]
  static let sight = Purpose(3)
  public static let reads: Set<StateColumn> = [
    .sightings, .candidateDistance, .candidateNovelty, .absorptiveCapacity, .tacitness, .experience,
    .traits, .norms, .size, .tieRecord, .adjacency, .rdShare, .room, .rents, .rentsFreshness,
    .rumours, .capital, .agentKind, .profile, .trust, .governance, .sector,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .appraisal: [.candidateTerms]
  ]
  public static let switches = [
    Switch(
      "appraisal", whenOff: "every candidate in sight that no exclusive tie forbids is equally good"
    )
  ]

  public static let blur = Parameter(
    "appraisal.blur", symbol: "σ_s", unit: .distance, default: 0.038, in: 0...1,
    meaning: "error in judging a stranger's distance", source: .calibrated("P2"))
  public static let tolerance = Parameter(
    "appraisal.tolerance", symbol: "–", unit: .share, default: 0.45, in: 0...1,
    meaning: "least trust with which a partner is acceptable",
    source: .chosen("an earlier prototype"))
  public static let parameters =
    [blur, tolerance, MotiveDraw.knowledgeShare] + FirstTerms.parameters + ExpectedGain.parameters

  private let isOn: Bool
  private let blur: Float
  private let tolerance: Float
  private let motives: MotiveDraw
  private let terms: FirstTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("appraisal")
    blur = settings[Self.blur]
    tolerance = settings[Self.tolerance]
    motives = MotiveDraw(settings)
    terms = FirstTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let candidates = economy.candidates
    workers.forEachChunk(of: candidates.count, chunkRows: 512) { _, rows in
      for row in rows { appraise(row, economy) }
    }
  }

  private func appraise(_ row: Int, _ economy: Economy) {
    let candidates = economy.candidates
    let i = Int(candidates.seeker[row])
    let j = Int(candidates.seen[row])
    let motive = motives.motive(i, j, economy)
    candidates.motive[row] = motive.rawValue
    let sighting = Sighting(rawValue: candidates.sighting[row])!
    let half: Float = sighting == .friendOfFriend || sighting == .proposed ? 0.5 : 1
    let isForbidden = Exclusivity.parts(i, j, economy)
    for side in 0..<2 {
      let view = view(
        from: side == 0 ? i : j, of: side == 0 ? j : i, motive: motive,
        distance: candidates.distance[row], novelty: candidates.noveltyDistance[row],
        practice: candidates.practiceDistance[row], blur: blur * half, economy)
      candidates.expectation[row][side] = view.expectation
      candidates.frequency[row][side] = view.frequency
      candidates.doubt[row][side] = view.doubt
      candidates.trust[row][side] = view.trust
      candidates.gain[row][side] = view.gain
      let score = isOn ? score(view, of: side == 0 ? i : j, economy) : 1
      candidates.score[row][side] = isForbidden ? 0 : score
    }
  }

  /// P2; 0 = not acceptable.
  private func score(_ view: FirstTerms.View, of firm: Int, _ economy: Economy) -> Float {
    guard view.gain > 0, view.trust >= tolerance else { return 0 }
    let weight = economy.firms.profitWeight[firm]
    return Elementary.pow(view.gain, weight) * Elementary.pow(view.trust, 1 - weight)
  }

  private func view(
    from i: Int, of j: Int, motive: Motive, distance: Float, novelty: Float, practice: Float,
    blur: Float, _ economy: Economy
  ) -> FirstTerms.View {
    let firms = economy.firms
    let words = economy.draws.words(
      Self.sight, from: firms.id[i], to: firms.id[j], step: economy.step)
    let width = blur * (1 + firms.tacitness[j]) / (1 + firms.experience[i]).squareRoot()
    let seenDistance = distance + width * Quantile.normal(Quantile.uniform(words[0]))
    let seenNovelty = novelty + width * Quantile.normal(Quantile.uniform(words[1]))
    return terms.view(
      from: i, of: j, motive: motive, distance: min(1, max(0, seenDistance)),
      novelty: min(1, max(0, seenNovelty)), practice: practice, economy)
  }
}
