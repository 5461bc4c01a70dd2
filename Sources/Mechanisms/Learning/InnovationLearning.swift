// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// An innovation moves what its makers know.
///
/// # Model
/// Joint, knowledge lanes, both sides: `p ← p + s_v a (z − p)`, `z = (pᵢ + pⱼ)/2 + s_n V ε`
/// (L2) own exploratory: `p ← p + s_n ε`; own exploitative: 2% toward the centre of the sector
/// (L3) `s_v = .1, s_n = .15` where exploratory; .03 and 0 where exploitative.
///
/// # Source
/// the ODD. L3 narrows focus toward the sector centre rather than an own slow mean: cognitive focus
/// is the spread around that centre, and a second profile per firm would cost 64 bytes for the same
/// effect.
///
/// # Edge cases
/// - learning switched off: joint innovations move nobody; own ones still do, being R&D.
public struct InnovationLearning: Mechanism {
  public static let phases = [Phase.learning]
  public static let purposes = [direction, ownDirection]
  static let direction = Purpose(14)
  static let ownDirection = Purpose(15)
  public static let reads: Set<StateColumn> = [
    .profile, .innovation, .ownInnovation, .absorptiveCapacity, .potential, .adjacency, .sectors,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.learning: [.displacement]]
  public static let parameters = [exploratoryPull, exploitativePull, novelty, focus]

  public static let exploratoryPull = Parameter(
    "learning.exploratory-pull", symbol: "s_v", unit: .share, default: 0.1, in: 0...1,
    meaning: "move toward the common ground at an exploratory joint innovation",
    source: .chosen("starting value, not fitted"))
  public static let exploitativePull = Parameter(
    "learning.exploitative-pull", symbol: "s_v", unit: .share, default: 0.03, in: 0...1,
    meaning: "the same at an exploitative one", source: .chosen("starting value, not fitted"))
  public static let novelty = Parameter(
    "learning.novelty-step", symbol: "s_n", unit: .distance, default: 0.15, in: 0...1,
    meaning: "step into the unknown at an exploratory innovation",
    source: .chosen("starting value, not fitted"))
  public static let focus = Parameter(
    "learning.focus-narrowing", symbol: "–", unit: .share, default: 0.02, in: 0...1,
    meaning: "move toward the sector centre at an own exploitative innovation",
    source: .chosen("starting value, not fitted"))

  private let learns: Bool
  private let pull: SIMD2<Float>
  private let novelty: Float
  private let focus: Float

  public init(_ settings: Settings) {
    learns = settings.isOn("learning")
    pull = SIMD2(settings[Self.exploitativePull], settings[Self.exploratoryPull])
    novelty = settings[Self.novelty]
    focus = settings[Self.focus]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows {
        guard firms.isLive(row) else { continue }
        var shift = own(row, economy)
        if learns {
          for entry in economy.adjacency.range(row) {
            let tie = economy.adjacency[entry].tie
            if economy.ties.innovationNow[tie] > 0 { shift += joint(row, entry, economy) }
          }
        }
        firms.displacement[row] = shift
      }
    }
  }

  private func own(_ row: Int, _ economy: Economy) -> Profile {
    let firms = economy.firms
    guard firms.ownInnovation[row] > 0 else { return .zero }
    guard firms.ownInnovationIsExploratory[row] == 1 else {
      let centre = economy.sectors.centre[Int(firms.sector[row])]
      return focus * (centre - firms.profile[row]) * CognitiveDistance.knowledgeMask
    }
    return novelty
      * Direction.normal { block in
        economy.draws.words(
          Self.ownDirection, firm: firms.id[row], step: economy.step, block: block)
      }
  }

  private func joint(_ row: Int, _ entry: Int, _ economy: Economy) -> Profile {
    let firms = economy.firms
    let partner = Int(economy.adjacency[entry].partner)
    let tie = economy.adjacency[entry].tie
    let isExploratory = economy.ties.innovationIsExploratory[tie] == 1
    var middle = (firms.profile[row] + firms.profile[partner]) * 0.5
    if isExploratory {
      let step = Direction.normal { block in
        economy.draws.words(
          Self.direction, pair: firms.id[row], firms.id[partner], step: economy.step,
          block: block)
      }
      middle += novelty * economy.ties.potential[tie] * step
    }
    let gap = (middle - firms.profile[row]) * CognitiveDistance.knowledgeMask
    return pull[isExploratory ? 1 : 0] * firms.absorptiveCapacity[row] * gap
  }
}
