// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary
import Parameters

/// How many bilateral ties a firm can keep.
///
/// # Model
///     room = clamp(round(c0 S^c1), 1, 128)                                                  (S1)
///
/// # Source
/// the ODD: managers' time grows less than in proportion to size.
public struct Room: Sendable {
  public static let base = Parameter(
    "search.room-base", symbol: "c0", unit: .count, default: 2.9, in: 0...128,
    meaning: "ties a firm of one fte can keep", source: .calibrated("P4"))
  public static let exponent = Parameter(
    "search.room-exponent", symbol: "c1", unit: .one, default: 0.32, in: 0...1,
    meaning: "elasticity of that number in size", source: .calibrated("P4"))
  public static let parameters = [base, exponent]

  private let base: Float
  private let exponent: Float

  public init(_ settings: Settings) {
    base = settings[Self.base]
    exponent = settings[Self.exponent]
  }

  /// c0 S^c1, not rounded.
  public func hours(size: Float) -> Float { base * Elementary.pow(size, exponent) }

  /// S1.
  public func ties(size: Float) -> Int { Int(min(128, max(1, hours(size: size).rounded()))) }
}
