// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The tables of one run directory, read back from its files.
public struct RunRows: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// A table with these columns; rows of all arms and replications, in order of the file.
  public func table(_ name: String, _ columns: [String]) throws -> WrittenTable {
    try WrittenTable(path: "\(path)/\(name).csv", columns: columns)
  }

  /// Run ids of an arm in order of replications.
  public func runs(arm: String = "base") throws -> [String] {
    let design = try table("design", ["run_id", "arm"])
    return zip(design.texts("run_id"), design.texts("arm")).filter { $0.1 == arm }.map(\.0)
  }

  /// Rows of a table by run id.
  public static func byRun(_ table: WrittenTable) -> [String: [Int]] {
    Dictionary(grouping: table.texts("run_id").indices) { table.texts("run_id")[$0] }
  }

  /// Replications that broke off.
  public func failureCount() throws -> Int { try table("failures", ["run_id"]).rowCount }

  /// The mean of a measure over replications of an arm, and its interval, from summary.csv.
  public func summary(_ measure: String, arm: String = "base") throws -> Measured {
    try interval(
      "summary", arm: arm, measure: measure, value: "mean", count: "n",
      deviation: "standard_deviation")
  }

  /// Arm less baseline, paired by replication, from contrasts.csv.
  public func contrast(_ measure: String, arm: String) throws -> Measured {
    try interval(
      "contrasts", arm: arm, measure: measure, value: "difference", count: "n_pairs",
      deviation: nil)
  }

  private func interval(
    _ name: String, arm: String, measure: String, value: String, count: String, deviation: String?
  ) throws -> Measured {
    let columns =
      ["arm", "measure", value, count, "ci_low", "ci_high"] + (deviation.map { [$0] } ?? [])
    let table = try table(name, columns)
    let row = table.texts("measure").indices.first {
      table.texts("measure")[$0] == measure && table.texts("arm")[$0] == arm
    }
    guard let row else { throw MeasureMissing(path: path, arm: arm, measure: measure) }
    let low = try table.numbers("ci_low")[row]
    let high = try table.numbers("ci_high")[row]
    var measured = Measured(
      try table.numbers(value)[row],
      interval: low.flatMap { low in high.map { Measured.Interval(low: low, high: $0) } },
      count: Int(try table.numbers(count)[row] ?? 0))
    if let deviation { measured.standardDeviation = try table.numbers(deviation)[row] }
    return measured
  }
}

/// A run's tables lack a measure or an arm that an entry is judged by.
public struct MeasureMissing: Error, CustomStringConvertible {
  let path: String
  let arm: String
  let measure: String

  public var description: String { "\(path): no row of measure '\(measure)' and arm '\(arm)'" }
}
