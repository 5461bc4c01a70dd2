// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Reports

/// What the rows say: a number with its interval, or why there is none.
///
/// # Model
///     mean ± t(n − 1) · sd / √n
/// over replications: 95% two-sided, and 90% for two one-sided tests at 5%.
///
/// # Edge cases
/// - below two values there is no interval, and rules that need one fail.
/// - a value or an end that is not finite is as good as none.
public struct Measured: Sendable, Equatable {
  public struct Interval: Sendable, Equatable {
    public let low: Double
    public let high: Double

    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  public var value: Double?
  public var standardDeviation: Double?
  public var interval: Interval?
  public var narrowInterval: Interval?
  /// Replications, pairs, draws: whatever the number was taken over.
  public var count: Int
  public var note: String

  public init(
    _ value: Double?, interval: Interval? = nil, count: Int, note: String = ""
  ) {
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.interval = interval
    self.count = count
    self.note = note
  }

  /// One value a replication; nil where a replication has none.
  public init(over replications: [Double?], note: String = "") {
    let values = replications.compactMap { $0 }
    guard let sample = SampleSummary(values) else {
      self.init(nil, count: 0, note: note)
      return
    }
    self.init(sample.mean, count: sample.count, note: note)
    standardDeviation = sample.standardDeviation
    interval = Self.interval(sample, share: 0.975)
    narrowInterval = Self.interval(sample, share: 0.95)
  }

  /// A share of yes among so many, with the exact interval of Clopper and Pearson.
  public init(yes: Int, of count: Int, note: String = "") {
    guard count > 0 else {
      self.init(nil, count: 0, note: note)
      return
    }
    let (k, n) = (Double(yes), Double(count))
    let low = yes == 0 ? 0 : gsl_cdf_beta_Pinv(0.025, k, n - k + 1)
    let high = yes == count ? 1 : gsl_cdf_beta_Pinv(0.975, k + 1, n - k)
    self.init(k / n, interval: Interval(low: low, high: high), count: count, note: note)
  }

  private static func interval(_ sample: SampleSummary, share: Double) -> Interval? {
    guard let deviation = sample.standardDeviation else { return nil }
    let t = gsl_cdf_tdist_Pinv(share, Double(sample.count - 1))
    let half = t * deviation / Double(sample.count).squareRoot()
    guard half.isFinite else { return nil }
    return Interval(low: sample.mean - half, high: sample.mean + half)
  }
}
