// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("What seeker and seen make of each other")
struct AppraisalTests {
  /// Knowledge ties only, and blur as given.
  private func settings(
    blur: Double, _ more: [(Parameter, Double)] = [], off: Set<String> = []
  ) -> Settings {
    let plain = [
      (Appraisal.blur, blur), (MotiveDraw.knowledgeShare, 1), (Appraisal.tolerance, 0.3),
    ]
    return .with(plain + more, off: off)
  }

  /// Equal firms of two sectors, the second a step away in knowledge; each of the first sees each
  /// of the second. Distances are filled in as by cognition and access without other ties.
  private func market(
    _ settings: Settings, seekers: Int, seen: Int, gap: Float = 0.15, size: Float = 100,
    sighting: Sighting = .anyone, change: (SmallEconomy) -> Void = { _ in }
  ) -> SmallEconomy {
    let small = SmallEconomy(firmsPerCell: [seekers, seen], sectors: 2)
    for (k, row) in small.rows.enumerated() {
      small.firms.size[row] = size
      small.firms.rdShare[row] = 0.06
      small.firms.profile[row] = Profile(repeating: k < seekers ? 0.5 : 0.5 + gap / 2)
    }
    change(small)
    small.see(
      small.rows.prefix(seekers).flatMap { a in small.rows.suffix(seen).map { (a, $0) } }, sighting)
    small.run(Cognition(settings), .appraisal)
    small.run(Access(settings), .appraisal)
    small.run(Appraisal(settings), .appraisal)
    return small
  }

  @Test func withoutBlurEqualFirmsSeeTheSame() {
    let small = market(settings(blur: 0), seekers: 4, seen: 4)
    let c = small.candidates
    #expect(c.count == 16 && c.expectation[0][0] > 0)
    for row in 0..<c.count {
      for column in [c.expectation, c.frequency, c.doubt, c.trust, c.gain, c.score] {
        #expect(column[row][0] == column[row][1])
        #expect(column[row] == column[0])
      }
    }
  }

  /// A firm with an exclusive tie keeps away from others of its partner's sector, as seeker and as
  /// seen; ended ties and ties without exclusivity bind nobody, nor do other sectors.
  @Test(arguments: [[], ["appraisal"]] as [Set<String>])
  func exclusivityKeepsAwayFromThePartnersSector(off: Set<String>) {
    func acceptable(_ bundle: Bundle, partner: Int, hasEnded: Bool = false) -> [Bool] {
      let small = market(settings(blur: 0, off: off.union(["access"])), seekers: 3, seen: 3) {
        small in
        small.tie(small.rows[0], small.rows[partner]) { $0.bundle = bundle }
        small.rebuild()
        if hasEnded { small.economy.end(tie: 0, reason: .patience, outcome: .failure) }
      }
      return (0..<9).map { small.candidates.score[$0].max() > 0 }
    }
    let everyone = [Bool](repeating: true, count: 9)
    #expect(acceptable(.contract, partner: 3) == everyone)
    #expect(acceptable(.exclusivity, partner: 3, hasEnded: true) == everyone)
    // Firm 0 may have no other of the second sector, firm 3 no other of the first.
    let row = [false, false, false]
    #expect(acceptable(.exclusivity, partner: 3) == row + [false, true, true, false, true, true])
    // Both of the first sector: the second is still open to both.
    #expect(acceptable([.exclusivity, .hostage], partner: 1) == everyone)
  }

  @Test func withoutBlurTheViewIsThatOfTheTrueDistances() {
    let settings = settings(blur: 0)
    let small = SmallEconomy.random(firms: 60, ties: 60, seed: 2)
    small.see((0..<50).map { (small.rows[$0], small.rows[$0 + 10]) })
    for mechanism in [Cognition(settings), Access(settings), Appraisal(settings)] as [any Mechanism]
    {
      small.run(mechanism, .appraisal)
    }
    let c = small.candidates
    for row in 0..<c.count {
      let ends = [Int(c.seeker[row]), Int(c.seen[row])]
      for side in 0..<2 {
        let view = FirstTerms(settings).view(
          from: ends[side], of: ends[1 - side], motive: Motive(rawValue: c.motive[row])!,
          distance: c.distance[row], novelty: c.noveltyDistance[row],
          practice: c.practiceDistance[row], small.economy)
        #expect(c.expectation[row][side] == view.expectation && c.gain[row][side] == view.gain)
        #expect(c.frequency[row][side] == view.frequency && c.trust[row][side] == view.trust)
      }
    }
  }

