// SPDX-License-Identifier: GPL-3.0-or-later

/// P11: hearsay among few and many liars.
enum HearsayPattern {
  static let entry = Entry(
    "P11", .pattern, .judged, name: "hearsay among few and many liars",
    source: "Quattrociocchi, Paolucci & Conte 2008", .read,
    parts: [
      Entry.Part(
        "few", published: "hearsay raises quality when liars are few", .surelyAbove(0)),
      Entry.Part("many", published: "and lowers it when they are many", .surelyBelow(0)),
    ],
    .measured(
      needs: [Need("slander", settings: ["output.tables=[]"], replicationsPerSeed: 4)],
      counter: Entry.Counter(
        "mechanisms.reputation=off", turns: "few",
        because: "nobody hears of anybody in any arm")
    ) { rows in
      try ["liars-0", "liars-100"].map {
        try rows[0].contrast("joint_innovations_per_firm_year", arm: $0)
      }
    })
}
