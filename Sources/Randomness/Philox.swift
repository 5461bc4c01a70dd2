// SPDX-License-Identifier: GPL-3.0-or-later

/// Philox4x32-10: a counter and a key become four random words.
///
/// # Model
///     ten rounds of  (x₀, x₁) ← (hi(M₁x₂) ⊕ x₁ ⊕ k₀, lo(M₁x₂)),
///                    (x₂, x₃) ← (hi(M₀x₀) ⊕ x₃ ⊕ k₁, lo(M₀x₀)) at once;
///     k₀ ← k₀ + 0x9E3779B9,  k₁ ← k₁ + 0xBB67AE85 between rounds
///
/// # Source
/// Salmon, Moraes, Dror & Shaw (2011), *SC '11*, "Parallel random numbers: as easy as 1, 2, 3" —
/// faithful; the published test vectors are met.
///
/// # Edge cases
/// Every counter and every key is valid, zero included. For one key, distinct counters give
/// distinct blocks (the map is a bijection).
public enum Philox {
  /// One block of four words.
  ///
  /// - Complexity: O(1): twenty multiplications.
  @inlinable public static func block(
    key: RunKey, _ c0: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32
  ) -> SIMD4<UInt32> {
    var (x0, x1, x2, x3) = (c0, c1, c2, c3)
    var (k0, k1) = (key.low, key.high)
    for _ in 0..<10 {
      let a = UInt64(x0) &* 0xD251_1F53
      let b = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: b >> 32) ^ x1 ^ k0
      x1 = UInt32(truncatingIfNeeded: b)
      x2 = UInt32(truncatingIfNeeded: a >> 32) ^ x3 ^ k1
      x3 = UInt32(truncatingIfNeeded: a)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(x0, x1, x2, x3)
  }
}