  /// Π̂ = W f at the reference scale, from the closed forms of both.
  @Test func theExpectationIsTheValueOfAnInnovationTimesItsFrequency() {
    let settings = settings(blur: 0)
    let small = market(settings, seekers: 1, seen: 1)
    let yields = TieYield(settings)
    let pair = PairPotential(settings)
    let u = settings[FirstTerms.startUnderstanding]
    let understanding = pair.understanding(
      distance: small.candidates.distance[0], practice: small.candidates.practiceDistance[0],
      shared: u, reach: pair.reach(0.5, 0.5))
    func potential(_ purpose: PairPotential.Purpose) -> Float {
      pair.value(
        purpose, novelty: small.candidates.noveltyDistance[0], understanding: understanding)
    }
    let frequency = yields.explorationFrequency(
      exploration: potential(.exploration), exploitation: potential(.exploitation),
      pace: yields.pace(0.6))
    let worth =
      Double(yields.unitValue(100, 100)) * settings.number(TieYield.exploratoryValue)
      * settings.number(TieYield.referenceScale)
    #expect(isClose(small.candidates.frequency[0][0], Double(frequency)))
    #expect(isClose(small.candidates.expectation[0][0], Double(frequency) * worth))
  }

  @Test func aPartnerTrustedTooLittleIsNotAcceptable() {
    let settings = settings(blur: 0, [(Appraisal.tolerance, 0.5), (TieYield.costShare, 0.1)])
    let small = market(settings, seekers: 2, seen: 1) {
      $0.firms.generalTrust[$0.rows[0]] = 0.49
      $0.firms.generalTrust[$0.rows[1]] = 0.51
    }
    #expect(small.candidates.gain[0][0] > 0)
    #expect(small.candidates.score[0][0] == 0 && small.candidates.score[0][1] > 0)
    #expect(small.candidates.score[1][0] > 0)
  }

  @Test func aTieThatPaysLessThanGoingAloneIsNotAcceptable() {
    let settings = settings(blur: 0, [(TransactionCosts.agreementFixed, 1_000)])
    let small = market(settings, seekers: 1, seen: 1, size: 1)
    #expect(small.candidates.gain[0][0] < 0)
    #expect(small.candidates.score[0] == .zero)
  }

  /// P2: E^α T^(1 − α).
  @Test(arguments: [0, 0.3, 1] as [Float])
  func theScoreWeighsGainAndTrust(weight: Float) {
    let small = market(settings(blur: 0), seekers: 1, seen: 1) {
      for row in $0.rows { $0.firms.profitWeight[row] = weight }
    }
    let gain = Double(small.candidates.gain[0][0])
    let trust = Double(small.candidates.trust[0][0])
    let expected = Glibc.pow(gain, Double(weight)) * Glibc.pow(trust, 1 - Double(weight))
    #expect(gain > 0 && isClose(small.candidates.score[0][0], expected))
  }

  /// Three ways to double the blur, each exact in binary: twice σ, tacitness 1 for 0, experience 3
  /// against a quarter of it; friends of friends, and whom a go-between proposes, are seen half
  /// as blurred.
  @Test func blurWidensWithTacitnessAndNarrowsWithExperienceAndCommonFriends() {
    func expectations(
      _ blur: Double, tacitness: Float = 0, experience: Float = 0, _ how: Sighting = .anyone
    ) -> [Sides] {
      let small = market(settings(blur: blur), seekers: 5, seen: 5, sighting: how) {
        for row in $0.rows {
          $0.firms.tacitness[row] = tacitness
          $0.firms.experience[row] = experience
        }
      }
      return (0..<25).map { small.candidates.expectation[$0] }
    }
    let plain = expectations(0.0625)
    #expect(Set(plain).count == 25)
    #expect(expectations(0.03125, tacitness: 1) == plain)
    #expect(expectations(0.125, experience: 3) == plain)
    #expect(expectations(0.125, .friendOfFriend) == plain)
    #expect(expectations(0.125, .proposed) == plain)
    #expect(expectations(0.125, .institute) != plain)
    #expect(expectations(0.125) != plain)
  }

