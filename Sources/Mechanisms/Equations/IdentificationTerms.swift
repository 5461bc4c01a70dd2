// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// When a side has come to see the partner's cause as its own, and what that does.
///
/// # Model
///     identified: closeness ≥ 4 · years, where closeness counts quarters of T > level       (F1)
/// An identified side is fully open, takes the partner's view over faster, suspects no mishap, and
/// adds `exit years · Π̂0` to its switching cost.
///
/// # Source
/// McAllister (1995) and Lewicki & Bunker (1996) on identification-based trust; Nooteboom (2002):
/// empathy understands the other and keeps distance, identification gives it up. Levels chosen.
///
/// # Edge cases
/// - closeness is zero while the mechanism is off, so nobody is identified. Fewer than one quarter
///   is one quarter.
public struct IdentificationTerms: Sendable {
  public static let level = Parameter(
    "identification.level", symbol: "–", unit: .share, default: 0.9, in: 0...1,
    meaning: "trust above which a side comes to identify with its partner",
    source: .theory("Lewicki & Bunker 1996; level chosen"))
  public static let years = Parameter(
    "identification.years", symbol: "–", unit: .years, default: 5, in: 0.25...60,
    meaning: "years without a break that this takes", source: .chosen("starting value, not fitted"))
  public static let learningFactor = Parameter(
    "identification.learning-factor", symbol: "–", unit: .one, default: 2, in: 1...20,
    meaning: "speed at which an identified side takes its partner's view over, against the usual",
    source: .chosen("starting value, not fitted"))
  public static let exitYears = Parameter(
    "identification.exit-years", symbol: "–", unit: .years, default: 1, in: 0...20,
    meaning: "years of the tie's yield that an identified side feels it would lose by leaving",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [level, years, learningFactor, exitYears]

  public let level: Float
  private let quarters: Float
  private let learningFactor: Float
  private let exitYears: Float

  public init(_ settings: Settings) {
    level = settings[Self.level]
    quarters = settings[Self.years] / stepYears
    learningFactor = settings[Self.learningFactor]
    exitYears = settings[Self.exitYears]
  }

  /// F1.
  public func isIdentified(_ tie: Int, side: Int, _ ties: Ties) -> Bool {
    let closeness = ties.closeness[tie][side]
    return closeness > 0 && Float(closeness) >= quarters
  }

  /// The part of what it understands that a side takes over from its partner, given the partner's
  /// usual openness to it, in [0, 1].
  public func uptake(
    _ tie: Int, side: Int, openness: Float, understood: Float, _ ties: Ties
  ) -> Float {
    let open = isIdentified(tie, side: 1 - side, ties) ? 1 : openness
    let speed = isIdentified(tie, side: side, ties) ? learningFactor : 1
    return min(1, speed * open * understood)
  }

  /// What leaving costs an identified side besides, k€.
  public func exitCost(_ tie: Int, side: Int, _ ties: Ties) -> Float {
    isIdentified(tie, side: side, ties) ? exitYears * ties.expectation[tie][side] : 0
  }
}
