// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Traits of firms")
struct FirmTraitsTests {
  private static let count = 4000

  private func drawn(_ settings: Settings) -> SmallEconomy {
    let small = SmallEconomy(firms: Self.count)
    for row in small.rows { FirmTraits(settings).draw(row, small.economy) }
    return small
  }

  private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / Double(values.count - 1)).squareRoot())
  }

  @Test func traitsHaveTheirMeansAndSpread() {
    let settings = adjusted([
      FirmTraits.norm: 0.3, FirmTraits.generalTrust: 0.4, FirmTraits.openness: 0.5,
      FirmTraits.doubtBenefit: 0.6, FirmTraits.profitWeight: 0.7, FirmTraits.spread: 0.05,
    ])
    let small = drawn(settings)
    let firms = small.firms
    defer { withExtendedLifetime(small.economy) {} }
    let columns = [
      firms.trustworthiness, firms.generalTrust, firms.openness, firms.benefitOfTheDoubt,
      firms.profitWeight,
    ]
    for (index, column) in columns.enumerated() {
      let (mean, deviation) = moments((0..<Self.count).map { Double(column[$0]) })
      #expect(abs(mean - 0.3 - 0.1 * Double(index)) < 4.5 * 0.05 / 4000.0.squareRoot())
      #expect(abs(deviation / 0.05 - 1) < 4.5 * (0.5 / 4000).squareRoot())
    }
  }

  @Test func traitsAreCutAtTheirEnds() {
    let small = drawn(adjusted([FirmTraits.norm: 1, FirmTraits.spread: 1]))
    let firms = small.firms
    defer { withExtendedLifetime(small.economy) {} }
    let norms = (0..<Self.count).map { firms.trustworthiness[$0] }
    #expect(norms.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(isBinomial(norms.filter { $0 == 1 }.count, of: Self.count, chance: 0.5))
  }

  @Test func orientationsHaveTheirShares() {
    let small = drawn(adjusted([FirmTraits.stakeholders: 0.3, FirmTraits.ecosystems: 0.1]))
    let firms = small.firms
    defer { withExtendedLifetime(small.economy) {} }
    for (kind, chance) in [(0, 0.6), (0.5, 0.3), (1, 0.1)] as [(Float, Double)] {
      let count = (0..<Self.count).filter { firms.orientation[$0] == kind }.count
      #expect(isBinomial(count, of: Self.count, chance: chance))
    }
  }

  /// The R&D share is a mean-one lognormal times its mean: its logarithm has mean ln r − σ²/2.
  @Test func researchSharesAreLognormalAroundTheirMean() {
    let small = drawn(adjusted([FirmTraits.rdShare: 0.02, FirmTraits.rdSpread: 0.5]))
    let firms = small.firms
    defer { withExtendedLifetime(small.economy) {} }
    let logs = (0..<Self.count).map { log(Double(firms.rdShare[$0])) }
    let (mean, deviation) = moments(logs)
    #expect(abs(mean - (log(0.02) - 0.125)) < 4.5 * 0.5 / 4000.0.squareRoot())
    #expect(abs(deviation / 0.5 - 1) < 4.5 * (0.5 / 4000).squareRoot())
  }

  @Test func capitalAndKnowledgeFollowSizeAndResearch() {
    let settings = adjusted()
    let small = drawn(settings)
    let wear = settings[KnowledgeStock.depreciation]
    for row in 0..<50 {
      let capital = settings[FirmTraits.capitalBase] + settings[FirmTraits.capitalPerFte] * 10
      #expect(small.firms.capital[row] == Books.cents(capital))
      let research = small.firms.rdShare[row] * 2000
      #expect(isClose(small.firms.knowledgeStock[row], Double(research / wear)))
      let next = KnowledgeStock(settings).next(
        small.firms.knowledgeStock[row], research: research, projectCost: 0, innovations: 0)
      #expect(isClose(next, Double(small.firms.knowledgeStock[row])))
    }
  }

  @Test func aFirmIsTheSameWhoeverElseIsDrawn() {
    let many = drawn(adjusted())
    let one = SmallEconomy(firms: 8)
    FirmTraits(adjusted()).draw(7, one.economy)
    #expect(one.firms.trustworthiness[7] == many.firms.trustworthiness[7])
    #expect(one.firms.rdShare[7] == many.firms.rdShare[7])
    #expect(many.firms.rdShare[7] != many.firms.rdShare[6])
  }
}
