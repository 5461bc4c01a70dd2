// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Economy
import Mechanisms
import Parameters
import Randomness
import Testing

@testable import Simulation

@Suite("Firms at the start")
struct PopulationTests {
  private static let firms = 100_000

  private func sizes(_ law: SizeLaw) -> [Double] {
    let plan = PopulationPlan(firms: Self.firms, sizes: law)
    let (economy, _) = Population(plan, Settings()).create(draws: Draws(key: RunKey(20_261_120)))
    let firms = economy.firms
    return (0..<firms.slots).filter { firms.isInMarket($0) }.map { Double(firms.size[$0]) }
  }

  /// Shares of Statistics Netherlands, 2024 (P5).
  private static let published = [(2.0, 0.1842), (50, 0.00677), (250, 0.00156), (500, 0.000758)]

  /// Pearson's statistic over the classes between the published sizes, and its tail probability.
  private func chiSquareTail(_ sizes: [Double], from minimum: Double, share: Double) -> Double {
    let points = [(minimum, share)] + Self.published.filter { $0.0 > minimum } + [(1e9, 0)]
    var statistic = 0.0
    for (low, high) in zip(points, points.dropFirst()) {
      let expected = (low.1 - high.1) / share * Double(sizes.count)
      let found = Double(sizes.count { $0 >= low.0 && $0 < high.0 })
      statistic += (found - expected) * (found - expected) / expected
    }
    return gsl_cdf_chisq_Q(statistic, Double(points.count - 2))
  }

  @Test func sizesFollowTheDutchClasses() {
    let sizes = sizes(.netherlands2024(minimum: 1))
    #expect(sizes.count == Self.firms)
    #expect(chiSquareTail(sizes, from: 1, share: 1) > 0.001)
    let larger = sizes.map { $0 * 1.03 }
    #expect(chiSquareTail(larger, from: 1, share: 1) < 0.001, "the test can fail")
  }

  @Test func sizesAboveAMinimumFollowTheConditionalShares() {
    let sizes = sizes(.netherlands2024(minimum: 2))
    #expect(sizes.allSatisfy { $0 >= 2 })
    #expect(chiSquareTail(sizes, from: 2, share: 0.1842) > 0.001)
    #expect(chiSquareTail(sizes, from: 1, share: 1) < 0.001, "the test can fail")
  }

  /// Kolmogorov's distance from a law, in units of its 0.1% critical value.
  private func kolmogorov(_ sizes: [Double], _ law: (Double) -> Double) -> Double {
    let count = Double(sizes.count)
    let distance = sizes.sorted().enumerated().reduce(0.0) { most, item in
      let expected = law(item.element)
      let (below, above) = (Double(item.offset) / count, Double(item.offset + 1) / count)
      return max(most, expected - below, above - expected)
    }
    return distance * count.squareRoot() / 1.95
  }

  @Test func paretoSizesAreThoseOfGSL() {
    let sizes = sizes(.pareto(exponent: 1.06, minimum: 2, maximum: 5000))
    let whole = gsl_cdf_pareto_P(5000, 1.06, 2)
    #expect(kolmogorov(sizes) { gsl_cdf_pareto_P($0, 1.06, 2) / whole } < 1)
    #expect(kolmogorov(sizes) { gsl_cdf_pareto_P($0, 1.0, 2) / whole } > 1, "the test can fail")
  }

  @Test func lognormalSizesAreThoseOfGSL() {
    let sizes = sizes(.lognormal(median: 8, sigma: 1.2, minimum: 2))
    let zeta = 3 * 0.6931471805599453
    let below = gsl_cdf_lognormal_P(2, zeta, 1.2)
    #expect(kolmogorov(sizes) { (gsl_cdf_lognormal_P($0, zeta, 1.2) - below) / (1 - below) } < 1)
    #expect(kolmogorov(sizes) { gsl_cdf_lognormal_P($0, zeta, 1.2) } > 1, "the test can fail")
  }
}

