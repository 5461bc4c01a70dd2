// SPDX-License-Identifier: GPL-3.0-or-later
import KernelsBase
import Randomness
import Testing

extension Reference {
  /// The cheapest allowed bundle of one pair, one number at a time.
  static func cheapestBundle(
    _ features: SIMD16<Float>, _ stage: UInt8, _ allowed: UInt64, _ coefficients: [SIMD16<Float>]
  ) -> UInt8 {
    var best: (bundle: UInt8, cost: Float)?
    for bundle in 0..<64 where allowed >> UInt64(bundle) & 1 == 1 {
      var cost: Float = 0
      for feature in 0..<16 {
        let vector = (Int(stage) * 16 + feature) * 4 + bundle / 16
        cost += coefficients[vector][bundle % 16] * features[feature]
      }
      if best.map({ cost < $0.cost }) ?? true { best = (UInt8(bundle), cost) }
    }
    return best!.bundle
  }
}

@Suite("The kernel of bundles equals its scalar twin")
struct BundleKernelTests {
  private static let lengths = Array(0...50)

  private func words(_ a: Int, _ b: UInt32) -> SIMD4<UInt32> {
    Philox.block(key: RunKey(77), UInt32(a), b, 0, 0)
  }

  /// Two stages of coefficients; a coarse grid, so that equal costs are common.
  private func coefficients(isCoarse: Bool) -> [SIMD16<Float>] {
    (0..<128).map { vector in
      var lanes = SIMD16<Float>.zero
      for lane in 0..<16 {
        let u = Quantile.uniform(words(vector, UInt32(lane))[0])
        lanes[lane] = isCoarse ? (u * 3).rounded(.down) : u
      }
      return lanes
    }
  }

  private func features(_ count: Int, isCoarse: Bool) -> [SIMD16<Float>] {
    (0..<count).map { pair in
      var lanes = SIMD16<Float>.zero
      for lane in 0..<11 {
        let u = Quantile.uniform(words(pair, 100 + UInt32(lane))[1])
        lanes[lane] = isCoarse ? (u * 2).rounded(.down) : u * 50
      }
      return lanes
    }
  }

  private func masks(_ count: Int) -> [UInt64] {
    (0..<count).map { pair in
      let word = words(pair, 200)
      let mask = UInt64(word[0]) << 32 | UInt64(word[1])
      switch pair % 4 {
      case 0: return .max
      case 1: return 1 << UInt64(pair % 64)
      case 2: return mask & UInt64(word[2]) << 20 | 1 << 63
      default: return mask | 1
      }
    }
  }

  private func chosen(
    _ features: [SIMD16<Float>], _ stages: [UInt8], _ allowed: [UInt64],
    _ coefficients: [SIMD16<Float>]
  ) -> [UInt8] {
    var bundles = [UInt8](repeating: 99, count: features.count)
    var span = bundles.mutableSpan
    BaseKernels.cheapestBundles(
      features.span, stages.span, allowed.span, coefficients: coefficients.span, into: &span)
    return bundles
  }

  @Test(arguments: lengths, [false, true])
  func equalsTheScalarChoice(count: Int, isCoarse: Bool) {
    let coefficients = coefficients(isCoarse: isCoarse)
    let features = features(count, isCoarse: isCoarse)
    let stages = (0..<count).map { UInt8($0 / 3 % 2) }
    let allowed = masks(count)
    let expected = (0..<count).map {
      Reference.cheapestBundle(features[$0], stages[$0], allowed[$0], coefficients)
    }
    #expect(chosen(features, stages, allowed, coefficients) == expected)
  }

  /// No stakes, no price: all bundles cost the same; the one with the fewest surprises is first.
  @Test func amongEquallyCheapOnesTheLowestNumberIsTaken() {
    let coefficients = coefficients(isCoarse: false)
    let allowed: [UInt64] = [.max, ~1, 1 << 63 | 1 << 17, 1 << 63]
    let bundles = chosen(
      [SIMD16<Float>](repeating: .zero, count: 4), [0, 1, 0, 1], allowed, coefficients)
    #expect(bundles == [0, 1, 17, 63])
  }

  @Test func nothingIsWrittenOutsideTheTarget() {
    let (coefficients, features) = (coefficients(isCoarse: false), features(5, isCoarse: false))
    let stages: [UInt8] = [0, 1, 0, 1, 0]
    var bundles = [UInt8](repeating: 99, count: 37)
    bundles.withUnsafeMutableBufferPointer { buffer in
      var span = MutableSpan(_unsafeElements: buffer.extracting(16..<21))
      BaseKernels.cheapestBundles(
        features.span, stages.span, masks(5).span, coefficients: coefficients.span, into: &span)
    }
    #expect(bundles.prefix(16).allSatisfy { $0 == 99 })
    #expect(bundles.suffix(16).allSatisfy { $0 == 99 })
    #expect(bundles[16..<21].allSatisfy { $0 < 64 })
  }
}
