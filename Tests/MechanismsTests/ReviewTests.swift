// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("Review")
struct ReviewTests {
  private func pair(step: Int, _ change: (inout TieStart) -> Void = { _ in }) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1, change)
    small.rebuild()
    small.economy.step = UInt32(step)
    small.ties.milestonesSeen[0] = 1
    small.ties.milestonesExpected[0] = Sides(2, 4)
    return small
  }

  @Test func expectationsAreCorrectedByWhatWasSeen() {
    let settings = adjusted([TieYield.costShare: 0.1])
    let small = pair(step: Int(settings[Review.firstPatience])) { $0.expectation = Sides(900, 900) }
    small.run(Review(settings), .review)
    #expect(isClose(small.ties.expectation[0][0], 900 * 3.0 / 4))
    #expect(isClose(small.ties.expectation[0][1], 900 * 3.0 / 6))
    #expect(isClose(small.ties.frequency[0][1], 0.2 * 3.0 / 6))
    #expect(small.ties.isLive(0))
    #expect(small.ties.renewed[0] == Int32(small.economy.step))
    #expect(small.ties.lastSign[0] == Int32(small.economy.step))
    #expect(small.ties.milestonesSeen[0] == 0 && small.ties.milestonesExpected[0] == .zero)
    #expect(small.economy.books.pending.map(\.reason) == [.renegotiation, .renegotiation])
  }

  @Test(arguments: [false, true])
  func patienceIsShorterUntilTheFirstMilestone(hasMilestone: Bool) {
    let settings = adjusted([Review.firstPatience: 3, Review.patience: 7])
    let limit = hasMilestone ? 7 : 3
    for step in 1...10 {
      let small = pair(step: step)
      small.ties.milestonesTotal[0] = hasMilestone ? 1 : 0
      small.run(Review(settings), .review)
      #expect((small.ties.expectation[0][0] != 20) == (step >= limit), "step \(step)")
    }
  }

  /// W2 with full firms: what leaving costs counts for staying, and the alternative against it.
  @Test func bothSidesMustGainMoreThanTheirAlternative() {
    let settings = adjusted([TieYield.costShare: 0.1])
    let terms = LiveTerms(settings)
    for poorSide in 0..<2 {
      for factor: Float in [0.99, 1.01] {
        let small = pair(step: Int(settings[Review.firstPatience])) {
          $0.expectation = Sides(300, 300)
        }
        small.ties.milestonesExpected[0] = Sides(1, 1)
        for row in 0..<2 { small.firms.room[row] = 1 }
        let worth =
          terms.gain(0, side: poorSide, small.economy)
          + terms.switchingCost(0, side: poorSide, small.economy)
          / terms.duration(0, side: poorSide, small.economy)
        #expect(worth > 0)
        small.firms.bestAlternative[poorSide] = worth * factor
        small.run(Review(settings), .review)
        #expect(small.ties.isLive(0) == (factor < 1))
      }
    }
  }

  @Test func aFirmWithRoomDoesNotLeaveForAnAlternativeItCanAdd() {
    let settings = adjusted([TieYield.costShare: 0.1])
    let small = pair(step: Int(settings[Review.firstPatience])) { $0.expectation = Sides(900, 900) }
    small.firms.bestAlternative[0] = 1e6
    small.run(Review(settings), .review)
    #expect(small.ties.isLive(0))
  }

  @Test(arguments: [0, 1])
  func exitEndsATieAsABreachAndExhaustionAsExhausted(side: Int) {
    let breached = pair(step: 1)
    breached.ties.answer[0][side] = Answer.exit.rawValue
    breached.ties.isExhausted[0] = 1
    breached.run(Review(adjusted()), .review)
    #expect(breached.ties.ended[0] == EndReason.breach.rawValue)
    let empty = pair(step: 1)
    empty.ties.answer[0][side] = Answer.voice.rawValue
    empty.ties.isExhausted[0] = 1
    empty.run(Review(adjusted()), .review)
    #expect(empty.ties.ended[0] == EndReason.exhausted.rawValue)
  }

  @Test func offMeansThatNothingEnds() {
    let small = pair(step: 100) { $0.expectation = .zero }
    small.ties.answer[0] = SIMD2(repeating: Answer.exit.rawValue)
    small.ties.isExhausted[0] = 1
    let before = Snapshot(small.economy)
    small.run(Review(adjusted(off: ["review"])), .review)
    #expect(Snapshot(small.economy) == before)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .review, make: { .random(firms: 500, ties: 5000, seed: 1) },
        run: { small, workers in
          small.economy.step = 9
          for tie in 0..<small.ties.count { small.ties.lastSign[tie] = Int32(tie % 9) }
          small.run(Review(adjusted()), .review, workers: workers)
        }))
  }
}
