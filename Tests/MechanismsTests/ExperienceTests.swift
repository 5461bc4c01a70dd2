// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Alliance experience")
struct ExperienceTests {
  @Test func fadesGeometrically() {
    let settings = adjusted()
    let small = SmallEconomy(firms: 1)
    small.firms.experience[0] = 3
    for _ in 0..<20 { small.run(Experience(settings), .learning) }
    let kept = 1 - Double(settings[Experience.forgetting]) / 4
    #expect(isClose(small.firms.experience[0], 3 * pow(kept, 20)))
  }

  @Test func countsPrototypesAndInnovationsButNoMilestones() {
    let small = SmallEconomy(firms: 5)
    small.lay([(0, 1), (0, 2), (0, 3), (0, 4)])
    for tie in 0..<4 { small.ties.achievement[tie] = UInt8(tie) }
    small.run(Experience(adjusted([Experience.forgetting: 0])), .learning)
    #expect((0..<5).map { small.firms.experience[$0] } == [2, 0, 0, 1, 1])
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .learning, make: { .random(firms: 5000, ties: 3000, seed: 1) },
        run: { small, workers in
          for tie in 0..<small.ties.count { small.ties.achievement[tie] = UInt8(tie % 4) }
          small.run(Experience(adjusted()), .learning, workers: workers)
        }))
  }
}