@Suite("A firm table")
struct FirmTableTests {
  private static let count = 30
  private static let chosen = 7

  /// Everything a firm table can say of each firm, in order of the table.
  private func firms(_ table: FirmTable) -> [[FirmTable.Column: Double]] {
    let plan = PopulationPlan(sectors: 3, regions: 2, chainPlaces: 2, firmTable: table)
    let (economy, rows) = Population(plan, Settings()).create(draws: Draws(key: RunKey(77)))
    let all = economy.firms
    return rows.map { row in
      var firm: [FirmTable.Column: Double] = [
        .size: Double(all.size[row]), .sector: Double(all.sector[row]),
        .region: Double(all.region[row]), .chainPlace: Double(all.chainPlace[row]),
        .ageYears: -Double(all.born[row]) / 4, .capital: Double(all.capitalThousandEuro(row)),
        .rdShare: Double(all.rdShare[row]), .knowledgeStock: Double(all.knowledgeStock[row]),
        .rents: Double(all.rents[row]), .trustworthiness: Double(all.trustworthiness[row]),
        .generalTrust: Double(all.generalTrust[row]), .profitWeight: Double(all.profitWeight[row]),
        .orientation: Double(all.orientation[row]), .openness: Double(all.openness[row]),
        .benefitOfTheDoubt: Double(all.benefitOfTheDoubt[row]),
        .experience: Double(all.experience[row]),
      ]
      for (lane, column) in FirmTable.Column.profileColumns.enumerated() {
        firm[column] = Double(all.profile[row][lane])
      }
      return firm
    }
  }

  /// Properties that are computed from another where the table does not say them.
  private static let derived: [FirmTable.Column: Set<FirmTable.Column>] = [
    .size: [.capital, .knowledgeStock, .rents], .rdShare: [.knowledgeStock, .rents],
    .sector: Set(FirmTable.Column.profileColumns.prefix(10)),
    .region: Set(FirmTable.Column.profileColumns.suffix(6)),
  ]

  private func value(_ column: FirmTable.Column) -> Double {
    switch column {
    case .size: 17
    case .sector, .region, .chainPlace: 1
    case .capital: 123
    case .ageYears: 5
    default: 0.25
    }
  }

  @Test(arguments: FirmTable.Column.allCases)
  func aPropertyGivenChangesNoOther(column: FirmTable.Column) {
    var table = FirmTable(firms: Self.count)
    let drawn = firms(table)
    var cells = [Double?](repeating: nil, count: Self.count)
    // A firm for which the value is news.
    let chosen = drawn.indices.first { $0 >= Self.chosen && drawn[$0][column] != value(column) }!
    cells[chosen] = value(column)
    table.columns[column] = cells
    let given = firms(table)
    for index in drawn.indices where index != chosen { #expect(given[index] == drawn[index]) }
    let changed = FirmTable.Column.allCases.filter { given[chosen][$0] != drawn[chosen][$0] }
    #expect(changed.contains(column))
    #expect(Set(changed).subtracting(Self.derived[column] ?? []) == [column])
    #expect(given[chosen][column] == value(column))
  }

  @Test func sayingWhatWouldBeDrawnChangesNothing() {
    var table = FirmTable(firms: Self.count)
    let drawn = firms(table)
    for column in FirmTable.Column.allCases where column != .capital {
      table.columns[column] = drawn.map { $0[column] }
    }
    #expect(firms(table) == drawn)
  }

  /// An age is whole quarters; capital is whole cents, given in a Float's k€.
  @Test func labelsAreKept() {
    let table = FirmTable(firms: 3)
    let plan = PopulationPlan(firmTable: table)
    let (economy, rows) = Population(plan, Settings()).create(draws: Draws(key: RunKey(1)))
    #expect(rows.map { economy.label(economy.firms.id[$0]) } == ["A1", "A2", "A3"])
  }
}
