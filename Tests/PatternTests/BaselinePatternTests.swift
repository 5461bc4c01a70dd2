// SPDX-License-Identifier: GPL-3.0-or-later
import Networks
import Randomness
import Testing

/// The first calibration: what the baseline must show on thirty seeds it was not fitted on.
@Suite("Patterns of the baseline")
struct BaselinePatternTests {
  /// P2, P3 and P4 in one run: they were fitted together and must hold together.
  @Test func successAndSurvivalHoldTogether() throws {
    let runs = try ScenarioRuns("baseline", replications: 30)
    let success = runs.mean("success_share")
    #expect(success > 0.45 && success < 0.65, "success \(success)")
    let survival = runs.mean("survival_5_years")
    #expect(survival > 0.40 && survival < 0.65, "survival \(survival)")
    let gap = runs.mean("milestone_gap_quarters")
    #expect(gap > 2 && gap < 4, "milestone gap \(gap)")
  }

  /// Partners and clustering on four thousand firms: against a random network of forty firms that
  /// collaborate, clustering says little.
  @Test func theNetworkIsFarMoreClusteredThanARandomOne() throws {
    let settings = [
      "population.firms=4000", "population.institutes=40", "population.go-betweens=40",
    ]
    let runs = try ScenarioRuns("baseline", settings: settings, replications: 8)
    let partners = runs.mean("mean_partners")
    #expect(partners > 2.5 && partners < 4, "partners \(partners)")
    let ratio = Self.clusteringRatio(runs)
    #expect(ratio > 5, "clustering over a random graph of the same degrees: \(ratio)")
  }

  /// Mean clustering at the end of the runs over that of networks rewired with the same degrees.
  static func clusteringRatio(_ runs: ScenarioRuns) -> Double {
    var observed = 0.0
    var random = 0.0
    for (run, rows) in runs.ties.enumerated() {
      var network = network(rows)
      observed += NetworkFigures(neighbours: network.neighbours).clusteringLocal ?? 0
      let draws = Draws(key: RunKey(UInt64(run) + 1))
      for _ in 0..<5 {
        network.rewire(swaps: 20 * network.edges.count, draws, purpose: Purpose(900))
        random += (NetworkFigures(neighbours: network.neighbours).clusteringLocal ?? 0) / 5
      }
    }
    return observed / random
  }

  private static func network(_ rows: ScenarioRuns.Rows) -> EdgeList {
    var number: [String: Int] = [:]
    var edges: [(Int, Int)] = []
    for row in rows["first"]!.indices
    where rows["end_step"]![row].isEmpty && rows["kind"]![row] != "institutional" {
      let ends = [rows["first"]![row], rows["second"]![row]].map { label in
        let node = number[label] ?? number.count
        number[label] = node
        return node
      }
      edges.append((ends[0], ends[1]))
    }
    return EdgeList(nodes: number.count, edges: edges)
  }

  /// Without search every figure above is void: the counter-scenario.
  @Test func withoutSearchTheNetworkDiesOut() throws {
    let runs = try ScenarioRuns("baseline", settings: ["mechanisms.search=off"], replications: 4)
    let with = try ScenarioRuns("baseline", replications: 4)
    #expect(runs.mean("collaborating_share") < 0.25 * with.mean("collaborating_share"))
  }
}
