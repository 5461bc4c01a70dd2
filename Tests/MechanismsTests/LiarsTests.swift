// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("Liars")
struct LiarsTests {
  private let small = SmallEconomy(firms: 4000)

  private func liars(_ share: Double, off: Set<String> = []) -> Liars {
    Liars(adjusted([Liars.share: share], off: off))
  }

  @Test func theyAreTheShareAskedForAndStayTheSame() {
    let some = liars(0.3)
    let lying = small.rows.filter { some.isLiar($0, small.economy) }
    #expect(isBinomial(lying.count, of: small.rows.count, chance: 0.3))
    small.economy.step = 17
    #expect(small.rows.filter { some.isLiar($0, small.economy) } == lying)
    // More liars are the same liars and others.
    let more = liars(0.6)
    #expect(lying.allSatisfy { more.isLiar($0, small.economy) })
  }

  @Test func nobodyLiesAtShareZeroOrSwitchedOff() {
    for none in [liars(0), liars(1, off: ["reputation.slander"]), liars(1, off: ["reputation"])] {
      #expect(!small.rows.contains { none.isLiar($0, small.economy) })
    }
  }

  @Test func aLiarTellsTheOpposite() {
    let all = liars(1)
    let praise = Rumour(subject: 9, value: 0.8, credibility: 0.5, hops: 1, age: 3)
    let told = all.told(praise, by: 0, small.economy)
    #expect(told.level == 255 - praise.level && told.isSlander)
    #expect(told.belief == praise.belief && told.hops == 1 && told.age == 3)
    #expect(all.answer(0.75, by: 0, small.economy) == 0.25)
    #expect(liars(0).told(praise, by: 0, small.economy) == praise)
  }

  /// Who asks a liar hears the opposite of its trust.
  @Test func trustInStrangersIsTurnedAround() {
    let three = SmallEconomy(firms: 3)
    three.tie(0, 2) { $0.trust = Sides(0.8, 0.1) }
    three.tie(1, 2) { $0.trust = Sides(0.2, 0.9) }
    three.rebuild()
    let trust = StrangerTrust(
      adjusted([Liars.share: 1, StrangerTrust.generalWeight: 1])
    ).trust(of: 0, in: 1, three.economy)
    #expect(isClose(trust, (0.6 + 0.8 * 0.1) / 1.8))
  }
}
