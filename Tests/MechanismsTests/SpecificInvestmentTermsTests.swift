// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("How much to sink into one relation")
struct SpecificInvestmentTermsTests {
  /// The maximum of a function with one peak on [0, high], by golden section in double precision.
  private func maximum(below high: Double, _ f: (Double) -> Double) -> Double {
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (0.0, high)
    for _ in 0..<200 {
      let left = high - golden * (high - low)
      let right = low + golden * (high - low)
      if f(left) < f(right) { low = left } else { high = right }
    }
    return (low + high) / 2
  }

  /// I* against a numeric maximum of β Π0 γ √(I/Y) L − c I, searched over x = √I where it is a
  /// parabola.
  @Test(arguments: 0..<200)
  func theClosedFormIsTheNumericMaximum(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings()
    let terms = SpecificInvestmentTerms(settings)
    let share = chance.uniform(in: 0.1...0.9)
    let yield = chance.uniform(in: 0.5...400)
    let unit = chance.uniform(in: 20...2_000)
    let trust = chance.uniform(in: 0...1)
    let duration = chance.uniform(in: 1...20)
    let safeguards = chance.uniform(in: 0...1)
    let relief = chance.uniform(in: 0...1)
    let (s, rate) = (
      settings.number(SpecificInvestmentTerms.sunkShare) * Double(relief),
      settings.number(SpecificInvestmentTerms.capitalRate)
    )
    let cost =
      s + (1 - s) * rate * Double(duration)
      + (1 - Double(trust)) * (1 - Double(safeguards))
    let productivity = settings.number(SpecificInvestmentTerms.productivity)
    let root = maximum(below: 1e4) { x in
      Double(share) * Double(yield) * productivity * x / Double(unit).squareRoot()
        * Double(duration) - cost * x * x
    }
    let optimum = terms.optimum(
      share: share, yield: yield, unitValue: unit, duration: duration, trust: trust,
      safeguards: safeguards, sunkFactor: relief)
    #expect(isClose(optimum, root * root, relative: 1e-4, absolute: 1e-9))
  }

  /// Optimal, not maximal, flexibility: expected duration, trust and safeguards call forth
  /// investment.
  @Test func durationTrustAndSafeguardsCallForthInvestment() {
    let terms = SpecificInvestmentTerms(.with([(SpecificInvestmentTerms.capitalRate, 0.05)]))
    func optimum(_ duration: Float, _ trust: Float, _ safeguards: Float) -> Float {
      terms.optimum(
        share: 0.5, yield: 50, unitValue: 100, duration: duration, trust: trust,
        safeguards: safeguards)
    }
    #expect(optimum(2, 0.5, 0) < optimum(4, 0.5, 0))
    #expect(optimum(4, 0.5, 0) < optimum(4, 0.8, 0))
    #expect(optimum(4, 0.5, 0) < optimum(4, 0.5, 0.5))
  }

  /// (8 + Σ lives)/(2 + ended) · (½ + T), at least a year.
  @Test func expectedDurationIsLearnedFromEndedTies() {
    let settings = Settings()
    let terms = SpecificInvestmentTerms(settings)
    let prior = settings.number(SpecificInvestmentTerms.priorYears)
    let factor = settings.number(SpecificInvestmentTerms.durationFactor)
    for (ended, years, trust) in [(0.0, 0.0, 0.5), (3, 12, 0.2), (10, 100, 1)] {
      let expected = max(1, (prior + years) / (2 + ended) * (0.5 + trust) * factor)
      let duration = terms.duration(
        endedTies: Float(ended), endedYears: Float(years), trust: Float(trust))
      #expect(isClose(duration, expected))
    }
    #expect(terms.duration(endedTies: 1_000, endedYears: 250, trust: 0) == 1)
  }

  /// Always from Π0: the factor is one without investment, and adds one root for each side.
  @Test func investmentAddsItsRootToTheYield() {
    let settings = Settings()
    let terms = SpecificInvestmentTerms(settings)
    let productivity = settings.number(SpecificInvestmentTerms.productivity)
    #expect(terms.yieldFactor(.zero, unitValue: 60) == 1)
    let factor = terms.yieldFactor(Sides(15, 60), unitValue: 60)
    #expect(isClose(factor, 1 + productivity * (0.5 + 1)))
  }

  /// The range of the joint value begins at zero.
  @Test func whereInnovationsAreWorthNothingNobodyInvests() {
    let terms = SpecificInvestmentTerms(.init())
    let optimum = terms.optimum(share: 0.5, yield: 0, unitValue: 0, duration: 4, trust: 0.5)
    #expect(optimum == 0)
    #expect(terms.yieldFactor(Sides(0, 20), unitValue: 0) == 1)
  }

  @Test(arguments: 0..<100)
  func staysFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    // At s = r_c = 0 and full trust investment costs nothing and has no optimum; ranges end above.
    let settings = Settings.swarm(
      SpecificInvestmentTerms.parameters.filter { $0 != SpecificInvestmentTerms.sunkShare },
      &chance)
    let terms = SpecificInvestmentTerms(settings)
    for _ in 0..<20 {
      let trust = chance.uniform(in: 0...1).rounded()
      let duration = terms.duration(
        endedTies: Float(chance.index(below: 100)), endedYears: chance.uniform(in: 0...500),
        trust: trust)
      #expect(duration >= 1 && duration.isFinite)
      let optimum = terms.optimum(
        share: 0.9, yield: chance.uniform(in: 0...1_000), unitValue: chance.uniform(in: 1...1e4),
        duration: duration, trust: trust)
      #expect(optimum >= 0 && optimum.isFinite)
    }
  }
}
