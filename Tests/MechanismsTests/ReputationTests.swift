// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Reputation")
struct ReputationTests {
  /// Everything that can be heard is heard and believed.
  private let loud: [Parameter: Double] = [
    Hearsay.listening: 1, Hearsay.hopFactor: 1, Hearsay.fading: 0, Reputation.slanderRate: 0,
  ]

  private func path(_ firms: Int) -> SmallEconomy {
    let small = SmallEconomy(firms: firms)
    for row in 0..<(firms - 1) { small.tie(row, row + 1) { $0.trust = Sides(1, 1) } }
    small.rebuild()
    return small
  }

  private func kept(_ small: SmallEconomy, _ row: Int) -> [Rumour] {
    (0..<4).map { Rumour(bits: small.firms.rumours[row][$0]) }.filter { $0 != .nothing }
  }

  private func quarter(_ small: SmallEconomy, _ reputation: Reputation) {
    small.run(reputation, .reputation)
    small.economy.step += 1
    for tie in 0..<small.ties.count { small.ties.answer[tie] = .zero }
  }

  // MARK: What was lived

  @Test(arguments: [
    (Answer.exit, Harm.holdUp, 1), (.lockedIn, .leak, 1), (.voice, .shirking, 1),
    (.voice, .none, 0), (.unnoticed, .none, 0), (.exit, .none, 1), (.lockedIn, .none, 1),
  ])
  func aPerceivedBreachIsAComplaint(answer: Answer, harm: Harm, complaints: Int) {
    let small = path(2)
    small.ties.answer[0] = SIMD2(0, answer.rawValue)
    small.ties.harm[0] = SIMD2(0, harm.rawValue)
    small.run(Reputation(adjusted(loud)), .reputation)
    let found = kept(small, 1)
    #expect(found.count == complaints && kept(small, 0).isEmpty)
    for rumour in found {
      #expect(rumour.subject == 1 && rumour.value == 0 && rumour.credibility == 1)
      #expect(rumour.hops == 0 && rumour.age == 0 && !rumour.isSlander)
      #expect(rumour.isMistaken == (harm == .none))
    }
  }

  @Test(arguments: Achievement.allCases)
  func whatWasMadeTogetherIsARecommendation(achievement: Achievement) {
    let small = path(2)
    small.ties.achievement[0] = achievement.rawValue
    small.run(Reputation(adjusted(loud)), .reputation)
    let isOne = achievement == .prototype || achievement == .innovation
    #expect(kept(small, 0).map(\.subject) == (isOne ? [2] : []))
    #expect(kept(small, 1).allSatisfy { $0.value == 1 && $0.subject == 1 })
    let silent = path(2)
    silent.ties.achievement[0] = achievement.rawValue
    silent.run(Reputation(adjusted(loud, off: ["reputation.recommendation"])), .reputation)
    #expect(kept(silent, 0).isEmpty)
  }

  @Test func aFormerPartnerIsRememberedWithTheTrustAtTheEnd() {
    let small = path(3)
    small.ties.trust[0] = Sides(0.2, 0.8)
    small.economy.end(tie: 0, reason: .patience, outcome: .between)
    small.run(Reputation(adjusted(loud)), .demography)
    #expect(kept(small, 0).map(\.subject) == [2] && kept(small, 1).map(\.subject) == [1])
    #expect(kept(small, 0)[0].value == 0.2 && kept(small, 1)[0].value == 0.8)
    let silent = path(3)
    silent.economy.end(tie: 0, reason: .patience, outcome: .between)
    silent.run(Reputation(adjusted(off: ["reputation.recommendation"])), .demography)
    #expect(kept(silent, 0).isEmpty)
  }

  // MARK: What goes round

