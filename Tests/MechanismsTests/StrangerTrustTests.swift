// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Trust in strangers")
struct StrangerTrustTests {
  /// General trust counts for one rumour.
  private static let even = adjusted([StrangerTrust.generalWeight: 1])

  private func trust(_ small: SmallEconomy, _ settings: Settings = StrangerTrustTests.even) -> Float
  {
    StrangerTrust(settings).trust(of: 0, in: 1, small.economy)
  }

  /// A chain 0 – 2 – 1: firm 2 knows firm 1 and answers.
  private func chain() -> SmallEconomy {
    let small = SmallEconomy(firms: 3)
    small.tie(0, 2) { $0.trust = Sides(0.8, 0.1) }
    small.tie(1, 2) { $0.trust = Sides(0.2, 0.9) }
    small.rebuild()
    return small
  }

  @Test func whoHeardNothingTrustsAsInGeneral() {
    let small = SmallEconomy(firms: 2)
    #expect(trust(small) == small.firms.generalTrust[0])
  }

  @Test func aRumourIsWeighedByItsCredibility() {
    let small = SmallEconomy(firms: 2)
    small.firms.rumours[0][2] = Rumour(subject: 2, value: 0, credibility: 1).bits
    #expect(isClose(trust(small), 0.3))
    small.firms.rumours[0][1] = Rumour(subject: 9, value: 1, credibility: 1).bits
    #expect(isClose(trust(small, adjusted([StrangerTrust.generalWeight: 3])), 0.45))
  }

  /// Firm 0 asks 2, whom it trusts .8, and hears its trust in 1, .9; not the other way round.
  @Test func trustIsTransitive() {
    #expect(isClose(trust(chain()), (0.6 + 0.8 * 0.9) / 1.8))
  }

  /// An institute that knows the other vouches like a firm; whom nobody can notice does not.
  @Test func institutesVouchAndTheHiddenDoNot() {
    let small = SmallEconomy(firmsPerCell: [2], hidden: 1, institutes: 1)
    for (middle, isHeard) in [
      (small.hiddenRows[0], false), (small.economy.institutes.lowerBound, true),
    ] {
      small.tie(0, middle) { $0.trust = Sides(0.8, 0.1) }
      small.tie(1, middle) { $0.trust = Sides(0.2, 0.9) }
      small.rebuild()
      #expect(isClose(trust(small), isHeard ? (0.6 + 0.8 * 0.9) / 1.8 : 0.6))
    }
  }

  @Test func offMeansGeneralTrust() {
    let small = chain()
    small.firms.rumours[0][0] = Rumour(subject: 2, value: 0, credibility: 1).bits
    #expect(trust(small, adjusted([StrangerTrust.generalWeight: 1], off: ["reputation"])) == 0.6)
    #expect(
      isClose(
        trust(
          small, adjusted([StrangerTrust.generalWeight: 1], off: ["reputation.recommendation"])),
        0.3))
  }

  @Test func aLiarDoesNotBelieveItsLie() {
    let small = SmallEconomy(firms: 2)
    small.firms.rumours[0][0] = Rumour(subject: 2, value: 0, credibility: 1, isSlander: true).bits
    #expect(trust(small) == 0.6)
    small.firms.rumours[0][0] =
      Rumour(subject: 2, value: 0, credibility: 1, hops: 1, isSlander: true).bits
    #expect(isClose(trust(small), 0.3))
  }

  /// G5 over every firm and tie, in double precision.
  @Test(arguments: 1...5)
  func agreesWithBruteForce(seed: UInt64) {
    let small = SmallEconomy.random(firms: 40, ties: 120, seed: seed)
    var chance = Chance(seed)
    let (firms, ties) = (small.firms, small.ties)
    for row in small.rows {
      for slot in 0..<4 {
        firms.rumours[row][slot] =
          Rumour(
            subject: UInt32(1 + slot * 10 + chance.index(below: 10)),
            value: chance.uniform(in: 0...1), credibility: chance.uniform(in: 0...1)
          ).bits
      }
    }
    func trust(_ i: Int, _ j: Int) -> Double? {
      for tie in 0..<ties.count {
        let (a, b) = (Int(ties.first[tie]), Int(ties.second[tie]))
        if a == i && b == j { return Double(ties.trust[tie][0]) }
        if b == i && a == j { return Double(ties.trust[tie][1]) }
      }
      return nil
    }
    for i in small.rows {
      for j in small.rows where i != j {
        var (sum, weight) = (Double(firms.generalTrust[i]), 1.0)
        for slot in 0..<4 {
          let rumour = Rumour(bits: firms.rumours[i][slot])
          guard rumour.subject == firms.id[j] else { continue }
          sum += Double(rumour.credibility) * Double(rumour.value)
          weight += Double(rumour.credibility)
        }
        for q in small.rows {
          guard let belief = trust(i, q), let answer = trust(q, j) else { continue }
          sum += belief * answer
          weight += belief
        }
        let found = StrangerTrust(Self.even).trust(of: i, in: j, small.economy)
        #expect(isClose(found, sum / weight) && found >= 0 && found <= 1)
      }
    }
  }

  /// What is heard is what a new tie starts with, a little more along the chain.
  @Test func newTiesStartWithIt() {
    let small = chain()
    let terms = FirstTerms(Self.even)
    let heard = trust(small)
    #expect(terms.startTrust(of: 0, in: 1, kind: .diagonal, small.economy) == heard)
    #expect(
      isClose(terms.startTrust(of: 0, in: 1, kind: .vertical, small.economy), Double(heard) + 0.1))
  }
}
