// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Networks
import Parameters
import Testing

@testable import Simulation

@Suite("Ties at the start")
struct StartingTiesTests {
  private func economy(
    _ ties: TiesPlan, firms: Int = 600, table: FirmTable? = nil, bundle: String? = nil
  ) -> Economy {
    let population = PopulationPlan(
      firms: firms, sectors: 2, regions: 2, firmTable: table, ties: ties,
      startingBundle: bundle)
    return Simulator(
      Configuration(name: "ties", population: population), key: 9, threads: 1
    ).economy
  }

  /// Ties by the firm's permanent id.
  private func degrees(_ economy: Economy) -> [UInt32: Int] {
    let firms = economy.firms
    return (0..<firms.rows).filter { firms.isLive($0) }
      .reduce(into: [:]) { $0[firms.id[$1]] = economy.adjacency.degree($1) }
  }

  @Test(arguments: [2, 4, 7])
  func closedAndOpenGiveTheSameFirmsTheSameTies(ties: Int) throws {
    let (closed, open) = (economy(.closed(ties: ties)), economy(.open(ties: ties)))
    #expect(degrees(closed) == degrees(open))
    #expect(Set(degrees(closed).values).subtracting([0]) == [ties])
    #expect(degrees(closed).values.count { $0 == ties } == 600 / (ties + 1) * (ties + 1))
    #expect(NetworkFigures(closed).clusteringLocal == 1)
    #expect(try #require(NetworkFigures(open).clusteringLocal) < 0.03)
    #expect(try #require(NetworkFigures(open).largestComponentShare) > 0.8 || ties == 2)
  }

  @Test(arguments: [600, 601])
  func pairsAreDisjoint(firms: Int) {
    let pairs = economy(.pairs, firms: firms)
    #expect(pairs.ties.count == firms / 2)
    #expect(degrees(pairs).values.max() == 1)
    #expect(degrees(pairs).values.count { $0 == 0 } == firms % 2)
  }

  @Test(arguments: [0.3, 1, 2])
  func randomTiesReachTheirMean(mean: Double) {
    let random = economy(.random(meanTies: mean))
    #expect(random.ties.count == Int((mean * 300).rounded()))
    let firms = random.firms
    for row in 0..<firms.slots {
      #expect(random.adjacency.degree(row) <= Int(firms.room[row]) || firms.room[row] == 0)
    }
    let pairs = (0..<random.ties.count).map { [random.ties.first[$0], random.ties.second[$0]] }
    #expect(Set(pairs).count == pairs.count)
  }

  @Test func tiesOfTheUserKeepWhatTheUserSays() {
    let table = TieTable(
      path: "ties.csv",
      rows: [
        .init(
          first: 3, second: 1, motive: "cost", trustFirst: 0.9, trustSecond: 0.2,
          understanding: 0.7, ageYears: 2.5),
        .init(first: 0, second: 2),
      ])
    let economy = economy(.table(table), table: FirmTable(firms: 4))
    let ties = economy.ties
    #expect(ties.count == 2)
    // Ties stand in order of ids; the user's first firm has the higher id.
    #expect(economy.firms.id[ties.first[1]] == 2 && economy.firms.id[ties.second[1]] == 4)
    #expect(ties.trust[1] == Sides(0.2, 0.9))
    #expect(ties.startTrust[1] == Sides(0.2, 0.9))
    #expect(ties.understanding[1] == 0.7)
    #expect(ties.started[1] == -10)
    #expect(ties.motive[1] == Motive.cost.rawValue)
    #expect(ties.started[0] == 0)
    #expect(ties.trust[0].min() > 0 && ties.trust[0].max() < 1)
  }

  /// A row's own bundle comes before that of all ties; without either the pair is to choose.
  @Test func givenBundlesAreInForceFromTheStart() {
    let rows = [
      TieTable.Row(first: 0, second: 1, bundle: "hostage+go_between"),
      .init(first: 0, second: 2, bundle: "none"), .init(first: 0, second: 3, ageYears: 2),
    ]
    let plan = TiesPlan.table(TieTable(path: "ties.csv", rows: rows))
    func found(_ bundle: String?) -> [(Bundle, Int32)] {
      let ties = economy(plan, table: FirmTable(firms: 4), bundle: bundle).ties
      return (0..<3).map { (Bundle(rawValue: ties.bundle[$0]), ties.governed[$0]) }
        .sorted { $0.0.rawValue < $1.0.rawValue }
    }
    let without = found(nil)
    #expect(Set(without.map(\.0)) == [[], [.hostage, .goBetween]])
    #expect(without.map(\.1).sorted() == [-1, 0, 0])
    let with = found("contract")
    #expect(with.map(\.0) == [[], .contract, [.hostage, .goBetween]])
    #expect(with.map(\.1) == [0, 0, 0])
    let pairs = economy(.pairs, bundle: "exclusivity").ties
    #expect((0..<pairs.count).allSatisfy { pairs.bundle[$0] == Bundle.exclusivity.rawValue })
  }

  @Test func noneIsNone() { #expect(economy(.none).ties.count == 0) }
}
