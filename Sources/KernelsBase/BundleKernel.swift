// SPDX-License-Identifier: GPL-3.0-or-later

/// The cheapest of 64 bundles for each pair, all 64 costs side by side in four vectors.
enum BundleKernel {
  private typealias Lanes = SIMD16<Float>

  private static let features = 16
  /// Vectors that hold one number of each bundle.
  private static let vectors = 4
  private static let numbers = SIMD16<UInt32>(
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  private static let bits = SIMD16<UInt32>(repeating: 1) &<< numbers

  static func cheapest(
    _ features: Span<SIMD16<Float>>, _ stages: Span<UInt8>, _ allowed: Span<UInt64>,
    _ coefficients: Span<SIMD16<Float>>, into bundles: inout MutableSpan<UInt8>
  ) {
    precondition(
      stages.count == features.count && allowed.count == features.count
        && bundles.count == features.count, "One stage, mask and bundle for each pair.")
    for pair in 0..<features.count {
      var row = Int(stages[pair]) * Self.features * vectors
      let values = features[pair]
      var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      for feature in 0..<Self.features {
        let value = values[feature]
        a += coefficients[row] * value
        b += coefficients[row + 1] * value
        c += coefficients[row + 2] * value
        d += coefficients[row + 3] * value
        row += vectors
      }
      let mask = allowed[pair]
      forbid(&a, mask)
      forbid(&b, mask &>> 16)
      forbid(&c, mask &>> 32)
      forbid(&d, mask &>> 48)
      let least = smaller(smaller(a, b), smaller(c, d)).min()
      let first = min(
        number(least, a, 0), number(least, b, 16), number(least, c, 32), number(least, d, 48))
      assert(first < 64, "A bundle must be allowed, and costs must be finite.")
      bundles[pair] = UInt8(truncatingIfNeeded: first)
    }
  }

  /// Bundles whose bit is not set cost more than anything.
  @inline(__always)
  private static func forbid(_ costs: inout Lanes, _ mask: UInt64) {
    let word = SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: mask))
    costs.replace(with: Lanes(repeating: .infinity), where: (word & bits) .== 0)
  }

  @inline(__always)
  private static func smaller(_ a: Lanes, _ b: Lanes) -> Lanes {
    a.replacing(with: b, where: b .< a)
  }

  /// The lowest number of the bundles that cost so much; 255 where none does.
  @inline(__always)
  private static func number(_ least: Float, _ costs: Lanes, _ from: UInt32) -> UInt32 {
    let own = numbers &+ SIMD16<UInt32>(repeating: from)
    return own.replacing(with: SIMD16(repeating: 255), where: costs .!= least).min()
  }
}
