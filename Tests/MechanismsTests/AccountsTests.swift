// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("Accounts")
struct AccountsTests {
  @Test func researchIsCutWhereCapitalIsShort() {
    let settings = adjusted()
    let accounts = Accounts(settings)
    let need = 1000 * settings[Accounts.capitalNeed]
    #expect(isClose(accounts.research(share: 0.04, turnover: 1000, capital: 2 * need), 40))
    #expect(isClose(accounts.research(share: 0.04, turnover: 1000, capital: need / 4), 10))
    #expect(accounts.research(share: 0.04, turnover: 1000, capital: -5) == 0)
  }

  @Test func marginsRiseWithKnowledgeUpToALimitAndWithConcentration() {
    let settings = adjusted()
    let accounts = Accounts(settings)
    let base = Double(settings[Accounts.margin]) * (1 - Double(settings[Accounts.competition]))
    let limit = Double(settings[Accounts.marginLimit])
    func margin(_ gap: Float, _ share: Float) -> Float {
      accounts.margin(logKnowledge: 2 + gap, sectorMean: 2, concentration: share)
    }
    #expect(isClose(margin(0, 0), base, 1e-7))
    #expect(isClose(margin(1, 0), base + Double(settings[Accounts.efficiency]), 1e-7))
    #expect(isClose(margin(1e4, 0), base + limit, 1e-7))
    #expect(isClose(margin(-1e4, 0), base - limit, 1e-7))
    #expect(isClose(margin(0, 0.5), base + 0.5 * Double(settings[Accounts.concentration]), 1e-7))
  }

  /// One firm alone, reckoned in whole cents.
  @Test func aQuarterOfOneFirm() {
    let settings = adjusted([
      Accounts.margin: 0.125, Accounts.competition: 0, Accounts.taxRate: 0.25, Accounts.payout: 0.5,
    ])
    let small = SmallEconomy(firms: 1)
    small.firms.rdShare[0] = 0.0625
    small.economy.openBooks()
    let start = small.firms.capital[0]
    small.run(Accounts(settings), .accounts)
    // Turnover 2000 k€ a year; margin 250, rents 30, research 125: 155 k€, a quarter of it now.
    let result: Int64 = 155 * 100_000 / 4
    let tax = result / 4
    let dividend = (result - tax + 1) / 2
    #expect(small.firms.result[0] == result)
    #expect(small.firms.capital[0] - start == result - tax - dividend)
    #expect(small.economy.books.flows[.turnover] == 500 * 100_000)
    #expect(small.economy.books.flows[.tax] == tax)
    #expect(small.economy.booksFault() == nil)
    #expect(isClose(small.economy.meanReturn, 155.0 / 2000))
  }

  @Test func ownersOfSmallFirmsForgoPayBeforeALoss() {
    let settings = adjusted([Accounts.margin: 0, Accounts.capitalNeed: 0.0001])
    for (size, forgoes) in [(9.5, true), (10, false)] as [(Float, Bool)] {
      for share: Float in [0.02, 0.4] {
        let small = SmallEconomy(firms: 1)
        small.firms.size[0] = size
        small.firms.rents[0] = 0
        small.firms.rdShare[0] = share
        small.run(Accounts(settings), .accounts)
        let loss = Books.cents(share * 200 * size / 4)
        let most = Books.cents(settings[Accounts.ownersPay] * 200 * size / 4)
        let support = forgoes ? min(loss, most) : 0
        #expect(abs(small.economy.books.flows[.ownersSupport] - support) <= 2)
        #expect(abs(small.firms.result[0] - (support - loss)) <= 2)
        #expect(small.economy.books.flows[.tax] == 0)
      }
    }
  }

  /// What customers lose is what concentration takes off the operating costs that are booked.
  @Test func customersLoseWhatConcentrationBooks() {
    var booked: [Int64] = []
    var loss = 0.0
    for rate in [0, 0.01] {
      let small = SmallEconomy(firmsPerCell: [4, 3], sectors: 2, chainPlaces: 1, hidden: 1)
      for (k, row) in small.rows.enumerated() { small.firms.size[row] = Float(3 + 7 * k) }
      small.lay([(small.rows[0], small.rows[1]), (small.rows[1], small.rows[2])])
      small.lay([(small.rows[2], small.rows[5])])
      #expect(small.ties.kind[0] == TieKind.horizontal.rawValue)
      #expect(small.ties.kind[2] == TieKind.diagonal.rawValue)
      small.run(Accounts(adjusted([Accounts.concentration: rate])), .accounts)
      booked.append(small.economy.books.flows[.operatingCost])
      loss = small.economy.customersLoss
      #expect(rate > 0 || loss == 0)
    }
    // Firms of 3, 10, 17 and 24 fte in the sector: 13, 30 and 27 of 54 around the first three.
    let byHand = 0.01 * 200 * (3.0 * 13 + 10 * 30 + 17 * 27) / 54
    #expect(abs(loss - byHand) < 1e-4)
    #expect(abs(Double(booked[0] - booked[1]) * 1e-5 - loss / 4) < 1e-4)
  }

  @Test func sectorsAreMeasuredOverTheMarketAlone() {
    let small = SmallEconomy(firmsPerCell: [2, 3], sectors: 2, hidden: 2)
    for (k, row) in small.rows.enumerated() { small.firms.size[row] = Float(k + 1) }
    small.run(Accounts(adjusted()), .accounts)
    #expect(small.economy.sectors.firms == [2, 3])
    #expect(small.economy.sectors.size == [3, 12])
    #expect(small.economy.sectors.rents == [60, 90])
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .accounts, make: { .random(firms: 5000, ties: 3000, seed: 1) },
        run: { $0.run(Accounts(adjusted()), .accounts, workers: $1) }))
    let flows = [1, 3, 8].map { workers in
      let small = SmallEconomy.random(firms: 5000, ties: 100, seed: 1)
      small.run(Accounts(adjusted()), .accounts, workers: workers)
      return small.economy.books.flows
    }
    #expect(flows.allSatisfy { $0 == flows[0] })
  }
}
