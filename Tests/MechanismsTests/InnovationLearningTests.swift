// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("Learning from innovations")
struct InnovationLearningTests {
  private func pair(isExploratory: Bool) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    var chance = Chance(4)
    small.firms.profile[0] = chance.profile()
    small.firms.profile[1] = chance.profile()
    small.firms.absorptiveCapacity[1] = 0.8
    small.lay([(0, 1)])
    small.ties.innovationNow[0] = 10
    small.ties.innovationIsExploratory[0] = isExploratory ? 1 : 0
    small.ties.potential[0] = 0.4
    return small
  }

  @Test func exploitationPullsBothTowardTheMiddleInKnowledgeAlone() {
    let settings = adjusted()
    let small = pair(isExploratory: false)
    small.run(InnovationLearning(settings), .learning)
    for row in 0..<2 {
      let gap = small.firms.profile[1 - row] - small.firms.profile[row]
      let speed =
        Double(settings[InnovationLearning.exploitativePull])
        * Double(small.firms.absorptiveCapacity[row])
      for lane in 0..<16 {
        let expected = lane < 10 ? speed * Double(gap[lane]) / 2 : 0
        #expect(isClose(small.firms.displacement[row][lane], expected, 1e-6))
      }
    }
  }

  /// Both go toward one and the same point: pulled wholly, they would meet there, off the middle.
  @Test func explorationTakesBothToTheSameNewPlace() {
    let settings = adjusted([
      InnovationLearning.exploratoryPull: 1, InnovationLearning.novelty: 0.1,
    ])
    let small = pair(isExploratory: true)
    for row in 0..<2 { small.firms.absorptiveCapacity[row] = 1 }
    var sum = 0.0
    for step in 0..<400 {
      small.economy.step = UInt32(step)
      small.run(InnovationLearning(settings), .learning)
      for lane in 0..<10 {
        let places = (0..<2).map {
          small.firms.profile[$0][lane] + small.firms.displacement[$0][lane]
        }
        #expect(abs(places[0] - places[1]) < 1e-6)
        let middle = (small.firms.profile[0][lane] + small.firms.profile[1][lane]) / 2
        sum += Double((places[0] - middle) * (places[0] - middle))
      }
    }
    // Steps are normal with deviation s_n V; a sum of n squares has relative deviation √(2/n).
    let variance = 0.04 * 0.04
    #expect(abs(sum / 4000 / variance - 1) < 4.5 * (2.0 / 4000).squareRoot())
  }

  @Test func ownExploitationNarrowsFocusTowardTheSector() {
    let settings = adjusted()
    let small = pair(isExploratory: false)
    small.ties.innovationNow[0] = 0
    small.economy.sectors.centre[0] = Profile(repeating: 0.9)
    small.firms.ownInnovation[0] = 5
    small.run(InnovationLearning(settings), .learning)
    for lane in 0..<16 {
      let gap = Double(0.9 - small.firms.profile[0][lane])
      let expected = lane < 10 ? Double(settings[InnovationLearning.focus]) * gap : 0
      #expect(isClose(small.firms.displacement[0][lane], expected, 1e-6))
    }
    #expect(small.firms.displacement[1] == .zero)
  }

  @Test func ownExplorationStepsIntoTheUnknown() {
    let settings = adjusted([InnovationLearning.novelty: 0.1])
    let small = SmallEconomy(firms: 300)
    for row in 0..<300 {
      small.firms.ownInnovation[row] = 1
      small.firms.ownInnovationIsExploratory[row] = 1
    }
    small.run(InnovationLearning(settings), .learning)
    let squares = (0..<300).reduce(0.0) { sum, row in
      let shift = small.firms.displacement[row]
      #expect((10..<16).allSatisfy { shift[$0] == 0 })
      return sum + (0..<10).reduce(0.0) { $0 + Double(shift[$1] * shift[$1]) }
    }
    #expect(abs(squares / 3000 / 0.01 - 1) < 4.5 * (2.0 / 3000).squareRoot())
  }

  @Test func offMeansThatJointInnovationsTeachNothingAndOwnOnesStillDo() {
    let small = pair(isExploratory: true)
    small.firms.ownInnovation[0] = 5
    small.firms.ownInnovationIsExploratory[0] = 1
    small.run(InnovationLearning(adjusted(off: ["learning"])), .learning)
    #expect(small.firms.displacement[0] != .zero)
    #expect(small.firms.displacement[1] == .zero)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .learning, make: { .random(firms: 5000, ties: 3000, seed: 3) },
        run: { small, workers in
          for tie in stride(from: 0, to: small.ties.count, by: 3) {
            small.ties.innovationNow[tie] = 1
            small.ties.innovationIsExploratory[tie] = UInt8(tie % 2)
          }
          small.run(InnovationLearning(adjusted()), .learning, workers: workers)
        }))
  }
}
