// SPDX-License-Identifier: GPL-3.0-or-later

/// P7: closure against structural holes, in what is found and in what is policed.
enum ClosurePattern {
  private static let honest = Need(
    "two-networks", settings: ["mechanisms.opportunism=off", "output.tables=[]"])
  private static let harsh = Need(
    "two-networks", settings: ["opportunism.rate=10", "output.tables=[]"])
  private static let policed = Need("open-closed", settings: ["output.tables=[]"])
  private static let silent = Need(
    "open-closed", settings: ["mechanisms.reputation=off", "output.tables=[]"])

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
      Entry.Part(
        "policing", published: "closed less open breaches a tie and year, with reputation",
        .surelyBelow(0)),
      Entry.Part(
        "silence", published: "the same without reputation is not below zero", .atLeast(0)),
    ],
    .measured(
      needs: [honest, harsh, policed, silent],
      counter: Entry.Counter(
        "mechanisms.cognition=off", turns: "holes",
        because: "difference is worth the same, so nothing new comes through a hole")
    ) { rows in
      try rows[..<2].map { try $0.contrast("joint_innovations_per_tie_year", arm: "open") }
        + rows[2...].map { try $0.contrast("breaches_per_tie_year", arm: "closed") }
    })
}
