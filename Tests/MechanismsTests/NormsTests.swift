// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Norms and general trust")
struct NormsTests {
  /// General trust alone stands still.
  private func still(_ changes: [Parameter: Double]) -> Settings {
    adjusted(
      [Norms.experience: 0, Norms.breach: 0, Norms.promise: 0].merging(changes) { $1 })
  }

  private func pair(norms: Sides, lead: Float) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    for row in 0..<2 { small.firms.trustworthiness[row] = norms[row] }
    small.firms.result[1] = Books.cents(lead * small.firms.turnover(1) / 4)
    return small
  }

  /// N1: the gap of the poorer one shrinks by the same factor each step, the richer stays.
  @Test(arguments: [(0.05, 0.5), (0.1, 1), (3, 1), (0, 0)] as [(Float, Double)])
  func thePoorerFollowsTheRicher(lead: Float, part: Double) {
    let small = pair(norms: Sides(0.2, 0.9), lead: lead)
    let norms = Norms(still([Norms.imitation: 1, Norms.gap: 0.1]))
    var gap = 0.7
    for _ in 0..<6 {
      small.run(norms, .trust)
      gap *= 1 - 0.25 * part
      #expect(isClose(small.firms.trustworthiness[0], 0.9 - gap))
      #expect(small.firms.trustworthiness[1] == 0.9)
    }
  }

  /// Opportunism spreads where the untrustworthy earn more, and trustworthiness where they do not.
  @Test(arguments: [Sides(0.9, 0.2), Sides(0.2, 0.9)])
  func whoseExamplePaysDecides(norms: Sides) {
    let small = pair(norms: norms, lead: 0.2)
    small.run(Norms(still([:])), .trust)
    #expect((small.firms.trustworthiness[0] < norms[0]) == (norms[1] < norms[0]))
  }

  /// An agent that lives of a budget earns nothing to be followed for, and follows nobody's return.
  @Test(arguments: [-0.5, 0.5] as [Float])
  func whoHasNoReturnToCompareIsLeftOut(lead: Float) {
    let small = SmallEconomy(firmsPerCell: [1], institutes: 1)
    let institute = small.economy.institutes.lowerBound
    small.lay([(0, institute)])
    small.firms.trustworthiness[0] = 0.2
    small.firms.trustworthiness[institute] = 0.9
    small.firms.result[institute] = Books.cents(lead * small.firms.turnover(institute) / 4)
    small.run(Norms(still([Norms.imitation: 1])), .trust)
    #expect(small.firms.trustworthiness[0] == 0.2)
    #expect(small.firms.trustworthiness[institute] == 0.9)
  }

  /// Every firm looks at the norms at the start of the phase, its partners' too: along a chain of
  /// rising returns the twin in double precision agrees for all rows at once.
  @Test func allLookAtTheSameMoment() {
    let small = SmallEconomy.random(firms: 200, ties: 600, seed: 3)
    var chance = Chance(4)
    for row in small.rows {
      small.firms.result[row] = Books.cents(
        chance.uniform(in: -0.2...0.3) * small.firms.turnover(row) / 4)
    }
    let before = small.rows.map { Double(small.firms.trustworthiness[$0]) }
    let settings = still([Norms.imitation: 2])
    small.run(Norms(settings), .trust)
    for (index, row) in small.rows.enumerated() {
      let partners = small.economy.adjacency.range(row).map {
        Int(small.economy.adjacency[$0].partner)
      }
      let pull = partners.reduce(0.0) { sum, partner in
        let lead = small.firms.yearlyReturn(partner) - small.firms.yearlyReturn(row)
        let weight = min(1, max(0, Double(lead) / Double(settings[Norms.gap])))
        return sum + weight * (before[small.rows.firstIndex(of: partner)!] - before[index])
      }
      let mean = partners.isEmpty ? 0 : pull / Double(partners.count)
      #expect(isClose(small.firms.trustworthiness[row], before[index] + 0.5 * mean, 1e-4))
    }
  }

  /// N2 in closed form: the gap to mean trust shrinks geometrically.
  @Test func generalTrustFollowsWhatWasLived() {
    let small = SmallEconomy(firms: 3)
    small.lay([(0, 1), (0, 2)])
    small.ties.trust[0] = Sides(0.9, 0.5)
    small.ties.trust[1] = Sides(0.7, 0.1)
    let norms = Norms(adjusted([Norms.experience: 0.4]))
    for _ in 0..<8 { small.run(norms, .trust) }
    let left = 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9
    for (row, mean) in [(0, 0.8), (1, 0.5), (2, 0.1)] {
      #expect(isClose(small.firms.generalTrust[row], mean + (0.6 - mean) * left))
    }
  }

  @Test func breachesHitGeneralTrustAndKeptPromisesLiftIt() {
    let small = SmallEconomy(firms: 6)
    small.lay([(0, 1), (2, 3), (4, 5)])
    small.ties.answer[0] = SIMD2(Answer.exit.rawValue, Answer.unnoticed.rawValue)
    small.ties.achievement[1] = Achievement.innovation.rawValue
    small.ties.answer[2] = SIMD2(Answer.voice.rawValue, Answer.voice.rawValue)
    small.ties.harm[2] = SIMD2(Harm.holdUp.rawValue, 0)
    small.run(Norms(still([Norms.breach: 0.25, Norms.promise: 0.5])), .trust)
    let found = (0..<6).map { small.firms.generalTrust[$0] }
    let exact = [0.45, 0.6, 0.8, 0.8, 0.45, 0.6]
    for row in 0..<6 { #expect(isClose(found[row], exact[row])) }
  }

  @Test func aFirmWithoutTiesKeepsBoth() {
    let small = SmallEconomy(firms: 3)
    small.lay([(0, 1)])
    let before = (small.firms.trustworthiness[2], small.firms.generalTrust[2])
    small.firms.result[1] = Books.cents(1000)
    small.run(Norms(adjusted([Norms.imitation: 4, Norms.experience: 4])), .trust)
    #expect((small.firms.trustworthiness[2], small.firms.generalTrust[2]) == before)
  }

  @Test(arguments: 1...6)
  func bothStayBetweenZeroAndOneAtTheEdges(seed: UInt64) {
    var chance = Chance(seed)
    let norms = Norms(Settings.swarm(Norms.parameters, &chance))
    let small = SmallEconomy.random(firms: 60, ties: 300, seed: seed)
    for row in small.rows { small.firms.result[row] = Books.cents(chance.uniform(in: -1e4...1e4)) }
    for step in 0..<12 {
      for tie in 0..<300 {
        small.ties.answer[tie] = SIMD2(UInt8((tie + step) % 5), UInt8((tie * 3 + step) % 5))
        small.ties.achievement[tie] = UInt8((tie + step) % 4)
      }
      small.run(norms, .trust)
      for row in small.rows {
        #expect((0...1).contains(small.firms.trustworthiness[row]))
        #expect((0...1).contains(small.firms.generalTrust[row]))
      }
    }
  }

  @Test func offMeansThatBothStayAsDrawn() {
    let small = SmallEconomy.random(firms: 60, ties: 200, seed: 5)
    for row in small.rows { small.firms.result[row] = Int64(row) * 1_000_000 }
    let before = Snapshot(small.economy)
    small.run(Norms(adjusted([Norms.imitation: 4], off: ["norms"])), .trust)
    #expect(Snapshot(small.economy) == before)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .trust, make: { .random(firms: 5000, ties: 5000, seed: 6) },
        run: { small, workers in
          for row in small.rows { small.firms.result[row] = Int64(row % 97) * 1_000_000 }
          small.run(Norms(adjusted([Norms.imitation: 2])), .trust, workers: workers)
        }))
  }
}