  /// One tie further in each quarter, to the limit of hops; never to its subject.
  @Test func aComplaintTravelsOneTieAQuarter() {
    let small = path(6)
    let reputation = Reputation(adjusted(loud))
    small.ties.answer[0] = SIMD2(0, Answer.exit.rawValue)
    small.ties.harm[0] = SIMD2(0, Harm.holdUp.rawValue)
    for far in 0..<6 {
      quarter(small, reputation)
      for row in 1..<6 {
        let rumours = kept(small, row)
        let hops = row - 1
        let has = hops <= min(far, 3)
        #expect(rumours.count == (has ? 1 : 0), "\(row) after \(far)")
        if has { #expect(rumours[0].hops == hops && rumours[0].credibility == 1) }
        if has { #expect(rumours[0].age == far) }
      }
      #expect(kept(small, 0).isEmpty)
    }
  }

  @Test func whoTrustsNobodyHearsNothing() {
    let small = path(3)
    small.ties.trust[1] = Sides(1, 0)
    small.ties.answer[0] = SIMD2(0, Answer.exit.rawValue)
    let reputation = Reputation(adjusted(loud))
    for _ in 0..<3 { quarter(small, reputation) }
    #expect(kept(small, 1).count == 1 && kept(small, 2).isEmpty)
  }

  /// Listening · T of those who could hear did.
  @Test func theChanceToHearGrowsWithTrust() {
    let pairs = 4000
    let small = SmallEconomy(firms: 2 * pairs)
    for pair in 0..<pairs {
      small.tie(2 * pair, 2 * pair + 1) { $0.trust = Sides(0.3, 0.3) }
      small.firms.rumours[2 * pair][0] =
        Rumour(subject: 4_000_000, value: 1, credibility: 1).bits
    }
    small.rebuild()
    small.run(Reputation(adjusted([Hearsay.listening: 0.5])), .reputation)
    let heard = (0..<pairs).filter { !kept(small, 2 * $0 + 1).isEmpty }.count
    #expect(isBinomial(heard, of: pairs, chance: 0.15))
  }

  /// Two slanders that a go-between or a register lets through in part; complaints all pass.
  @Test(arguments: [(true, 0.0), (false, 0.7)])
  func slanderIsWeededOut(hasGoBetween: Bool, register: Double) {
    let pairs = 3000
    for isSlander in [true, false] {
      let small = SmallEconomy(firms: 2 * pairs)
      for pair in 0..<pairs {
        let tie = small.tie(2 * pair, 2 * pair + 1) { $0.trust = Sides(1, 1) }
        if hasGoBetween && pair % 2 == 0 { small.ties.bundle[tie] = Bundle.goBetween.rawValue }
        if hasGoBetween && pair % 2 == 1 {
          small.firms.kind[2 * pair + pair / 2 % 2] = AgentKind.goBetween.rawValue
        }
        small.firms.rumours[2 * pair][0] =
          Rumour(subject: 4_000_000, value: 0, credibility: 1, isSlander: isSlander).bits
      }
      small.rebuild()
      let weeding: [Parameter: Double] = [Hearsay.filter: 0.7, Hearsay.register: register]
      small.run(
        Reputation(adjusted(loud.merging(weeding) { $1 })), .reputation)
      let heard = (0..<pairs).filter { !kept(small, 2 * $0 + 1).isEmpty }.count
      #expect(isSlander ? isBinomial(heard, of: pairs, chance: 0.3) : heard == pairs)
    }
  }

  // MARK: Slander

  @Test func slanderHitsAPartnersPartner() {
    let small = path(3)
    small.run(Reputation(adjusted([Reputation.slanderRate: 100])), .reputation)
    let all = (0..<3).map { kept(small, $0) }
    #expect(all[1].isEmpty, "its partners' partners are itself")
    #expect((all[0] + all[2]).allSatisfy { $0.isSlander && $0.value == 0 && $0.hops == 0 })
    var found: Set<UInt32> = []
    for step in 0..<20 {
      small.economy.step = UInt32(step)
      small.run(Reputation(adjusted([Reputation.slanderRate: 100])), .reputation)
      found.formUnion(kept(small, 0).map(\.subject))
    }
    #expect(found == [3])
    let silent = path(3)
    silent.run(
      Reputation(adjusted([Reputation.slanderRate: 100], off: ["reputation.slander"])), .reputation)
    #expect((0..<3).allSatisfy { kept(silent, $0).isEmpty })
  }

  /// Even where a user ties firms inside to firms outside, no word crosses the border.
  @Test func rumoursStayOnTheirSideOfTheMarket() {
    let small = SmallEconomy(firmsPerCell: [3], hidden: 3)
    let (inside, outside) = (small.rows, small.hiddenRows)
    let all = inside + outside
    for a in 0..<6 {
      for b in (a + 1)..<6 where (a + b) % 5 != 0 && b - a != 2 {
        small.tie(all[a], all[b]) { $0.trust = Sides(1, 1) }
      }
    }
    small.rebuild()
    let reputation = Reputation(
      adjusted([Hearsay.listening: 1, Reputation.slanderRate: 100, Hearsay.fading: 0]))
    for _ in 0..<30 { quarter(small, reputation) }
    let hidden = Set(outside.map { small.firms.id[$0] })
    #expect(inside.contains { !kept(small, $0).isEmpty }, "there is slander inside")
    for row in inside { #expect(kept(small, row).allSatisfy { !hidden.contains($0.subject) }) }
    for row in outside { #expect(kept(small, row).isEmpty) }
  }

  /// An institute and a go-between stand above the slots and yet hear and tell like anybody else;
  /// slander does not pass a go-between.
  @Test(arguments: [(1, 0), (0, 1)], [false, true])
  func agentsHearAndTell(agents: (institutes: Int, goBetweens: Int), isSlander: Bool) {
    let small = SmallEconomy(
      firmsPerCell: [3], institutes: agents.institutes, goBetweens: agents.goBetweens)
    let agent = small.firms.agents.lowerBound
    small.tie(0, agent) { $0.trust = Sides(1, 1) }
    small.tie(1, agent) { $0.trust = Sides(1, 1) }
    small.rebuild()
    small.firms.rumours[0][0] =
      Rumour(subject: small.firms.id[2], value: 0, credibility: 1, isSlander: isSlander).bits
    let reputation = Reputation(
      adjusted(loud.merging([Hearsay.filter: 1, Hearsay.register: 0]) { $1 }))
    for _ in 0..<2 { quarter(small, reputation) }
    let passes = !isSlander || agents.institutes == 1
    #expect(kept(small, 1).map(\.hops) == (passes ? [2] : []))
  }

  // MARK: Stakes

  private func stake(_ small: SmallEconomy, _ changes: [Parameter: Double] = [:]) {
    small.run(Reputation(adjusted([Hearsay.listening: 1].merging(changes) { $1 })), .opportunism)
  }

  /// The victim and five partners, all tied to each other: who takes advantage of one stands to
  /// lose its other four ties.
  @Test func inAClosedGroupAllOtherTiesAreAtStake() {
    let small = SmallEconomy(firms: 6)
    var chance = Chance(3)
    for a in 0..<6 {
      for b in (a + 1)..<6 { small.tie(a, b) { $0.trust = Sides(1, 1) } }
    }
    for tie in 0..<15 { small.ties.gain[tie] = chance.sides(in: 0...30) }
    small.rebuild()
    stake(small)
    for tie in 0..<15 {
      for side in 0..<2 {
        let actor = small.ties.firm(tie, side: side)
        let others = (0..<15).filter {
          $0 != tie && (Int(small.ties.first[$0]) == actor || Int(small.ties.second[$0]) == actor)
        }
        let sum = others.reduce(0.0) {
          $0 + Double(small.ties.gain[$1][Int(small.ties.first[$1]) == actor ? 0 : 1])
        }
        #expect(others.count == 4 && isClose(small.ties.reputationStake[tie][side], sum))
      }
    }
  }

  @Test func aVictimWithoutOtherTiesHasNobodyToTell() {
    let small = path(3)
    for tie in 0..<2 { small.ties.gain[tie] = Sides(20, 30) }
    stake(small)
    // Firm 0 has no other tie: firm 1, side 1 of tie 0, stakes nothing. Firm 1 tells firm 2, who is
    // a prospect of firm 0.
    #expect(small.ties.reputationStake[0][1] == 0)
    #expect(isClose(small.ties.reputationStake[0][0], 0.25 * 20))
  }

  /// Who may hear of it is whoever the victim is tied to, an institute as well, but nobody outside.
  @Test func institutesHearOfItAndTheHiddenDoNot() {
    let small = SmallEconomy(firmsPerCell: [2], hidden: 1, institutes: 1)
    small.tie(0, 1)
    for other in [small.economy.institutes.lowerBound, small.hiddenRows[0]] {
      small.tie(0, other) { $0.trust = Sides(1, 1) }
    }
    small.rebuild()
    for tie in 0..<3 { small.ties.gain[tie] = Sides(20, 20) }
    stake(small)
    #expect(isClose(small.ties.reputationStake[0][1], 0.25 * 20))
  }

  /// G6 by triple loop over a matrix, in double precision.
  @Test(arguments: 1...6)
  func stakesAgreeWithBruteForce(seed: UInt64) {
    let small = SmallEconomy.random(firms: 30, ties: 110, seed: seed)
    var chance = Chance(seed)
    let ties = small.ties
    let none = [Int?](repeating: nil, count: small.firms.rows)
    var tieOf = [[Int?]](repeating: none, count: small.firms.rows)
    for tie in 0..<ties.count {
      ties.gain[tie] = chance.sides(in: -20...40)
      tieOf[Int(ties.first[tie])][Int(ties.second[tie])] = tie
      tieOf[Int(ties.second[tie])][Int(ties.first[tie])] = tie
    }
    func side(_ tie: Int, _ firm: Int) -> Int { Int(ties.first[tie]) == firm ? 0 : 1 }
    func gain(_ firm: Int, _ other: Int) -> Double? {
      tieOf[firm][other].map { max(0, Double(ties.gain[$0][side($0, firm)])) }
    }
    stake(small, [Hearsay.listening: 0.5])
    for tie in 0..<ties.count {
      for actor in 0..<2 {
        let (i, j) = (ties.firm(tie, side: 1 - actor), ties.firm(tie, side: actor))
        let gains = small.rows.compactMap { gain(j, $0) }
        let mean = gains.reduce(0, +) / Double(gains.count)
        var sum = 0.0
        for k in small.rows where k != j {
          guard let told = tieOf[i][k] else { continue }
          let hears = 0.5 * Double(ties.trust[told][side(told, k)])
          sum += hears * (gain(j, k) ?? 0.25 * mean)
        }
        #expect(isClose(ties.reputationStake[tie][actor], sum))
      }
    }
  }

  // MARK: Off, threads, bounds

  @Test func offMeansThatNothingIsPassedOnOrAtStake() {
    let small = path(4)
    for tie in 0..<3 {
      small.ties.gain[tie] = Sides(20, 20)
      small.ties.answer[tie] = SIMD2(repeating: Answer.exit.rawValue)
      small.ties.achievement[tie] = Achievement.innovation.rawValue
    }
    let before = Snapshot(small.economy)
    let settings = adjusted([Reputation.slanderRate: 100], off: ["reputation"])
    for phase in Reputation.phases { small.run(Reputation(settings), phase) }
    #expect(Snapshot(small.economy) == before)
  }

  private func busy(_ seed: UInt64) -> SmallEconomy {
    let small = SmallEconomy.random(firms: 5000, ties: 9000, seed: seed)
    var chance = Chance(seed)
    for tie in 0..<small.ties.count {
      small.ties.answer[tie] = SIMD2(
        UInt8(chance.index(below: 5)), UInt8(chance.index(below: 5)))
      small.ties.achievement[tie] = UInt8(chance.index(below: 4))
      small.ties.gain[tie] = chance.sides(in: -10...30)
    }
    return small
  }

  @Test(arguments: [Phase.opportunism, .reputation])
  func workerCountLeavesNoTrace(phase: Phase) {
    #expect(
      workersLeaveNoTrace(
        phase, make: { busy(1) },
        run: { small, workers in
          for step in 0..<3 {
            small.economy.step = UInt32(step)
            small.run(
              Reputation(adjusted([Reputation.slanderRate: 2])), phase, workers: workers)
          }
        }))
  }

  /// Whatever the parameters: credibility never rises above what was lived, nobody keeps a rumour
  /// about itself, subjects differ, and hops keep to the limit.
  @Test(arguments: 1...12)
  func buffersStayInBounds(seed: UInt64) {
    var chance = Chance(seed)
    let settings = Settings.swarm(Reputation.parameters, &chance)
    let small = SmallEconomy.random(firms: 60, ties: 150, seed: seed)
    let reputation = Reputation(settings)
    for step in 0..<12 {
      small.economy.step = UInt32(step)
      for tie in 0..<small.ties.count {
        small.ties.answer[tie] = SIMD2(UInt8(chance.index(below: 5)), 0)
        small.ties.achievement[tie] = UInt8(chance.index(below: 4))
        small.ties.gain[tie] = chance.sides(in: -10...30)
      }
      small.run(reputation, .opportunism)
      small.run(reputation, .reputation)
      for row in small.rows {
        let rumours = kept(small, row)
        #expect(Set(rumours.map(\.subject)).count == rumours.count)
        for rumour in rumours {
          #expect(rumour.belief > 0 && rumour.subject != small.firms.id[row])
          #expect(Double(rumour.hops) <= Double(settings[Hearsay.hopLimit]))
        }
      }
      for tie in 0..<small.ties.count {
        let stake = small.ties.reputationStake[tie]
        #expect(stake.min() >= 0 && stake.max().isFinite)
      }
    }
  }
}
