// SPDX-License-Identifier: GPL-3.0-or-later

/// The targets of many arms, read once from the summary that their runs wrote.
public struct FitRows {
  private struct Key: Hashable {
    let arm: String
    let measure: String
  }

  private let path: String
  private var rows: [Key: Measured] = [:]
  private var failures: [String: Int] = [:]

  /// - Throws: `InputUnreadable`, `ScenarioRejected`: a table cannot be read.
  public init(_ run: RunRows) throws {
    path = run.path
    let table = try run.table("summary", ["arm", "measure", "mean", "n", "ci_low", "ci_high"])
    let numbers = try ["mean", "n", "ci_low", "ci_high"].map { try table.numbers($0) }
    let wanted = Set(FitTarget.all.flatMap { [$0.measure] + ($0.less.map { [$0] } ?? []) })
    for (row, measure) in table.texts("measure").enumerated() where wanted.contains(measure) {
      let ends = (numbers[2][row], numbers[3][row])
      let interval = ends.0.flatMap { low in
        ends.1.map { Measured.Interval(low: low, high: $0) }
      }
      rows[Key(arm: table.texts("arm")[row], measure: measure)] = Measured(
        numbers[0][row], interval: interval, count: Int(numbers[1][row] ?? 0))
    }
    for arm in try run.table("failures", ["arm"]).texts("arm") { failures[arm, default: 0] += 1 }
  }

  /// Replications of an arm that broke off.
  public func failureCount(arm: String) -> Int { failures[arm] ?? 0 }

  /// The number of a target.
  ///
  /// # Edge cases
  /// - of a difference of two measures the half-widths add as squares, as if the two had nothing
  ///   to do with each other: too wide rather than too narrow where they rise together.
  ///
  /// - Throws: `MeasureMissing`.
  public func value(of target: FitTarget, arm: String) throws -> Measured {
    let first = try measured(target.measure, arm)
    guard let less = target.less else { return first }
    let second = try measured(less, arm)
    guard let a = first.value, let b = second.value else {
      return Measured(nil, count: min(first.count, second.count))
    }
    let half = zip(first.interval, second.interval).map { first, second in
      let halves = [first, second].map { ($0.high - $0.low) / 2 }
      return (halves[0] * halves[0] + halves[1] * halves[1]).squareRoot()
    }
    return Measured(
      a - b, interval: half.map { Measured.Interval(low: a - b - $0, high: a - b + $0) },
      count: min(first.count, second.count))
  }

  /// All targets, in their order.
  public func values(arm: String) throws -> [Measured] {
    try FitTarget.all.map { try value(of: $0, arm: arm) }
  }

  private func measured(_ measure: String, _ arm: String) throws -> Measured {
    guard let row = rows[Key(arm: arm, measure: measure)] else {
      throw MeasureMissing(path: path, arm: arm, measure: measure)
    }
    return row
  }

  private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    first.flatMap { first in second.map { (first, $0) } }
  }
}
