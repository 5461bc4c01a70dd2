// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary
import Foundation
import Testing

/// Distance between a single-precision result and a double-precision reference, in units of the
/// last place of the rounded reference.
private func ulps(_ result: Float, _ reference: Double) -> Double {
  let rounded = Float(reference)
  if result == rounded || (result.isNaN && rounded.isNaN) { return 0 }
  if !result.isFinite || !rounded.isFinite { return .infinity }
  return abs(Double(result) - reference) / Double(rounded.ulp)
}

private func ulps(_ result: Double, _ reference: Double) -> Double {
  if result == reference || (result.isNaN && reference.isNaN) { return 0 }
  if !result.isFinite || !reference.isFinite { return .infinity }
  return abs(result - reference) / reference.ulp
}

/// Every `stride`-th positive Float bit pattern, subnormals and infinity included.
private func positiveFloats(stride step: UInt32) -> [Float] {
  stride(from: 0, through: Float.infinity.bitPattern, by: Int(step)).map(Float.init(bitPattern:))
}

@Suite("Exponential, logarithm and power in single precision")
struct ElementaryFloatTests {
  /// Allowance 1 ulp over all signs and magnitudes, subnormal results included (0.96 measured).
  @Test func exponentialIsWithinOneUlp() {
    var worst = 0.0
    for x in positiveFloats(stride: 997) {
      worst = max(worst, ulps(Elementary.exp(x), Foundation.exp(Double(x))))
      worst = max(worst, ulps(Elementary.exp(-x), Foundation.exp(Double(-x))))
    }
    for index in 0..<400_000 {
      let x = Float(index) * 0.000_5 - 105
      worst = max(worst, ulps(Elementary.exp(x), Foundation.exp(Double(x))))
    }
    #expect(worst <= 1)
  }

  @Test func logarithmIsWithinOneUlp() {
    var worst = 0.0
    for x in positiveFloats(stride: 499) {
      worst = max(worst, ulps(Elementary.log(x), Foundation.log(Double(x))))
    }
    for index in 0..<400_000 {
      let x = 0.5 + Float(index) * 5e-6
      worst = max(worst, ulps(Elementary.log(x), Foundation.log(Double(x))))
    }
    #expect(worst <= 1)
  }

  /// Allowance 0.51 ulp: one rounding of a double-precision result.
  @Test func powerIsWithinHalfAnUlp() {
    var worst = 0.0
    let exponents: [Float] = [
      -37.3, -8, -2, -1, -0.5, -0.1, -1e-4, 1e-6, 0.35, 0.65, 0.85, 1, 1.06, 2, 3, 7.7, 90, 1e4,
    ]
    for x in positiveFloats(stride: 19_997) {
      for y in exponents {
        worst = max(worst, ulps(Elementary.pow(x, y), Foundation.pow(Double(x), Double(y))))
      }
    }
    for index in 0..<100_000 {
      let x = 0.9 + Float(index) * 2e-6
      let reference = Foundation.pow(Double(x), 437.5)
      worst = max(worst, ulps(Elementary.pow(x, 437.5), reference))
    }
    #expect(worst <= 0.51)
  }

  @Test func logisticIsWithinThreeUlp() {
    var worst = 0.0
    for index in 0..<400_000 {
      let x = Float(index) * 0.000_5 - 85
      let reference = 1 / (1 + Foundation.exp(-Double(x)))
      worst = max(worst, ulps(Elementary.logistic(x), reference))
    }
    #expect(worst <= 3)
    #expect(Elementary.logistic(0) == 0.5)
    #expect(Elementary.logistic(-.infinity) == 0)
    #expect(Elementary.logistic(.infinity) == 1)
    #expect(Elementary.logistic(.nan).isNaN)
  }

  @Test func edgesAreAsDocumented() {
    #expect(Elementary.exp(Float(0)) == 1)
    #expect(Elementary.exp(-Float(0)) == 1)
    #expect(Elementary.exp(Float.infinity) == .infinity)
    #expect(Elementary.exp(-Float.infinity) == 0)
    #expect(Elementary.exp(Float(88.722_84)) == .infinity)
    #expect(Elementary.exp(Float(88.722_83)) < .infinity)
    #expect(Elementary.exp(Float(-103.98)) == 0)
    #expect(Elementary.exp(Float(-103.9)) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(Float.nan).bitPattern == Float.nan.bitPattern)
    #expect(Elementary.log(Float(0)) == -.infinity)
    #expect(Elementary.log(-Float(0)) == -.infinity)
    #expect(Elementary.log(Float(1)).bitPattern == 0)
    #expect(Elementary.log(Float.infinity) == .infinity)
    #expect(Elementary.log(Float(-1)).bitPattern == Float.nan.bitPattern)
    #expect(Elementary.log(Float.nan).bitPattern == Float.nan.bitPattern)
  }

