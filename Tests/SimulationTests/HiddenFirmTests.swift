// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Testing

@Suite("A firm outside the market")
struct HiddenFirmTests {
  /// The hidden firm's rows carry its id, the first of its range.
  private static let hiddenLabel: Substring = "Z"

  private func configuration(_ table: FirmTable, steps: Int) -> Configuration {
    Configuration(
      name: "hidden", horizon: Horizon(steps: steps),
      population: PopulationPlan(
        sectors: 2, regions: 2, chainPlaces: 3, firmTable: table, ties: .random(meanTies: 2)),
      output: OutputPlan(firmsEvery: 8))
  }

  /// A table of `firms` with one more firm outside the market, somewhere in the middle.
  private func tables(
    _ firms: Int, agents: Int = 0
  ) -> (without: FirmTable, with: FirmTable) {
    var without = FirmTable(firms: firms + 2 * agents)
    for k in 0..<agents {
      without.agents[firms + k] = .institute
      without.agents[firms + agents + k] = .goBetween
    }
    var with = without
    with.labels.insert("Z", at: firms / 3)
    with.isVisible.insert(false, at: firms / 3)
    with.agents = [:]
    for (index, agent) in without.agents { with.agents[index + 1] = agent }
    return (without, with)
  }

  /// Rows of firms other than the hidden one; the running number of events is left out, because the
  /// hidden firm's own events have numbers too.
  private func rows(_ run: TestRun, _ table: String) -> [String] {
    let number = table == "events" ? TestRun.column("event_id", of: table) : nil
    return run.rows(table).filter { !$0.contains(Self.hiddenLabel) }.map { row in
      row.enumerated().filter { $0.offset != number }.map { String($0.element) }
        .joined(separator: ",")
    }
  }

  /// Everything is on; neither a search, a match, a margin nor an entrant may tell the difference.
  @Test(
    arguments: [(60, 40, 1), (60, 40, 2), (300, 60, 3), (300, 60, 4), (2500, 12, 5)], [0, 6])
  func leavesNoTraceInAnyOtherFirm(_ size: (firms: Int, steps: Int, seed: Int), agents: Int) throws
  {
    let (firms, steps, seed) = size
    let tables = tables(firms, agents: agents)
    let without = try TestRun(configuration(tables.without, steps: steps), key: UInt64(seed))
    let with = try TestRun(configuration(tables.with, steps: steps), key: UInt64(seed))
    for table in ["firms", "ties", "events"] {
      let (expected, found) = (rows(without, table), rows(with, table))
      #expect(expected.count > 10)
      let first = zip(expected, found).first { $0 != $1 }
      #expect(found.count == expected.count, "seed \(seed), \(table)")
      #expect(first == nil, "seed \(seed), \(table)")
    }
    let own = ["firms", "events"].flatMap(with.rows).filter { $0.contains(Self.hiddenLabel) }
    #expect(!own.isEmpty, "the hidden firm is there")
  }

  /// The counterpart: a firm that can be found does change others.
  @Test func aVisibleFirmLeavesATrace() throws {
    let tables = tables(60)
    var seen = tables.with
    seen.isVisible = seen.isVisible.map { _ in true }
    let without = try TestRun(configuration(tables.without, steps: 40))
    let with = try TestRun(configuration(seen, steps: 40))
    #expect(rows(without, "ties") != rows(with, "ties"))
  }
}
