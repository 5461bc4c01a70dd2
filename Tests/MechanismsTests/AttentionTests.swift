// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("Hours kept for ties over hours needed")
struct AttentionTests {
  /// A hub of one fte with so many partners.
  private func hub(_ partners: Int, scale: Float = 1) -> SmallEconomy {
    let small = SmallEconomy(firms: partners + 2)
    small.firms.size[0] = 1
    for partner in 1...partners { small.tie(0, partner) { $0.scale = scale } }
    small.rebuild()
    return small
  }

  @Test(arguments: [1, 3, 5, 12, 40])
  func hoursAreSharedOverTheScaleOfAllTies(partners: Int) {
    let settings = Settings()
    for scale: Float in [0.4, 1] {
      let small = hub(partners, scale: scale)
      small.run(Attention(settings), .collaboration)
      let hours = settings.number(Room.base)
      let expected = min(1, hours / (Double(partners) * Double(scale)))
      #expect(isClose(small.firms.effort[0], expected))
    }
  }

  @Test func aFirmWithoutTiesGivesFullEffortEvenInDistress() {
    let small = hub(2)
    let alone = small.rows[3]
    small.firms.capital[alone] = -1
    small.firms.effort[alone] = 0
    small.run(Attention(.init()), .collaboration)
    #expect(small.firms.effort[alone] == 1)
  }

  /// Of the overloaded and of those with hours to spare alike.
  @Test(arguments: [(1, 0.05), (9, 1)] as [(Int, Float)])
  func distressTakesItsPart(partners: Int, scale: Float) {
    let settings = Settings()
    let small = hub(partners, scale: scale)
    small.run(Attention(settings), .collaboration)
    let calm = Double(small.firms.effort[0])
    small.firms.capital[0] = -1
    small.run(Attention(settings), .collaboration)
    #expect(isClose(small.firms.effort[0], calm * settings.number(Attention.distress)))
    small.firms.capital[0] = 0
    small.run(Attention(settings), .collaboration)
    #expect(isClose(small.firms.effort[0], calm))
  }

  @Test func switchedOffEveryFirmGivesFullEffort() {
    let small = hub(30)
    small.firms.capital[0] = -1
    for row in small.rows { small.firms.effort[row] = 0.3 }
    small.run(Attention(.with(off: ["attention"])), .collaboration)
    #expect(small.rows.allSatisfy { small.firms.effort[$0] == 1 })
  }

  @Test(arguments: 0..<50)
  func effortIsAShareOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(Attention.parameters + Room.parameters, &chance)
    let small = SmallEconomy.random(firms: 60, ties: 200, seed: UInt64(seed))
    small.run(Attention(settings), .collaboration)
    #expect(small.rows.allSatisfy { (0...1).contains(small.firms.effort[$0]) })
  }

  @Test func workersLeaveNoTraceInEffort() {
    #expect(
      workersLeaveNoTrace(.collaboration, make: { .random(firms: 5_000, ties: 3_000, seed: 2) }) {
        $0.run(Attention(.init()), .collaboration, workers: $1)
      })
  }
}
