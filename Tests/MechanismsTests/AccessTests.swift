// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("What a partner brings that one cannot reach already")
struct AccessTests {
  private func distance(_ small: SmallEconomy, _ a: Int, _ b: Int) -> Double {
    Double(CognitiveDistance.knowledge(small.firms.profile[a], small.firms.profile[b]))
  }

  private func partners(_ small: SmallEconomy, _ row: Int, without other: Int) -> [Int] {
    // In tie order, read from the table of ties itself.
    (0..<small.ties.count).compactMap { tie in
      let (a, b) = (Int(small.ties.first[tie]), Int(small.ties.second[tie]))
      let partner = a == row ? b : (b == row ? a : nil as Int?)
      return partner == other ? nil : partner
    }
  }

  /// N_ij as it is written, with sets.
  private func brought(
    _ small: SmallEconomy, by j: Int, to i: Int, indirect: Double
  ) -> Double {
    let sources = [i] + partners(small, i, without: j).prefix(16)
    func nearest(_ k: Int) -> Double { sources.map { distance(small, $0, k) }.min()! }
    let others = partners(small, j, without: i).prefix(16)
    if others.isEmpty { return nearest(j) }
    let mean = others.map(nearest).reduce(0, +) / Double(others.count)
    return (1 - indirect) * nearest(j) + indirect * mean
  }

  /// Random networks of twelve firms and one of twenty-five that is nearly complete, so that hubs
  /// are cut.
  @Test(arguments: 0..<40)
  func equalsBruteForceOnRandomNetworks(seed: Int) {
    let settings = Settings.with([(Access.weight, 0.7), (Access.indirect, 0.4)])
    let small =
      seed == 0
      ? SmallEconomy.random(firms: 25, ties: 280, seed: 99)
      : SmallEconomy.random(firms: 12, ties: 6 + seed, seed: UInt64(seed))
    let access = Access(settings)
    for i in small.rows {
      for j in small.rows where i != j {
        let both =
          brought(small, by: j, to: i, indirect: 0.4)
          + brought(small, by: i, to: j, indirect: 0.4)
        let expected = 0.3 * distance(small, i, j) + 0.35 * both
        #expect(isClose(access.noveltyDistance(i, j, small.economy), expected, absolute: 1e-6))
      }
    }
  }

  @Test(arguments: [Settings.with([(Access.weight, 0)]), Settings.with(off: ["access"])])
  func withoutWeightOrSwitchedOffTheDyadIsAll(settings: Settings) {
    let small = SmallEconomy.random(firms: 30, ties: 100, seed: 1)
    small.run(Access(settings), .collaboration)
    for tie in 0..<small.ties.count {
      let dyad = CognitiveDistance.knowledge(
        small.firms.profile[small.ties.first[tie]], small.firms.profile[small.ties.second[tie]])
      #expect(small.ties.noveltyDistance[tie].bitPattern == dyad.bitPattern)
    }
  }

  @Test func twoFirmsWithoutOtherTiesBringTheirDistance() {
    let small = SmallEconomy.random(firms: 10, ties: 0, seed: 2)
    let access = Access(.init())
    let (i, j) = (small.rows[0], small.rows[5])
    #expect(isClose(access.noveltyDistance(i, j, small.economy), distance(small, i, j)))
  }

  /// Rows 0 and 1 are the pair; 2 and 3 think exactly alike.
  @Test(arguments: [0, 1])
  func aSecondPartnerAtTheSamePointAddsNothing(owner: Int) {
    var chance = Chance(8)
    let small = SmallEconomy(firms: 4)
    for row in 0..<3 { small.firms.profile[row] = chance.profile() }
    small.firms.profile[3] = small.firms.profile[2]
    let access = Access(.init())
    let none = access.noveltyDistance(0, 1, small.economy)
    small.lay([(owner, 2)])
    let one = access.noveltyDistance(0, 1, small.economy)
    small.lay([(owner, 3)])
    #expect(access.noveltyDistance(0, 1, small.economy) == one)
    #expect(one != none)
  }

