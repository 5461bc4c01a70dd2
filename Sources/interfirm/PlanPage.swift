// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Foundation
import Simulation

/// A plan as a page of at most a hundred columns, or as JSON.
struct PlanPage: Encodable {
  let name: String
  let replications: Int
  let arms: [PlanReport]

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  var text: String {
    var blocks = [runs]
    for (index, arm) in arms.enumerated() {
      blocks.append(Self.facts(arm))
      // Arms differ in a few switches at most: what the first one shows is said once.
      if index == 0 || !Self.haveSameEntries(arm, arms[0]) { blocks.append(Self.steps(arm)) }
      if index == 0 { blocks.append(Self.columns(arm)) }
      blocks.append(Self.costs(arm))
    }
    blocks.append(total)
    return blocks.joined(separator: "\n")
  }

  private var runs: String {
    let count = arms.count * replications
    return "\(name): \(Self.plural(arms.count, "arm")) × "
      + "\(Self.plural(replications, "replication")) = \(Self.plural(count, "run"))\n"
  }

  private static func facts(_ arm: PlanReport) -> String {
    let market = arm.population
    let hidden = market.hidden > 0 ? ", and \(market.hidden) outside the market" : ""
    return "Arm \(arm.arm)\n"
      + TextTable.text([
        ["firms", "\(market.firms) in about \(market.slots) slots\(hidden)"],
        [
          "agents",
          "\(plural(market.institutes, "institute")), \(plural(market.goBetweens, "go-between"))",
        ],
        [
          "places",
          "\(plural(market.sectors, "sector")) × \(plural(market.chainPlaces, "chain place")) × "
            + plural(market.regions, "region"),
        ],
        ["sizes", market.sizes], ["ties", market.ties],
        ["horizon", "\(plural(arm.steps, "quarter")), \(arm.burnInSteps) of them burn-in"],
      ])
  }

  private static func haveSameEntries(_ a: PlanReport, _ b: PlanReport) -> Bool {
    a.entries.map(\.whenOff) == b.entries.map(\.whenOff)
  }

  private static func steps(_ arm: PlanReport) -> String {
    var rows = [["phase", "mechanism", "reads", "writes", "draws"]]
    var phase = ""
    for entry in arm.entries {
      rows.append([
        entry.phase == phase ? "" : entry.phase, entry.mechanism + (entry.isOn ? "" : " (off)"),
        entry.reads.joined(separator: ", "), entry.writes.joined(separator: ", "),
        entry.draws.map(String.init).joined(separator: ", "),
      ])
      phase = entry.phase
    }
    let off = arm.entries.flatMap(\.whenOff).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let legend = off.isEmpty ? "" : "\nSwitched off\n" + TextTable.text(off.map { [$0] })
    return TextTable.text(rows) + legend
  }

  private static func columns(_ arm: PlanReport) -> String {
    func block(_ columns: [ColumnSize], _ owner: String, _ sum: Int) -> String {
      let words = columns.map { "\($0.name)\u{A0}\($0.bytes)" }.joined(separator: ", ")
      return "Bytes a \(owner): \(sum)\n" + TextTable.text([[words]])
    }
    return block(arm.firmColumns, "firm", arm.bytesPerFirm) + "\n"
      + block(arm.tieColumns, "tie", arm.bytesPerTie)
  }

  private static func costs(_ arm: PlanReport) -> String {
    let probe = arm.probe
    let rate = 1 / max(1e-12, probe.secondsPerFirmStep)
    let rows =
      [
        ["memory", "about \(bytes(arm.memoryBytes))"],
        [
          "time",
          "about \(duration(arm.seconds)) on one thread, at \(number(rate)) firm-steps a second",
        ],
      ]
      + arm.tables.map { table in
        ["\(table.name).csv", "about \(table.rows) rows, \(bytes(table.bytes))"]
      }
    return "Estimate for one run, from \(plural(probe.firms, "firm")) over "
      + "\(plural(probe.steps, "quarter")) just now\n" + TextTable.text(rows)
  }

  private var total: String {
    let seconds = arms.reduce(0) { $0 + $1.seconds } * Double(replications)
    let written = arms.flatMap(\.tables).reduce(0) { $0 + $1.bytes } * replications
    return "All runs together: about \(Self.duration(seconds)) of computing, "
      + "\(Self.bytes(written)) of tables\n"
  }

  // MARK: Words

  private static func plural(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private static func number(_ value: Double) -> String { String(format: "%.2g", value) }

  static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "a second" }
    if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 5400 { return "\(Int((seconds / 60).rounded(.up))) min" }
    return String(format: "%.1f h", seconds / 3600)
  }

  static func bytes(_ count: Int) -> String {
    if count < 1000 { return "\(count) bytes" }
    var value = Double(count)
    for unit in ["kB", "MB", "GB"] {
      value /= 1000
      if value < 999.5 {
        return String(format: value < 10 ? "%.1f \(unit)" : "%.0f \(unit)", value)
      }
    }
    return String(format: "%.1f TB", value / 1000)
  }
}
