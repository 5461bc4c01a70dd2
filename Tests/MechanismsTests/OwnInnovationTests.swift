// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("What a firm invents by itself")
struct OwnInnovationTests {
  /// Values of all own innovations of equal firms over some steps, and which were exploratory.
  private func inventions(
    _ settings: Settings, firms: Int = 2_000, steps: UInt32 = 20, size: Float = 10, rd: Float = 0.02
  ) -> [(value: Float, isExploratory: Bool)] {
    let small = SmallEconomy(firms: firms)
    for row in small.rows {
      small.firms.size[row] = size
      small.firms.research[row] = rd * small.firms.turnover(row)
    }
    var found: [(Float, Bool)] = []
    for step in 0..<steps {
      small.economy.step = step
      small.run(OwnInnovation(settings), .collaboration)
      for row in small.rows where small.firms.ownInnovation[row] > 0 {
        found.append(
          (small.firms.ownInnovation[row], small.firms.ownInnovationIsExploratory[row] == 1))
      }
    }
    return found
  }

  @Test func theRateGrowsWithSizeAndTheRootOfResearch() {
    let settings = Settings()
    let own = OwnInnovation(settings)
    let reference = settings.number(OwnInnovation.referenceShare)
    for (size, share) in [(1.0, 0.02), (10, 0.08), (400, 0.005), (1e5, 0.1)] {
      let expected =
        settings.number(OwnInnovation.rate)
        * Glibc.pow(size, 1 - settings.number(TieYield.sizeElasticity))
        * (share / reference).squareRoot()
      let research = share * Double(Firms.turnoverPerFte) * size
      #expect(isClose(own.rate(size: Float(size), research: Float(research)), expected))
    }
    #expect(own.rate(size: 10, research: 0) == 0)
    #expect(own.rate(size: 10, research: -5) == 0)
  }

  /// 40,000 firm-quarters, five standard deviations.
  @Test func theyComeAtTheirRate() {
    let settings = Settings.with([(OwnInnovation.rate, 0.3)])
    let size = 10.0
    let rate =
      0.3 * Glibc.pow(size, 1 - settings.number(TieYield.sizeElasticity))
      * (0.02 / settings.number(OwnInnovation.referenceShare)).squareRoot()
    let chance = 1 - Glibc.exp(-rate * Double(stepYears))
    let found = inventions(settings)
    #expect(isBinomial(found.count, of: 40_000, probability: chance))
    let exploratory = found.count { $0.isExploratory }
    let share = settings.number(OwnInnovation.exploratoryShare)
    #expect(isBinomial(exploratory, of: found.count, probability: share))
  }

  /// Values scatter around w_o χ S^κ with mean one: the mean within five standard errors.
  @Test func theirMeanValueIsThePowerOfSize() {
    let settings = Settings.with([(OwnInnovation.rate, 5)])
    let found = inventions(settings)
    let base =
      settings.number(OwnInnovation.value)
      * Glibc.pow(10, settings.number(TieYield.sizeElasticity))
    for isExploratory in [false, true] {
      let factor = isExploratory ? settings.number(TieYield.exploratoryValue) : 1
      let values = found.filter { $0.isExploratory == isExploratory }.map { Double($0.value) }
      let (mean, error) = meanAndError(values)
      #expect(values.count > 1_000)
      #expect(abs(mean - base * factor) <= 5 * error)
    }
  }

  /// The spread of ln value is σ, that of a normal sample of the same length, to five errors.
  @Test func theirSpreadIsTheDeclaredOne() {
    let settings = Settings.with([(OwnInnovation.rate, 5)])
    let found = inventions(settings)
    for (isExploratory, parameter) in [
      (true, InnovationSpread.exploratory), (false, InnovationSpread.exploitative),
    ] {
      let logs = found.filter { $0.isExploratory == isExploratory }
        .map { Glibc.log(Double($0.value)) }
      let deviation = meanAndError(logs).error * Double(logs.count).squareRoot()
      let sigma = settings.number(parameter)
      #expect(abs(deviation - sigma) <= 5 * sigma / Double(2 * logs.count).squareRoot())
    }
  }

  @Test func switchedOffFirmsInventNothing() {
    let settings = Settings.with([(OwnInnovation.rate, 10)], off: ["own-innovation"])
    #expect(inventions(settings, steps: 3).isEmpty)
  }

  @Test func emptyRowsInventNothingAndOldInventionsAreForgotten() {
    let small = SmallEconomy(firms: 5)
    for row in 0..<small.firms.rows { small.firms.ownInnovation[row] = 9 }
    small.run(OwnInnovation(.with([(OwnInnovation.rate, 0)])), .collaboration)
    #expect((0..<small.firms.rows).allSatisfy { small.firms.ownInnovation[$0] == 0 })
  }

  @Test func everyInventionIsAnEvent() {
    let small = SmallEconomy(firms: 300)
    small.economy.collectsEvents = true
    small.run(OwnInnovation(.with([(OwnInnovation.rate, 1)])), .collaboration)
    let inventors = small.rows.filter { small.firms.ownInnovation[$0] > 0 }
    #expect(!inventors.isEmpty && inventors.count < 300)
    #expect(small.economy.events.map(\.firm) == inventors.map { small.firms.id[$0] })
    for (event, row) in zip(small.economy.events, inventors) {
      #expect(event.value == small.firms.ownInnovation[row] && event.kind == .innovation)
      let isExploratory = small.firms.ownInnovationIsExploratory[row] == 1
      #expect(event.detail == (isExploratory ? "own_exploratory" : "own_exploitative"))
    }
  }

  @Test func workersLeaveNoTraceInOwnInnovations() {
    #expect(
      workersLeaveNoTrace(.collaboration, make: { .random(firms: 5_000, ties: 0, seed: 3) }) {
        $0.run(OwnInnovation(.init()), .collaboration, workers: $1)
      })
  }
}