  @Test func aPartnerWhoThinksLikeTheOtherMakesItRedundant() {
    var chance = Chance(9)
    let small = SmallEconomy(firms: 3)
    for row in 0..<2 { small.firms.profile[row] = chance.profile() }
    small.firms.profile[2] = small.firms.profile[1]
    let access = Access(.init())
    #expect(access.brought(by: 1, to: 0, small.economy) > 0)
    small.lay([(0, 2)])
    #expect(access.brought(by: 1, to: 0, small.economy) == 0)
    // What 0 brings to 1 is untouched by the knowledge of 2 that 1 has too, but for the indirect
    // part.
    let settings = Settings.with([(Access.indirect, 0)])
    let direct = Access(settings).brought(by: 0, to: 1, small.economy)
    #expect(isClose(direct, distance(small, 0, 1)))
  }

  /// Firm 0 is a hub; firm 1 its counterpart, tied to it or not; the one source that thinks like
  /// firm 1 comes at the given place among the hub's other partners.
  @Test(arguments: [false, true], [1, 15, 16, 17, 20])
  func aHubIsCutAtSixteenSourcesInTieOrder(isTied: Bool, place: Int) {
    let small = SmallEconomy(firms: 24)
    for row in small.rows { small.firms.profile[row] = Profile(repeating: 0.1) }
    small.firms.profile[1] = Profile(repeating: 0.4)
    small.firms.profile[1 + place] = small.firms.profile[1]
    if isTied { small.tie(0, 1) }
    for partner in 2..<23 { small.tie(0, partner) }
    small.rebuild()
    let brought = Access(.init()).brought(by: 1, to: 0, small.economy)
    #expect(isClose(brought, place <= 16 ? 0 : distance(small, 0, 1), absolute: 1e-7))
  }

  /// The same for what comes through a hub: its first sixteen other partners.
  @Test(arguments: [false, true], [1, 16, 17])
  func whatComesThroughAHubIsCutAtSixteen(isTied: Bool, place: Int) {
    let small = SmallEconomy(firms: 24)
    for row in small.rows { small.firms.profile[row] = Profile(repeating: 0.3) }
    small.firms.profile[1 + place] = Profile(repeating: 0.5)
    if isTied { small.tie(0, 1) }
    for partner in 2..<23 { small.tie(1, partner) }
    small.rebuild()
    let indirect = 0.25
    let access = Access(.with([(Access.indirect, indirect)]))
    let expected = place <= 16 ? indirect * distance(small, 0, 1 + place) / 16 : 0
    #expect(isClose(access.brought(by: 1, to: 0, small.economy), expected, absolute: 1e-7))
  }

  @Test func itIsTheSameFromBothEnds() {
    let small = SmallEconomy.random(firms: 30, ties: 90, seed: 3)
    let access = Access(.init())
    for tie in 0..<small.ties.count {
      let (i, j) = (Int(small.ties.first[tie]), Int(small.ties.second[tie]))
      let there = access.noveltyDistance(i, j, small.economy)
      #expect(there == access.noveltyDistance(j, i, small.economy))
      #expect((0...1).contains(there))
    }
  }

  @Test func candidatesAreJudgedLikeTies() {
    let small = SmallEconomy.random(firms: 30, ties: 60, seed: 4)
    let pairs = (0..<20).map { (seeker: small.rows[$0], seen: small.rows[$0 + 10]) }
    small.see(pairs)
    let access = Access(.init())
    small.run(access, .appraisal)
    for (row, pair) in pairs.enumerated() {
      let expected = access.noveltyDistance(pair.seeker, pair.seen, small.economy)
      #expect(small.candidates.noveltyDistance[row] == expected)
    }
  }

  @Test(arguments: [Phase.appraisal, .collaboration])
  func workersLeaveNoTraceInAccess(phase: Phase) {
    func make() -> SmallEconomy {
      let small = SmallEconomy.random(firms: 2_000, ties: 3_000, seed: 5)
      small.see((0..<1_900).map { (small.rows[$0], small.rows[$0 + 100]) })
      return small
    }
    #expect(workersLeaveNoTrace(phase, make: make) { $0.run(Access(.init()), phase, workers: $1) })
  }
}
