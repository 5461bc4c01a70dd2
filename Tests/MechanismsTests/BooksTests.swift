// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Simulation
import Testing

@Suite("Books")
struct BooksTests {
  /// A small world in which every reason for money to move occurs.
  static let eventful: [Parameter: Double] = [
    Search.rate: 20, Search.novice: 0.5, Opportunism.rate: 8, Opportunism.logisticScale: 2,
    Mishap.rate: 1, Demography.closure: 0.2, Demography.bankruptcy: 0.01, Accounts.margin: 0.03,
    FormChoice.shareFear: 10, Review.patience: 3, Review.firstPatience: 2, TieYield.costShare: 0.1,
    BundleTerms.fixedCosts[3]: 0.1, BundleTerms.sizeCosts[3]: 0.1, BundleTerms.effects[3]: 0.9,
    SpillRisk.rate: 5, Reflection.rate: 0.5,
  ]

  static func configuration(
    _ changes: [Parameter: Double] = eventful, off: Set<String> = [], firms: Int = 90
  ) -> Configuration {
    Configuration(
      name: "books",
      population: PopulationPlan(
        firms: firms, sectors: 2, regions: 2, chainPlaces: 2, institutes: 3,
        goBetweens: 2, ties: .random(meanTies: 2)),
      switchedOff: off, values: overlay(changes))
  }

  private func simulator(key: UInt64) -> (Simulator, Audit) {
    let simulator = Simulator(Self.configuration(), key: key, threads: 1)
    Self.stir(simulator.economy)
    return (simulator, Audit(simulator.economy, adjusted(Self.eventful)))
  }

  /// Gives every third tie of the start exclusivity: few pairs are free to choose it.
  private static func stir(_ economy: Economy) {
    let ties = economy.ties
    for tie in stride(from: 0, to: ties.count, by: 3) {
      ties.bundle[tie] = Bundle.exclusivity.rawValue
      ties.governed[tie] = 0
    }
  }

  /// The second set of books agrees on every reason's cents, every firm's capital and every
  /// outsider.
  @Test(arguments: [1, 2] as [UInt64])
  func everyFlowIsTheOneTheColumnsSay(key: UInt64) {
    let (simulator, audit) = simulator(key: key)
    let economy = simulator.economy
    var seen: Set<Reason> = []
    for _ in 0..<40 {
      audit.step(simulator.plan)
      #expect(Audit.differences(audit.totals, economy.books.flows) == [])
      #expect(audit.wrongFirms() == [])
      #expect(audit.wrongOutsiders() == [])
      #expect(economy.booksFault() == nil)
      seen.formUnion(audit.totals.filter { $0.value > 0 }.keys)
      economy.closeStep()
    }
    #expect(Reason.allCases.filter { !seen.contains($0) } == [])
  }

  /// The same where hostages lie in every tie: what is forfeited, and what compensation is left.
  @Test func hostagesGoOverInFull() {
    let (simulator, audit) = simulator(key: 3)
    let economy = simulator.economy
    var forfeited: Int64 = 0
    for _ in 0..<40 {
      audit.step(simulator.plan) { name in
        guard name == "Dependence" else { return }
        for tie in 0..<economy.ties.count where economy.ties.isLive(tie) {
          economy.ties.stake[tie] = Sides(3, 0.25)
        }
      }
      #expect(Audit.differences(audit.totals, economy.books.flows) == [])
      #expect(audit.wrongFirms() == [])
      forfeited += audit.totals[.forfeit] ?? 0
      economy.closeStep()
    }
    #expect(forfeited > 0)
  }

  /// Takes a whole posting out, payer and payee: double entry cannot see that, the second books do.
  @Test(arguments: [
    Reason.search, .assessment, .firstContact, .agreement, .renegotiation, .rupture, .holdUp,
    .shirking, .mishap, .compensation, .investment, .salvage, .contract, .monitoring, .hostageFee,
    .ownership, .mediation, .exclusivityFee, .reflection, .legalForm, .administration,
  ])
  func aPostingThatIsLostWholeIsSeenByTheSecondBooksAlone(reason: Reason) {
    let (simulator, audit) = simulator(key: 1)
    let economy = simulator.economy
    var isLost = false
    for _ in 0..<40 where !isLost {
      audit.step(simulator.plan) { name in
        let pending = economy.books.pending
        guard name == "Review", let index = pending.firstIndex(where: { $0.reason == reason })
        else { return }
        economy.books.pending.remove(at: index)
        isLost = true
      }
      if !isLost { economy.closeStep() }
    }
    #expect(isLost)
    #expect(economy.booksFault() == nil)
    #expect(Audit.differences(audit.totals, economy.books.flows).contains(reason))
    // A loss that owners make good, or creditors, leaves the firm as it was and shows outside.
    #expect(audit.wrongFirms() != [] || audit.wrongOutsiders() != [])
  }

  /// The product's own check voids the run, and names the reason whose side was dropped.
  @Test(arguments: Reason.allCases)
  func aDroppedSideVoidsTheRun(reason: Reason) throws {
    let (simulator, _) = simulator(key: 1)
    simulator.economy.books.dropped = reason
    var fault: SimulationFault?
    for _ in 0..<40 where fault == nil {
      do { try simulator.advance { _, _ in } } catch let found as SimulationFault { fault = found }
    }
    #expect(fault?.invariant == "the payers and payees of '\(reason.word)' differ")
  }

  /// Firms and outsiders own, to the cent, what they owe each other, whatever is on or off.
  @Test(arguments: 1...4)
  func everythingAddsUpToZeroForTwoHundredSteps(seed: Int) throws {
    var chance = Chance(UInt64(seed))
    let switches = MechanismCatalogue.all.flatMap { $0.switches.map(\.key) }
    let off = Set(switches.filter { _ in chance.index(below: 5) == 0 })
    var changes = Self.eventful
    for parameter in MechanismCatalogue.all.flatMap({ $0.parameters })
    where chance.index(below: 6) == 0 && parameter.key.hasPrefix("accounts.") {
      let u = Double(chance.uniform(in: 0...1))
      changes[parameter] = parameter.defaultValue * (0.5 + u)
    }
    for (parameter, value) in changes {
      changes[parameter] = min(parameter.range.upperBound, max(parameter.range.lowerBound, value))
    }
    let simulator = Simulator(
      Self.configuration(changes, off: off, firms: 40), key: UInt64(seed), threads: 1)
    for step in 0..<200 {
      try simulator.advance { economy, _ in
        let firms = (0..<economy.firms.rows).reduce(Int64(0)) { $0 + economy.firms.capital[$1] }
        let outside = Outsider.allCases.reduce(Int64(0)) {
          $0 + economy.books.balance($1) + economy.books.flows[$1]
        }
        #expect(firms + outside == 0, "seed \(seed), step \(step), off \(off.sorted())")
      }
    }
  }

  /// One cent more or less in any reason is a difference, and in no other.
  @Test(arguments: Reason.allCases)
  func oneCentIsADifference(reason: Reason) {
    let (simulator, audit) = simulator(key: 1)
    audit.step(simulator.plan)
    let economy = simulator.economy
    #expect(Audit.differences(audit.totals, economy.books.flows) == [])
    var flows = economy.books.flows
    flows.debit(reason, 1)
    flows.credit(reason, 1)
    #expect(Audit.differences(audit.totals, flows) == [reason])
    var expected = audit.totals
    expected[reason, default: 0] += 1
    #expect(Audit.differences(expected, economy.books.flows) == [reason])
  }
}
