// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Simulation

@Suite("Survival of ties")
struct SurvivalTests {
  /// The classic worked example: weeks in remission on 6-MP (Freireich et al. 1963).
  private static let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
  private static let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

  private var remission: Survival {
    var survival = Survival()
    for time in Self.ended { survival.add(steps: time, ended: true) }
    for time in Self.censored { survival.add(steps: time, ended: false) }
    return survival
  }

  @Test(arguments: [
    (5, 1.0), (6, 18.0 / 21), (7, 0.8067), (9, 0.8067), (10, 0.7529), (13, 0.6902), (16, 0.6275),
    (22, 0.5378), (23, 0.4482), (35, 0.4482),
  ])
  func equalsThePublishedCurve(time: Int, share: Double) throws {
    let found = try #require(remission.survival(at: time))
    #expect(abs(found - share) < 5e-5)
  }

  @Test func conditionsOnHavingLived() throws {
    let found = try #require(remission.survival(at: 23, given: 10))
    #expect(abs(found - 0.4482 / 0.7529) < 1e-4)
    #expect(remission.survival(at: 10, given: 10) == 1)
  }

  @Test func nobodyObservedIsNoNumber() {
    #expect(remission.survival(at: 40, given: 36) == nil)
    #expect(Survival().survival(at: 4, given: 4) == nil)
    var short = Survival()
    short.add(steps: 2, ended: true)
    #expect(short.survival(at: 2) == 0)
    #expect(short.survival(at: 5, given: 2) == nil)
  }

  @Test func knowledgeTiesAreCountedApart() {
    var lives = TieLives()
    lives.add(steps: 3, ended: true, knowledge: true)
    lives.add(steps: 9, ended: true, knowledge: false)
    #expect(lives.all.survival(at: 5) == 0.5)
    #expect(lives.knowledge.survival(at: 5) == 0)
  }
}
