// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("How far apart pairs think, and what it is worth to them")
struct CognitionTests {
  @Test func distancesAreThoseOfTheEquationBitForBit() {
    let small = SmallEconomy.random(firms: 100, ties: 300, seed: 1)
    small.see((0..<90).map { (small.rows[$0], small.rows[$0 + 10]) })
    let cognition = Cognition(.init())
    small.run(cognition, .appraisal)
    small.run(cognition, .collaboration)
    let profile = small.firms.profile
    for row in 0..<small.candidates.count {
      let (a, b) = (
        profile[small.candidates.seeker[row]], profile[small.candidates.seen[row]]
      )
      #expect(small.candidates.distance[row] == CognitiveDistance.knowledge(a, b))
      #expect(small.candidates.practiceDistance[row] == CognitiveDistance.practice(a, b))
    }
    for tie in 0..<small.ties.count {
      let (a, b) = (profile[small.ties.first[tie]], profile[small.ties.second[tie]])
      #expect(small.ties.distance[tie] == CognitiveDistance.knowledge(a, b))
      #expect(small.ties.practiceDistance[tie] == CognitiveDistance.practice(a, b))
    }
  }

  /// C1–C3 in double precision from the state of the tie.
  @Test func thePotentialOfATieIsNoveltyTimesUnderstanding() {
    let settings = Settings()
    let small = SmallEconomy.random(firms: 100, ties: 300, seed: 2)
    small.run(Cognition(settings), .collaboration)
    let ties = small.ties
    for tie in 0..<ties.count {
      let a = small.firms.absorptiveCapacity
      let reach =
        settings.number(PairPotential.reach0) + settings.number(PairPotential.reach1)
        * Double(min(a[ties.first[tie]], a[ties.second[tie]]))
      let u = Double(ties.understanding[tie])
      let heard = max(0, 1 - (1 - u) * Double(ties.distance[tie]) / reach)
      let hindered =
        1 - settings.number(PairPotential.practicePenalty) * (1 - u)
        * Double(ties.practiceDistance[tie])
      #expect(isClose(ties.understood[tie], heard * hindered, relative: 1e-4, absolute: 1e-6))
      let isKnowledge = ties.motive[tie] == Motive.knowledge.rawValue
      let (n0, n1) =
        isKnowledge
        ? (PairPotential.explorationBase, PairPotential.explorationSlope)
        : (PairPotential.otherBase, PairPotential.otherSlope)
      let rivals = ties.kind[tie] == TieKind.horizontal.rawValue
      let factor = rivals ? settings.number(PairPotential.horizontalFactor) : 1
      let novelty = settings.number(n0) + settings.number(n1) * Double(ties.noveltyDistance[tie])
      let expected = factor * novelty * heard * hindered
      #expect(isClose(ties.potential[tie], expected, relative: 1e-4, absolute: 1e-6))
    }
  }

  @Test func exploitationCountsAnotherNovelty() {
    let settings = Settings.with([
      (PairPotential.explorationBase, 0.1), (PairPotential.explorationSlope, 0),
      (PairPotential.exploitationBase, 0.3), (PairPotential.exploitationSlope, 0),
    ])
    let small = SmallEconomy(firmsPerCell: [1, 1], sectors: 2)
    small.lay([(small.rows[0], small.rows[1])])
    small.run(Cognition(settings), .collaboration)
    #expect(isClose(small.ties.potential[0], 0.1))
    small.ties.stage[0] = Stage.exploitation.rawValue
    small.run(Cognition(settings), .collaboration)
    #expect(isClose(small.ties.potential[0], 0.3))
  }

  /// Switched off: with whom no longer matters, but for rivalry and the purpose of the tie.
  @Test func switchedOffEveryPairHasTheMeanPotential() throws {
    let settings = Settings.with(off: ["cognition"])
    let small = SmallEconomy.random(firms: 200, ties: 300, seed: 3)
    let cognition = Cognition(settings)
    small.run(cognition, .appraisal)
    let mean = try #require(small.economy.meanPotential)
    small.run(cognition, .collaboration)
    for tie in 0..<small.ties.count {
      let purpose = PairPotential.purpose(
        motive: Motive(rawValue: small.ties.motive[tie])!,
        stage: Stage(rawValue: small.ties.stage[tie])!)
      let rivals = small.ties.kind[tie] == TieKind.horizontal.rawValue
      let factor = rivals ? settings.number(PairPotential.horizontalFactor) : 1
      #expect(isClose(small.ties.potential[tie], factor * Double(mean[purpose.rawValue])))
    }
    // It is that of the population at the start, whatever becomes of the firms.
    for row in small.rows { small.firms.profile[row] = Profile(repeating: 0.5) }
    small.run(cognition, .appraisal)
    #expect(small.economy.meanPotential == mean)
  }

  /// The mean of 4,096 draws of pairs, lost ones left out, against all pairs: five standard errors.
  @Test(arguments: [0.1, 0.5])
  func thatMeanIsTheMeanOverPairsOfStrangers(shared: Double) throws {
    let settings = Settings.with(
      [(FirstTerms.startUnderstanding, shared)], off: ["cognition"])
    let small = SmallEconomy.random(firms: 60, ties: 0, seed: 4)
    small.run(Cognition(settings), .appraisal)
    let mean = try #require(small.economy.meanPotential)
    let pair = PairPotential(settings)
    let firms = small.firms
    for purpose in PairPotential.Purpose.allCases {
      var values: [Double] = []
      for i in small.rows {
        for j in small.rows where i != j {
          let distance = CognitiveDistance.knowledge(firms.profile[i], firms.profile[j])
          let understanding = pair.understanding(
            distance: distance,
            practice: CognitiveDistance.practice(firms.profile[i], firms.profile[j]),
            shared: Float(shared),
            reach: pair.reach(firms.absorptiveCapacity[i], firms.absorptiveCapacity[j]))
          values.append(
            Double(pair.value(purpose, novelty: distance, understanding: understanding)))
        }
      }
      let (expected, error) = meanAndError(values)
      let deviation = error * Double(values.count).squareRoot()
      let hits = 4_096 * Double(60 * 59) / Double(firms.slots * firms.slots)
      #expect(abs(Double(mean[purpose.rawValue]) - expected) <= 5 * deviation / hits.squareRoot())
    }
  }

  @Test func switchedOnNoMeanIsTaken() {
    let small = SmallEconomy.random(firms: 20, ties: 5, seed: 5)
    small.run(Cognition(.init()), .appraisal)
    #expect(small.economy.meanPotential == nil)
  }

  @Test(arguments: 0..<50)
  func potentialStaysFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(PairPotential.parameters, &chance)
    let small = SmallEconomy.random(firms: 30, ties: 60, seed: UInt64(seed))
    small.run(Cognition(settings), .collaboration)
    for tie in 0..<small.ties.count {
      #expect(small.ties.potential[tie].isFinite && small.ties.potential[tie] >= 0)
      #expect((0...1).contains(small.ties.understood[tie]))
    }
  }

  @Test(arguments: [Phase.appraisal, .collaboration])
  func workersLeaveNoTraceInCognition(phase: Phase) {
    func make() -> SmallEconomy {
      let small = SmallEconomy.random(firms: 2_000, ties: 5_000, seed: 6)
      small.see((0..<1_900).map { (small.rows[$0], small.rows[$0 + 100]) })
      return small
    }
    #expect(
      workersLeaveNoTrace(phase, make: make) { $0.run(Cognition(.init()), phase, workers: $1) })
  }
}
