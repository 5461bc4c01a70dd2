// SPDX-License-Identifier: GPL-3.0-or-later
import Randomness
import Testing

@Suite("Designs of low discrepancy")
struct LowDiscrepancyTests {
  private func points(_ count: Int, dimensions: Int) -> [[Double]] {
    var points: [[Double]] = []
    LowDiscrepancy.forEachPoint(count, dimensions: dimensions) { index, point in
      #expect(index == points.count)
      points.append(point)
    }
    return points
  }

  /// Among the first 2ᵐ points every half, quarter, … of an axis holds its share, give or take one:
  /// a random sample would miss by dozens.
  @Test(arguments: [1, 13, LowDiscrepancy.dimensionsMax])
  func fillEveryAxisEvenly(dimensions: Int) {
    let points = points(1024, dimensions: dimensions)
    for axis in 0..<dimensions {
      var counts = [Int](repeating: 0, count: 16)
      for point in points { counts[Int(point[axis] * 16)] += 1 }
      #expect(counts.allSatisfy { abs($0 - 64) <= 1 }, "axis \(axis)")
    }
  }

  @Test func coordinatesLieInsideTheCubeAndPointsDiffer() {
    let points = points(500, dimensions: 5)
    #expect(points.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
    #expect(Set(points).count == 500)
    #expect(points == self.points(500, dimensions: 5))
  }
}
