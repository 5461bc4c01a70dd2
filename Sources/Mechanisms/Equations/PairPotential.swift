// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What two firms can make of their difference: novelty times understanding.
///
/// # Model
///     ϱ = ϱ0 + ϱ1 min(aᵢ, aⱼ)                                                             (C1)
///     U = max(0, 1 − (1 − u) D / ϱ) · (1 − c_P (1 − u) P)                                  (C2)
///     V = (n0 + n1 x) · U                                                                  (C3)
/// where D is the distance in knowledge, P in practice, u mutual understanding, a absorptive
/// capacity and x the distance by which novelty is judged (D itself for a pair without other ties).
///
/// # Source
/// Nooteboom (1999); Wuyts, Colombo, Dutta & Nooteboom (2005); Nooteboom et al. (2007): an inverted
/// U from rising novelty and falling understanding. The linear forms are theirs, practice is ours.
///
/// # Edge cases
/// - u = 1: distance does not hinder, V rises without a peak.
/// - D ≥ ϱ / (1 − u): nobody understands a word, V = 0.
public struct PairPotential: Sendable {
  public static let reach0 = Parameter(
    "cognition.reach-base", symbol: "ϱ0", unit: .distance, default: 0.25, in: 0.01...2,
    meaning: "distance a pair without absorptive capacity can bridge",
    source: .chosen("an earlier prototype"))
  public static let reach1 = Parameter(
    "cognition.reach-slope", symbol: "ϱ1", unit: .distance, default: 0.8, in: 0...4,
    meaning: "further distance bridged at full absorptive capacity",
    source: .theory("Wuyts et al. 2005: the peak moves out with absorptive capacity"))
  public static let practicePenalty = Parameter(
    "cognition.practice-penalty", symbol: "c_P", unit: .one, default: 0.5, in: 0...1,
    meaning: "loss of understanding at full distance in practice",
    source: .theory("Hofstede: differences in practice only hinder"))
  public static let explorationBase = Parameter(
    "cognition.exploration-novelty-base", symbol: "n0", unit: .one, default: 0.05, in: 0...2,
    meaning: "novelty in exploration without any distance",
    source: .theory("Nooteboom et al. 2007: exploration lives on distance"))
  public static let explorationSlope = Parameter(
    "cognition.exploration-novelty-slope", symbol: "n1", unit: .one, default: 1, in: 0...4,
    meaning: "novelty in exploration per distance",
    source: .theory("Nooteboom et al. 2007; sets the scale of V"))
  public static let exploitationBase = Parameter(
    "cognition.exploitation-novelty-base", symbol: "n0", unit: .one, default: 0.15, in: 0...2,
    meaning: "novelty in exploitation of a knowledge tie without any distance",
    source: .theory("Nooteboom et al. 2007: exploitation needs less distance"))
  public static let exploitationSlope = Parameter(
    "cognition.exploitation-novelty-slope", symbol: "n1", unit: .one, default: 0.8, in: 0...4,
    meaning: "novelty in exploitation of a knowledge tie per distance",
    source: .theory("Nooteboom et al. 2007: weaker effect in exploitation"))
  public static let otherBase = Parameter(
    "cognition.other-novelty-base", symbol: "n0", unit: .one, default: 0.5, in: 0...2,
    meaning: "usefulness of a partner in ties for cost, scale, market or risk",
    source: .chosen("such ties need a match more than novelty"))
  public static let otherSlope = Parameter(
    "cognition.other-novelty-slope", symbol: "n1", unit: .one, default: 0.1, in: 0...4,
    meaning: "the same per distance", source: .chosen("see cognition.other-novelty-base"))
  public static let horizontalFactor = Parameter(
    "cognition.horizontal-factor", symbol: "–", unit: .one, default: 0.8, in: 0...2,
    meaning: "pace of pairs of rivals against others", source: .chosen("starting value, not fitted")
  )
  public static let institutionalFactor = Parameter(
    "cognition.institutional-factor", symbol: "–", unit: .one, default: 0.8, in: 0...2,
    meaning: "pace of ties with an institute or go-between, who decide more slowly, against others",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [
    reach0, reach1, practicePenalty, explorationBase, explorationSlope, exploitationBase,
    exploitationSlope, otherBase, otherSlope, horizontalFactor, institutionalFactor,
  ]

  /// Which novelty counts: by motive and stage.
  public enum Purpose: Int, Sendable, CaseIterable { case exploration, exploitation, other }

  public let reach0: Float
  public let reach1: Float
  public let practicePenalty: Float
  private let horizontalFactor: Float
  private let institutionalFactor: Float
  private let base: SIMD4<Float>
  private let slope: SIMD4<Float>

  public init(_ settings: Settings) {
    reach0 = settings[Self.reach0]
    reach1 = settings[Self.reach1]
    practicePenalty = settings[Self.practicePenalty]
    horizontalFactor = settings[Self.horizontalFactor]
    institutionalFactor = settings[Self.institutionalFactor]
    base = SIMD4(
      settings[Self.explorationBase], settings[Self.exploitationBase], settings[Self.otherBase], 0)
    slope = SIMD4(
      settings[Self.explorationSlope], settings[Self.exploitationSlope], settings[Self.otherSlope],
      0)
  }

  public static func purpose(motive: Motive, stage: Stage) -> Purpose {
    if motive != .knowledge { return .other }
    return stage == .exploration ? .exploration : .exploitation
  }

  /// Factor on the potential by kind of tie: rivals work at a slower pace, institutes decide
  /// slowly.
  public func kindFactor(_ kind: TieKind) -> Float {
    switch kind {
    case .horizontal: horizontalFactor
    case .institutional: institutionalFactor
    case .vertical, .diagonal: 1
    }
  }

  /// Distance the pair can bridge (C1).
  public func reach(_ a: Float, _ b: Float) -> Float { reach0 + reach1 * min(a, b) }

  /// Share of what a partner says that is understood (C2), in [0, 1].
  public func understanding(
    distance: Float, practice: Float, shared u: Float, reach: Float
  ) -> Float {
    let knowledge = max(0, 1 - (1 - u) * distance / reach)
    return knowledge * (1 - practicePenalty * (1 - u) * practice)
  }

  /// Potential of the pair (C3), ≥ 0.
  public func value(_ purpose: Purpose, novelty: Float, understanding: Float) -> Float {
    (base[purpose.rawValue] + slope[purpose.rawValue] * novelty) * understanding
  }

  /// The distance at which V is greatest without practice: `ϱ/(2(1 − u)) − n0/(2 n1)`, clipped to
  /// where understanding lives. nil where novelty does not grow with distance.
  public func peak(_ purpose: Purpose, shared u: Float, reach: Float) -> Float? {
    let n0 = base[purpose.rawValue]
    let n1 = slope[purpose.rawValue]
    guard n1 > 0, u < 1 else { return nil }
    let limit = min(1, reach / (1 - u))
    return min(limit, max(0, reach / (2 * (1 - u)) - n0 / (2 * n1)))
  }
}
