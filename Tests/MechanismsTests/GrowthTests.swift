// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Growth")
struct GrowthTests {
  private func logGrowth(_ small: SmallEconomy, _ settings: Settings) -> [Double] {
    let before = small.rows.map { small.firms.size[$0] }
    small.run(Growth(settings), .demography)
    return zip(small.rows, before).map { log(Double(small.firms.size[$0] / $1)) }
  }

  /// Mean `(g x − σ²/2) dt` and deviation `σ √dt` of log growth over 4,000 firms.
  @Test(arguments: [-0.2, 0, 0.3])
  func logGrowthHasItsMeanAndSpread(excess: Double) {
    let settings = adjusted()
    let small = SmallEconomy(firms: 4000)
    small.economy.meanReturn = 0.1
    let cents = Int64((0.1 + excess) * 2000 / 4 * 100_000)
    for row in 0..<4000 { small.firms.result[row] = cents }
    let growth = logGrowth(small, settings)
    let spread = Double(settings[Growth.spread])
    let mean = growth.reduce(0, +) / 4000
    let variance = growth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999
    let drift = Double(settings[Growth.response]) * excess - spread * spread / 2
    let deviation = spread / 2
    #expect(abs(mean - drift / 4) < 4.5 * deviation / 4000.0.squareRoot())
    #expect(abs(variance / (deviation * deviation) - 1) < 4.5 * (2.0 / 4000).squareRoot())
  }

  @Test func returnsBeyondHalfCountAsHalf() {
    let growth = Growth(adjusted())
    #expect(
      growth.factor(excessReturn: 9, epsilon: 1) == growth.factor(excessReturn: 0.5, epsilon: 1))
    #expect(
      growth.factor(excessReturn: -9, epsilon: 1) == growth.factor(excessReturn: -0.5, epsilon: 1))
  }

  @Test func noFirmShrinksBelowTheSmallest() {
    let small = SmallEconomy(firms: 300)
    for row in 0..<300 { small.firms.size[row] = 1.01 }
    small.run(Growth(adjusted([Growth.spread: 1])), .demography)
    let sizes = (0..<300).map { small.firms.size[$0] }
    #expect(sizes.min() == 1 && sizes.filter { $0 == 1 }.count > 100)
  }

  @Test func aFirmInDebtKeepsItsSize() {
    let small = SmallEconomy(firms: 200)
    for row in 0..<200 { small.firms.capital[row] = row % 2 == 0 ? -1 : 0 }
    small.run(Growth(adjusted()), .demography)
    for row in 0..<200 { #expect((small.firms.size[row] == 10) == (row % 2 == 0)) }
  }

  @Test func eachFteCostsItsCapitalAndBringsItBack() {
    let settings = adjusted()
    let small = SmallEconomy(firms: 100)
    small.economy.openBooks()
    small.run(Growth(settings), .demography)
    for row in 0..<100 {
      let cost = Books.cents(settings[Growth.costPerFte] * (small.firms.size[row] - 10))
      #expect(small.firms.capital[row] == Books.cents(110) - cost)
    }
    #expect(small.economy.booksFault() == nil)
  }

  @Test(arguments: ["demography", "demography.growth"])
  func offMeansThatFirmsKeepTheirSize(key: String) {
    let small = SmallEconomy(firms: 50)
    #expect(logGrowth(small, adjusted(off: [key])) == [Double](repeating: 0, count: 50))
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .demography, make: { .random(firms: 5000, ties: 10, seed: 1) },
        run: { $0.run(Growth(adjusted()), .demography, workers: $1) }))
  }
}
