// SPDX-License-Identifier: GPL-3.0-or-later

/// P13: exclusive pairs against pairs that other ties feed.
enum ExclusivityPattern {
  static let entry = Entry(
    "P13", .pattern, .judged, name: "exclusive pairs against fed ones", source: "Nooteboom", .read,
    parts: [
      Entry.Part(
        "spillover", published: "exclusivity cuts spillover: rents lost a year, share",
        .surelyBelow(0)),
      Entry.Part(
        "overtaking", published: "a fed pair overtakes within fifteen years: potential at the end",
        .surelyAbove(0)),
      Entry.Part(
        "optimal-duration",
        published: "with little research the exclusive pair peaks and falls: fifth year less end",
        .surelyAbove(0)),
    ],
    .measured(
      needs: [Need("exclusive", settings: ["output.tables=[timeseries]", "output.every=4"])],
      counter: Entry.Counter(
        "mechanisms.learning=off", turns: "overtaking",
        because: "nobody takes anything over, so a pair never runs out of difference")
    ) { rows in
      let loss = try yearly(rows[0], "spillover_loss_keur_per_year")
      let rents = try yearly(rows[0], "rents_keur_per_year")
      let potential = try yearly(rows[0], "potential_mean")
      func total(_ years: [Double]?) -> Double? { years.map { $0.reduce(0, +) } }
      func lost(_ arm: String) -> [Double?] {
        zip(loss[arm] ?? [], rents[arm] ?? []).map { lost, held in
          total(lost).flatMap { lost in total(held).flatMap { $0 > 0 ? lost / $0 : nil } }
        }
      }
      func end(_ arm: String) -> [Double?] { (potential[arm] ?? []).map { $0?.last } }
      let little = (potential["exclusive-little-research"] ?? []).map { years -> Double? in
        guard let years, years.count > 5 else { return nil }
        return years[4] - years[years.count - 1]
      }
      return [
        Measured(over: differences(lost("fed-and-exclusive"), lost("fed"))),
        Measured(over: differences(end("fed"), end("exclusive"))), Measured(over: little),
      ]
    })

  /// Values of the rows of each replication of each arm; nil where one is missing.
  private static func yearly(
    _ rows: RunRows, _ measure: String
  ) throws -> [String: [[Double]?]] {
    let table = try rows.table("timeseries", ["run_id", measure])
    let values = try table.numbers(measure)
    let byRun = RunRows.byRun(table)
    let arms = ["exclusive", "fed", "fed-and-exclusive", "exclusive-little-research"]
    return try Dictionary(
      uniqueKeysWithValues: arms.map { arm in
        let series = try rows.runs(arm: arm).map { run -> [Double]? in
          let found = (byRun[run] ?? []).compactMap { values[$0] }
          return found.isEmpty || found.count < (byRun[run] ?? []).count ? nil : found
        }
        return (arm, series)
      })
  }

  private static func differences(_ first: [Double?], _ second: [Double?]) -> [Double?] {
    zip(first, second).map { a, b in a.flatMap { a in b.map { a - $0 } } }
  }
}
