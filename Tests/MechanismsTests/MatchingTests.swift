// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Parameters
import Testing

@testable import Mechanisms

@Suite("Who comes together")
struct MatchingTests {
  /// Every receiver considers proposals.
  private static let eager = Settings.with([(Matching.noviceResponse, 1)])

  /// Random sights with random scores, a fifth of them unacceptable, for each side the same
  /// whatever the order of rows.
  private func market(
    seed: UInt64, firms: Int = 40, shuffle: UInt64? = nil, room: UInt8? = nil
  ) -> SmallEconomy {
    let small = SmallEconomy.random(firms: firms, ties: firms / 2, seed: seed)
    if let room { for row in small.rows { small.firms.room[row] = room } }
    var chance = Chance(seed &+ 1_000)
    var rows: [(pair: (seeker: Int, seen: Int), score: Sides)] = []
    for seeker in small.rows {
      let others = small.rows.shuffled(using: &chance).prefix(8)
      for seen in others where seen != seeker && !small.economy.areTied(seeker, seen) {
        let isGood = chance.uniform(in: 0...1) > 0.2
        // Few distinct scores, so that lots decide between equals.
        let score = Sides(Float(1 + chance.index(below: 4)), Float(1 + chance.index(below: 4)))
        rows.append(((seeker, seen), isGood ? score : Sides(score[0], 0)))
      }
    }
    if let shuffle {
      var other = Chance(shuffle)
      rows.shuffle(using: &other)
    }
    small.see(rows.map(\.pair))
    for (row, entry) in rows.enumerated() { small.candidates.score[row] = entry.score }
    return small
  }

  private func pairs(_ small: SmallEconomy) -> Set<SIMD2<UInt32>> {
    Set(
      small.economy.matches.map { SIMD2(small.candidates.seeker[$0], small.candidates.seen[$0]) })
  }

  private func proposes(_ row: Int, _ small: SmallEconomy) -> Bool {
    small.economy.draws.uniform(
      Matching.coin, firm: small.firms.id[row], step: small.economy.step) < 0.5
  }

  private func freeRoom(_ row: Int, _ small: SmallEconomy) -> Int {
    max(0, Int(small.firms.room[row]) - small.economy.adjacency.degree(row))
  }

