// SPDX-License-Identifier: GPL-3.0-or-later

extension ElementaryLanes {
  typealias Doubles = SIMD8<Double>
  typealias Longs = SIMD8<Int64>

  /// Sixteen powers, computed in double precision as two halves.
  @inline(__always)
  static func pow(_ x: Floats, _ y: Floats) -> Floats {
    let lower = positivePower(doubles(x.lowHalf), doubles(y.lowHalf))
    let upper = positivePower(doubles(x.highHalf), doubles(y.highHalf))
    var result = Floats(lowHalf: singles(lower), highHalf: singles(upper))
    let zero = all(0)
    let infinity = all(.infinity)
    let falls = y .< zero
    result.replace(with: zero.replacing(with: infinity, where: falls), where: x .== zero)
    result.replace(with: infinity.replacing(with: zero, where: falls), where: x .== infinity)
    result.replace(with: all(.nan), where: .!(x .>= zero) .| (y .!= y))
    result.replace(with: all(1), where: (y .== zero) .| (x .== all(1)))
    return result
  }

  @inline(__always)
  private static func positivePower(_ x: Doubles, _ y: Doubles) -> Doubles {
    let bits = unsafeBitCast(x, to: Longs.self) &+ Longs(repeating: 0x0009_5F62_0000_0000)
    let wide = unsafeBitCast(bits, to: SIMD8<UInt64>.self) &>> SIMD8(repeating: 52)
    let exponent = unsafeBitCast(wide, to: Longs.self) &- Longs(repeating: 1_023)
    let rest =
      (bits & Longs(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ Longs(repeating: 0x3FE6_A09E_0000_0000)
    let mantissa = unsafeBitCast(rest, to: Doubles.self)
    let s = (mantissa - both(1)) / (mantissa + both(1))
    let z = s * s
    var q = both(0.282_901_476_584_537_6)
    q = q * z + both(0.319_905_609_548_790_7)
    q = q * z + both(0.412_209_254_390_037_6)
    q = q * z + both(0.577_077_942_346_079_7)
    q = q * z + both(0.961_796_694_113_403_3)
    q = q * z + both(2.885_390_081_777_85)
    let magicBits = Longs(repeating: 0x4338_0000_0000_0000)
    let whole = unsafeBitCast(exponent &+ magicBits, to: Doubles.self) - both(magic)
    return exp2(y * (whole + s * q))
  }

  @inline(__always)
  private static func exp2(_ t: Doubles) -> Doubles {
    let top = t.replacing(with: 160, where: t .> both(160))
    let held = top.replacing(with: -160, where: top .< both(-160))
    let shifted = held + both(magic)
    let n = unsafeBitCast(shifted, to: Longs.self) &- Longs(repeating: 0x4338_0000_0000_0000)
    let r = held - (shifted - both(magic))
    var p = both(1.317_567_292_626_896_3e-6)
    p = p * r + both(1.530_996_395_268_292e-5)
    p = p * r + both(0.000_154_038_544_434_310_4)
    p = p * r + both(0.001_333_345_121_924_869_8)
    p = p * r + both(0.009_618_128_535_912_967)
    p = p * r + both(0.055_504_109_402_098_57)
    p = p * r + both(0.240_226_506_989_285_88)
    p = p * r + both(0.693_147_180_546_301_1)
    p = p * r + both(0.999_999_999_999_757_5)
    let scale = (n &+ Longs(repeating: 1_023)) &<< Longs(repeating: 52)
    return p * unsafeBitCast(scale, to: Doubles.self)
  }

  private static var magic: Double { 6_755_399_441_055_744 }

  @inline(__always) private static func both(_ value: Double) -> Doubles {
    Doubles(repeating: value)
  }

  @inline(__always) private static func doubles(_ x: SIMD8<Float>) -> Doubles { Doubles(x) }

  @inline(__always) private static func singles(_ x: Doubles) -> SIMD8<Float> { SIMD8<Float>(x) }
}
