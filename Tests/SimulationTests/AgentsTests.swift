// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Randomness
import Testing

@testable import Simulation

@Suite("Knowledge institutes and go-betweens")
struct AgentsTests {
  private func plan(institutes: Int, goBetweens: Int, firms: Int = 80) -> PopulationPlan {
    PopulationPlan(
      firms: firms, sectors: 3, regions: 2, chainPlaces: 2, institutes: institutes,
      goBetweens: goBetweens, ties: .random(meanTies: 2))
  }

  private func start(_ plan: PopulationPlan) -> (economy: Economy, rowOfTableRow: [Int]) {
    Population(plan, Settings()).create(draws: Draws(key: RunKey(5)))
  }

  private func values(
    _ changes: [(Parameter, Double)]
  ) -> ParameterValues {
    var values = ParameterValues()
    for (parameter, value) in changes { values.set(parameter, to: value) }
    return values
  }

  /// Everything a row holds at the start.
  private func state(_ firms: Firms, _ row: Int) -> [Float] {
    let profile = firms.profile[row]
    return [
      Float(firms.kind[row]), Float(firms.sector[row]), Float(firms.region[row]),
      Float(firms.chainPlace[row]), Float(firms.born[row]), firms.size[row],
      firms.capitalThousandEuro(row), firms.rdShare[row], firms.knowledgeStock[row],
      firms.rents[row], firms.trustworthiness[row], firms.generalTrust[row], firms.openness[row],
      firms.benefitOfTheDoubt[row], firms.profitWeight[row], firms.orientation[row],
    ] + (0..<16).map { profile[$0] }
  }

  @Test func oneMoreAgentChangesNoFirmAndNoAgentOfTheOtherKind() {
    let few = start(plan(institutes: 2, goBetweens: 3)).economy
    let more = start(plan(institutes: 3, goBetweens: 4)).economy
    #expect(few.firms.slots == more.firms.slots)
    for row in 0..<few.firms.slots {
      #expect(few.firms.id[row] == more.firms.id[row])
      if few.firms.isLive(row) { #expect(state(few.firms, row) == state(more.firms, row)) }
    }
    for (a, b) in zip(few.institutes, more.institutes) {
      #expect(few.firms.id[a] == more.firms.id[b])
      #expect(state(few.firms, a) == state(more.firms, b))
    }
    for (a, b) in zip(few.goBetweens, more.goBetweens) {
      #expect(few.firms.id[a] == more.firms.id[b])
      #expect(state(few.firms, a) == state(more.firms, b))
    }
    #expect(few.firms.rows == few.firms.slots + 5 && more.firms.rows == more.firms.slots + 7)
  }

  /// Every sector has an institute before any has two; go-betweens cover circles in turn.
  @Test func agentsAreSpreadOverSectorsAndRegions() {
    let economy = start(plan(institutes: 6, goBetweens: 6)).economy
    let firms = economy.firms
    #expect(economy.institutes.map { firms.sector[$0] } == [0, 1, 2, 0, 1, 2])
    let circles = economy.goBetweens.map { SIMD2(firms.sector[$0], firms.region[$0]) }
    #expect(Set(circles).count == 6)
    for region in 0..<2 {
      let rows = economy.goBetweens(ofRegion: region)
      #expect(rows.count == 3 && rows.allSatisfy { Int(firms.region[$0]) == region })
    }
  }

  @Test func agentsAreWhatTheParametersSay() {
    let economy = start(plan(institutes: 2, goBetweens: 2)).economy
    let firms = economy.firms
    for row in economy.institutes {
      #expect(firms.agent(row) == .institute && firms.size[row] == 100)
      #expect(firms.rdShare[row] == 0.3 && firms.rents[row] == 0)
      #expect(economy.firms.canBeFound(row) && !economy.firms.isInMarket(row))
    }
    for row in economy.goBetweens {
      #expect(firms.agent(row) == .goBetween && firms.size[row] == 3)
      #expect(firms.trustworthiness[row] == 0.9)
      #expect(!economy.firms.canBeFound(row))
    }
    #expect(
      economy.label(firms.id[economy.institutes[economy.institutes.startIndex + 1]])
        == "institute-2")
    #expect(economy.label(firms.id[economy.goBetweens.lowerBound]) == "go-between-1")
  }

  /// Rows of the tables of firms, the running number of events left out.
  private func rows(_ run: TestRun, _ table: String) -> [String] {
    let number = table == "events" ? TestRun.column("event_id", of: table) : nil
    return run.rows(table).filter { row in
      !row.contains { $0.hasPrefix("institute-") || $0.hasPrefix("go-between-") }
    }.map { row in
      row.enumerated().filter { $0.offset != number }.map { String($0.element) }
        .joined(separator: ",")
    }
  }

