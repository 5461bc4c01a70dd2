// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Potential of a live tie for any purpose, from the columns of this step.
///
/// # Model
///     V = factor(kind) · (n0 + n1 x) · U                                                    (C3)
/// or the population's mean potential where cognition is switched off.
///
/// # Source
/// See ``PairPotential``.
public struct TiePotential: Sendable {
  private let pair: PairPotential

  public init(_ settings: Settings) { pair = PairPotential(settings) }

  /// U of the pair as it stands.
  public func understood(_ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let capacity = economy.firms.absorptiveCapacity
    let reach = pair.reach(capacity[ties.first[tie]], capacity[ties.second[tie]])
    return pair.understanding(
      distance: ties.distance[tie], practice: ties.practiceDistance[tie],
      shared: ties.understanding[tie], reach: reach)
  }

  public func value(
    _ tie: Int, _ purpose: PairPotential.Purpose, _ economy: Economy
  ) -> Float {
    let ties = economy.ties
    let factor = pair.kindFactor(TieKind(rawValue: ties.kind[tie])!)
    if let mean = economy.meanPotential { return factor * mean[purpose.rawValue] }
    return factor
      * pair.value(
        purpose, novelty: ties.noveltyDistance[tie], understanding: ties.understood[tie])
  }
}
