// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("The end of a tie")
struct TieEndingTests {
  private func ended(
    _ reason: EndReason, promised: Float = 10, realised: Float
  ) -> (SmallEconomy, Settings) {
    let settings = adjusted()
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) { $0.started = -3 }
    small.rebuild()
    small.firms.size[1] = 25
    small.ties.investment[0] = Sides(20, 0)
    small.ties.promised[0] = Sides(promised, promised)
    small.ties.realised[0] = Sides(realised, realised)
    TieEnding(settings).end(0, reason, small.economy)
    return (small, settings)
  }

  @Test(arguments: [EndReason.patience, .breach])
  func bothPayTheRuptureAndSellWhatIsOfUseElsewhere(reason: EndReason) {
    let (small, settings) = ended(reason, realised: 0)
    let factor = reason == .breach ? settings[TransactionCosts.disputeFactor] : 1
    func rupture(_ root: Float) -> Int64 {
      Books.cents(
        (settings[TransactionCosts.ruptureFixed] + settings[TransactionCosts.ruptureSize] * root)
          * factor)
    }
    let salvage = Books.cents((1 - settings[SpecificInvestmentTerms.sunkShare]) * 20)
    let services = Party.outside(.services)
    #expect(
      small.economy.books.pending == [
        Posting(from: .firm(0), to: services, .rupture, cents: rupture(Float(10).squareRoot())),
        Posting(from: .outside(.households), to: .firm(0), .salvage, cents: salvage),
        Posting(from: .firm(1), to: services, .rupture, cents: rupture(5)),
      ])
  }

  /// What is owned together loses less of its worth elsewhere.
  @Test func sharedOwnershipSavesPartOfWhatIsSunk() {
    let settings = adjusted([
      SpecificInvestmentTerms.sunkShare: 0.8, BundleTerms.ownershipRelief: 0.25,
    ])
    for (bundle, euro) in [([], 4_000), (.ownership, 16_000), ([.contract, .ownership], 16_000)]
      as [(Bundle, Int64)]
    {
      let small = SmallEconomy(firms: 2)
      small.lay([(0, 1)])
      small.ties.bundle[0] = bundle.rawValue
      small.ties.investment[0] = Sides(20, 0)
      TieEnding(settings).end(0, .patience, small.economy)
      let salvage = small.economy.books.pending.filter { $0.reason == .salvage }
      #expect(salvage.map(\.cents) == [euro * 100])
    }
  }

  /// The exit cost is added to the rupture of each side: half as much again while the agreed years
  /// last and one of them decides to part, not where a firm leaves the market; dispute multiplies
  /// the rupture alone.
  @Test(arguments: [EndReason.patience, .breach, .closure, .bankruptcy], [Int32(7), 8])
  func leavingALegalFormCostsMoreBeforeTheAgreedYearsAreOver(reason: EndReason, step: Int32) {
    let settings = Settings(
      values: overlay([FormTerms.earlyExit: 0.5]),
      legalForms: [.none, LegalForm(key: "any", agreedYears: 2, exitCost: 4)])
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) {
      $0.legalForm = 1
      $0.agreedUntil = FormTerms.agreedUntil(settings.legalForms[1], from: 0)
    }
    small.rebuild()
    small.economy.step = UInt32(step)
    let costs = TransactionCosts(settings)
    let isEarly = step < 8
    #expect(
      LiveTerms(settings).switchingCost(0, side: 0, small.economy)
        == costs.rupture(size: 10) + (isEarly ? 6 : 4))
    TieEnding(settings).end(0, reason, small.economy)
    let isDecided = reason == .patience || reason == .breach
    let rupture = costs.rupture(size: 10, inDispute: reason == .breach)
    let expected = Books.cents(rupture + (isEarly && isDecided ? 6 : 4))
    #expect(small.economy.books.pending.map(\.cents) == [expected, expected])
    #expect(small.economy.books.pending.allSatisfy { $0.reason == .rupture })
  }

  @Test func bothRememberTheTieItsYearsAndTheDisappointment() {
    for (realised, disappointments) in [(20, 0), (7, 1), (1, 1)] as [(Float, Float)] {
      let (small, _) = ended(.exhausted, realised: realised)
      for row in 0..<2 {
        #expect(small.firms.endedTies[row] == 1)
        #expect(small.firms.endedTieYears[row] == 1)
        #expect(small.firms.disappointments[row] == disappointments)
      }
    }
  }

  @Test func theTieIsMarkedAndListedOnce() {
    let (small, _) = ended(.closure, realised: 20)
    #expect(small.ties.ended[0] == EndReason.closure.rawValue)
    #expect(small.economy.ended.map(\.outcome) == [.success])
    #expect(small.economy.ended.map(\.first) == [1] && small.economy.ended[0].second == 2)
  }
}
