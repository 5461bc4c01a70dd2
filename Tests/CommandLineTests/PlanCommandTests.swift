// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("The plan of a run")
struct PlanCommandTests {
  private static let scenario = """
    schema: 1
    name: planned
    replications: 3
    horizon: { years: 2, burn-in: 1 }
    population: { firms: 60, sectors: 2, regions: 1, chain-places: 3 }
    mechanisms: { search: off }
    arms:
      base: {}
      found: { mechanisms.search: on }

    """

  private func prepared() -> Program {
    let program = Program()
    program.put(Self.scenario, "planned.yaml")
    return program
  }

  @Test func thePageSaysWhoActsAndWhatIsOff() throws {
    let result = try prepared().run("plan", "planned.yaml")
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    let page = result.output
    #expect(page.contains("planned: 2 arms × 3 replications = 6 runs"))
    #expect(page.contains("60 in about"))
    #expect(page.contains("2 sectors × 3 chain places × 1 region"))
    #expect(page.contains("8 quarters, 4 of them burn-in"))
    #expect(page.contains("Search (off)"))
    #expect(page.contains("search: no new ties; existing ones run on"))
    #expect(page.contains("Estimate for one run, from 60 firms over 8 quarters"))
    let lines = page.split(separator: "\n")
    #expect(lines.count > 40)
    #expect(lines.filter { $0.count > 100 || $0.hasSuffix(" ") } == [])
  }

  /// Phases come in the order of execution, and no cell runs into the next one.
  @Test func columnsAreAligned() throws {
    let lines = try prepared().run("plan", "planned.yaml").output.split(separator: "\n")
    let head = try #require(lines.first { $0.contains("mechanism") && $0.contains("draws") })
    let place = try #require(head.ranges(of: "reads").first).lowerBound
    let column = head.distance(from: head.startIndex, to: place)
    let start = try #require(lines.firstIndex(of: head)) + 1
    let phases = lines[start...].prefix { $0.hasPrefix("  ") }
    #expect(phases.count > 25)
    for line in phases where line.count > column {
      let gap = line.dropFirst(column - 2).prefix(2)
      #expect(gap == "  ", "\(line)")
    }
    let order = ["start", "search", "matching", "trust", "demography"].map { word in
      lines.firstIndex { $0.hasPrefix("  \(word) ") } ?? -1
    }
    #expect(order == order.sorted() && order[0] > 0)
  }

  @Test func jsonHoldsTheSame() throws {
    let result = try prepared().run(
      "plan", "planned.yaml", "--format", "json", "--set", "population.firms=80",
      "--replications", "2")
    let page = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(page["name"] as? String == "planned")
    #expect(page["replications"] as? Int == 2)
    let arms = try #require(page["arms"] as? [[String: Any]])
    #expect(arms.map { $0["arm"] as? String } == ["base", "found"])
    let market = try #require(arms[0]["population"] as? [String: Any])
    #expect(market["firms"] as? Int == 80)
    let searches = arms.map { arm in
      (arm["entries"] as? [[String: Any]])?.first { $0["mechanism"] as? String == "Search" }
    }
    #expect(searches.map { $0?["is_on"] as? Bool } == [false, true])
    #expect(searches[1]?["draws"] as? [Int] == [1, 50, 51])
    let columns = try #require(arms[0]["firm_columns"] as? [[String: Any]])
    let profile = columns.first { $0["name"] as? String == "profile" }
    #expect(profile?["bytes"] as? Int == 64)
    let tables = try #require(arms[0]["tables"] as? [[String: Any]])
    let rows = tables.first { $0["name"] as? String == "timeseries" }?["rows"]
    #expect(rows as? Int == 8)
  }

  @Test func aBadScenarioHasNoPlan() throws {
    let program = Program()
    program.put("schema: 1\nname: bad\nbogus-key: 1\n", "bad.yaml")
    let result = try program.run("plan", "bad.yaml")
    #expect(result.code == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("bad.yaml:3:1: "))
  }
}
