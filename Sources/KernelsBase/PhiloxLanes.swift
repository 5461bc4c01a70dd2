// SPDX-License-Identifier: GPL-3.0-or-later

/// Sixteen Philox4x32-10 blocks side by side; scalar twin: `Philox.block`.
///
/// Each vector holds one word of sixteen counters as eight 64-bit lanes. The 32 × 32 → 64 bit
/// products of even and odd words are taken apart, which is what vector units multiply natively.
struct PhiloxLanes {
  typealias Words = SIMD8<UInt64>

  var x0: Words
  var x1: Words
  var x2: Words
  var x3: Words

  @inline(__always)
  init(
    _ c0: SIMD16<UInt32>, _ c1: SIMD16<UInt32>, step: UInt32, last: UInt32,
    keyLow: UInt32, keyHigh: UInt32
  ) {
    x0 = unsafeBitCast(c0, to: Words.self)
    x1 = unsafeBitCast(c1, to: Words.self)
    x2 = Self.twice(step)
    x3 = Self.twice(last)
    var k0 = keyLow
    var k1 = keyHigh
    for _ in 0..<10 {
      let a = Self.product(x0, 0xD251_1F53)
      let b = Self.product(x2, 0xCD9E_8D57)
      x0 = b.high ^ x1 ^ Self.twice(k0)
      x1 = b.low
      x2 = a.high ^ x3 ^ Self.twice(k1)
      x3 = a.low
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
  }

  /// One word in both halves of every lane.
  @inline(__always)
  private static func twice(_ word: UInt32) -> Words {
    Words(repeating: UInt64(word) << 32 | UInt64(word))
  }

  /// High and low words of the products of sixteen words with one.
  @inline(__always)
  private static func product(_ x: Words, _ factor: UInt64) -> (high: Words, low: Words) {
    let lowMask = Words(repeating: 0xFFFF_FFFF)
    let highMask = Words(repeating: 0xFFFF_FFFF_0000_0000)
    let shift = Words(repeating: 32)
    let m = Words(repeating: factor)
    let even = (x & lowMask) &* m
    let odd = (x &>> shift) &* m
    return ((even &>> shift) | (odd & highMask), (even & lowMask) | (odd &<< shift))
  }
}
