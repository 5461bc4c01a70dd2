// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Shared language")
struct SharedLanguageTests {
  /// What is not understood shrinks by the same factor each step.
  @Test(arguments: [0, 0.4, 1, 7])
  func misunderstandingShrinksGeometrically(invested: Float) {
    let settings = adjusted([SharedLanguage.reference: 20])
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    small.ties.investment[0] = Sides(15, 5) * invested
    for _ in 0..<12 { small.run(SharedLanguage(settings), .learning) }
    let rate =
      Double(settings[SharedLanguage.base])
      + Double(settings[SharedLanguage.byInvestment]) * Double(min(1, invested))
    #expect(isClose(small.ties.understanding[0], 1 - 0.9 * pow(1 - rate / 4, 12)))
  }

  @Test func neverPassesOne() {
    let shared = SharedLanguage(adjusted([SharedLanguage.base: 10]))
    #expect(shared.next(0.1, investment: 0) == 1)
    #expect(shared.next(1, investment: 100) == 1)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .learning, make: { .random(firms: 500, ties: 5000, seed: 2) },
        run: { $0.run(SharedLanguage(adjusted()), .learning, workers: $1) }))
  }
}
