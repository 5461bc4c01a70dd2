// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What a partner brings is what one cannot reach already.
///
/// # Model
///  N_ij = (1 − η) min_q D(p_q, p_j) + η · mean over k in partners(j)∖{i} of min_q D(p_q,
///       p_k)  (N1)
///     x    = (1 − ζ) D + ζ (N_ij + N_ji)/2  (N2)
/// with i's sources Q = {i} ∪ partners(i)∖{j}, at most sixteen in tie order; the first term alone
/// where j has no other partner. Novelty is judged by x.
///
/// # Source
/// Burt (1992) on redundancy, carried by cognitive distance: ours. No term names a hole or
/// constraint.
///
/// # Edge cases
/// - ζ = 0 or switched off: x = D, the dyad alone.
/// - a second partner at the same point as the first adds nothing.
public struct Access: Mechanism {
  public static let phases = [Phase.appraisal, .collaboration]
  public static let reads: Set<StateColumn> = [.sightings, .profile, .adjacency]
  public static let writes: [Phase: Set<StateColumn>] = [
    .appraisal: [.candidateNovelty], .collaboration: [.tieNovelty],
  ]
  public static let switches = [
    Switch("access", whenOff: "novelty is judged by the distance of the pair alone (ζ = 0)")
  ]

  public static let weight = Parameter(
    "access.weight", symbol: "ζ", unit: .share, default: 1, in: 0...1,
    meaning: "weight of what is new to both circles against the distance of the pair",
    source: .theory("Burt 1992"))
  public static let indirect = Parameter(
    "access.indirect-share", symbol: "η", unit: .share, default: 0.25, in: 0...1,
    meaning: "part of what a partner brings that reaches one through it from its own partners",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [weight, indirect]
  static let sourcesMax = 16

  private let weight: Float
  private let indirect: Float

  public init(_ settings: Settings) {
    weight = settings.isOn("access") ? settings[Self.weight] : 0
    indirect = settings[Self.indirect]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    if phase == .appraisal {
      let candidates = economy.candidates
      workers.forEachChunk(of: candidates.count, chunkRows: 512) { _, rows in
        for row in rows {
          let first = Int(candidates.seeker[row])
          let second = Int(candidates.seen[row])
          candidates.noveltyDistance[row] = noveltyDistance(first, second, economy)
        }
      }
    } else {
      let ties = economy.ties
      workers.forEachChunk(of: ties.count, chunkRows: 512) { _, rows in
        for tie in rows where ties.isLive(tie) {
          ties.noveltyDistance[tie] = noveltyDistance(
            Int(ties.first[tie]), Int(ties.second[tie]), economy)
        }
      }
    }
  }

  /// N2 of a pair of rows, tied or not.
  public func noveltyDistance(_ i: Int, _ j: Int, _ economy: Economy) -> Float {
    let profile = economy.firms.profile
    let direct = CognitiveDistance.knowledge(profile[i], profile[j])
    if weight == 0 { return direct }
    let both = brought(by: j, to: i, economy) + brought(by: i, to: j, economy)
    return (1 - weight) * direct + weight * 0.5 * both
  }

  /// N1: what j brings to i.
  func brought(by j: Int, to i: Int, _ economy: Economy) -> Float {
    let own = nearest(to: j, of: i, without: j, economy)
    var sum: Float = 0
    var count: Float = 0
    let adjacency = economy.adjacency
    for entry in adjacency.range(j).prefix(Self.sourcesMax + 1) {
      let k = Int(adjacency[entry].partner)
      if k == i { continue }
      sum += nearest(to: k, of: i, without: j, economy)
      count += 1
      if count == Float(Self.sourcesMax) { break }
    }
    return count == 0 ? own : (1 - indirect) * own + indirect * sum / count
  }

  /// Least distance from any source of i to the target.
  private func nearest(to target: Int, of i: Int, without j: Int, _ economy: Economy) -> Float {
    let profile = economy.firms.profile
    let aim = profile[target]
    var least = CognitiveDistance.squaredGap(profile[i], aim)
    let adjacency = economy.adjacency
    var sources = 0
    for entry in adjacency.range(i) {
      let q = Int(adjacency[entry].partner)
      if q == j { continue }
      least = min(least, CognitiveDistance.squaredGap(profile[q], aim))
      sources += 1
      if sources == Self.sourcesMax { break }
    }
    return CognitiveDistance.knowledge(squaredGap: least)
  }
}
