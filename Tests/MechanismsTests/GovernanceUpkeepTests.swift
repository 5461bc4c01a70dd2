// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Upkeep of instruments")
struct GovernanceUpkeepTests {
  /// Two firms of unlike size with this bundle, and a go-between.
  private func pair(_ bundle: Bundle) -> SmallEconomy {
    let small = SmallEconomy(firmsPerCell: [2], goBetweens: 1)
    small.firms.size[0] = 4
    small.firms.size[1] = 49
    small.tie(0, 1) { $0.expectation = Sides(30, 50) }
    small.rebuild()
    small.ties.bundle[0] = bundle.rawValue
    if bundle.has(.hostage) { small.ties.stake[0] = Sides(12, 28) }
    small.ties.goBetween[0] = UInt32(small.economy.goBetweens.upperBound)
    return small
  }

  private func posting(_ payer: Int, _ payee: Party, _ reason: Reason, _ yearly: Double) -> Posting
  {
    Posting(
      from: .firm(payer), to: payee, reason, cents: Int64((yearly / 4 * 100_000).rounded()))
  }

  private func price(_ instrument: Instrument, _ root: Double, _ settings: Settings) -> Double {
    let index = Int(instrument.rawValue)
    return settings.number(BundleTerms.fixedCosts[index])
      + settings.number(BundleTerms.sizeCosts[index]) * root
  }

  /// Monitoring to services, hostage and mediation to the go-between; a quarter of the price.
  @Test func eachSidePaysForWhatIsInForce() {
    let settings = Settings()
    let small = pair([.contract, .monitoring, .hostage, .ownership, .goBetween])
    small.run(GovernanceUpkeep(settings), .investment)
    let rate = settings.number(SpecificInvestmentTerms.capitalRate)
    let keeper = Party.firm(small.economy.goBetweens.lowerBound)
    let expected = [(0, 2.0, 12.0), (1, 7.0, 28.0)].flatMap { firm, root, stake in
      [
        posting(firm, .outside(.services), .monitoring, price(.monitoring, root, settings)),
        posting(firm, keeper, .hostageFee, rate * stake),
        posting(firm, keeper, .mediation, price(.goBetween, root, settings)),
      ]
    }
    let found = small.economy.books.pending
    #expect(found.map(\.reason) == expected.map(\.reason))
    for (one, other) in zip(found, expected) {
      #expect(one.payer == other.payer && one.payee == other.payee)
      #expect(abs(one.cents - other.cents) <= 1)
    }
    // What goes to others than the partner moves no realised value, as running cost moves none.
    #expect(small.ties.realised[0] == .zero)
  }

  @Test func withoutAGoBetweenServicesKeepTheHostage() {
    let small = pair([.hostage, .goBetween])
    small.firms.clear(small.economy.goBetweens.lowerBound)
    small.run(GovernanceUpkeep(.init()), .investment)
    let found = small.economy.books.pending
    #expect(found.map(\.reason) == [.hostageFee, .hostageFee])
    #expect(found.allSatisfy { $0.payee == .outside(.services) })
  }

  /// Who fears more pays, by its own expectation; the partner gets what it pays.
  @Test(arguments: [(0, Sides(8, 3)), (1, Sides(-4, 2)), (1, Sides(0, 0.1))])
  func whoFearsSpilloverMorePaysForExclusivity(payer: Int, risk: Sides) {
    let settings = Settings()
    let small = pair([.exclusivity])
    small.ties.spillRisk[0] = risk
    small.run(GovernanceUpkeep(settings), .investment)
    let yearly = settings.number(BundleTerms.exclusivityFee) * [30, 50][payer]
    #expect(
      small.economy.books.pending
        == [posting(payer, .firm(1 - payer), .exclusivityFee, yearly)])
    #expect(isClose(small.ties.realised[0][payer], -yearly / 4))
    #expect(small.ties.realised[0].sum() == 0)
  }

  /// Also where neither fears anything but hopes to learn.
  @Test(arguments: [Sides(0, 0), Sides(5, 5), Sides(-3, -1)])
  func onEqualFearNobodyPays(risk: Sides) {
    let small = pair([.exclusivity])
    small.ties.spillRisk[0] = risk
    small.run(GovernanceUpkeep(.init()), .investment)
    #expect(small.economy.books.pending.isEmpty && small.ties.realised[0] == .zero)
  }

  @Test(arguments: [[], .contract, .ownership, [.contract, .ownership]] as [Bundle])
  func whatIsPaidOnceHasNoUpkeep(bundle: Bundle) {
    let small = pair(bundle)
    small.run(GovernanceUpkeep(.init()), .investment)
    #expect(small.economy.books.pending.isEmpty)
  }

  @Test func tiesThatHaveEndedCostNothing() {
    let small = pair([.monitoring, .hostage])
    small.economy.end(tie: 0, reason: .patience, outcome: .failure)
    small.run(GovernanceUpkeep(.init()), .investment)
    #expect(small.economy.books.pending.isEmpty)
  }

  @Test func workersLeaveNoTraceInUpkeep() {
    func make() -> SmallEconomy {
      let small = SmallEconomy.random(firms: 3_000, ties: 5_000, seed: 4)
      var chance = Chance(9)
      for tie in 0..<small.ties.count {
        small.ties.bundle[tie] = UInt8(chance.index(below: 64))
        small.ties.stake[tie] = chance.sides(in: 0...50)
        small.ties.spillRisk[tie] = chance.sides(in: -5...20)
      }
      return small
    }
    #expect(
      workersLeaveNoTrace(.investment, make: make) {
        $0.run(GovernanceUpkeep(.init()), .investment, workers: $1)
      })
  }
}
