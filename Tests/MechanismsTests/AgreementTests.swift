// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Matched firms sign")
struct AgreementTests {
  /// Candidates with terms that name their row and side, all matched.
  private func matched(
    _ small: SmallEconomy, _ pairs: [(seeker: Int, seen: Int)], motive: Motive = .knowledge
  ) {
    small.see(pairs)
    let c = small.candidates
    for row in pairs.indices {
      let mark = Sides(Float(2 * row) + 1, Float(2 * row) + 2)
      c.expectation[row] = mark
      c.frequency[row] = mark / 100
      c.doubt[row] = mark / 50
      c.trust[row] = mark / 20
      c.distance[row] = Float(row) / 10
      c.motive[row] = motive.rawValue
    }
    small.economy.matches = Array(pairs.indices)
  }

  @Test func aTieStartsSmallWithWhatEachSideKnows() {
    let settings = Settings()
    let small = SmallEconomy(firms: 4)
    small.economy.step = 7
    matched(small, [(0, 1), (3, 2)])
    small.run(Agreement(settings), .contracting)
    let ties = small.ties
    #expect(ties.count == 2)
    #expect(ties.first[1] == 2 && ties.second[1] == 3)
    #expect(ties.expectation[0] == Sides(1, 2) && ties.expectation[1] == Sides(4, 3))
    #expect(ties.frequency[1] == Sides(4, 3) / 100 && ties.doubt[1] == Sides(4, 3) / 50)
    #expect(ties.trust[1] == Sides(4, 3) / 20 && ties.startTrust[1] == ties.trust[1])
    for tie in 0..<2 {
      #expect(ties.scale[tie] == settings[Agreement.startScale])
      #expect(ties.share[tie] == Sides(0.5, 0.5) && ties.investment[tie] == .zero)
      #expect(ties.started[tie] == 7 && ties.lastSign[tie] == 7 && ties.renewed[tie] == 7)
      #expect(ties.startDistance[tie] == Float(tie) / 10)
      #expect(ties.milestonesTotal[tie] == 0 && ties.promised[tie] == .zero)
    }
    #expect(small.economy.areTied(0, 1) && small.economy.areTied(2, 3))
    #expect(!small.economy.areTied(1, 2))
  }

  @Test func tiesStandInOrderOfTheTwoIdsWhoeverFoundWhom() {
    let small = SmallEconomy(firms: 6)
    matched(small, [(5, 0), (4, 1), (2, 0), (3, 2)])
    small.run(Agreement(.init()), .contracting)
    let order = (0..<4).map { [small.ties.first[$0], small.ties.second[$0]] }
    #expect(order == [[0, 2], [0, 5], [1, 4], [2, 3]])
  }

  @Test func suppliersStartWithMoreUnderstanding() {
    let settings = Settings()
    let small = SmallEconomy(firmsPerCell: [2, 1, 1, 0], sectors: 2, chainPlaces: 2)
    let rows = small.rows
    matched(small, [(rows[0], rows[1]), (rows[0], rows[2]), (rows[0], rows[3])])
    small.run(Agreement(settings), .contracting)
    let base = settings.number(FirstTerms.startUnderstanding)
    let more = settings.number(FirstTerms.verticalUnderstanding)
    let kinds = (0..<3).map { TieKind(rawValue: small.ties.kind[$0]) }
    #expect(kinds == [.horizontal, .vertical, .diagonal])
    for (tie, expected) in [base, min(1, base + more), base].enumerated() {
      #expect(isClose(small.ties.understanding[tie], expected))
      #expect(small.ties.startUnderstanding[tie] == small.ties.understanding[tie])
    }
  }

  @Test(arguments: Motive.allCases)
  func onlyKnowledgeTiesStartWithExploration(motive: Motive) {
    let small = SmallEconomy(firms: 2)
    matched(small, [(1, 0)], motive: motive)
    small.run(Agreement(.init()), .contracting)
    let stage: Stage = motive == .knowledge ? .exploration : .exploitation
    #expect(small.ties.stage[0] == stage.rawValue && small.ties.motive[0] == motive.rawValue)
  }

  @Test func knowledgeTiesAreTacticalOrStrategicOthersOperationalOrTactical() {
    let draws = SmallEconomy(firms: 2).economy.draws
    func levels(_ motive: Motive) -> [TieLevel] {
      (2..<1_002).map { Agreement.level(motive, 1, UInt32($0), draws) }
    }
    let knowledge = levels(.knowledge)
    let cost = levels(.cost)
    #expect(Set(knowledge) == [.tactical, .strategic] && Set(cost) == [.operational, .tactical])
    #expect(isBinomial(knowledge.count { $0 == .strategic }, of: 1_000, probability: 0.4))
    #expect(isBinomial(cost.count { $0 == .operational }, of: 1_000, probability: 0.6))
  }

  private func paid(_ small: SmallEconomy, _ reason: Reason) -> [Int: [Int64]] {
    var found: [Int: [Int64]] = [:]
    for posting in small.economy.books.pending where posting.reason == reason {
      if case .firm(let row) = posting.payer { found[row, default: []].append(posting.cents) }
    }
    return found
  }

  @Test func bothSidesPayForEveryAgreement() {
    let settings = Settings()
    let small = SmallEconomy(firms: 3)
    for row in 0..<3 { small.firms.size[row] = Float(1 + 8 * row) }
    matched(small, [(0, 1), (2, 0)])
    small.run(Agreement(settings), .contracting)
    let costs = TransactionCosts(settings)
    let found = paid(small, .agreement)
    for row in 0..<3 {
      let price = Books.cents(costs.agreement(size: small.firms.size[row]))
      #expect(found[row] == [Int64](repeating: price, count: row == 0 ? 2 : 1))
    }
  }

  /// Once, even where two first ties are signed in the same quarter; never by the tied or
  /// experienced.
  @Test func theFirstContactIsPaidForOnce() {
    let settings = Settings.with([(TransactionCosts.firstContact, 25)])
    let small = SmallEconomy(firms: 5)
    small.lay([(3, 4)])
    small.firms.experience[2] = 0.6
    matched(small, [(0, 1), (0, 2), (0, 3)])
    small.run(Agreement(settings), .contracting)
    #expect(paid(small, .firstContact) == [0: [2_500_000], 1: [2_500_000]])
  }

  @Test func everyTieFormedIsAnEvent() {
    let small = SmallEconomy(firms: 2)
    small.economy.collectsEvents = true
    matched(small, [(1, 0)], motive: .risk)
    small.run(Agreement(.init()), .contracting)
    let event = small.economy.events.first
    #expect(small.economy.events.count == 1 && event?.kind == .tieFormed)
    #expect(event?.firm == 1 && event?.partner == 2 && event?.detail == "risk")
  }

  @Test func withoutMatchesNothingIsSigned() {
    let small = SmallEconomy(firms: 3)
    small.lay([(0, 1)])
    let before = Snapshot(small.economy)
    small.run(Agreement(.init()), .contracting)
    #expect(Snapshot(small.economy) == before)
  }

  @Test func workersLeaveNoTraceInAgreements() {
    func make() -> SmallEconomy {
      let small = SmallEconomy(firms: 200)
      matched(small, (0..<100).map { (199 - $0, $0) })
      return small
    }
    #expect(
      workersLeaveNoTrace(.contracting, make: make) {
        $0.run(Agreement(.init()), .contracting, workers: $1)
      })
  }
}
