// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

/// Pattern 3 of the model: same firms, same degrees, open against closed.
@Suite("Pattern: the open network innovates more than the closed one")
struct NetworkPatternTests {
  static func advantage(_ settings: [String]) throws -> PairedSummary {
    let name = "joint_innovations_per_tie_year"
    let closed = try ScenarioRuns(
      "two-networks", arm: "closed", settings: settings, replications: 30)
    let open = try ScenarioRuns("two-networks", arm: "open", settings: settings, replications: 30)
    return try #require(
      PairedSummary(
        baseline: closed.outcomes.map { $0[name] }, arm: open.outcomes.map { $0[name] }))
  }

  @Test func theOpenNetworkInnovatesMoreBecauseOfAccess() throws {
    let with = try Self.advantage([])
    let interval = try #require(with.halfWidth)
    #expect(with.difference - interval > 0, "\(with.difference) ± \(interval)")
    let without = try Self.advantage(["mechanisms.access=off"])
    #expect(without.difference < 0.3 * with.difference, "without access \(without.difference)")
  }
}
