// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary

/// One uniform number becomes one quantile: the only way a trajectory samples.
///
/// Rejection samplers take a varying number of draws and lose the alignment between policy arms;
/// these take exactly one and rise with it. GSL's inverses are their oracles in the tests.
///
/// # Edge cases
/// A uniform is taken to lie strictly between 0 and 1, as ``uniform(_:)`` makes it.
public enum Quantile {
  /// A uniform number in (0, 1): the middle of one of 2²³ equal cells.
  ///
  /// # Model
  ///     u = (⌊word / 2⁹⌋ + ½) / 2²³
  ///
  /// # Edge cases
  /// With 24 bits the sum would round and the last cell would give 1; with 23 it is exact, from
  /// 2⁻²⁴ to 1 − 2⁻²⁴, and 1 − u is exact as well.
  @inlinable public static func uniform(_ word: UInt32) -> Float {
    (Float(Int32(truncatingIfNeeded: word >> 9)) + 0.5) * 0x1p-23
  }

  /// A uniform number in (0, 1) from two words: the middle of one of 2⁵² equal cells.
  @inlinable public static func uniform(_ first: UInt32, _ second: UInt32) -> Double {
    let word = UInt64(first) << 32 | UInt64(second)
    return (Double(Int64(truncatingIfNeeded: word >> 12)) + 0.5) * 0x1p-52
  }

  /// A whole number 0..<count; `count` = 0 gives 0.
  ///
  /// Some values have one word more than others: a bias below count / 2³².
  @inlinable public static func index(_ word: UInt32, below count: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(word) &* UInt64(count)) >> 32)
  }

  /// Exponential with mean one.
  ///
  /// - Returns: more than 0, at most 16.64 for a uniform of ``uniform(_:)``.
  @inlinable public static func exponential(_ u: Float) -> Float { -Elementary.log(1 - u) }

  /// Whether an event of a yearly rate happens within `dt` years: probability 1 − e^(−rate dt).
  ///
  /// # Edge cases
  /// Rate 0 never happens, rate +∞ always; NaN never. Probabilities are multiples of 2⁻²³.
  @inlinable public static func happens(_ u: Float, rate: Float, over dt: Float) -> Bool {
    exponential(u) < rate * dt
  }

  /// Lognormal with mean one and log standard deviation `sigma`.
  ///
  /// # Model
  ///     exp(σ z − σ²/2)
  @inlinable public static func lognormal(_ u: Float, sigma: Float) -> Float {
    Elementary.exp(sigma * normal(u) - (0.5 * sigma) * sigma)
  }

  /// Pareto with tail exponent `exponent`, held between `minimum` and `maximum`.
  ///
  /// # Model
  ///     x = m (1 − u (1 − (m/M)^a))^(−1/a)
  ///
  /// # Edge cases
  /// `maximum` = +∞ is the whole Pareto. Exponent 0 is uniform in ln x.
  ///
  /// - Parameters: exponent: of P(X > x) ∝ x^(−a), a ≥ 0; minimum: m > 0; maximum: M ≥ m.
  /// - Returns: minimum…maximum.
  public static func pareto(
    _ u: Double, exponent: Double, minimum: Double, maximum: Double
  ) -> Double {
    let ratio = minimum / maximum
    let factor: Double
    if exponent == 0 {
      factor = Elementary.pow(ratio, -u)
    } else {
      let reached = 1 - Elementary.pow(ratio, exponent)
      factor = Elementary.pow(1 - u * reached, -1 / exponent)
    }
    return max(minimum, min(maximum, minimum * factor))
  }
}
