// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

/// P1: innovation per tie-year over cognitive distance, on fixed random pairs.
@Suite("Pattern: the inverted U of innovation in cognitive distance")
struct DistancePatternTests {
  static func test(_ settings: [String]) throws -> InvertedU {
    let runs = try ScenarioRuns("pairs", settings: settings, replications: 30)
    let x = runs.ties.flatMap { $0["start_distance"]!.map { Double($0)! } }
    let y = runs.ties.flatMap { rows in
      zip(rows["innovations"]!, rows["duration_years"]!).map { Double($0)! / Double($1)! }
    }
    return try #require(InvertedU(x: x, y: y))
  }

  @Test func innovationRisesAndThenFallsWithDistance() throws {
    let test = try Self.test([])
    #expect(test.holds, "p \(test.pValue), top at \(test.turningPoint)")
  }

  /// Novelty that does not grow with distance leaves only the fall.
  @Test func withoutANoveltySlopeThereIsNoRise() throws {
    let test = try Self.test([
      "cognition.exploration-novelty-slope=0", "cognition.exploitation-novelty-slope=0",
    ])
    #expect(!test.holds)
    #expect(test.slopeLow <= 0 || test.pValue > 0.05)
  }
}
