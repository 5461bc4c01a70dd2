// SPDX-License-Identifier: GPL-3.0-or-later

/// P12: making and buying by specificity and differentiation, with trust as loyalty.
enum KlosNooteboomPattern {
  static let specificities = [
    "specificity-0_05", "specificity-0_35", "specificity-0_65", "specificity-0_95",
  ]
  static let differentiations = [
    "differentiation-0", "differentiation-0_05", "differentiation-0_1", "differentiation-0_2",
  ]
  private static let need = Need("klos-nooteboom")

  static let entry = Entry(
    "P12", .pattern, .judged, name: "make or buy under loyalty",
    source: "Klos & Nooteboom 2001; directions recalled", .recalled,
    parts: [
      Entry.Part(
        "own-production", published: "rises with the specificity of assets: Jonckheere p",
        .atMost(0.01)),
      Entry.Part(
        "duration", published: "relations last longer with differentiation: Jonckheere p",
        .atMost(0.01)),
    ],
    .measured(
      needs: [need],
      counter: Entry.Counter(
        "mechanisms.investment=off", turns: "own-production",
        because: "nobody invests in a relation, so its specificity is nothing")
    ) { rows in
      let table = try rows[0].table(
        "timeseries", ["run_id", "step", "collaborating_firms", "firms"])
      let tied = try table.numbers("collaborating_firms")
      let firms = try table.numbers("firms")
      let steps = try table.numbers("step")
      let byRun = RunRows.byRun(table)
      let alone = try specificities.map { arm in
        try rows[0].runs(arm: arm).compactMap { run -> Double? in
          let late = (byRun[run] ?? []).filter { (steps[$0] ?? 0) > 20 }
          let all = late.reduce(0) { $0 + (firms[$1] ?? 0) }
          return all > 0 ? 1 - late.reduce(0) { $0 + (tied[$1] ?? 0) } / all : nil
        }
      }
      let lives = try differentiations.map { arm in
        try TieRows(rows[0], arm: arm, ["start_step", "end_step", "duration_years"])
          .survival(years: 5, given: 0, burnIn: 5).compactMap { $0 }
      }
      return [
        trend(alone, "share of firms without a partner"),
        trend(lives, "share of relations that last five years"),
      ]
    })

  /// The p-value, and the means of the groups in the note.
  static func trend(_ groups: [[Double]], _ what: String) -> Measured {
    let means = groups.map { group in
      group.isEmpty ? "–" : Rule.short(group.reduce(0, +) / Double(group.count))
    }
    return Measured(
      Jonckheere(groups)?.pValue ?? 1, count: groups.reduce(0) { $0 + $1.count },
      note: "\(what): " + means.joined(separator: ", "))
  }
}
