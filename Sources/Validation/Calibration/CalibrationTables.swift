// SPDX-License-Identifier: GPL-3.0-or-later
import Tables

/// `calibration.csv`, `best.csv` and `judged.csv`.
public struct CalibrationTables {
  private let calibration: Calibration
  /// Seeds and replications of the fitting and of the judging.
  private let fitted: (seed: Int, replications: Int)
  private let judged: (seed: Int, replications: Int)

  public init(
    _ calibration: Calibration, fitted: (seed: Int, replications: Int),
    judged: (seed: Int, replications: Int)
  ) {
    self.calibration = calibration
    self.fitted = fitted
    self.judged = judged
  }

  public var schemas: [TableSchema] { [points, Self.best, Self.judgements] }

  /// In the order of the schemas.
  public var rows: [[UInt8]] { [pointRows, bestRows, judgedRows] }

  private static func number(_ name: String, _ meaning: String, unit: String = "1") -> Field {
    Field(name, .number, unit: unit, meaning: meaning, required: false)
  }

  private static func count(_ name: String, _ meaning: String) -> Field {
    Field(name, .integer, unit: "count", meaning: meaning, minimum: 0)
  }

  private static let seeds = [
    Field("seed", .integer, meaning: "seed of the runs", minimum: 1),
    count("replications", "runs of each point"),
  ]
}

// MARK: Points

extension CalibrationTables {
  private var points: TableSchema {
    let search = calibration.search
    return TableSchema(
      name: "calibration", title: "Every set of values that was tried",
      fields: [
        Field("point", .integer, meaning: "number; 1 is the start", minimum: 1),
        Field("round", .integer, meaning: "0 covers the ranges, later ones refine", minimum: 0),
      ] + Self.seeds
        + search.ranges.map { fit in
          let parameter = fit.parameter
          return Field(
            FitTarget.columnName(parameter.key), .number, unit: parameter.unit.symbol,
            meaning: parameter.meaning)
        }
        + search.targets.map { Self.number($0.column, "\($0.name), wanted \($0.wanted)") }
        + [Self.number("distance", "sum over targets; empty where a run failed")],
      primaryKey: ["point"])
  }

  private var pointRows: [UInt8] {
    var buffer = RowBuffer(columnCount: points.fields.count)
    for point in calibration.points {
      buffer.add(point.number)
      buffer.add(point.round)
      buffer.add(fitted.seed)
      buffer.add(fitted.replications)
      for value in point.values { buffer.add(value) }
      for value in point.measured { buffer.add(optional: value) }
      buffer.add(optional: point.distance)
      buffer.endRow()
    }
    return buffer.drain()
  }
}

// MARK: The best

extension CalibrationTables {
  private static let best = TableSchema(
    name: "best", title: "The best set and how well each parameter is determined",
    fields: [
      Field("parameter", .string, meaning: "key of the parameter"),
      Field("unit", .string, meaning: "unit of the parameter"),
      number("default", "value in the scenario"),
      number("best", "value at the best point"),
      number("low", "least value within the tolerance; empty where too few points were tried"),
      number("high", "greatest such value"),
      Field(
        "determined", .string,
        meaning: "ends that the targets set; the others are those of the range searched",
        required: false, words: DistanceSurface.Determination.Ends.allCases.map(\.rawValue)),
      Field(
        "target", .string, meaning: "the target it moves most; empty where none surely",
        required: false),
      number("target_change", "by how many half widths of its range, over the range searched"),
      number("range_low", "low end of the range searched"),
      number("range_high", "high end of the range searched"),
    ], primaryKey: ["parameter"])

  private var bestRows: [UInt8] {
    var buffer = RowBuffer(columnCount: Self.best.fields.count)
    for finding in calibration.findings {
      buffer.add(finding.fit.parameter.key)
      buffer.add(finding.fit.parameter.unit.symbol)
      buffer.add(finding.start)
      buffer.add(finding.best)
      buffer.add(optional: finding.range?.lowerBound)
      buffer.add(optional: finding.range?.upperBound)
      if let ends = finding.determination?.ends.rawValue {
        buffer.add(ends)
      } else {
        buffer.addMissing()
      }
      if let target = finding.target { buffer.add(target.name) } else { buffer.addMissing() }
      buffer.add(optional: finding.determination?.change)
      buffer.add(finding.fit.range.lowerBound)
      buffer.add(finding.fit.range.upperBound)
      buffer.endRow()
    }
    return buffer.drain()
  }
}

// MARK: The judged

extension CalibrationTables {
  private static let judgements = TableSchema(
    name: "judged", title: "The targets on seeds that the fitting did not use",
    fields: [
      Field("set", .string, meaning: "whose values", words: ["default", "best"]),
      Field("pattern", .string, meaning: "the pattern"),
      Field("part", .string, meaning: "which of its numbers"),
      Field("measure", .string, meaning: "column of summary.csv it comes from"),
      Field("wanted", .string, meaning: "the range"),
    ] + seeds + [
      number("mean", "mean over replications"),
      number("interval_low", "lower end of the 95% interval"),
      number("interval_high", "upper end of the 95% interval"),
      count("n", "replications that have it"),
      number("distance", "distance of the mean"),
      number("fitted_mean", "mean over the replications of the fitting"),
    ], primaryKey: ["set", "pattern", "part"])

  private var judgedRows: [UInt8] {
    var buffer = RowBuffer(columnCount: Self.judgements.fields.count)
    let sets = [
      ("default", calibration.judged.start, calibration.start),
      ("best", calibration.judged.best, calibration.best),
    ]
    for (name, measured, point) in sets {
      for (index, target) in calibration.search.targets.enumerated() {
        let number = measured[index]
        buffer.add(name)
        buffer.add(target.pattern)
        buffer.add(target.part)
        buffer.add(target.less.map { "\(target.measure) less \($0)" } ?? target.measure)
        buffer.add(target.wanted)
        buffer.add(judged.seed)
        buffer.add(judged.replications)
        buffer.add(optional: number.value)
        buffer.add(optional: number.interval?.low)
        buffer.add(optional: number.interval?.high)
        buffer.add(number.count)
        buffer.add(target.distance(number.value))
        buffer.add(optional: point.measured[index])
        buffer.endRow()
      }
    }
    return buffer.drain()
  }
}

extension RowBuffer {
  /// A number, or an empty cell.
  fileprivate mutating func add(optional value: Double?) {
    if let value, value.isFinite { add(value) } else { addMissing() }
  }
}
