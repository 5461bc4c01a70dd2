// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("What a firm can take in")
struct CapabilitiesTests {
  @Test func absorptionSaturatesInKnowledgeAndRisesWithExperience() {
    let settings = Settings()
    let base = settings.number(Capabilities.base)
    let half = settings.number(Capabilities.halfStock)
    let capabilities = Capabilities(settings)
    for (stock, experience) in [(0.0, 0.0), (5, 0), (10, 3), (500, 0.5), (1e6, 100)] {
      let ceiling = 1 - (1 - base) / (1 + experience).squareRoot()
      let expected = ceiling * stock / (stock + half)
      let found = capabilities.absorptiveCapacity(
        knowledgePerFte: Float(stock), experience: Float(experience))
      #expect(isClose(found, expected, absolute: 1e-9))
    }
    let atHalf = capabilities.absorptiveCapacity(knowledgePerFte: Float(half), experience: 0)
    #expect(isClose(atHalf, base / 2))
  }

  @Test func anInstituteAbsorbsWhatItsParameterSays() {
    let small = SmallEconomy(firmsPerCell: [1], institutes: 1, goBetweens: 1)
    let settings = Settings.with([(Capabilities.institute, 0.75)])
    small.run(Capabilities(settings), .search)
    let a = small.firms.absorptiveCapacity
    #expect(a[small.economy.institutes.lowerBound] == 0.75)
    #expect(a[small.economy.goBetweens.lowerBound] == a[small.rows[0]])
    #expect(a[small.rows[0]] != 0.75)
  }

  @Test func theyAreWrittenForLivingFirmsOnly() {
    let settings = Settings()
    let small = SmallEconomy(firms: 3)
    small.firms.size[0] = 1
    small.firms.size[1] = 1_000
    small.firms.knowledgeStock[1] = 0
    let empty = 3
    small.firms.absorptiveCapacity[empty] = 0.77
    small.run(Capabilities(settings), .search)
    let t0 = settings.number(Capabilities.tacitness)
    #expect(isClose(small.firms.tacitness[0], t0))
    #expect(isClose(small.firms.tacitness[1], t0 * Glibc.pow(1_000, -0.1)))
    #expect(small.firms.absorptiveCapacity[1] == 0)
    #expect(small.firms.absorptiveCapacity[empty] == 0.77)
    let perFte = Double(small.firms.knowledgeStock[2]) / 10
    let expected =
      settings.number(Capabilities.base) * perFte
      / (perFte + settings.number(Capabilities.halfStock))
    #expect(isClose(small.firms.absorptiveCapacity[2], expected))
  }

  @Test(arguments: 0..<50)
  func bothAreSharesOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(Capabilities.parameters, &chance)
    let small = SmallEconomy.random(firms: 40, ties: 0, seed: UInt64(seed))
    small.run(Capabilities(settings), .search)
    for row in small.rows {
      #expect((0...1).contains(small.firms.absorptiveCapacity[row]))
      #expect((0...1).contains(small.firms.tacitness[row]))
    }
  }

  @Test func workersLeaveNoTraceInCapabilities() {
    #expect(
      workersLeaveNoTrace(.search, make: { .random(firms: 5_000, ties: 0, seed: 1) }) {
        $0.run(Capabilities(.init()), .search, workers: $1)
      })
  }
}
