// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import KernelsBase
import Mechanisms
import Testing

@Suite("Cognitive distance")
struct CognitiveDistanceTests {
  private func reference(_ a: Profile, _ b: Profile, lanes: Range<Int>) -> Double {
    let sum = lanes.reduce(0.0) {
      let gap = Double(a[$1]) - Double(b[$1])
      return $0 + gap * gap
    }
    return min(1, 2 * (sum / Double(lanes.count)).squareRoot())
  }

  @Test func isTwiceTheRootMeanSquareOfTheLanes() {
    var chance = Chance(3)
    for _ in 0..<2_000 {
      let a = chance.profile()
      let b = a + (chance.profile() - a) * chance.uniform(in: 0...1)
      #expect(isClose(CognitiveDistance.knowledge(a, b), reference(a, b, lanes: 0..<10)))
      #expect(isClose(CognitiveDistance.practice(a, b), reference(a, b, lanes: 10..<16)))
    }
  }

  /// Symmetry, identity and the triangle make it a distance; the cap keeps all three.
  @Test func isADistance() {
    var chance = Chance(4)
    for _ in 0..<2_000 {
      let (a, b, c) = (chance.profile(), chance.profile(), chance.profile())
      let (ab, bc) = (CognitiveDistance.knowledge(a, b), CognitiveDistance.knowledge(b, c))
      #expect(CognitiveDistance.knowledge(a, a) == 0 && CognitiveDistance.practice(a, a) == 0)
      #expect(CognitiveDistance.knowledge(b, a) == ab)
      #expect(CognitiveDistance.practice(b, a) == CognitiveDistance.practice(a, b))
      #expect(CognitiveDistance.knowledge(a, c) <= ab + bc + 1e-6)
    }
  }

  @Test func oppositeCornersAreOneApart() {
    let corner = Profile(repeating: 1)
    #expect(CognitiveDistance.knowledge(.zero, corner) == 1)
    #expect(CognitiveDistance.practice(.zero, corner) == 1)
  }

  /// One lane a gap of .2 apart: 2 · .2/√10 in knowledge, 2 · .2/√6 in practice, nothing across.
  @Test(arguments: 0..<16)
  func aLaneCountsForItsOwnKindOnly(lane: Int) {
    let a = Profile(repeating: 0.4)
    var b = a
    b[lane] = 0.6
    let isKnowledge = lane < CognitiveDistance.knowledgeLanes
    let knowledge = isKnowledge ? 0.4 / 10.0.squareRoot() : 0
    let practice = isKnowledge ? 0 : 0.4 / 6.0.squareRoot()
    #expect(isClose(CognitiveDistance.knowledge(a, b), knowledge, relative: 1e-6))
    #expect(isClose(CognitiveDistance.practice(a, b), practice, relative: 1e-6))
  }

  /// All numbers of pairs from nothing to three rounds of prefetching, bit for bit.
  @Test func theKernelGivesTheSameBits() {
    var chance = Chance(5)
    let profiles = (0..<40).map { _ in chance.profile() }
    for count in 0...75 {
      let first = (0..<count).map { _ in UInt32(chance.index(below: 40)) }
      let second = (0..<count).map { _ in UInt32(chance.index(below: 40)) }
      var knowledge = [Float](repeating: -1, count: count)
      var practice = knowledge
      var knowledgeSpan = knowledge.mutableSpan
      var practiceSpan = practice.mutableSpan
      BaseKernels.pairDistances(
        profiles.span, first.span, second.span, knowledge: &knowledgeSpan, practice: &practiceSpan)
      for pair in 0..<count {
        let (a, b) = (profiles[Int(first[pair])], profiles[Int(second[pair])])
        #expect(knowledge[pair].bitPattern == CognitiveDistance.knowledge(a, b).bitPattern)
        #expect(practice[pair].bitPattern == CognitiveDistance.practice(a, b).bitPattern)
      }
    }
  }
}
