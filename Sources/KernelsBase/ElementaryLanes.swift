// SPDX-License-Identifier: GPL-3.0-or-later

/// `Elementary.exp`, `log` and `pow` on whole vectors: the same operations in the same order.
///
/// The polynomials are written out again because a function shared with scalar code would be merged
/// across instruction sets. The tests hold the two versions together bit by bit.
enum ElementaryLanes {
  typealias Floats = SIMD16<Float>
  typealias Integers = SIMD16<Int32>

  @inline(__always)
  static func exp(_ x: Floats) -> Floats {
    let top = x.replacing(with: 100, where: x .> 100)
    let held = top.replacing(with: -110, where: top .< -110)
    let shifted = held * all(1.442_695_1) + all(12_582_912)
    let n = integers(shifted) &- Integers(repeating: 0x4B40_0000)
    let whole = shifted - all(12_582_912)
    let first = held - whole * all(0.693_359_375)
    let r = first - whole * all(-2.121_944_4e-4)
    var p = all(1.987_569_150_0e-4)
    p = p * r + all(1.398_199_950_7e-3)
    p = p * r + all(8.333_451_907_3e-3)
    p = p * r + all(4.166_579_589_4e-2)
    p = p * r + all(1.666_666_545_9e-1)
    p = p * r + all(5.000_000_120_1e-1)
    let y = (p * (r * r) + r) + all(1)
    let half = n &>> Integers(repeating: 1)
    let result = (y * powerOfTwo(half)) * powerOfTwo(n &- half)
    return result.replacing(with: .nan, where: x .!= x)
  }

  @inline(__always)
  static func log(_ x: Floats) -> Floats {
    let isSmall = x .< all(0x1p-126)
    let scaled = x.replacing(with: x * all(0x1p23), where: isSmall)
    let bits = integers(scaled) &+ Integers(repeating: 0x3F80_0000 - 0x3F35_04F3)
    let bias = Integers(repeating: 127).replacing(with: 127 + 23, where: isSmall)
    let k = (bits &>> Integers(repeating: 23)) &- bias
    let rest =
      (bits & Integers(repeating: 0x007F_FFFF)) &+ Integers(repeating: 0x3F35_04F3)
    let f = floats(rest) - all(1)
    let s = f / (all(2) + f)
    let z = s * s
    let w = z * z
    let even = w * (all(0x1.999c26p-2) + w * all(0x1.f13c4cp-3))
    let odd = z * (all(0x1.555554p-1) + w * all(0x1.23d3dcp-2))
    let half = (all(0.5) * f) * f
    let whole = floats(k &+ Integers(repeating: 0x4B40_0000)) - all(12_582_912)
    let series = s * (half + (odd + even))
    let result = ((series + whole * all(0x1.2fefa2p-17)) - half + f) + whole * all(0x1.62e3p-1)
    let bounded = result.replacing(with: .infinity, where: x .== all(.infinity))
    let positive = bounded.replacing(with: .nan, where: .!(x .> all(0)))
    return positive.replacing(with: -.infinity, where: x .== all(0))
  }

  @inline(__always) static func all(_ value: Float) -> Floats { Floats(repeating: value) }

  @inline(__always) static func integers(_ x: Floats) -> Integers {
    unsafeBitCast(x, to: Integers.self)
  }

  @inline(__always) static func floats(_ x: Integers) -> Floats {
    unsafeBitCast(x, to: Floats.self)
  }

  @inline(__always) static func powerOfTwo(_ n: Integers) -> Floats {
    floats((n &+ Integers(repeating: 127)) &<< Integers(repeating: 23))
  }
}
