// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@Suite("The test of an inverted U")
struct InvertedUTests {
  private static let grid = (0...100).map { Double($0) / 100 }
  /// Small, balanced, and not a function of the curve.
  private static let noise = (0...100).map { 0.02 * Double(($0 * 37) % 11 - 5) }

  private static func curve(_ f: (Double) -> Double) -> InvertedU? {
    InvertedU(x: grid, y: zip(grid, noise).map { f($0) + $1 })
  }

  @Test func aHillIsFoundWithItsTop() throws {
    let test = try #require(Self.curve { 1 - ($0 - 0.4) * ($0 - 0.4) * 4 })
    #expect(test.holds)
    #expect(abs(test.turningPoint - 0.4) < 0.02)
    #expect(test.slopeLow > 0 && test.slopeHigh < 0)
  }

  @Test func aStraightRiseIsNoHill() throws {
    let test = try #require(Self.curve { 2 * $0 })
    #expect(!test.holds)
    #expect(test.pValue > 0.5)
  }

  @Test func aValleyIsNoHill() throws {
    let test = try #require(Self.curve { ($0 - 0.5) * ($0 - 0.5) })
    #expect(!test.holds)
    #expect(test.pValue > 0.99)
  }

  @Test func aCurveThatFlattensIsNoHill() throws {
    let test = try #require(Self.curve { 2 * $0 - $0 * $0 })
    #expect(!test.holds)
  }

  /// Coefficients of an exact parabola by hand: b = (0, 4, −4), so slopes 4 and −4, top at ½.
  @Test func anExactParabolaIsReadExactly() throws {
    let test = try #require(InvertedU(x: Self.grid, y: Self.grid.map { 4 * $0 * (1 - $0) }))
    #expect(abs(test.slopeLow - 4) < 1e-9)
    #expect(abs(test.slopeHigh + 4) < 1e-9)
    #expect(abs(test.turningPoint - 0.5) < 1e-9)
  }

  @Test func tooFewPointsGiveNoVerdict() {
    #expect(InvertedU(x: [1, 2, 3, 4], y: [1, 2, 2, 1]) == nil)
    #expect(InvertedU(x: [1, 1, 1, 1, 1], y: [1, 2, 3, 2, 1]) == nil)
  }
}