  /// Winner's curse: among eight equal partners the one that looks best is expected to bring more
  /// than it will, though sights as such err far less. On the rising side of V, 300 seekers.
  @Test func theChosenPromiseMoreThanTheyBring() {
    let settings = settings(blur: 0.04)
    let small = market(settings, seekers: 300, seen: 8, gap: 0.15)
    let sharp = market(self.settings(blur: 0), seekers: 1, seen: 1, gap: 0.15)
    let truth = Double(sharp.candidates.expectation[0][0])
    let views = (0..<small.candidates.count).map {
      Double(small.candidates.expectation[$0][0]) - truth
    }
    let best = stride(from: 0, to: views.count, by: 8).map { views[$0..<$0 + 8].max()! }
    let chosen = meanAndError(best)
    #expect(chosen.mean > 10 * chosen.error)
    #expect(abs(meanAndError(views).mean) < 0.25 * chosen.mean)
  }

  /// E3 over the firm's own record and its partners'.
  @Test func doubtIsHeardFromPartners() {
    let settings = settings(blur: 0)
    let small = market(settings, seekers: 2, seen: 1) {
      $0.lay([($0.rows[0], $0.rows[1])])
      $0.firms.endedTies[$0.rows[1]] = 6
      $0.firms.disappointments[$0.rows[1]] = 6
    }
    let doubt = ExpectedGain(settings).doubt(ended: 6, disappointments: 6)
    #expect(small.candidates.doubt[0][0] == doubt)
    #expect(small.candidates.doubt[0][1] == settings[ExpectedGain.priorDoubt])
  }

  @Test func trustStartsHigherAlongTheChain() {
    let small = SmallEconomy(firmsPerCell: [1, 1, 1], chainPlaces: 3)
    small.see([(0, small.rows[1])])
    let settings = Settings()
    small.run(Cognition(settings), .appraisal)
    small.run(Access(settings), .appraisal)
    small.run(Appraisal(settings), .appraisal)
    let expected = min(1, 0.6 + settings.number(FirstTerms.verticalTrust))
    #expect(isClose(small.candidates.trust[0][0], expected))
  }

  @Test func switchedOffEveryCandidateIsEquallyGood() {
    let settings = settings(
      blur: 0.5, [(TransactionCosts.agreementFixed, 1_000), (Appraisal.tolerance, 1)],
      off: ["appraisal"])
    let small = market(settings, seekers: 3, seen: 3, size: 1)
    for row in 0..<9 { #expect(small.candidates.score[row] == Sides(1, 1)) }
  }

  @Test(arguments: 0..<50)
  func viewsStayFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(Appraisal.parameters + PairPotential.parameters, &chance)
    let small = SmallEconomy.random(firms: 40, ties: 40, seed: UInt64(seed))
    small.see((0..<30).map { (small.rows[$0], small.rows[$0 + 10]) })
    small.run(Cognition(settings), .appraisal)
    small.run(Access(settings), .appraisal)
    small.run(Appraisal(settings), .appraisal)
    for row in 0..<30 {
      for side in 0..<2 {
        let c = small.candidates
        #expect(c.expectation[row][side].isFinite && c.expectation[row][side] >= 0)
        #expect(c.gain[row][side].isFinite && (0...1).contains(c.trust[row][side]))
        let isGood = c.gain[row][side] > 0 && c.trust[row][side] >= settings[Appraisal.tolerance]
        #expect((c.score[row][side] > 0) == isGood)
      }
    }
  }

  @Test func workersLeaveNoTraceInAppraisal() {
    func make() -> SmallEconomy {
      let small = SmallEconomy.random(firms: 3_000, ties: 1_000, seed: 3)
      small.see((0..<2_900).map { (small.rows[$0], small.rows[$0 + 100]) })
      small.run(Cognition(.init()), .appraisal)
      small.run(Access(.init()), .appraisal)
      return small
    }
    #expect(
      workersLeaveNoTrace(.appraisal, make: make) {
        $0.run(Appraisal(.init()), .appraisal, workers: $1)
      })
  }
}
