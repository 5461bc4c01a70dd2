// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// P5: sizes of Dutch firms, at the start and after twenty years.
enum SizePattern {
  /// Shares of all firms at or above a size, Statistics Netherlands 2024.
  private static let published = [
    (1.0, 1.0), (2, 0.1842), (50, 0.00677), (250, 0.00156), (500, 0.000758),
  ]

  private static let start = Need(
    "baseline",
    settings: [
      "population.firms=10000", "population.sizes={law: netherlands-2024, minimum: 1}",
      "horizon.years=0.25", "horizon.burn-in=0", "mechanisms.demography=off",
      "output.tables=[firms]",
    ], replicationsPerSeed: 0.1)

  static let entry = Entry(
    "P5", .pattern, .judged, name: "sizes of Dutch firms",
    source: "Statistics Netherlands 2024", .read,
    parts: [
      Entry.Part(
        "start", published: "chi-square of the size classes at the start, p", .atLeast(0.01))
    ]
      + published.dropFirst(2).map { size, share in
        Entry.Part(
          "share-\(Int(size))",
          published: "\(Rule.short(share / 0.1842)) of firms of two persons and more; "
            + "after twenty years over this",
          .within(0.8...1.2))
      },
    .measured(
      needs: [start, BaselinePatterns.need],
      counter: Entry.Counter(
        "demography.closure-rate=0.3", turns: "share-500",
        because: "small firms close so fast that the large are left")
    ) { rows in [try chiSquare(rows[0])] + (try later(rows[1])) })

  private static func chiSquare(_ rows: RunRows) throws -> Measured {
    let sizes = try rows.table("firms", ["size"]).numbers("size").compactMap { $0 }
    var statistic = 0.0
    for (index, low) in published.enumerated() {
      let high = index + 1 < published.count ? published[index + 1] : (.infinity, 0)
      let expected = (low.1 - high.1) * Double(sizes.count)
      let found = Double(sizes.count { $0 >= low.0 && $0 < high.0 })
      statistic += (found - expected) * (found - expected) / expected
    }
    guard !sizes.isEmpty else { return Measured(nil, count: 0) }
    return Measured(
      gsl_cdf_chisq_Q(statistic, Double(published.count - 1)), count: sizes.count,
      note: "chi-square \(Rule.short(statistic)), four degrees")
  }

  private static func later(_ rows: RunRows) throws -> [Measured] {
    let names = published.dropFirst(2).map { "firms_\(Int($0.0))_share" }
    let table = try rows.table("timeseries", ["run_id", "step"] + names)
    let steps = try table.numbers("step")
    let after = steps.indices.filter { steps[$0] == 80 }
    return try zip(names, published.dropFirst(2)).map { name, point in
      let values = try table.numbers(name)
      return Measured(over: after.map { values[$0].map { $0 / (point.1 / 0.1842) } })
    }
  }
}
