// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

/// Pattern P13: exclusive pairs start ahead, run out of things to say, and are overtaken.
@Suite("Pattern: who is fed by other ties overtakes an exclusive pair")
struct ExclusivityPatternTests {
  /// Mean potential of the ties between two years.
  private func potential(
    _ arm: String, _ years: ClosedRange<Int>, _ settings: [String] = []
  ) throws -> [Double?] {
    let horizon = ["horizon.years=\(years.upperBound)", "horizon.burn-in=\(years.lowerBound)"]
    let runs = try ScenarioRuns(
      "exclusive", arm: arm, settings: settings + horizon, replications: 30)
    return runs.outcomes.map { $0["potential_mean"] }
  }

  private func interval(
    _ arm: [Double?], less baseline: [Double?]
  ) throws -> ClosedRange<Double> {
    let summary = try #require(PairedSummary(baseline: baseline, arm: arm))
    let half = try #require(summary.halfWidth)
    return summary.difference - half...summary.difference + half
  }

  @Test func theExclusivePairStartsAheadAndIsOvertaken() throws {
    let early = try interval(potential("fed", 0...2), less: potential("exclusive", 0...2))
    #expect(early.upperBound < 0)
    let late = try interval(potential("fed", 12...15), less: potential("exclusive", 12...15))
    #expect(late.lowerBound > 0)
  }

  /// The counter-scenario: where partners do not learn from each other they do not run dry.
  @Test func withoutLearningItIsNeverOvertaken() throws {
    let still = ["mechanisms.learning=off"]
    let late = try interval(
      potential("fed", 12...15, still), less: potential("exclusive", 12...15, still))
    #expect(late.upperBound < 0)
  }

  /// An optimal duration: a peak about the fifth year, and a fall after it.
  @Test func withLittleResearchTheExclusivePairPeaksAndFalls() throws {
    let arm = "exclusive-little-research"
    let (start, peak) = (try potential(arm, 0...2), try potential(arm, 4...6))
    let end = try potential(arm, 13...15)
    #expect(try interval(peak, less: start).lowerBound > 0)
    #expect(try interval(end, less: peak).upperBound < 0)
  }
}
