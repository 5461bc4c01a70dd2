// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Tables

/// What a run found, as text for a terminal.
public enum TerminalSummary {
  /// More measures than this are left to the file: these are the headlines.
  private static let measuresShown = 21

  public static func text(_ report: RunReport) -> String {
    var blocks: [String] = []
    for arm in unique(report.summaries.map(\.arm)) {
      let rows = report.summaries.filter { $0.arm == arm }
      let count = rows.compactMap { $0.summary?.count }.max() ?? 0
      let cells = rows.prefix(measuresShown).map { row in
        [
          row.measure.name, row.summary.map { number($0.mean) } ?? "–",
          plusMinus(row.summary?.halfWidth), row.measure.unit,
        ]
      }
      blocks.append(
        "\(arm), \(count) replication\(count == 1 ? "" : "s")\n"
          + aligned([["measure", "mean", "± 95%", "unit"]] + cells) + more(rows.count))
    }
    for arm in unique(report.contrasts.map(\.arm)) {
      let rows = report.contrasts.filter { $0.arm == arm }
      let cells = rows.prefix(measuresShown).map { row in
        [
          row.measure.name, row.summary.map { signed($0.difference) } ?? "–",
          plusMinus(row.summary?.halfWidth), row.measure.unit,
        ]
      }
      blocks.append(
        "\(arm) minus \(rows[0].baseline), paired by replication\n"
          + aligned([["measure", "difference", "± 95%", "unit"]] + cells) + more(rows.count))
    }
    blocks.append(closing(report))
    return blocks.joined(separator: "\n") + "\n"
  }

  /// What failed, and where the files are.
  public static func closing(_ report: RunReport) -> String {
    var lines: [String] = []
    if let first = report.failures.first {
      lines.append(
        "\(report.failures.count) of \(report.runs) runs failed (failures.csv); the first: "
          + "\(first.identity.runID), \(first.message)")
    }
    let bytes = report.files.reduce(0) { $0 + $1.bytes }
    lines.append("\(report.files.count) files, \(size(bytes)), in \(report.path)")
    return lines.joined(separator: "\n")
  }

  private static func more(_ count: Int) -> String {
    count > measuresShown ? "  and \(count - measuresShown) more in summary.csv\n" : ""
  }

  /// Columns padded to their widest cell: the first and last to the left, numbers to the right.
  public static func aligned(_ rows: [[String]], gap: Int = 2) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 || column == row.count - 1 ? cell + padding : padding + cell
      }
      let line = "  " + cells.joined(separator: String(repeating: " ", count: gap))
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// Four significant digits, whole above a thousand.
  static func number(_ value: Double) -> String {
    if value == 0 { return "0" }
    if value.magnitude >= 1000, value.magnitude < 1e9 { return String(format: "%.0f", value) }
    return String(format: "%.4g", value)
  }

  private static func signed(_ value: Double) -> String {
    value > 0 ? "+" + number(value) : number(value)
  }

  private static func plusMinus(_ halfWidth: Double?) -> String {
    halfWidth.map { "± " + number($0) } ?? "–"
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bytes" }
    let units = ["kB", "MB", "GB", "TB"]
    var value = Double(bytes) / 1000
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return String(format: "%.1f ", value) + units[unit]
  }

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
