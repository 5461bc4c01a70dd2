// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Reports

/// What an ablation found: a line per mechanism, a column per main outcome.
///
/// A column has as many decimals as give the scenario as it is three digits, so that a difference
/// reads against the level above it.
struct AblationPage {
  let name: String
  let ablation: Ablation
  let report: RunReport

  /// Main outcomes, and what stands above their columns.
  private static let columns = [
    (measure: "success_share", head: "success"),
    (measure: "joint_innovations_per_tie_year", head: "innovation"),
    (measure: "breaches_per_tie_year", head: "breaches"),
    (measure: "hold_up_damage_per_investment", head: "hold-up"),
    (measure: "mean_partners", head: "partners"),
    (measure: "collaborating_share", head: "allied"),
  ]

  var text: String {
    let originals = ablation.arms.indices.filter { ablation.arms[$0].baseline == $0 }
    let blocks =
      [heading] + originals.map(table) + [outcomes, meanings, leftOut].compactMap { $0 }
      + [TerminalSummary.closing(report) + "\n"]
    return blocks.joined(separator: "\n")
  }

  private var heading: String {
    let pairs = report.contrasts.compactMap { $0.summary?.pairs }.max() ?? 0
    return "\(name) without each mechanism, \(pairs) pair\(pairs == 1 ? "" : "s") of runs\n"
      + "Without minus with, ± half the paired 95% interval; * where it excludes zero\n"
  }

  // MARK: The table of one arm of the scenario

  private func table(_ baseline: Int) -> String {
    let base = ablation.arms[baseline]
    let means = Self.columns.map { mean($0.measure, arm: base.name) }
    let decimals = means.map(Self.decimals)
    let title = base.name == "with" ? "" : "Arm \(base.original)\n"
    let levels = zip(means, decimals).map { mean, decimals in
      mean.map { Self.fixed($0, decimals) } ?? "–"
    }
    let arms = ablation.arms.filter { $0.baseline == baseline && $0.missing != nil }
    let effects = arms.map { arm in
      [arm.missing?.key ?? ""]
        + zip(Self.columns, decimals).map { column, decimals in
          Self.effect(contrast(column.measure, arm: arm.name), decimals)
        }
    }
    let rows =
      [[""] + Self.columns.map { $0.head + " " }, ["as it is"] + levels.map { $0 + " " }] + effects
    // The empty last cell is the one that `aligned` leaves at the left.
    return title + TerminalSummary.aligned(rows.map { $0 + [""] })
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
    let sign = pair.difference > 0 ? "+" : ""
    guard let halfWidth = pair.halfWidth else {
      return sign + fixed(pair.difference, decimals) + " "
    }
    if pair.difference == 0, halfWidth == 0 { return "0 " }
    let isSure = pair.difference.magnitude > halfWidth
    return sign + fixed(pair.difference, decimals) + "±" + fixed(halfWidth, decimals)
      + (isSure ? "*" : " ")
  }

  /// Without the zero before the point.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    return text.hasPrefix("-0.") ? "-" + text.dropFirst(2) : text
  }

  static func decimals(_ mean: Double?) -> Int {
    guard let mean, mean != 0 else { return 3 }
    return min(6, max(0, 2 - Int(log10(mean.magnitude).rounded(.down))))
  }

  // MARK: What the words mean

  private var outcomes: String {
    let rows = Self.columns.compactMap { column in
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
