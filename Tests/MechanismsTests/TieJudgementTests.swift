// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("How an ended tie is judged")
struct TieJudgementTests {
  private func outcome(
    promised: Sides, realised: Sides, reason: EndReason = .patience, innovations: UInt16 = 1
  ) -> TieOutcome {
    let small = SmallEconomy(firms: 2)
    let tie = small.tie(0, 1)
    small.ties.promised[tie] = promised
    small.ties.realised[tie] = realised
    small.ties.innovationsTotal[tie] = innovations
    return TieJudgement.outcome(small.ties, tie, reason: reason)
  }

  /// Exact halves and ones, so the classes' edges are exact too.
  @Test(arguments: [
    (Sides(64, 64), TieOutcome.success), (Sides(96, 32), .success), (Sides(97, 31), .between),
    (Sides(32, 96), .success), (Sides(31, 97), .between), (Sides(64, 63), .between),
    (Sides(32, 32), .between), (Sides(32, 31), .failure),
    (Sides(0, 0), .failure), (Sides(200, 0), .between), (Sides(-10, 40), .failure),
  ])
  func theClassesBeginAtOneHalfAndOne(realised: Sides, expected: TieOutcome) {
    #expect(outcome(promised: Sides(64, 64), realised: realised) == expected)
  }

  @Test(arguments: [EndReason.breach, .bankruptcy])
  func breachAndBankruptcyAreFailuresWhateverWasMade(reason: EndReason) {
    let judged = outcome(promised: Sides(1, 1), realised: Sides(100, 100), reason: reason)
    #expect(judged == .failure)
  }

  @Test func patienceLostBeforeAnyInnovationIsAFailure() {
    let rich = Sides(100, 100)
    #expect(outcome(promised: Sides(1, 1), realised: rich, innovations: 0) == .failure)
    #expect(outcome(promised: Sides(1, 1), realised: rich, innovations: 1) == .success)
  }

  /// A partner's closure, or exhaustion, is judged by x like any other end.
  @Test(arguments: [EndReason.closure, .exhausted])
  func otherEndsAreJudgedByWhatCameOfThem(reason: EndReason) {
    for (realised, expected) in [(64, TieOutcome.success), (40, .between), (10, .failure)] {
      let sides = Sides(repeating: Float(realised))
      let judged = outcome(
        promised: Sides(64, 64), realised: sides, reason: reason, innovations: 0)
      #expect(judged == expected)
    }
  }

  @Test func whereNothingWasPromisedAnythingIsEnough() {
    #expect(TieJudgement.ratio(realised: 3, promised: 0) == 1)
    #expect(TieJudgement.ratio(realised: 0, promised: 0) == 0)
    #expect(TieJudgement.ratio(realised: -3, promised: 0) == 0)
    #expect(TieJudgement.ratio(realised: 3, promised: 12) == 0.25)
  }
}
