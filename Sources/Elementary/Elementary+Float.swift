// SPDX-License-Identifier: GPL-3.0-or-later

extension Elementary {
  /// Exponential eˣ in single precision, within 1 ulp.
  ///
  /// # Model
  ///     eˣ = 2ⁿ · eʳ,  n = round(x / ln 2),  r = x − n ln 2
  ///
  /// # Edge cases
  /// - x ≥ 88.7229 gives +∞; x ≤ −103.98 gives 0; results below 2⁻¹²⁶ are rounded as subnormals.
  /// - NaN gives NaN; ±0 gives 1 exactly.
  ///
  /// - Complexity: O(1), no branch on the value.
  @inlinable public static func exp(_ x: Float) -> Float {
    let top: Float = x > 100 ? 100 : x
    let held: Float = top < -110 ? -110 : top
    let shifted = held * 1.442_695_1 + 12_582_912
    let n = Int32(bitPattern: shifted.bitPattern) &- 0x4B40_0000
    let whole = shifted - 12_582_912
    let first = held - whole * 0.693_359_375
    let r = first - whole * -2.121_944_4e-4
    var p: Float = 1.987_569_150_0e-4
    p = p * r + 1.398_199_950_7e-3
    p = p * r + 8.333_451_907_3e-3
    p = p * r + 4.166_579_589_4e-2
    p = p * r + 1.666_666_545_9e-1
    p = p * r + 5.000_000_120_1e-1
    let y = (p * (r * r) + r) + 1
    let half = n &>> 1
    let result = (y * powerOfTwo(half)) * powerOfTwo(n &- half)
    return x == x ? result : .nan
  }

  /// Natural logarithm in single precision, within 1 ulp.
  ///
  /// # Model
  ///     ln x = k ln 2 + 2 artanh(s),  x = 2ᵏ (1 + f),  s = f / (2 + f),  √½ ≤ 1 + f < √2
  ///
  /// # Edge cases
  /// - ±0 gives −∞; +∞ gives +∞; negative numbers and NaN give NaN; 1 gives 0 exactly.
  /// - Subnormal arguments are scaled by 2²³ first and lose nothing.
  ///
  /// - Complexity: O(1).
  @inlinable public static func log(_ x: Float) -> Float {
    let isSmall = x < 0x1p-126
    let scaled = isSmall ? x * 0x1p23 : x
    let bits = Int32(bitPattern: scaled.bitPattern) &+ (0x3F80_0000 - 0x3F35_04F3)
    let k = (bits &>> 23) &- (isSmall ? 127 + 23 : 127)
    let mantissa = Float(bitPattern: UInt32(bitPattern: (bits & 0x007F_FFFF) &+ 0x3F35_04F3))
    let f = mantissa - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0x1.999c26p-2 + w * 0x1.f13c4cp-3)
    let odd = z * (0x1.555554p-1 + w * 0x1.23d3dcp-2)
    let half = (0.5 * f) * f
    let whole = Float(bitPattern: UInt32(bitPattern: k &+ 0x4B40_0000)) - 12_582_912
    let series = s * (half + (odd + even))
    let result = ((series + whole * 0x1.2fefa2p-17) - half + f) + whole * 0x1.62e3p-1
    if x > 0 { return x < .infinity ? result : .infinity }
    return x == 0 ? -.infinity : .nan
  }

  /// Power xʸ in single precision, within 0.51 ulp: computed in double precision, rounded once.
  ///
  /// # Model
  ///     xʸ = 2^(y log₂ x)
  ///
  /// # Source
  /// Ours; minimax polynomials of degree 5 for artanh(√z)/√z (2⁻⁴⁵) and 8 for 2ʳ (2⁻⁴⁰).
  ///
  /// # Edge cases
  /// - y = 0 gives 1 and x = 1 gives 1, even when the other is NaN.
  /// - x = ±0 gives 0 for y > 0 and +∞ for y < 0; x = +∞ gives +∞ and 0.
  /// - Negative x gives NaN, whole y included: shares, stocks and rates have no sign.
  ///
  /// - Complexity: O(1).
  @inlinable public static func pow(_ x: Float, _ y: Float) -> Float {
    if y == 0 || x == 1 { return 1 }
    if !(x >= 0) || y != y { return .nan }
    if x == 0 { return y > 0 ? 0 : .infinity }
    if x == .infinity { return y > 0 ? .infinity : 0 }
    return positivePower(x, y)
  }

  /// The power for 0 < x < ∞ and y not NaN, without a branch.
  @inlinable static func positivePower(_ x: Float, _ y: Float) -> Float {
    let bits = Int64(bitPattern: Double(x).bitPattern) &+ 0x0009_5F62_0000_0000
    let exponent = (bits &>> 52) &- 1_023
    let rest = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    let mantissa = Double(bitPattern: UInt64(bitPattern: rest))
    let s = (mantissa - 1) / (mantissa + 1)
    let z = s * s
    var q = 0.282_901_476_584_537_6
    q = q * z + 0.319_905_609_548_790_7
    q = q * z + 0.412_209_254_390_037_6
    q = q * z + 0.577_077_942_346_079_7
    q = q * z + 0.961_796_694_113_403_3
    q = q * z + 2.885_390_081_777_85
    let magic = 6_755_399_441_055_744.0
    let magicBits: Int64 = 0x4338_0000_0000_0000
    let whole = Double(bitPattern: UInt64(bitPattern: exponent &+ magicBits)) - magic
    return exp2(Double(y) * (whole + s * q))
  }

  /// 2ᵗ rounded to single precision; t is held within ±160, beyond which nothing changes.
  @inlinable static func exp2(_ t: Double) -> Float {
    let top = t > 160 ? 160 : t
    let held = top < -160 ? -160 : top
    let magic = 6_755_399_441_055_744.0
    let shifted = held + magic
    let n = Int64(bitPattern: shifted.bitPattern) &- 0x4338_0000_0000_0000
    let r = held - (shifted - magic)
    var p = 1.317_567_292_626_896_3e-6
    p = p * r + 1.530_996_395_268_292e-5
    p = p * r + 0.000_154_038_544_434_310_4
    p = p * r + 0.001_333_345_121_924_869_8
    p = p * r + 0.009_618_128_535_912_967
    p = p * r + 0.055_504_109_402_098_57
    p = p * r + 0.240_226_506_989_285_88
    p = p * r + 0.693_147_180_546_301_1
    p = p * r + 0.999_999_999_999_757_5
    return Float(p * Double(bitPattern: UInt64(bitPattern: (n &+ 1_023) &<< 52)))
  }

  /// 2ⁿ for −126 ≤ n ≤ 127.
  @inlinable static func powerOfTwo(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
  }
}
