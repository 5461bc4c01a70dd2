// SPDX-License-Identifier: GPL-3.0-or-later

/// P7: closure against structural holes.
enum ClosurePattern {
  private static let honest = Need(
    "two-networks", settings: ["mechanisms.opportunism=off", "output.tables=[]"])
  private static let harsh = Need(
    "two-networks", settings: ["opportunism.rate=10", "output.tables=[]"])

  static let entry = Entry(
    "P7", .pattern, .judged, name: "open networks find more, closed ones police better",
    source: "Coleman; Burt 2004 (positive); Ahuja 2000 (negative under opportunism)", .read,
    parts: [
      Entry.Part(
        "holes", published: "open less closed innovation a tie and year, without opportunism",
        .surelyAbove(0)),
      Entry.Part(
        "high-opportunism", published: "the same may turn negative (Ahuja): opportunism rate 10",
        .told),
    ],
    .measured(
      needs: [honest, harsh],
      counter: Entry.Counter(
        "mechanisms.cognition=off", turns: "holes",
        because: "difference is worth the same, so nothing new comes through a hole")
    ) { rows in
      try rows.map { try $0.contrast("joint_innovations_per_tie_year", arm: "open") }
    })
}
