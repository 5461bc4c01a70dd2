// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The accounts, recomputed from the rows of a run.
enum BooksOracle {
  static let need = Need(
    "baseline",
    settings: [
      "horizon.years=10", "horizon.burn-in=0", "output.tables=[timeseries]", "output.every=1",
    ],
    replicationsPerSeed: 0.1)

  static let entry = Entry(
    "books", .oracle, .exact, name: "money of firms and of outsiders sums to zero every quarter",
    source: "accounting identity", .derived,
    parts: [
      Entry.Part(
        "sum", published: "0 cent: what outsiders gain and what firms' capital gains",
        .atMost(0.5))
    ],
    .identity(needs: [need]) { rows in
      let outsiders = ["households", "services", "government"].map { "balance_\($0)_cent" }
      let table = try rows[0].table("timeseries", ["run_id", "step", "capital_keur"] + outsiders)
      let capital = try table.numbers("capital_keur").map { ($0 ?? .nan) * 100_000 }
      let balances = try outsiders.map { try table.numbers($0).map { $0 ?? .nan } }
      var largest = 0.0
      var steps = 0
      for list in RunRows.byRun(table).values {
        for (before, now) in zip(list, list.dropFirst()) {
          let outside = balances.reduce(0) { $0 + $1[now] }
          let gap = abs(capital[now] - capital[before] + outside)
          // A sum that is no number is a hole too.
          largest = gap.isNaN ? .infinity : max(largest, gap)
          steps += 1
        }
      }
      return [Measured(steps > 0 && largest.isFinite ? largest : nil, count: steps)]
    })
}