  /// Agents whom nobody comes upon and no pair turns to leave every firm, tie and event as they
  /// would be without them.
  @Test(arguments: [80, 2500])
  func agentsNobodySeesLeaveNoTrace(firms: Int) throws {
    let unseen = values([(AgentSights.instituteSight, 0), (AgentSights.proposalChance, 0)])
    func run(_ agents: Int) throws -> TestRun {
      try TestRun(
        Configuration(
          name: "agents", horizon: Horizon(steps: firms > 1000 ? 12 : 40),
          population: plan(institutes: agents, goBetweens: agents, firms: firms),
          switchedOff: ["governance.gobetween"], values: unseen,
          output: OutputPlan(firmsEvery: 8)))
    }
    let (without, with) = (try run(0), try run(7))
    for table in ["firms", "ties", "events"] {
      #expect(rows(without, table).count > 10)
      #expect(rows(without, table) == rows(with, table), "\(table)")
    }
  }

  @Test func seenTheyLeaveATraceOnAnyNumberOfThreadsTheSame() throws {
    let configuration = Configuration(
      name: "agents", horizon: Horizon(steps: 16),
      population: plan(institutes: 30, goBetweens: 20, firms: 5000))
    var without = configuration
    without.population.institutes = 0
    without.population.goBetweens = 0
    let alone = try TestRun(configuration)
    for threads in [2, 3, 8] {
      #expect(try TestRun(configuration, threads: threads).bytes == alone.bytes)
    }
    #expect(rows(alone, "ties") != rows(try TestRun(without), "ties"))
  }

  /// In a world in which firms fall like leaves agents stay, as they were, and their ties are for
  /// knowledge.
  @Test func theyNeitherGrowNorCloseAndTheirAccountsBalance() throws {
    let configuration = Configuration(
      name: "agents", population: plan(institutes: 4, goBetweens: 3),
      values: values([
        (Demography.closure, 1), (Search.rate, 20), (Search.novice, 1),
        (AgentSights.instituteSight, 1),
      ]))
    let simulator = Simulator(configuration, key: 3, threads: 1)
    let economy = simulator.economy
    let firms = economy.firms
    let ids = firms.agents.map { firms.id[$0] }
    let sizes = firms.agents.map { firms.size[$0] }
    let capital = firms.agents.map { firms.capital[$0] }
    var institutional = 0
    for _ in 0..<60 {
      try simulator.advance { economy, _ in
        for tie in 0..<economy.ties.count {
          let ends = [economy.ties.first[tie], economy.ties.second[tie]].map { Int($0) }
          let isWithAgent = ends.contains { firms.agents.contains($0) }
          #expect(isWithAgent == (economy.ties.kind[tie] == TieKind.institutional.rawValue))
          guard isWithAgent else { continue }
          institutional += 1
          #expect(economy.ties.motive[tie] == Motive.knowledge.rawValue)
          #expect(!ends.contains { economy.goBetweens.contains($0) })
          #expect(economy.ties.harm[tie].max() != Harm.leak.rawValue)
        }
        for row in firms.agents { #expect(firms.ownInnovation[row] == 0) }
      }
      #expect(firms.agents.map { firms.id[$0] } == ids)
      #expect(firms.agents.map { firms.size[$0] } == sizes)
    }
    #expect(institutional > 200)
    // Only what Demography books after the accounts, ruptures and sales at ends, may stand out.
    for (row, start) in zip(firms.agents, capital) {
      #expect(abs(firms.capital[row] - start) < start / 2)
    }
    #expect(economy.goBetweens.allSatisfy { firms.capital[$0] == capital[$0 - firms.slots] })
  }

  // MARK: From the user's table

  private func table() -> FirmTable {
    var table = FirmTable(firms: 12)
    table.labels.insert("Lab", at: 3)
    table.labels += ["Broker", "Z", "School"]
    table.isVisible = table.labels.map { $0 != "Z" }
    table.agents = [3: .institute, 13: .goBetween, 15: .institute]
    table.columns[.sector] = table.labels.map { $0 == "School" ? 1 : nil }
    table.columns[.size] = table.labels.map { $0 == "Lab" ? 40 : nil }
    return table
  }

  @Test func aTableNamesItsOwnAgents() {
    let (economy, rows) = start(
      PopulationPlan(sectors: 3, regions: 2, chainPlaces: 2, firmTable: table()))
    let firms = economy.firms
    #expect(economy.institutes.count == 2 && economy.goBetweens.count == 1)
    for (index, label) in table().labels.enumerated() {
      #expect(economy.label(firms.id[rows[index]]) == label)
    }
    #expect(firms.size[rows[3]] == 40 && firms.size[rows[15]] == 100)
    #expect(firms.sector[rows[15]] == 1)
    #expect(rows[14] == firms.rows - 1 && firms.id[rows[14]] == Economy.hiddenBase)
    #expect((0..<firms.slots).count { firms.isInMarket($0) } == 12)
  }

  @Test func aTieTableMayTieAFirmToAGoBetween() throws {
    let ties = TieTable(
      path: "ties.csv", rows: [.init(first: 13, second: 0), .init(first: 3, second: 1)])
    let configuration = Configuration(
      name: "agents", horizon: Horizon(steps: 8),
      population: PopulationPlan(
        sectors: 3, regions: 2, chainPlaces: 2, firmTable: table(), ties: .table(ties)))
    let run = try TestRun(configuration)
    let first = TestRun.column("first", of: "ties")
    let pairs = run.rows("ties").map { Set($0[first...(first + 1)]) }
    #expect(pairs.contains(["Broker", "A1"]) && pairs.contains(["Lab", "A2"]))
  }
}
