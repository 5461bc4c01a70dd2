// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// P1: innovation rises and then falls with cognitive distance.
enum DistancePattern {
  private static let tables = "output.tables=[ties]"
  /// Sixty pairs each.
  private static let panels = Need("pairs", settings: [tables], replicationsPerSeed: 100.0 / 30)
  /// The same pairs when no tie is for knowledge, so that all is exploitation: in ties for
  /// knowledge nearly every innovation is the first on a prototype, with nothing to compare.
  private static let exploiting = Need(
    "pairs", settings: [tables, "appraisal.knowledge-share=0"], replicationsPerSeed: 100.0 / 30)
  /// As many pairs as the study had alliances.
  private static let wide = Need("pairs", settings: [tables, "population.firms=1988"])

  static let entry = Entry(
    "P1", .pattern, .judged, name: "inverted U of innovation in cognitive distance",
    source: "Nooteboom et al. 2007: 994 alliances of 116 firms", .read,
    parts: [
      Entry.Part(
        "panels", published: "significant in panels of 120 firms in fixed random pairs",
        .atLeast(0.8)),
      Entry.Part(
        "exploration", published: "exploration rises more steeply than exploitation",
        .atLeast(0.9)),
      Entry.Part(
        "994-pairs", published: "significant in panels as large as the study", .atLeast(0.8)),
      Entry.Part(
        "pooled", published: "p of Lind and Mehlum over all pairs of the small panels",
        .atMost(0.05)),
      Entry.Part(
        "free-running", published: "the same over ties of the baseline, which are selected",
        .told),
    ],
    .measured(
      needs: [panels, wide, BaselinePatterns.need, exploiting],
      counter: Entry.Counter(
        "mechanisms.cognition=off", turns: "994-pairs",
        because: "difference is worth the same at every distance"),
      { rows in
        let small = try panels(rows[0])
        let large = try panels(rows[1])
        let free = try panels(rows[2])
        let steeper = zip(small, try panels(rows[3])).count { first, second in
          (first.relativeSlope ?? -.infinity) > (second.relativeSlope ?? .infinity)
        }
        return [
          share(small.map(\.all)) { $0.holds },
          Measured(
            yes: steeper, of: small.count,
            note: "slope at the low end over the mean; the same pairs with ties of other motives"),
          share(large.map(\.all)) { $0.holds }, pooled(small), pooled(free),
        ]
      }))

  private struct Panel {
    let points: [(x: Double, y: Double)]
    let all: InvertedU?

    init(_ points: [(x: Double, y: Double)]) {
      self.points = points
      all = InvertedU(x: points.map(\.x), y: points.map(\.y))
    }

    /// Slope at the low end over the mean, as the log link of the study has it.
    var relativeSlope: Double? {
      let mean = points.reduce(0) { $0 + $1.y } / Double(max(1, points.count))
      return mean > 0 ? all.map { $0.slopeLow / mean } : nil
    }
  }

  private static func panels(_ rows: RunRows) throws -> [Panel] {
    let ties = try TieRows(rows, ["start_distance", "duration_years", "innovations"])
    let distance = try ties.table.numbers("start_distance")
    let pace = try ties.pace("innovations")
    return ties.runs.map { rows in
      Panel(rows.compactMap { row in distance[row].flatMap { x in pace[row].map { (x, $0) } } })
    }
  }

  private static func share(_ tests: [InvertedU?], _ holds: (InvertedU) -> Bool) -> Measured {
    Measured(yes: tests.count { $0.map(holds) ?? false }, of: tests.count, note: "share of panels")
  }

  private static func pooled(_ panels: [Panel]) -> Measured {
    let points = panels.flatMap(\.points)
    guard let test = InvertedU(x: points.map(\.x), y: points.map(\.y)) else {
      return Measured(nil, count: points.count)
    }
    // Without a turn inside the range there is no U, whatever the slopes.
    let note = "top at " + Rule.short(test.turningPoint)
    return Measured(test.turnsInside ? test.pValue : 1, count: test.count, note: note)
  }
}
