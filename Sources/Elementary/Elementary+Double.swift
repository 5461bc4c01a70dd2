// SPDX-License-Identifier: GPL-3.0-or-later

extension Elementary {
  /// Exponential eˣ in double precision, within 1 ulp.
  ///
  /// # Edge cases
  /// - x ≥ 709.7828 gives +∞; x ≤ −745.14 gives 0; results below 2⁻¹⁰²² are rounded as subnormals.
  /// - NaN gives NaN; ±0 gives 1 exactly.
  ///
  /// - Complexity: O(1).
  @inlinable public static func exp(_ x: Double) -> Double { exp(x, plus: 0) }

  /// e^(x + tail) for a tail far below x.
  @inlinable static func exp(_ x: Double, plus tail: Double) -> Double {
    let top = x > 720 ? 720 : x
    let held = top < -760 ? -760 : top
    let magic = 6_755_399_441_055_744.0
    let shifted = held * 1.442_695_040_888_963_4 + magic
    let n = Int64(bitPattern: shifted.bitPattern) &- 0x4338_0000_0000_0000
    let whole = shifted - magic
    let high = held - whole * 6.931_471_803_691_238_2e-1
    let low = whole * 1.908_214_929_270_587_7e-10 - tail
    let r = high - low
    let t = r * r
    var p = 4.138_136_797_057_238_5e-8
    p = p * t - 1.653_390_220_546_525_2e-6
    p = p * t + 6.613_756_321_437_934_4e-5
    p = p * t - 2.777_777_777_701_559_3e-3
    p = p * t + 1.666_666_666_666_660_2e-1
    let c = r - t * p
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    let half = n &>> 1
    let result = (y * powerOfTwo(half)) * powerOfTwo(n &- half)
    return x == x ? result : .nan
  }

  /// Natural logarithm in double precision, within 1 ulp.
  ///
  /// # Edge cases
  /// - ±0 gives −∞; +∞ gives +∞; negative numbers and NaN give NaN; 1 gives 0 exactly.
  /// - Subnormal arguments are scaled by 2⁵⁴ first and lose nothing.
  ///
  /// - Complexity: O(1).
  @inlinable public static func log(_ x: Double) -> Double {
    if !(x > 0) { return x == 0 ? -.infinity : .nan }
    if x == .infinity { return x }
    let (k, f) = split(x)
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    var even = w * 1.531_383_769_920_937_3e-1 + 2.222_219_843_214_978_4e-1
    even = w * (w * even + 3.999_999_999_940_941_9e-1)
    var odd = w * 1.479_819_860_511_658_6e-1 + 1.818_357_216_161_805_0e-1
    odd = w * odd + 2.857_142_874_366_239_1e-1
    odd = z * (w * odd + 6.666_666_666_666_735_1e-1)
    let half = (0.5 * f) * f
    let series = s * (half + (odd + even)) + k * 1.908_214_929_270_587_7e-10
    return k * 6.931_471_803_691_238_2e-1 - ((half - series) - f)
  }

  /// x = 2ᵏ (1 + f) with √½ ≤ 1 + f < √2, for 0 < x < ∞.
  @inlinable static func split(_ x: Double) -> (k: Double, f: Double) {
    let isSmall = x < 0x1p-1022
    let scaled = isSmall ? x * 0x1p54 : x
    let bits = Int64(bitPattern: scaled.bitPattern) &+ 0x0009_5F62_0000_0000
    let k = (bits &>> 52) &- (isSmall ? 1_023 + 54 : 1_023)
    let rest = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    return (Double(k), Double(bitPattern: UInt64(bitPattern: rest)) - 1)
  }

  /// 2ⁿ for −1022 ≤ n ≤ 1023.
  @inlinable static func powerOfTwo(_ n: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: (n &+ 1_023) &<< 52))
  }
}
