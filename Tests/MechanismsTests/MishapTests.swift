// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Mishaps")
struct MishapTests {
  @Test func strikesEachDirectionAtItsRateAndCostsAPartOfTheYield() {
    let settings = adjusted([Mishap.rate: 1])
    let small = SmallEconomy(firms: 1000)
    small.lay((0..<500).map { (2 * $0, 2 * $0 + 1) })
    for tie in 0..<500 { small.ties.share[tie] = Sides(0.3, 0.7) }
    let yield = 20 * 0.4 / settings[TieYield.referenceScale]
    var counts = [0, 0]
    var both = 0
    for step in 0..<10 {
      small.economy.step = UInt32(step)
      small.run(Mishap(settings), .opportunism)
      for tie in 0..<500 {
        let mishap = small.ties.mishap[tie]
        for side in 0..<2 where mishap[side] != 0 {
          counts[side] += 1
          let part: Float = side == 0 ? 0.3 : 0.7
          #expect(isClose(mishap[side], Double(settings[Mishap.damage] * part * yield)))
        }
        if mishap.min() > 0 { both += 1 }
      }
    }
    let chance = 1 - exp(-0.25)
    #expect(isBinomial(counts[0], of: 5000, chance: chance))
    #expect(isBinomial(counts[1], of: 5000, chance: chance))
    #expect(isBinomial(both, of: 5000, chance: chance * chance))
  }

  @Test func offMeansThatNothingGoesWrong() {
    let small = SmallEconomy(firms: 40)
    small.lay((0..<20).map { (2 * $0, 2 * $0 + 1) })
    for tie in 0..<20 { small.ties.mishap[tie] = Sides(1, 1) }
    small.run(Mishap(adjusted([Mishap.rate: 10], off: ["opportunism.mishap"])), .opportunism)
    #expect((0..<20).allSatisfy { small.ties.mishap[$0] == .zero })
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .opportunism, make: { .random(firms: 500, ties: 5000, seed: 2) },
        run: { $0.run(Mishap(adjusted([Mishap.rate: 3])), .opportunism, workers: $1) }))
  }
}
