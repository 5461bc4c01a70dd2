// SPDX-License-Identifier: GPL-3.0-or-later

/// A number that parameters are fitted on: where it is read, what is wanted, how far off it is.
///
/// # Model
///     z = |y − middle| / half width of the range; of a range with one end 1 at the end,
///         growing by 1 for each unit on the wrong side and never below 0                    (C1)
///     d = ι · min(z, 1)² + max(0, z − 1)²,  ι = 0.1                                         (C2)
/// The distance of a point is the sum of d over all targets, each of the same weight.
///
/// # Source
/// Ours: a squared distance outside the range, in units that make shares, counts and years
/// comparable, and a weak pull to its middle inside, so that the best set does not sit at an edge
/// that other seeds would cross.
///
/// # Edge cases
/// - A number that is not there (no tie has ended) counts as z = 10.
public struct FitTarget: Sendable {
  /// Weight ι of distances inside the range.
  public static let insideWeight = 0.1
  static let missingOffset = 10.0

  /// The pattern of the registry.
  public let pattern: String
  public let part: String
  /// Measure of summary.csv.
  public let measure: String
  /// A measure to subtract, in the same unit.
  public let less: String?
  /// What is wanted.
  public let rule: Rule
  /// Half the width of the range or, of a range with one end, what stands for it.
  public let unit: Double
  private let middle: Double

  public init(
    _ pattern: String, _ part: String, _ rule: Rule, measure: String, less: String? = nil,
    unit: Double? = nil
  ) {
    self.pattern = pattern
    self.part = part
    self.measure = measure
    self.less = less
    self.rule = rule
    let own: Double?
    switch rule {
    case .within(let range):
      own = (range.upperBound - range.lowerBound) / 2
      middle = (range.upperBound + range.lowerBound) / 2
    case .atLeast(let limit), .surelyAbove(let limit), .atMost(let limit), .surelyBelow(let limit):
      own = nil
      middle = limit
    case .equal, .told: preconditionFailure("\(pattern) \(part): nothing to fit")
    }
    precondition(own == nil || unit == nil, "\(pattern) \(part): the range has a width of its own")
    guard let width = own ?? unit, width > 0 else {
      preconditionFailure("\(pattern) \(part): no unit of distance")
    }
    self.unit = width
  }

  public var name: String { "\(pattern) \(part)" }

  /// What is wanted of a mean, in words.
  public var wanted: String {
    switch rule {
    case .surelyAbove(let limit): Rule.atLeast(limit).text
    case .surelyBelow(let limit): Rule.atMost(limit).text
    case .within, .atLeast, .atMost, .equal, .told: rule.text
    }
  }

  /// Name of its column: `p2_success`.
  public var column: String { Self.columnName("\(pattern.lowercased())-\(part)") }

  static func columnName(_ key: String) -> String {
    String(key.map { $0 == "." || $0 == "-" ? "_" : $0 })
  }

  /// z of (C1): at most 1 within the range.
  public func offset(_ value: Double?) -> Double {
    guard let value else { return Self.missingOffset }
    switch rule {
    case .atLeast, .surelyAbove: return max(0, 1 + (middle - value) / unit)
    case .atMost, .surelyBelow: return max(0, 1 + (value - middle) / unit)
    case .within, .equal, .told: return (value - middle).magnitude / unit
    }
  }

  /// d of (C2).
  public func distance(_ value: Double?) -> Double {
    let offset = offset(value)
    let inside = min(offset, 1)
    let outside = max(0, offset - 1)
    return Self.insideWeight * inside * inside + outside * outside
  }
}

// MARK: The targets of the calibration

extension FitTarget {
  /// P2, P3, P4, P6 and P16, and nothing else; ranges are those by which the patterns are judged.
  ///
  /// The ratios of P4 to a random network are left to the validation. The share of innovators is
  /// reported by the source of P6 beside the other; the validation does not judge it.
  public static let all = [
    registered("P2", "success", "success_share"),
    registered("P2", "failure", "failure_share"),
    registered("P2", "clear-success", "clear_success_share"),
    registered("P3", "five-years", "survival_5_years"),
    registered(
      "P3", "exploration", "survival_5_years_knowledge", less: "survival_5_years", unit: 0.05),
    registered("P3", "milestones", "milestone_gap_quarters"),
    registered("P4", "degree", "mean_partners"),
    registered("P4", "clustering", "clustering"),
    registered("P4", "skewness", "degree_skewness", unit: 0.5),
    registered("P6", "share", "collaborating_innovator_share"),
    FitTarget("P6", "innovators", .within(0.31...0.38), measure: "innovator_share"),
    registered("P16", "share", "tie_profit_share"),
  ]

  /// A target whose range is that of a fitted pattern.
  private static func registered(
    _ key: String, _ part: String, _ measure: String, less: String? = nil, unit: Double? = nil
  ) -> FitTarget {
    let entry = Registry.all.first { $0.key == key && $0.role == .fitted }
    guard let rule = entry?.parts.first(where: { $0.name == part })?.rule else {
      preconditionFailure("\(key) \(part) is no part of a fitted pattern")
    }
    return FitTarget(key, part, rule, measure: measure, less: less, unit: unit)
  }
}
