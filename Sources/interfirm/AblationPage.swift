// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Reports

/// What an ablation found: a line per mechanism, a column per main outcome, in two tables.
///
/// The first is about what relations bring, the second about their risks and governance.
///
/// A column has as many decimals as its usual half-width deserves: two digits where the first is
/// below 3.5, else one.
struct AblationPage {
  let name: String
  let ablation: Ablation
  let report: RunReport

  private typealias Column = (measure: String, head: String)

  /// Main outcomes, and what stands above their columns.
  private static let tables: [[Column]] = [
    [
      ("success_share", "success"), ("joint_innovations_per_tie_year", "innovation"),
      ("mean_partners", "partners"), ("collaborating_share", "allied"),
    ],
    [
      ("breaches_per_tie_year", "breaches"), ("breach_end_share", "breach ends"),
      ("hold_up_loss_per_investment", "hold-up"), ("spillover_net_share", "spillover"),
      ("instruments_mean", "instruments"),
    ],
  ]

  var text: String {
    let originals = ablation.arms.indices.filter { ablation.arms[$0].baseline == $0 }
    let blocks =
      [heading] + originals.flatMap(tables) + [outcomes, meanings, leftOut].compactMap { $0 }
      + [TerminalSummary.closing(report) + "\n"]
    return blocks.joined(separator: "\n")
  }

  private var heading: String {
    let pairs = report.contrasts.compactMap { $0.summary?.pairs }.max() ?? 0
    return "\(name) without each mechanism, \(pairs) pair\(pairs == 1 ? "" : "s") of runs\n"
      + "Without minus with, ± half the paired 95% interval; * where it excludes zero\n"
      + "(where nothing matters, one cell in twenty has a * by chance)\n"
  }

  // MARK: The tables of one arm of the scenario

  private func tables(_ baseline: Int) -> [String] {
    let base = ablation.arms[baseline]
    let title = base.name == "with" ? "" : "Arm \(base.original)\n"
    return Self.tables.enumerated().map { index, columns in
      (index == 0 ? title : "") + table(baseline, columns)
    }
  }

  private func table(_ baseline: Int, _ shown: [Column]) -> String {
    let base = ablation.arms[baseline]
    let arms = ablation.arms.filter { $0.baseline == baseline && $0.missing != nil }
    var columns = [["", "as it is"] + arms.map { $0.missing?.key ?? "" }]
    for column in shown {
      let pairs = arms.map { contrast(column.measure, arm: $0.name) }
      let decimals = Self.decimals(pairs.compactMap { $0?.halfWidth })
      let level = mean(column.measure, arm: base.name).map { Self.fixed($0, decimals) } ?? "–"
      columns.append(
        [column.head + " ", level + " "] + pairs.map { Self.effect($0, decimals) })
    }
    // The empty last cell is the one that `aligned` leaves at the left; a * or a blank ends the
    // others, so that one more blank sets them apart.
    let rows = columns[0].indices.map { row in columns.map { $0[row] } + [""] }
    return TerminalSummary.aligned(rows, gap: 1)
  }

  private func mean(_ measure: String, arm: String) -> Double? {
    report.summaries.first { $0.arm == arm && $0.measure.name == measure }?.summary?.mean
  }

  private func contrast(_ measure: String, arm: String) -> PairedSummary? {
    report.contrasts.first { $0.arm == arm && $0.measure.name == measure }?.summary
  }

  /// `+.012±.004*`; a bare 0 where no replication changed at all.
  static func effect(_ pair: PairedSummary?, _ decimals: Int) -> String {
    guard let pair else { return "– " }
    let size = fixed(pair.difference, decimals)
    let change = pair.difference > 0 && hasDigits(size) ? "+" + size : size
    guard let halfWidth = pair.halfWidth else { return change + " " }
    if pair.difference == 0, halfWidth == 0 { return "0 " }
    let isSure = pair.difference.magnitude > halfWidth
    return change + "±" + fixed(halfWidth, decimals) + (isSure ? "*" : " ")
  }

  /// Without the zero before the point, and without the sign of what rounds to zero.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let size = String(format: "%.\(decimals)f", value.magnitude)
    let sign = value < 0 && hasDigits(size) ? "-" : ""
    return sign + (size.hasPrefix("0.") ? size.dropFirst() : size[...])
  }

  private static func hasDigits(_ text: String) -> Bool {
    text.contains { "123456789".contains($0) }
  }

  /// Decimals for the median of these half-widths; those that are zero do not count.
  static func decimals(_ halfWidths: [Double]) -> Int {
    let sorted = halfWidths.filter { $0 > 0 }.sorted()
    if sorted.isEmpty { return 3 }
    let exponent = log10(sorted[sorted.count / 2])
    let first = pow(10, exponent - exponent.rounded(.down))
    return min(6, max(0, (first < 3.5 ? 1 : 0) - Int(exponent.rounded(.down))))
  }

  // MARK: What the words mean

  private var outcomes: String {
    let rows = Self.tables.joined().compactMap { column in
      report.summaries.first { $0.measure.name == column.measure }.map { row in
        [column.head, "\(row.measure.name) [\(row.measure.unit)]: \(row.measure.meaning)"]
      }
    }
    return "Outcomes shown; ablation.csv has every measure\n" + TextTable.text(rows)
  }

  private var meanings: String {
    let missing = ablation.arms.compactMap(\.missing).reduce(into: [Switch]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return "Off means\n" + TextTable.text(missing.map { [$0.key, $0.whenOff] })
  }

  private var leftOut: String? {
    let originals = ablation.leftOut.map(\.original).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    if originals.isEmpty { return nil }
    let rows = originals.map { original in
      let keys = ablation.leftOut.filter { $0.original == original }.map(\.key)
      return [original, keys.joined(separator: ", ")]
    }
    return "Left out, because the scenario has them off already\n" + TextTable.text(rows)
  }
}
