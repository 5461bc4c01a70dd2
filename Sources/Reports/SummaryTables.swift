// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Tables

/// One measure of one arm over its replications; no summary where no replication has the measure.
public struct SummaryRow: Sendable {
  public let arm: String
  public let measure: Field
  public let summary: SampleSummary?
}

/// One measure of one arm against its baseline: the first arm, in an ablation the arm as it is.
public struct ContrastRow: Sendable {
  public let arm: String
  public let baseline: String
  public let measure: Field
  public let summary: PairedSummary?
}

/// The summaries of a finished set of replications.
struct SummaryTables {
  let summaries: [SummaryRow]
  let contrasts: [ContrastRow]

  init(_ order: RunOrder, _ results: ReplicationResults) {
    let count = order.scenario.replications
    let measures = results.measures
    // values[arm][measure][replication]
    let values = order.scenario.arms.indices.map { arm in
      measures.indices.map { measure in
        (0..<count).map { results.values(arm * count + $0)?[measure] ?? nil }
      }
    }
    let names = order.scenario.arms.map(\.name)
    summaries = names.enumerated().flatMap { arm, name in
      measures.enumerated().map { index, field in
        SummaryRow(
          arm: name, measure: field, summary: SampleSummary(values[arm][index].compactMap { $0 }))
      }
    }
    let baselines = order.ablation.map { $0.map(\.baseline) } ?? names.map { _ in 0 }
    contrasts = names.indices.filter { baselines[$0] != $0 }.flatMap { arm in
      let baseline = baselines[arm]
      return measures.enumerated().map { index, field in
        ContrastRow(
          arm: names[arm], baseline: names[baseline], measure: field,
          summary: PairedSummary(baseline: values[baseline][index], arm: values[arm][index]))
      }
    }
  }

  static let summarySchema = TableSchema(
    name: "summary", title: "Measures per arm over replications",
    fields: [
      Field("arm", .string, meaning: "variant of the scenario"),
      Field("measure", .string, meaning: "the outcome summarised"),
      Field("unit", .string, meaning: "unit of the measure"),
      Field("n", .integer, unit: "count", meaning: "replications that have it", minimum: 0),
      number("mean", "mean over replications"),
      Field(
        "standard_deviation", .number, unit: "unit of the measure",
        meaning: "standard deviation over replications", required: false, minimum: 0),
      number("ci_low", "lower end of the 95% confidence interval of the mean (t)"),
      number("ci_high", "upper end of the 95% confidence interval of the mean (t)"),
      number("minimum", "least value"),
      number("maximum", "greatest value"),
      number("median", "median"),
    ],
    primaryKey: ["arm", "measure"])

  static let contrastSchema = TableSchema(
    name: "contrasts", title: "Arms against the baseline, paired by replication",
    fields: [
      Field("arm", .string, meaning: "variant of the scenario"),
      Field("baseline", .string, meaning: "the variant it is compared with"),
      Field("measure", .string, meaning: "the outcome compared"),
      Field("unit", .string, meaning: "unit of the measure"),
      Field("n_pairs", .integer, unit: "count", meaning: "replications that have both", minimum: 0),
      number("mean_baseline", "mean of the baseline over pairs"),
      number("mean_arm", "mean of the arm over pairs"),
      number("difference", "mean of arm minus baseline"),
    ] + precisionFields,
    primaryKey: ["arm", "measure"])

  /// How sure a paired difference is.
  static let precisionFields = [
    number("ci_low", "lower end of the 95% confidence interval of the difference (paired t)"),
    number("ci_high", "upper end of the 95% confidence interval of the difference (paired t)"),
    Field(
      "corr_pairs", .number, meaning: "correlation between baseline and arm over pairs",
      required: false, minimum: -1, maximum: 1),
    Field(
      "variance_ratio", .number,
      meaning: "variance of an unpaired difference over that of the paired one",
      required: false, minimum: 0),
  ]

  var summaryRows: [UInt8] {
    var buffer = RowBuffer(columnCount: Self.summarySchema.fields.count)
    for row in summaries {
      let sample = row.summary
      buffer.add(row.arm)
      buffer.add(row.measure.name)
      buffer.add(row.measure.unit)
      buffer.add(sample?.count ?? 0)
      buffer.add(ifPresent: sample?.mean)
      buffer.add(ifPresent: sample?.standardDeviation)
      buffer.addInterval(around: sample?.mean, sample?.halfWidth)
      buffer.add(ifPresent: sample?.minimum)
      buffer.add(ifPresent: sample?.maximum)
      buffer.add(ifPresent: sample?.median)
      buffer.endRow()
    }
    return buffer.drain()
  }

  var contrastRows: [UInt8] {
    var buffer = RowBuffer(columnCount: Self.contrastSchema.fields.count)
    for row in contrasts {
      buffer.add(row.arm)
      buffer.add(row.baseline)
      buffer.add(row.measure.name)
      buffer.add(row.measure.unit)
      buffer.add(row.summary)
      buffer.endRow()
    }
    return buffer.drain()
  }

  static func number(_ name: String, _ meaning: String) -> Field {
    Field(name, .number, unit: "unit of the measure", meaning: meaning, required: false)
  }
}

extension RowBuffer {
  /// A number, or an empty cell where there is none or where it overflowed.
  mutating func add(ifPresent value: Double?) {
    if let value, value.isFinite { add(value) } else { addMissing() }
  }

  /// Eight cells, from the number of pairs to the variance ratio.
  mutating func add(_ pair: PairedSummary?) {
    add(pair?.pairs ?? 0)
    add(ifPresent: pair?.meanBaseline)
    add(ifPresent: pair?.meanArm)
    add(ifPresent: pair?.difference)
    addInterval(around: pair?.difference, pair?.halfWidth)
    add(ifPresent: pair?.correlation)
    add(ifPresent: pair?.varianceRatio)
  }

  fileprivate mutating func addInterval(around center: Double?, _ halfWidth: Double?) {
    guard let center, let halfWidth else {
      addMissing()
      return addMissing()
    }
    add(ifPresent: center - halfWidth)
    add(ifPresent: center + halfWidth)
  }
}
