// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("Lottery by rents")
struct RentLotteryTests {
  private func counts(_ small: SmallEconomy, words: Int = 6000) -> [Int: Int] {
    let lottery = RentLottery(small.economy)
    return (0..<words).reduce(into: [:]) { counts, k in
      let word = UInt32((2 * UInt64(k) + 1) * (1 << 31) / UInt64(words))
      counts[lottery.draw(word) ?? -1, default: 0] += 1
    }
  }

  /// Words spread evenly give each firm its share of rents, give or take a word at each border.
  @Test func drawsInProportionToRents() {
    let small = SmallEconomy(firmsPerCell: [2, 2], regions: 2, hidden: 1)
    for (k, row) in small.rows.enumerated() { small.firms.rents[row] = Float([1, 0, 3, 2][k]) }
    small.firms.rents[small.hiddenRows[0]] = 1000
    let counts = counts(small)
    for (k, share) in [1000, 0, 3000, 2000].enumerated() {
      #expect(abs((counts[small.rows[k]] ?? 0) - share) <= 2)
    }
    #expect(counts[small.rows[1]] == nil && counts[small.hiddenRows[0]] == nil)
  }

  @Test func isEvenWhereNobodyEarnsRents() {
    let small = SmallEconomy(firms: 4)
    for row in 0..<4 { small.firms.rents[row] = 0 }
    #expect(counts(small).values.allSatisfy { abs($0 - 1500) <= 2 })
    #expect(counts(small).count == 4)
  }

  @Test func isEmptyWhereThereIsNoFirm() {
    #expect(RentLottery(SmallEconomy(firms: 0).economy).draw(5) == nil)
  }
}
