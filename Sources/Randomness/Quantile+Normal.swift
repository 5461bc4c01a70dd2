// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary

extension Quantile {
  /// Standard normal: the inverse of its distribution function, within 5·10⁻⁷ of its value.
  ///
  /// # Source
  /// Wichura (1988), algorithm AS 241, PPND7, *Applied Statistics* 37(3) — faithful, with our own
  /// logarithm.
  ///
  /// # Edge cases
  /// u = ½ gives 0; u ≤ 0 gives −∞, u ≥ 1 gives +∞; NaN gives NaN. normal(1 − u) = −normal(u)
  /// exactly. For a uniform of ``uniform(_:)`` the result lies within ±5.42.
  ///
  /// - Complexity: O(1).
  @inlinable public static func normal(_ u: Float) -> Float {
    let q = u - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180_625 - q * q
      return q * centralNumerator(r) / centralDenominator(r)
    }
    let share = q < 0 ? u : 1 - u
    if !(share > 0) { return q < 0 ? -.infinity : (q > 0 ? .infinity : .nan) }
    let r = (-Elementary.log(share)).squareRoot()
    let size = r <= 5 ? middle(r - 1.6) : far(r - 5)
    return q < 0 ? -size : size
  }

  @inlinable static func centralNumerator(_ r: Float) -> Float {
    ((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9
  }

  @inlinable static func centralDenominator(_ r: Float) -> Float {
    ((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1
  }

  @inlinable static func middle(_ r: Float) -> Float {
    let upper = ((0.170_238_211_03 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r
    let lower = (0.120_211_329_75 * r + 0.737_001_642_50) * r
    return (upper + 1.423_437_277_7) / (lower + 1)
  }

  @inlinable static func far(_ r: Float) -> Float {
    let upper = ((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r
    let lower = (0.012_258_202_635 * r + 0.241_978_942_25) * r
    return (upper + 6.657_905_115_0) / (lower + 1)
  }
}
