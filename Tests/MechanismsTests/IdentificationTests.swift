// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("Identification")
struct IdentificationTests {
  private func pair(distance: Float = 0.4) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    for row in 0..<2 {
      small.firms.room[row] = 1
      small.firms.profile[row] = Profile(repeating: row == 0 ? 0.5 : 0.5 + distance)
    }
    small.lay([(0, 1)])
    small.ties.understood[0] = 0.4
    return small
  }

  /// Quarters in a row above the level are counted for each side, a quarter below starts anew, and
  /// the count stops where its byte does.
  @Test func closenessCountsUnbrokenQuarters() {
    let small = pair()
    let identification = Identification(adjusted([IdentificationTerms.level: 0.9]))
    small.ties.trust[0] = Sides(0.95, 0.9)
    for _ in 0..<7 { small.run(identification, .trust) }
    #expect(small.ties.closeness[0] == SIMD2(7, 0))
    small.ties.trust[0] = Sides(0.5, 0.91)
    small.run(identification, .trust)
    #expect(small.ties.closeness[0] == SIMD2(0, 1))
    for _ in 0..<400 { small.run(identification, .trust) }
    #expect(small.ties.closeness[0] == SIMD2(0, 255))
  }

  @Test(arguments: [(0.25, 0, 1), (5, 19, 20), (60, 239, 240)] as [(Double, UInt8, UInt8)])
  func itTakesTheYearsItTakes(years: Double, before: UInt8, after: UInt8) {
    let terms = IdentificationTerms(adjusted([IdentificationTerms.years: years]))
    let small = pair()
    small.ties.closeness[0] = SIMD2(before, after)
    #expect(!terms.isIdentified(0, side: 0, small.ties))
    #expect(terms.isIdentified(0, side: 1, small.ties))
  }

  /// An identified side takes its partner's view over faster, and opens to it fully.
  @Test func identificationWearsDistanceDown() {
    let settings = adjusted([IdentificationTerms.learningFactor: 2])
    let learning = PartnerLearning(settings)
    let small = pair()
    for row in 0..<2 { small.firms.openness[row] = 0.5 }
    small.ties.trust[0] = Sides(0.5, 0.5)
    let plain = [0, 1].map { learning.shift($0, small.economy)[0] }
    small.ties.closeness[0] = SIMD2(20, 0)
    let close = [0, 1].map { learning.shift($0, small.economy)[0] }
    #expect(isClose(close[0], 2 * Double(plain[0])))
    #expect(isClose(close[1], 4 * Double(plain[1])), "openness .25 becomes 1")
    let terms = IdentificationTerms(adjusted([IdentificationTerms.learningFactor: 20]))
    #expect(terms.uptake(0, side: 0, openness: 1, understood: 0.9, small.ties) == 1)
  }

  /// Empathy understands and keeps distance; identification, as trusting and as understanding, ends
  /// with nothing left to tell.
  @Test func empathyKeepsMoreDistanceThanIdentification() {
    let settings = adjusted()
    func distance(closeness: SIMD2<UInt8>) -> Float {
      let small = pair()
      small.ties.understanding[0] = 0.9
      small.ties.trust[0] = Sides(0.95, 0.95)
      small.ties.closeness[0] = closeness
      let learning = PartnerLearning(settings)
      for _ in 0..<12 {
        let shifts = [0, 1].map { learning.shift($0, small.economy) }
        for row in 0..<2 { small.firms.profile[row] += shifts[row] }
      }
      return small.firms.profile[1][0] - small.firms.profile[0][0]
    }
    let empathic = distance(closeness: .zero)
    let identified = distance(closeness: SIMD2(20, 20))
    #expect(identified < 0.5 * empathic && identified >= 0)
  }

  /// Leaving costs an identified side years of the yield, with room for others or without.
  @Test(arguments: [1, 4] as [UInt8])
  func identificationMakesExitHard(room: UInt8) {
    let settings = adjusted([IdentificationTerms.exitYears: 1.5])
    let terms = LiveTerms(settings)
    let small = pair()
    small.ties.expectation[0] = Sides(20, 30)
    for row in 0..<2 { small.firms.room[row] = room }
    func costs() -> [Double] {
      (0..<2).map { Double(terms.switchingCost(0, side: $0, small.economy)) }
    }
    let free = costs()
    small.ties.closeness[0] = SIMD2(0, 20)
    let bound = costs()
    #expect(bound[0] == free[0])
    #expect(abs(bound[1] - free[1] - 45) < 1e-4)
  }

  @Test func offMeansThatNobodyIdentifies() {
    let small = pair()
    small.ties.trust[0] = Sides(1, 1)
    small.ties.closeness[0] = SIMD2(40, 40)
    small.run(Identification(adjusted(off: ["identification"])), .trust)
    #expect(small.ties.closeness[0] == .zero)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .trust, make: { .random(firms: 500, ties: 5000, seed: 2) },
        run: { $0.run(Identification(adjusted()), .trust, workers: $1) }))
  }
}
