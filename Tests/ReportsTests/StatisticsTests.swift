// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Reports

@Suite("Summaries over replications")
struct StatisticsTests {
  /// Printed tables of Student's t, to their last digit.
  @Test(arguments: [(1, 12.7062), (2, 4.3027), (4, 2.7764), (9, 2.2622), (30, 2.0423)])
  func quantilesAgreeWithPrintedTables(degrees: Int, expected: Double) {
    #expect(abs(studentQuantile95(degrees: degrees) - expected) < 5e-5)
  }

  /// The worked numbers 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 32.
  @Test func describesAKnownSample() throws {
    let summary = try #require(SampleSummary([9, 2, 5, 4, 4, 7, 4, 5]))
    #expect(summary.count == 8)
    #expect(summary.mean == 5)
    #expect(summary.median == 4.5)
    #expect(summary.minimum == 2)
    #expect(summary.maximum == 9)
    let deviation = try #require(summary.standardDeviation)
    #expect(abs(deviation - (32.0 / 7).squareRoot()) < 1e-15)
    let halfWidth = try #require(summary.halfWidth)
    #expect(abs(halfWidth - 2.364624 * (32.0 / 7 / 8).squareRoot()) < 1e-6)
  }

  @Test func oneValueHasNoSpread() throws {
    let summary = try #require(SampleSummary([3]))
    #expect(summary.mean == 3)
    #expect(summary.median == 3)
    #expect(summary.standardDeviation == nil)
    #expect(summary.halfWidth == nil)
    #expect(SampleSummary([]) == nil)
  }

  @Test func equalValuesHaveTheirMeanExactly() throws {
    let summary = try #require(SampleSummary([Double](repeating: 0.1, count: 1000)))
    #expect(summary.mean == 0.1)
    #expect(summary.standardDeviation == 0)
  }

  /// Differences 1, 2, 3: mean 2, deviation 1, half-width t(2) / √3.
  @Test func pairsByReplicationAndSkipsHalfPairs() throws {
    let pair = try #require(
      PairedSummary(baseline: [10, 20, nil, 30, 5], arm: [11, 22, 99, 33, nil]))
    #expect(pair.pairs == 3)
    #expect(pair.meanBaseline == 20)
    #expect(pair.meanArm == 22)
    #expect(pair.difference == 2)
    #expect(abs(try #require(pair.halfWidth) - 4.302653 / 3.0.squareRoot()) < 1e-6)
    #expect(abs(try #require(pair.correlation) - 1) < 1e-12)
    #expect(abs(try #require(pair.varianceRatio) - (100 + 121)) < 1e-9)
  }

  /// Independent arms gain nothing from pairing: the ratio of uncorrelated pairs is 1.
  @Test func uncorrelatedPairsGainNothing() throws {
    let pair = try #require(PairedSummary(baseline: [1, -1, 1, -1], arm: [1, 1, -1, -1]))
    #expect(abs(try #require(pair.correlation)) < 1e-15)
    #expect(abs(try #require(pair.varianceRatio) - 1) < 1e-15)
  }

  @Test func equalArmsHaveNoRatio() throws {
    let pair = try #require(PairedSummary(baseline: [1, 2, 3], arm: [1, 2, 3]))
    #expect(pair.difference == 0)
    #expect(pair.halfWidth == 0)
    #expect(pair.varianceRatio == nil)
    #expect(PairedSummary(baseline: [nil, 1], arm: [1, nil]) == nil)
  }
}
