// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Formal fit")
struct FormalFitTests {
  private static let forms = [LegalForm.none, LegalForm(key: "written", sharing: .equal)]
  private let relation = RelationType(Settings(legalForms: forms))

  @Test func isTheMeanOfFive() {
    for mask in 0..<16 {
      let parts = (0..<4).map { mask >> $0 & 1 == 1 }
      let fit = FormalFit.fit(
        sameLevel: parts[0], sameMotive: parts[1], practice: 0.25, writtenDivision: parts[2],
        agreedDuration: parts[3])
      let sum = parts.map { $0 ? 1.0 : 0 }.reduce(0.75, +)
      #expect(isClose(fit, sum / 5, 1e-6))
    }
  }

  /// From 0 (opposites without paper) to 1 (twins with everything written).
  @Test func reachesBothEnds() {
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    small.ties.practiceDistance[0] = 0
    small.ties.legalForm[0] = 1
    small.ties.agreedUntil[0] = 9
    #expect(relation.fit(0, small.economy, step: 8) == 1)
    #expect(relation.fit(0, small.economy, step: 9) == 0.8, "the agreed years are over")
    small.ties.agreedUntil[0] = 0
    small.ties.legalForm[0] = 0
    small.ties.practiceDistance[0] = 1
    #expect(relation.fit(0, small.economy, step: 0) == 0.4, "the same level and motive")
    small.firms.size[0] = 9
    #expect(relation.fit(0, small.economy, step: 0) == 0.2)
  }

  @Test(
    arguments: [
      (1, "operational"), (9.9, "operational"), (10, "tactical"),
      (249, "tactical"), (250, "strategic"), (1e6, "strategic"),
    ] as [(Float, String)])
  func levelsFollowTheSizeClasses(size: Float, word: String) {
    #expect(FormalFit.level(size: size).word == word)
  }

  /// The pair's motive is the wish of sides that are alike; R&D only moves a wish to knowledge.
  @Test func wishesAreThePairsOwnDrawAtEachSidesResearch() {
    let motives = MotiveDraw(adjusted())
    let small = SmallEconomy(firms: 400)
    let firms = small.firms
    func wish(_ i: Int, with j: Int) -> Motive {
      motives.wish(firms.id[i], firms.id[j], rdShare: firms.rdShare[i], small.economy.draws)
    }
    var differ = 0
    for i in stride(from: 0, to: 400, by: 2) {
      let j = i + 1
      firms.rdShare[i] = 0.03
      firms.rdShare[j] = 0.03
      let alike = motives.motive(i, j, small.economy)
      #expect(wish(i, with: j) == alike)
      #expect(wish(j, with: i) == alike)
      firms.rdShare[i] = 0
      let (little, much) = (
        wish(i, with: j), wish(j, with: i)
      )
      #expect(much == alike, "a wish is its own side's")
      if little != much {
        #expect(much == .knowledge)
        differ += 1
      }
    }
    // Knowledge with chance .6 · .5 against .6 · 1.25.
    #expect(isBinomial(differ, of: 200, chance: 0.45))
  }

  @Test func staysInBoundsAndDoesNotDependOnWhoIsFirst() {
    let small = SmallEconomy.random(firms: 300, ties: 400, seed: 5)
    var chance = Chance(6)
    var seen: Set<Float> = []
    for tie in 0..<small.ties.count {
      small.ties.practiceDistance[tie] = chance.uniform(in: 0...1)
      small.ties.legalForm[tie] = UInt8(chance.index(below: 2))
      small.ties.agreedUntil[tie] = Int32(chance.index(below: 8))
      let fit = relation.fit(tie, small.economy, step: 4)
      #expect(fit >= 0 && fit <= 1)
      seen.insert((fit * 5).rounded(.down))
      let (first, second) = (small.ties.first[tie], small.ties.second[tie])
      small.ties.first[tie] = second
      small.ties.second[tie] = first
      #expect(relation.fit(tie, small.economy, step: 4) == fit)
    }
    #expect(seen.count >= 4, "the sample is wide")
  }
}
