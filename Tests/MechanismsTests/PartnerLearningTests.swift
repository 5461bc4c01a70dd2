// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Learning from partners")
struct PartnerLearningTests {
  private let still: Set<String> = ["frontier"]

  private func pair() -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.firms.profile[0] = Profile(repeating: 0.3)
    small.firms.profile[1] = Profile(repeating: 0.7)
    small.firms.absorptiveCapacity[1] = 0.8
    small.firms.openness[1] = 0.9
    small.lay([(0, 1)])
    small.ties.trust[0] = Sides(0.5, 0.8)
    small.ties.understood[0] = 0.6
    return small
  }

  /// With U held fixed the difference of an isolated pair shrinks by `1 − s₀ − s₁` each step.
  @Test func anIsolatedPairConvergesAtItsClosedForm() {
    let settings = adjusted(off: still)
    let small = pair()
    for _ in 0..<10 {
      for row in 0..<2 { small.firms.displacement[row] = .zero }
      small.run(PartnerLearning(settings), .learning)
      small.run(Frontier(settings), .learning)
    }
    let rate = Double(settings[PartnerLearning.rate])
    // The openness of the other side: its own, times its trust in the learner.
    let first = (1 - exp(-rate * 0.5 / 4)) * 0.9 * 0.8 * 0.6
    let second = (1 - exp(-rate * 0.8 / 4)) * 0.6 * 0.5 * 0.6
    let practice = Double(settings[PartnerLearning.practiceFactor])
    for lane in 0..<16 {
      let factor = lane < 10 ? 1.0 : practice
      let gap = small.firms.profile[1][lane] - small.firms.profile[0][lane]
      #expect(isClose(gap, 0.4 * pow(1 - factor * (first + second), 10)))
      let moved = Double(small.firms.profile[0][lane] - 0.3)
      let back = Double(0.7 - small.firms.profile[1][lane])
      #expect(abs(moved * second - back * first) < 1e-5)
    }
  }

  @Test func anExclusivePairEndsWithNothingToSay() {
    let settings = adjusted(off: still)
    let small = pair()
    for _ in 0..<2000 {
      for row in 0..<2 { small.firms.displacement[row] = .zero }
      small.run(PartnerLearning(settings), .learning)
      small.run(Frontier(settings), .learning)
    }
    #expect(CognitiveDistance.knowledge(small.firms.profile[0], small.firms.profile[1]) < 1e-3)
  }

  @Test func severalPartnersAreWeighedByScale() {
    let settings = adjusted()
    let small = SmallEconomy(firms: 3)
    small.firms.profile[1] = Profile(repeating: 0.9)
    small.firms.profile[2] = Profile(repeating: 0.2)
    small.tie(0, 1) { $0.scale = 0.3 }
    small.tie(0, 2) { $0.scale = 0.9 }
    small.rebuild()
    small.ties.understood[0] = 0.5
    small.ties.understood[1] = 0.25
    small.run(PartnerLearning(settings), .learning)
    let speed = 1 - exp(-Double(settings[PartnerLearning.rate]) * 0.5 / 4)
    let pull = 0.36 * (0.25 * 0.5 * 0.4 + 0.75 * 0.25 * -0.3)
    #expect(isClose(small.firms.displacement[0][3], speed * pull, 1e-6))
    #expect(
      small.firms.displacement[0][12]
        == small.firms.displacement[0][3] * settings[PartnerLearning.practiceFactor])
  }

  /// What is learned from a go-between is the parameter's part of what a peer would teach; it
  /// learns itself like anybody.
  @Test(arguments: [0, 0.5, 1])
  func aGoBetweenTeachesLess(share: Double) {
    func moved(_ kind: AgentKind) -> [Profile] {
      let small = pair()
      small.firms.kind[1] = kind.rawValue
      small.run(PartnerLearning(adjusted([PartnerLearning.goBetweenShare: share])), .learning)
      return (0..<2).map { small.firms.displacement[$0] }
    }
    let (peer, broker, institute) = (moved(.firm), moved(.goBetween), moved(.institute))
    for lane in 0..<16 {
      #expect(isClose(broker[0][lane], share * Double(peer[0][lane])))
    }
    #expect(broker[1] == peer[1] && institute == peer)
    #expect(peer[0][0] > 0.01)
  }

  @Test func aFirmWithoutATieStays() {
    let small = SmallEconomy(firms: 3)
    small.lay([(0, 1)])
    small.firms.profile[1] = Profile(repeating: 0.9)
    small.ties.understood[0] = 0.5
    small.run(PartnerLearning(adjusted()), .learning)
    #expect(small.firms.displacement[2] == .zero && small.firms.displacement[0] != .zero)
  }

  @Test func offMeansThatPartnersMoveNobody() {
    let small = pair()
    let off = adjusted(off: ["frontier", "learning"])
    let before = [small.firms.profile[0], small.firms.profile[1]]
    small.run(PartnerLearning(off), .learning)
    small.run(Frontier(off), .learning)
    #expect([small.firms.profile[0], small.firms.profile[1]] == before)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .learning, make: { .random(firms: 5000, ties: 3000, seed: 4) },
        run: { $0.run(PartnerLearning(adjusted()), .learning, workers: $1) }))
  }
}
