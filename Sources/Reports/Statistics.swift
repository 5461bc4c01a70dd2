// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// What a set of independent replications says of one measure.
public struct SampleSummary: Sendable, Equatable {
  public let count: Int
  public let mean: Double
  public let minimum: Double
  public let maximum: Double
  public let median: Double
  /// nil below two values: there is no spread to speak of.
  public let standardDeviation: Double?
  /// Half the width of the 95% confidence interval of the mean; nil below two values.
  public let halfWidth: Double?

  /// nil where no replication has the measure.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    count = sorted.count
    minimum = sorted[0]
    maximum = sorted[count - 1]
    median =
      count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
    // The rounded sum of equal values may leave their range by an ulp.
    mean = min(max(sorted.reduce(0, +) / Double(count), minimum), maximum)
    guard count >= 2 else {
      standardDeviation = nil
      halfWidth = nil
      return
    }
    let center = mean
    let squares = sorted.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let deviation = (squares / Double(count - 1)).squareRoot()
    standardDeviation = deviation
    halfWidth =
      studentQuantile95(degrees: count - 1) * deviation / Double(count).squareRoot()
  }
}

/// The 97.5% quantile of Student's t, so that ± covers 95%.
func studentQuantile95(degrees: Int) -> Double { gsl_cdf_tdist_Pinv(0.975, Double(degrees)) }

/// An arm against the baseline, over replications that both finished.
///
/// # Model
///     d̄ ± t(0.975, n − 1) · s_d / √n,   d = arm − baseline of the same replication     (C1)
///     variance ratio = (s²_baseline + s²_arm) / s²_d                                   (C2)
///
/// # Source
/// Law & Kelton, *Simulation Modeling and Analysis*, paired-t procedure — faithful. C2 is ours: how
/// many times as many independent runs would be needed for the same interval.
///
/// # Edge cases
/// - One pair: the difference stands without an interval.
/// - No spread in one of the two: no correlation. No spread in the difference: no ratio.
public struct PairedSummary: Sendable, Equatable {
  public let pairs: Int
  public let meanBaseline: Double
  public let meanArm: Double
  public let difference: Double
  public let halfWidth: Double?
  public let correlation: Double?
  public let varianceRatio: Double?

  /// nil where no replication has both values.
  public init?(baseline: [Double?], arm: [Double?]) {
    let both = zip(baseline, arm).compactMap { first, second in
      first.flatMap { first in second.map { (first, $0) } }
    }
    guard let first = SampleSummary(both.map(\.0)), let second = SampleSummary(both.map(\.1)),
      let change = SampleSummary(both.map { $0.1 - $0.0 })
    else { return nil }
    pairs = both.count
    meanBaseline = first.mean
    meanArm = second.mean
    difference = change.mean
    halfWidth = change.halfWidth
    guard let s1 = first.standardDeviation, let s2 = second.standardDeviation,
      let spread = change.standardDeviation
    else {
      correlation = nil
      varianceRatio = nil
      return
    }
    let products = both.reduce(0) { $0 + ($1.0 - first.mean) * ($1.1 - second.mean) }
    let covariance = products / Double(both.count - 1)
    correlation = s1 > 0 && s2 > 0 ? min(max(covariance / (s1 * s2), -1), 1) : nil
    varianceRatio = spread > 0 ? (s1 * s1 + s2 * s2) / (spread * spread) : nil
  }
}
