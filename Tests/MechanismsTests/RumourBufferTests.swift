// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Testing

@Suite("The buffer of rumours")
struct RumourBufferTests {
  private func rumours(_ count: Int, subjects: Int, _ chance: inout Chance) -> [Rumour] {
    (0..<count).map { _ in
      Rumour(
        subject: UInt32(1 + chance.index(below: subjects)), value: chance.uniform(in: 0...1),
        credibility: Float(chance.index(below: 5)) / 4, hops: chance.index(below: 16),
        age: chance.index(below: 64), isSlander: chance.index(below: 3) == 0,
        isMistaken: chance.index(below: 3) == 0)
    }
  }

  /// G1 by dictionaries and floating point.
  private func byHand(_ rumours: [Rumour]) -> [Rumour] {
    let groups = Dictionary(grouping: rumours.filter { $0.belief > 0 }, by: \.subject)
    let merged = groups.map { subject, copies -> Rumour in
      let weight = copies.reduce(0.0) { $0 + Double($1.belief) }
      let sum = copies.reduce(0.0) { $0 + Double($1.belief * $1.level) }
      let best = copies.map(\.belief).max()!
      return Rumour(
        subject: subject, level: Int((sum / weight).rounded(.toNearestOrAwayFromZero)),
        belief: best, hops: copies.map(\.hops).min()!, age: copies.map(\.age).min()!,
        origin: copies.filter { $0.belief == best }.map(\.origin).min()!)
    }
    return Array(
      merged.sorted { ($1.belief, $0.subject) < ($0.belief, $1.subject) }.prefix(4))
  }

  private func list(_ kept: SIMD4<UInt64>) -> [Rumour] {
    (0..<4).map { Rumour(bits: kept[$0]) }.filter { $0 != .nothing }
  }

  @Test(arguments: 1...200)
  func agreesWithBruteForce(seed: Int) {
    var chance = Chance(UInt64(seed))
    var all = rumours(chance.index(below: 40), subjects: 1 + chance.index(below: 9), &chance)
    let expected = byHand(all)
    #expect(list(RumourBuffer.merged(&all)) == expected)
  }

  /// Not within rounding: to the bit.
  @Test(arguments: 1...50)
  func theOrderOfArrivalLeavesNoTrace(seed: Int) {
    var chance = Chance(UInt64(seed))
    var all = rumours(30, subjects: 7, &chance)
    var other = all.shuffled(using: &chance)
    #expect(RumourBuffer.merged(&all) == RumourBuffer.merged(&other))
  }

  @Test func anEqualComplaintAndRecommendationMeetInTheMiddle() {
    var two = [
      Rumour(subject: 5, value: 0, credibility: 0.5, hops: 2, age: 1, isSlander: true),
      Rumour(subject: 5, value: 1, credibility: 0.5, hops: 1, age: 9),
    ]
    let one = Rumour(bits: RumourBuffer.merged(&two)[0])
    #expect(one.level == 128 && one.hops == 1 && one.age == 1 && !one.isFalse)
  }

  @Test func theLeastCredibleIsForgottenAndTheLowerIdStays() {
    var five = [(9, 0.5), (3, 0.5), (7, 1), (8, 0.25), (4, 0.5)].map {
      Rumour(subject: $0.0, value: 1, credibility: Float($0.1))
    }
    #expect(list(RumourBuffer.merged(&five)).map(\.subject) == [7, 3, 4, 9])
  }

  @Test func nothingStaysNothing() {
    var none = [Rumour.nothing, Rumour(subject: 4, value: 1, credibility: 0)]
    #expect(RumourBuffer.merged(&none) == .zero)
    #expect(RumourBuffer.about(4, in: .zero) == .nothing)
  }

  @Test func packingKeepsEveryPart() {
    let rumour = Rumour(
      subject: 4_000_000_000, value: 1, credibility: 0.5, hops: 20, age: 90, isMistaken: true)
    #expect(rumour.subject == 4_000_000_000 && rumour.value == 1)
    #expect(abs(rumour.credibility - 0.5) < 1 / 4095)
    #expect(rumour.hops == 15 && rumour.age == 63)
    #expect(rumour.isMistaken && rumour.isFalse && !rumour.isSlander)
  }

  /// Told on at full trust and aged, credibility is at most the closed form, and reaches zero.
  @Test func credibilityFadesToNothing() {
    let hearsay = Hearsay(adjusted([Hearsay.fading: 0.4, Hearsay.hopFactor: 0.8]))
    var rumour = Rumour(subject: 1, value: 0, credibility: 1)
    let told = hearsay.toldOn(rumour, trust: 0.5)
    #expect(told.belief == 1638 && told.hops == 1 && told.level == 0)
    for quarter in 1...200 {
      let before = rumour.belief
      rumour = hearsay.aged(rumour)
      #expect(rumour.belief < before || before == 0)
      let exact = 4095 * _exp(-0.1 * Double(quarter))
      #expect(Double(rumour.belief) <= exact + 1e-3 && Double(rumour.belief) > exact - 11)
      #expect(rumour.age == min(63, quarter))
    }
    #expect(rumour.belief == 0)
  }

  private func _exp(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for n in 1..<200 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test func aRumourThatCameTooFarStops() {
    let hearsay = Hearsay(adjusted([Hearsay.hopLimit: 2]))
    let far = Rumour(subject: 1, value: 0, credibility: 1, hops: 2)
    #expect(hearsay.toldOn(far, trust: 1) == .nothing)
  }

  @Test func onlySlanderIsWeededOut() {
    let hearsay = Hearsay(
      adjusted([Hearsay.listening: 0.5, Hearsay.filter: 0.6, Hearsay.register: 0.5]))
    let complaint = Rumour(subject: 1, value: 0, credibility: 1, isMistaken: true)
    let slander = Rumour(subject: 1, value: 0, credibility: 1, isSlander: true)
    #expect(hearsay.chance(of: complaint, trust: 0.8, hasGoBetween: true) == 0.4)
    #expect(isClose(hearsay.chance(of: slander, trust: 0.8, hasGoBetween: false), 0.2))
    #expect(isClose(hearsay.chance(of: slander, trust: 0.8, hasGoBetween: true), 0.08))
  }
}
