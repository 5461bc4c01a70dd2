// SPDX-License-Identifier: GPL-3.0-or-later
import Tables

/// `validation.csv`: a row for each number that was judged, and for each that was not.
public struct ValidationTable {
  private let judgements: [Judgement]

  public init(_ judgements: [Judgement]) { self.judgements = judgements }

  public static let schema = TableSchema(
    name: "validation", title: "Oracles and patterns: published, measured, judged",
    fields: [
      Field(
        "kind", .string, meaning: "oracle: one right answer; pattern: reported by others",
        words: Entry.Kind.allCases.map(\.rawValue)),
      Field("key", .string, meaning: "the oracle or pattern"),
      Field("part", .string, meaning: "which of its numbers"),
      Field(
        "scenario", .string,
        meaning: "published: as reported; counter: without its cause, must fail",
        words: Judgement.World.allCases.map(\.rawValue)),
      Field(
        "role", .string, meaning: "whether parameters were fitted on it",
        words: Entry.Role.allCases.map(\.rawValue)),
      Field("what", .string, meaning: "the oracle or pattern in words"),
      Field("published", .string, meaning: "what is published, as text"),
      Field("source", .string, meaning: "where"),
      Field(
        "evidence", .string, meaning: "how the published value came to us",
        words: Entry.Evidence.allCases.map(\.rawValue)),
      number("measured", "mean over replications, or the number itself"),
      number("standard_deviation", "standard deviation over replications"),
      number("interval_low", "lower end of the 95% interval"),
      number("interval_high", "upper end of the 95% interval"),
      Field("rule", .string, meaning: "when it passes"),
      Field("verdict", .string, meaning: "the judgement", words: Verdict.allCases.map(\.rawValue)),
      Field("n", .integer, unit: "count", meaning: "replications, pairs or cases", minimum: 0),
      Field("note", .string, meaning: "what else to know", required: false),
    ], primaryKey: ["key", "part", "scenario"])

  private static func number(_ name: String, _ meaning: String) -> Field {
    Field(name, .number, meaning: meaning, required: false)
  }

  public var rows: [UInt8] {
    var buffer = RowBuffer(columnCount: Self.schema.fields.count)
    for judgement in judgements { add(judgement, to: &buffer) }
    return buffer.drain()
  }

  private func add(_ judgement: Judgement, to buffer: inout RowBuffer) {
    let entry = judgement.entry
    let measured = judgement.measured
    let first = [
      entry.kind.rawValue, entry.key, judgement.part.name, judgement.world.rawValue,
      entry.role.rawValue, entry.name, judgement.part.published, entry.source,
      entry.evidence.rawValue,
    ]
    for text in first { buffer.add(text) }
    let numbers = [
      measured.value, measured.standardDeviation, measured.interval?.low, measured.interval?.high,
    ]
    for number in numbers {
      if let number, number.isFinite { buffer.add(number) } else { buffer.addMissing() }
    }
    buffer.add(judgement.part.rule.text)
    buffer.add(judgement.verdict.rawValue)
    buffer.add(measured.count)
    if measured.note.isEmpty { buffer.addMissing() } else { buffer.add(measured.note) }
    buffer.endRow()
  }
}
