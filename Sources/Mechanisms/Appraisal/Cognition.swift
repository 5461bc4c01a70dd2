// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// How far apart pairs think, and what their difference is worth to them.
///
/// The distances of candidates and ties and the potential of ties are computed here, by
/// ``CognitiveDistance`` and ``PairPotential``. Switched off, every pair has the mean potential of
/// the population at the start: collaboration goes on, but with whom no longer matters for novelty.
///
/// # Source
/// Nooteboom (1999, 2007); see ``PairPotential``.
public struct Cognition: Mechanism {
  public static let phases = [Phase.appraisal, .collaboration]
  public static let purposes = [referencePairs]
  static let referencePairs = Purpose(2)
  public static let reads: Set<StateColumn> = [
    .sightings, .profile, .absorptiveCapacity, .understanding, .tieNovelty, .tieStage,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .appraisal: [.candidateDistance], .collaboration: [.tieDistance, .potential],
  ]
  public static let parameters = PairPotential.parameters
  public static let switches = [
    Switch("cognition", whenOff: "every pair has the mean potential of the population")
  ]

  private let isOn: Bool
  private let pair: PairPotential
  private let live: TiePotential
  private let startUnderstanding: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("cognition")
    pair = PairPotential(settings)
    live = TiePotential(settings)
    startUnderstanding = settings[FirstTerms.startUnderstanding]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    if phase == .appraisal {
      if !isOn && economy.meanPotential == nil {
        economy.meanPotential = meanPotential(economy)
      }
      measureCandidates(economy, workers)
    } else {
      measureTies(economy, workers)
    }
  }

  private func measureCandidates(_ economy: Economy, _ workers: Workers) {
    let candidates = economy.candidates
    workers.forEachChunk(of: candidates.count, chunkRows: 512) { _, rows in
      var knowledge = candidates.distance.buffer(rows).mutableSpan
      var practice = candidates.practiceDistance.buffer(rows).mutableSpan
      economy.kernels.pairDistances(
        economy.firms.profile.all.span, candidates.seeker.buffer(rows).span,
        candidates.seen.buffer(rows).span, knowledge: &knowledge, practice: &practice)
    }
  }

  private func measureTies(_ economy: Economy, _ workers: Workers) {
    let ties = economy.ties
    let firms = economy.firms
    workers.forEachChunk(of: ties.count) { _, rows in
      var knowledge = ties.distance.buffer(rows).mutableSpan
      var practice = ties.practiceDistance.buffer(rows).mutableSpan
      economy.kernels.pairDistances(
        firms.profile.all.span, ties.first.buffer(rows).span, ties.second.buffer(rows).span,
        knowledge: &knowledge, practice: &practice)
      for tie in rows where ties.isLive(tie) { fill(tie, economy) }
    }
  }

  private func fill(_ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    ties.understood[tie] = live.understood(tie, economy)
    let purpose = PairPotential.purpose(
      motive: Motive(rawValue: ties.motive[tie])!, stage: Stage(rawValue: ties.stage[tie])!)
    ties.potential[tie] = live.value(tie, purpose, economy)
  }

  /// Mean potential of random pairs of strangers, by novelty purpose.
  private func meanPotential(_ economy: Economy) -> SIMD4<Float> {
    let firms = economy.firms
    var sum = SIMD4<Double>.zero
    var count = 0.0
    for k in 0..<UInt32(4096) {
      let words = economy.draws.words(Self.referencePairs, firm: k + 1, step: 0)
      let i = Int(Quantile.index(words[0], below: UInt32(firms.slots)))
      let j = Int(Quantile.index(words[1], below: UInt32(firms.slots)))
      guard i != j, firms.isInMarket(i), firms.isInMarket(j) else { continue }
      let distance = CognitiveDistance.knowledge(firms.profile[i], firms.profile[j])
      let practice = CognitiveDistance.practice(firms.profile[i], firms.profile[j])
      let reach = pair.reach(firms.absorptiveCapacity[i], firms.absorptiveCapacity[j])
      let understanding = pair.understanding(
        distance: distance, practice: practice, shared: startUnderstanding, reach: reach)
      for purpose in PairPotential.Purpose.allCases {
        sum[purpose.rawValue] += Double(
          pair.value(purpose, novelty: distance, understanding: understanding))
      }
      count += 1
    }
    return SIMD4<Float>(sum / max(1, count))
  }
}
