// SPDX-License-Identifier: GPL-3.0-or-later
import Tables

/// `ablation.csv`: what each mechanism does to each measure, paired by replication.
struct AblationTable {
  let arms: [Ablation.Arm]
  let contrasts: [ContrastRow]

  static let schema = TableSchema(
    name: "ablation", title: "Measures without a mechanism against with it, paired by replication",
    fields: [
      Field("switch", .string, meaning: "the mechanism, or part of one, that is off"),
      Field("arm", .string, meaning: "variant of the scenario; base where it has none"),
      Field("measure", .string, meaning: "the outcome compared"),
      Field("unit", .string, meaning: "unit of the measure"),
      Field("n_pairs", .integer, unit: "count", meaning: "replications that have both", minimum: 0),
      SummaryTables.number("mean_with", "mean of the scenario as it is over pairs"),
      SummaryTables.number("mean_without", "mean without the mechanism over pairs"),
      SummaryTables.number("difference", "mean of without minus with"),
    ] + SummaryTables.precisionFields,
    primaryKey: ["switch", "arm", "measure"])

  var rows: [UInt8] {
    let known = Dictionary(uniqueKeysWithValues: arms.map { ($0.name, $0) })
    var buffer = RowBuffer(columnCount: Self.schema.fields.count)
    for row in contrasts {
      guard let arm = known[row.arm], let missing = arm.missing else { continue }
      buffer.add(missing.key)
      buffer.add(arm.original)
      buffer.add(row.measure.name)
      buffer.add(row.measure.unit)
      buffer.add(row.summary)
      buffer.endRow()
    }
    return buffer.drain()
  }
}
