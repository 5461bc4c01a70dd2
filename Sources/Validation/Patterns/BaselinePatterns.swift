// SPDX-License-Identifier: GPL-3.0-or-later

/// P2, P3, P6 and P16: fitted together, and judged on one run of the baseline.
enum BaselinePatterns {
  static let all = [outcomes, survival, innovators, profit]
  static let need = Need(
    "baseline", settings: ["output.tables=[timeseries, ties]", "output.every=4"])
  /// Years of the baseline that no pattern looks at.
  static let burnIn = 20

  private static let outcomes = Entry(
    "P2", .pattern, .fitted, name: "outcome of alliances",
    source: "Bell 2003; Reuer & Zollo 2005", .read,
    parts: [
      Entry.Part("success", published: "about .55 (Bell)", .within(0.5...0.6)),
      Entry.Part("failure", published: ".34 (Reuer & Zollo)", .within(0.15...0.4)),
      Entry.Part(
        "clear-success", published: ".15 of research alliances (Reuer & Zollo)",
        .within(0.1...0.25)),
    ],
    .measured(
      needs: [need],
      counter: Entry.Counter(
        "opportunism.mishap-rate=2", turns: "success",
        because: "something goes wrong in every pair four times a year")
    ) { rows in
      let ties = try TieRows(
        rows[0], ["end_step", "outcome", "motive", "realised_over_promised"])
      let ends = try ties.table.numbers("end_step")
      let outcome = ties.table.texts("outcome")
      let motive = ties.table.texts("motive")
      let ratio = try ties.table.numbers("realised_over_promised")
      func isOver(_ row: Int) -> Bool { (ends[row] ?? 0) > Double(4 * burnIn) }
      return [
        Measured(over: ties.share(of: { outcome[$0] == "success" }, among: isOver)),
        Measured(over: ties.share(of: { outcome[$0] == "failure" }, among: isOver)),
        Measured(
          over: ties.share(
            of: { outcome[$0] == "success" && (ratio[$0] ?? 0) >= 1.5 },
            among: { isOver($0) && motive[$0] == "knowledge" }),
          note: "ended ties for knowledge that realised 1.5 of their promise"),
      ]
    })

  private static let survival = Entry(
    "P3", .pattern, .fitted, name: "survival of alliances",
    source: "second hand: median life about 7 years, research alliances 2–5", .recalled,
    parts: [
      Entry.Part(
        "five-years", published: "of ties that lived a year, the share that lives five",
        .within(0.4...0.65)),
      Entry.Part(
        "exploration", published: "research alliances live shorter", .surelyBelow(0)),
      Entry.Part("milestones", published: "2–4 quarters between milestones", .within(2...4)),
    ],
    .measured(
      needs: [need],
      counter: Entry.Counter(
        "mechanisms.review=off", turns: "five-years",
        because: "nobody gives up a relation that brings nothing")
    ) { rows in
      let ties = try TieRows(
        rows[0], ["start_step", "end_step", "duration_years", "motive", "milestones"])
      let motive = ties.table.texts("motive")
      let all = try ties.survival(years: 5, given: 1, burnIn: burnIn)
      func survival(_ isKnowledge: Bool) throws -> [Double?] {
        try ties.survival(years: 5, given: 1, burnIn: burnIn) {
          (motive[$0] == "knowledge") == isKnowledge
        }
      }
      let gaps = zip(try survival(true), try survival(false)).map { first, second in
        first.flatMap { first in second.map { first - $0 } }
      }
      let years = try ties.table.numbers("duration_years")
      let milestones = try ties.table.numbers("milestones")
      let paces = ties.runs.map { rows -> Double? in
        let quarters = rows.reduce(0) { $0 + 4 * (years[$1] ?? 0) }
        let reached = rows.reduce(0) { $0 + (milestones[$1] ?? 0) }
        return reached > 0 ? quarters / reached : nil
      }
      return [
        Measured(over: all, note: "Kaplan–Meier, censored at the end of the run"),
        Measured(over: gaps, note: "five-year survival, knowledge less other motives"),
        Measured(over: paces, note: "tie-quarters per milestone"),
      ]
    })

  private static let innovators = Entry(
    "P6", .pattern, .fitted, name: "collaboration among innovators",
    source: "Statistics Netherlands, innovation survey 2010–2016", .read,
    parts: [
      Entry.Part(
        "share", published: ".29–.38 of innovators of ten persons and more collaborate",
        .within(0.29...0.38))
    ],
    .measured(
      needs: [need],
      counter: Entry.Counter(
        "search.rate=0.5", turns: "share", because: "hardly anybody looks for a partner")
    ) { rows in [try rows[0].summary("collaborating_innovator_share")] })

  private static let profit = Entry(
    "P16", .pattern, .fitted, name: "weight of alliances in profit",
    source: "De Man & Duysters 2002: 35% of market value", .read,
    parts: [
      Entry.Part("share", published: ".35 of market value", .within(0.25...0.45))
    ],
    .measured(
      needs: [need],
      counter: Entry.Counter(
        "own-innovation.value=400", turns: "share",
        because: "what firms invent alone is worth ten times as much")
    ) { rows in [try rows[0].summary("tie_profit_share")] })
}