  @Test func powerEdgesAreAsDocumented() {
    #expect(Elementary.pow(Float(0), 0.65) == 0)
    #expect(Elementary.pow(-Float(0), 0.65).bitPattern == 0)
    #expect(Elementary.pow(Float(0), -1) == .infinity)
    #expect(Elementary.pow(Float.nan, 0) == 1)
    #expect(Elementary.pow(Float(1), .nan) == 1)
    #expect(Elementary.pow(Float(2), .nan).isNaN)
    #expect(Elementary.pow(Float.nan, 2).isNaN)
    #expect(Elementary.pow(Float(-2), 2).isNaN)
    #expect(Elementary.pow(Float.infinity, 0.5) == .infinity)
    #expect(Elementary.pow(Float.infinity, -0.5) == 0)
    #expect(Elementary.pow(Float(2), .infinity) == .infinity)
    #expect(Elementary.pow(Float(0.5), .infinity) == 0)
    #expect(Elementary.pow(Float(2), 10) == 1_024)
    #expect(Elementary.pow(Float(9), 0.5) == 3)
  }

  @Test func exponentialRisesWithItsArgument() {
    var previous: Float = 0
    for index in 0..<2_000_000 {
      let value = Elementary.exp(Float(index) * 1e-4 - 104)
      #expect(value >= previous)
      if value < previous { break }
      previous = value
    }
  }
}

@Suite("Exponential, logarithm and power in double precision")
struct ElementaryDoubleTests {
  /// The references are themselves within 0.52 ulp; allowance 1 ulp for neighbours of theirs.
  @Test func exponentialAndLogarithmAreWithinOneUlp() {
    var worstExp = 0.0
    var worstLog = 0.0
    for index in 0..<1_000_000 {
      let x = Double(index) * 0.001_456 - 746
      worstExp = max(worstExp, ulps(Elementary.exp(x), Foundation.exp(x)))
      let near = 0.4 + Double(index) * 2.1e-6
      worstLog = max(worstLog, ulps(Elementary.log(near), Foundation.log(near)))
    }
    for bits in stride(from: UInt64(1), to: Double.infinity.bitPattern, by: 18_446_744_073_701) {
      let x = Double(bitPattern: bits)
      worstExp = max(worstExp, ulps(Elementary.exp(-x), Foundation.exp(-x)))
      worstLog = max(worstLog, ulps(Elementary.log(x), Foundation.log(x)))
    }
    #expect(worstExp <= 1)
    #expect(worstLog <= 1)
  }

  /// Allowance 1 ulp over |y ln x| < 700.
  @Test func powerIsWithinOneUlp() {
    var worst = 0.0
    for index in 1..<300_000 {
      let x = Foundation.exp(Double(index % 1_000) * 1.4 - 700 + Double(index) * 1e-6)
      let size = Double(index &* 7_919 % 1_399) - 699
      let y = size / Foundation.log(x)
      worst = max(worst, ulps(Elementary.pow(x, y), Foundation.pow(x, y)))
      let near = 0.7 + Double(index) * 2.5e-6
      let steep = size / Foundation.log(near)
      if steep.isFinite {
        worst = max(worst, ulps(Elementary.pow(near, steep), Foundation.pow(near, steep)))
      }
    }
    #expect(worst <= 1)
  }

  @Test func edgesAreAsDocumented() {
    #expect(Elementary.exp(0.0) == 1)
    #expect(Elementary.exp(Double.infinity) == .infinity)
    #expect(Elementary.exp(-Double.infinity) == 0)
    #expect(Elementary.exp(709.79) == .infinity)
    #expect(Elementary.exp(-745.2) == 0)
    #expect(Elementary.exp(-745.1) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(Double.nan).isNaN)
    #expect(Elementary.log(0.0) == -.infinity)
    #expect(Elementary.log(1.0) == 0)
    #expect(Elementary.log(-1.0).isNaN)
    #expect(Elementary.log(Double.infinity) == .infinity)
    #expect(Elementary.pow(0.0, 2.0) == 0)
    #expect(Elementary.pow(0.0, -2.0) == .infinity)
    #expect(Elementary.pow(Double.infinity, -2.0) == 0)
    #expect(Elementary.pow(1.5, .infinity) == .infinity)
    #expect(Elementary.pow(1.5, -.infinity) == 0)
    #expect(Elementary.pow(Double.nan, 0.0) == 1)
    #expect(Elementary.pow(-2.0, 2.0).isNaN)
    #expect(Elementary.pow(2.0, 10.0) == 1_024)
    #expect(Elementary.pow(2.0, -1_074.0) == .leastNonzeroMagnitude)
  }
}
