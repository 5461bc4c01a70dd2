// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("Facilitated reflection")
struct ReflectionTests {
  private let still: [Parameter: Double] = [
    Trust.quiet: 0, Trust.disappointment: 0, Trust.unfairness: 0, Reflection.gain: 0.25,
    Reflection.cost: 2,
  ]

  private func pairs(_ count: Int) -> SmallEconomy {
    let small = SmallEconomy(firms: 2 * count)
    small.lay((0..<count).map { (2 * $0, 2 * $0 + 1) })
    for tie in 0..<count { small.ties.trust[tie] = Sides(0.6, 0.2) }
    return small
  }

  @Test func happensAtItsRateAndIsPaidByBothSides() {
    let small = pairs(500)
    let reflection = Reflection(adjusted(still.merging([Reflection.rate: 1]) { $1 }))
    var count = 0
    for step in 0..<8 {
      small.economy.step = UInt32(step)
      small.run(reflection, .trust)
      count += (0..<500).count { small.ties.reflection[$0] == Sides(0.25, 0.25) }
      #expect(
        (0..<500).allSatisfy { [.zero, Sides(0.25, 0.25)].contains(small.ties.reflection[$0]) })
    }
    #expect(isBinomial(count, of: 4000, chance: 1 - exp(-0.25)))
    let paid = small.economy.books.pending
    #expect(paid.count == 2 * count)
    #expect(
      paid.allSatisfy {
        $0.cents == 200_000 && $0.reason == .reflection && $0.payee == .outside(.services)
      })
  }

  /// Trust of both sides rises by ρ (1 − T); understanding, distances and profiles stay.
  @Test func raisesTrustWithoutCloseness() {
    let small = pairs(200)
    let settings = adjusted(still.merging([Reflection.rate: 4]) { $1 })
    small.run(Reflection(settings), .trust)
    let before = Snapshot(small.economy)
    small.run(Trust(settings), .trust)
    #expect(Snapshot(small.economy).differences(from: before) == ["ties.trust"])
    let reflected = (0..<200).filter { small.ties.reflection[$0] != .zero }
    #expect(reflected.count > 100 && reflected.count < 200)
    for tie in 0..<200 {
      let isIn = small.ties.reflection[tie] != .zero
      #expect(isClose(small.ties.trust[tie][0], isIn ? 0.7 : 0.6))
      #expect(isClose(small.ties.trust[tie][1], isIn ? 0.4 : 0.2))
    }
  }

  @Test func withoutARateNobodyReflects() {
    #expect(adjusted()[Reflection.rate] == 0)
    let small = pairs(20)
    for tie in 0..<20 { small.ties.reflection[tie] = Sides(1, 1) }
    small.run(Reflection(adjusted()), .trust)
    #expect((0..<20).allSatisfy { small.ties.reflection[$0] == .zero })
    #expect(small.economy.books.pending == [])
  }

  @Test func offMeansThatNobodySitsDown() {
    let small = pairs(20)
    small.run(Reflection(adjusted([Reflection.rate: 10], off: ["reflection"])), .trust)
    #expect((0..<20).allSatisfy { small.ties.reflection[$0] == .zero })
    #expect(small.economy.books.pending == [])
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .trust, make: { .random(firms: 500, ties: 5000, seed: 3) },
        run: { $0.run(Reflection(adjusted([Reflection.rate: 2])), .trust, workers: $1) }))
  }
}
