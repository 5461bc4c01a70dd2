// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// When a measured number passes; its words are made from the numbers that judge.
public enum Rule: Sendable, Equatable {
  /// The measured number lies in the range.
  case within(ClosedRange<Double>)
  case atLeast(Double)
  case atMost(Double)
  /// The whole 95% interval lies above.
  case surelyAbove(Double)
  /// The whole 95% interval lies below.
  case surelyBelow(Double)
  /// Two one-sided tests at 5%: the 90% interval lies within the margin around the value.
  case equal(to: Double, margin: Double)
  /// Told beside the others; no verdict hangs on it.
  case told

  /// - Returns: nil where the number, or the interval the rule needs, is not there.
  public func passes(_ measured: Measured) -> Bool? {
    guard let value = measured.value else { return nil }
    switch self {
    case .within(let range): return range.contains(value)
    case .atLeast(let limit): return value >= limit
    case .atMost(let limit): return value <= limit
    case .surelyAbove(let limit): return measured.interval.map { $0.low > limit }
    case .surelyBelow(let limit): return measured.interval.map { $0.high < limit }
    case .equal(let center, let margin):
      return measured.narrowInterval.map { $0.low > center - margin && $0.high < center + margin }
    case .told: return nil
    }
  }

  public var text: String {
    switch self {
    case .within(let range):
      "within \(Self.short(range.lowerBound))…\(Self.short(range.upperBound))"
    case .atLeast(let limit): "at least \(Self.short(limit))"
    case .atMost(let limit): "at most \(Self.short(limit))"
    case .surelyAbove(let limit): "95% interval above \(Self.short(limit))"
    case .surelyBelow(let limit): "95% interval below \(Self.short(limit))"
    case .equal(let center, let margin):
      "equal to \(Self.short(center)) ± \(Self.short(margin)): two one-sided tests, 5%"
    case .told: "told, not judged"
    }
  }

  /// Four significant digits at most.
  public static func short(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e6
      ? String(Int(value)) : String(format: "%.4g", value)
  }
}

public enum Verdict: String, Sendable, CaseIterable { case pass, fail, notJudged = "not_judged" }
