// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Testing

@Suite("Books of an economy")
struct BooksTests {
  @Test("cents are rounded once, half away from zero")
  func roundsHalfAwayFromZero() {
    #expect(Books.cents(0.5) == 50_000)
    // 1/64 k€ is 1562.5 cents exactly, and 3/64 k€ is 4687.5.
    #expect(Books.cents(1 / 64) == 1563 && Books.cents(-1 / 64) == -1563)
    #expect(Books.cents(3 / 64) == 4688)
    #expect(Books.cents(0) == 0)
    #expect(Books.cents(16_777_216) == 1_677_721_600_000)
  }

  @Test("a posting moves the same cents from payer to payee")
  func postingMovesCents() {
    let economy = HandMade.economy(firms: 3, capital: 1000)
    economy.openBooks()
    economy.books.post(from: .firm(0), to: .firm(1), .compensation, cents: 70)
    economy.books.post(from: .firm(1), to: .outside(.services), .rupture, cents: 30)
    economy.books.post(from: .outside(.households), to: .firm(2), .salvage, cents: 5)
    economy.books.post(from: .firm(0), to: .firm(1), .holdUp, cents: 0)
    #expect(economy.books.pending.count == 3)
    economy.bookPending()
    #expect((0..<3).map { economy.firms.capital[$0] } == [930, 1040, 1005])
    #expect((0..<3).map { economy.firms.result[$0] } == [-70, 40, 0])
    #expect(economy.books.flows[.compensation] == 70 && economy.books.flows[.rupture] == 30)
    #expect(economy.books.flows[Outsider.services] == 30)
    #expect(economy.books.flows[Outsider.households] == -5)
    #expect(economy.books.pending.isEmpty)
    #expect(economy.booksFault() == nil)
    economy.closeStep()
    #expect(economy.books.balance(.households) == -3005 && economy.books.balance(.services) == 30)
    #expect(economy.books.flows == FlowTotals())
    #expect(economy.booksFault() == nil)
  }

  @Test("a dropped payee is reported by the name of its reason", arguments: Reason.allCases)
  func namesTheLeak(reason: Reason) {
    let economy = HandMade.economy(firms: 2, capital: 1000)
    economy.openBooks()
    economy.books.dropped = reason
    economy.books.post(from: .firm(0), to: .firm(1), reason, cents: 10)
    economy.bookPending()
    #expect(economy.booksFault()?.contains("'\(reason.word)'") == true)
  }

  @Test("a firm's side dropped by the ledger opens its reason", arguments: [true, false])
  func ledgerShowsTheLeak(pays: Bool) {
    for dropped in [Reason.tax, nil] {
      var ledger = Ledger(dropped: dropped)
      ledger.begin(capital: 100, result: 0)
      if pays {
        ledger.pay(.tax, to: .government, cents: 40)
      } else {
        ledger.receive(.tax, from: .government, cents: 40)
      }
      #expect(ledger.totals.isClosed(.tax) == (dropped == nil))
      #expect(ledger.capital == (dropped == .tax ? 100 : (pays ? 60 : 140)))
      #expect(ledger.totals[Outsider.government] == (pays ? 40 : -40))
      #expect(ledger.result == 0)
    }
  }

  @Test("cents lost in a column are reported though every reason is closed")
  func lostCentsAreReported() {
    let economy = HandMade.economy(firms: 2, capital: 1000)
    economy.openBooks()
    economy.firms.capital[1] += 3
    #expect(economy.booksFault() == "the accounts add up to 3 cents, not to zero")
  }

  @Test("totals of chunks add up")
  func totalsAddUp() {
    var left = FlowTotals()
    var right = FlowTotals()
    left.debit(.rents, 3)
    left.credit(.rents, 1)
    left.move(.households, -3)
    right.credit(.rents, 2)
    right.move(.services, 7)
    left += right
    #expect(left.isClosed(.rents) && left[.rents] == 3)
    #expect(left[Outsider.households] == -3 && left[Outsider.services] == 7)
  }

  @Test("the words of reasons are distinct snake case, results before capital flows")
  func wordsOfReasons() {
    let words = Reason.allCases.map(\.word)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
    #expect(Reason.ownersSupport.word == "owners_support")
    let capital: Set<Reason> = [
      .tax, .dividend, .investment, .salvage, .growthCapital, .entryCapital, .liquidation,
      .writeOff,
    ]
    #expect(Set(Reason.allCases.filter { !$0.isResult }) == capital)
  }

  @Test("ids of entrants never repeat over steps")
  func entrantIDsAreApart() {
    let economy = HandMade.economy(firms: 5)
    var ids: Set<UInt32> = []
    for step in 0..<20 {
      economy.step = UInt32(step)
      for k in 0..<economy.entrantsPerStep {
        #expect(ids.insert(economy.entrantID(k)).inserted)
      }
    }
    #expect(ids.min() == 6)
  }
}