  @Test(arguments: 0..<30)
  func nobodyTakesOnMoreThanItCan(seed: Int) {
    let settings = Self.eager
    let small = market(seed: UInt64(seed))
    small.run(Matching(settings), .matching)
    var taken: [Int: Int] = [:]
    for match in small.economy.matches {
      let (seeker, seen) = (Int(small.candidates.seeker[match]), Int(small.candidates.seen[match]))
      taken[seeker, default: 0] += 1
      taken[seen, default: 0] += 1
      #expect(small.candidates.score[match].min() > 0)
      #expect(proposes(seeker, small) && !proposes(seen, small))
    }
    #expect(!taken.isEmpty)
    let atOnce = Int(settings[Matching.offersAtOnce])
    for (row, count) in taken {
      #expect(count <= freeRoom(row, small))
      if proposes(row, small) { #expect(count <= atOnce) }
    }
  }

  /// With scores alone (ties broken in nobody's favour): no two firms that both strictly prefer
  /// each other.
  @Test(arguments: 0..<30)
  func noTwoFirmsWouldRatherHaveEachOther(seed: Int) {
    let settings = Self.eager
    let small = market(seed: UInt64(seed))
    small.run(Matching(settings), .matching)
    let c = small.candidates
    let matches = Set(small.economy.matches)
    func prefers(_ row: Int, side: Int) -> Bool {
      let firm = Int(side == 0 ? c.seeker[row] : c.seen[row])
      let held = matches.filter { Int(side == 0 ? c.seeker[$0] : c.seen[$0]) == firm }
      let free = freeRoom(firm, small)
      let room = side == 0 ? min(free, Int(settings[Matching.offersAtOnce])) : free
      return held.count < room
        || (room > 0 && held.contains { c.score[$0][side] < c.score[row][side] })
    }
    for row in 0..<c.count where !matches.contains(row) && c.score[row].min() > 0 {
      guard proposes(Int(c.seeker[row]), small), !proposes(Int(c.seen[row]), small) else {
        continue
      }
      #expect(!(prefers(row, side: 0) && prefers(row, side: 1)))
    }
  }

  @Test(arguments: 0..<30)
  func theOrderOfSightsLeavesNoTrace(seed: Int) {
    let first = market(seed: UInt64(seed))
    let second = market(seed: UInt64(seed), shuffle: 77)
    for small in [first, second] { small.run(Matching(Self.eager), .matching) }
    #expect(pairs(first) == pairs(second) && !pairs(first).isEmpty)
  }

  /// 2,000 firms: the coin is fair, and another one in each step.
  @Test func theCoinIsFair() {
    let small = SmallEconomy(firms: 2_000)
    let first = small.rows.filter { proposes($0, small) }
    small.economy.step = 1
    let second = small.rows.filter { proposes($0, small) }
    #expect(isBinomial(first.count, of: 2_000, probability: 0.5))
    let both = Set(first).intersection(second).count
    #expect(isBinomial(both, of: 2_000, probability: 0.25))
  }

  @Test(arguments: [1, 2, 5])
  func aProposerTakesOnOnlySoManyAtOnce(atOnce: Int) {
    let small = market(seed: 3, firms: 80, room: 60)
    small.run(
      Matching(.with([(Matching.offersAtOnce, Double(atOnce)), (Matching.noviceResponse, 1)])),
      .matching)
    let seekers = small.economy.matches.map { small.candidates.seeker[$0] }
    let most = Dictionary(grouping: seekers) { $0 }.values.map(\.count).max()
    #expect(most == atOnce)
  }

  /// One seeker each, so that nobody competes: matches follow the coin and the response alone.
  @Test(arguments: [(0.0, Float(0)), (0.3, 0), (0.3, 2), (1, 0)])
  func theInexperiencedHesitate(novice: Double, experience: Float) {
    let small = SmallEconomy(firms: 8_000)
    for row in small.rows {
      small.firms.room[row] = 5
      small.firms.experience[row] = experience
    }
    small.see((0..<4_000).map { (small.rows[2 * $0], small.rows[2 * $0 + 1]) })
    for row in 0..<4_000 { small.candidates.score[row] = Sides(1, 1) }
    small.run(Matching(.with([(Matching.noviceResponse, novice)])), .matching)
    let chance = novice + (1 - novice) * Double(experience) / Double(1 + experience)
    #expect(isBinomial(small.economy.matches.count, of: 4_000, probability: 0.25 * chance))
  }

  /// Over twenty quarters an institute without experience takes every proposal of a firm whose coin
  /// lets it propose; nobody's coin makes the institute a proposer.
  @Test func anInstituteOnlyReceivesAndConsidersEveryProposal() {
    let small = SmallEconomy(firmsPerCell: [200], institutes: 1)
    let institute = small.economy.institutes.lowerBound
    small.firms.room[institute] = 255
    let settings = Settings.with([(Matching.noviceResponse, 0)])
    let toIt = small.rows.map { (seeker: $0, seen: institute) }
    let fromIt = small.rows.map { (seeker: institute, seen: $0) }
    for step: UInt32 in 0..<20 {
      small.economy.step = step
      small.see(toIt + fromIt)
      for row in 0..<400 { small.candidates.score[row] = Sides(1, 1) }
      small.run(Matching(settings), .matching)
      let expected = small.rows.filter { proposes($0, small) }.map {
        SIMD2(UInt32($0), UInt32(institute))
      }
      #expect(expected.count > 60)
      #expect(pairs(small) == Set(expected))
    }
  }

  @Test func whoHasNoRoomIsNotMatched() {
    let small = market(seed: 4, room: 0)
    small.run(Matching(Self.eager), .matching)
    #expect(small.candidates.count > 100 && small.economy.matches.isEmpty)
  }

  /// Each seeker pays for each candidate once; each offer made is judged, and paid for, by both.
  @Test func searchAndAssessmentArePaidFor() {
    let settings = Self.eager
    let small = market(seed: 5)
    small.run(Matching(settings), .matching)
    let costs = TransactionCosts(settings)
    let seekers = Set((0..<small.candidates.count).map { small.candidates.seeker[$0] })
    let search = small.economy.books.pending.filter { $0.reason == .search }
    #expect(search.count == seekers.count && small.economy.counters.seekers == seekers.count)
    for posting in search {
      guard case .firm(let row) = posting.payer else {
        Issue.record("a seeker pays")
        continue
      }
      let looks = (0..<small.candidates.count).count { small.candidates.seeker[$0] == UInt32(row) }
      #expect(posting.cents == Books.cents(costs.candidate * Float(looks)))
      #expect(posting.payee == .outside(.services))
    }
    let assessment = small.economy.books.pending.filter { $0.reason == .assessment }
    let made = small.economy.counters.proposals
    #expect(assessment.count == 2 * made && made >= small.economy.matches.count && made > 0)
    for posting in assessment {
      guard case .firm(let row) = posting.payer else { continue }
      #expect(posting.cents == Books.cents(costs.assessment(size: small.firms.size[row])))
    }
  }

  /// What was seen and not signed is the alternative; what was signed is not.
  @Test(arguments: 0..<20)
  func theBestAlternativeIsTheBestNotSignedAndFades(seed: Int) {
    let settings = Self.eager
    let small = market(seed: UInt64(seed))
    var chance = Chance(UInt64(seed) + 77)
    for row in 0..<small.candidates.count {
      small.candidates.gain[row] = Sides(Float(chance.uniform(in: 1...100)), 0)
    }
    small.firms.bestAlternative[small.rows[1]] = 1e6
    let before = small.rows.map { small.firms.bestAlternative[$0] }
    small.run(Matching(settings), .matching)
    let keep = Glibc.exp(-settings.number(Matching.memory) * Double(stepYears))
    var expected = before.map { Double($0) * keep }
    let signed = Set(small.economy.matches)
    for row in 0..<small.candidates.count where !signed.contains(row) {
      let index = small.rows.firstIndex(of: Int(small.candidates.seeker[row]))!
      expected[index] = max(expected[index], Double(small.candidates.gain[row][0]))
    }
    for (index, row) in small.rows.enumerated() {
      #expect(isClose(small.firms.bestAlternative[row], expected[index]))
    }
  }

  @Test func switchedOffNobodyComesTogether() {
    let small = market(seed: 6)
    small.economy.matches = [0]
    small.run(Matching(.with(off: ["matching"])), .matching)
    #expect(small.economy.matches.isEmpty)
  }

  @Test func workersLeaveNoTraceInMatching() {
    #expect(
      workersLeaveNoTrace(.matching, make: { market(seed: 7, firms: 300) }) {
        $0.run(Matching(Self.eager), .matching, workers: $1)
      })
  }
}
