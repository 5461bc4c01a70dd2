// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Testing

@Suite("Voice and exit")
struct VoiceTests {
  private static let count = 2000

  private func harmed(_ change: (SmallEconomy, Int) -> Void) -> SmallEconomy {
    let small = SmallEconomy(firms: 2 * Self.count)
    for pair in 0..<Self.count {
      let tie = small.tie(2 * pair, 2 * pair + 1)
      change(small, tie)
    }
    small.rebuild()
    return small
  }

  private func answers(_ small: SmallEconomy, side: Int = 0) -> [Answer: Int] {
    (0..<Self.count).reduce(into: [:]) {
      $0[Answer(rawValue: small.ties.answer[$1][side])!, default: 0] += 1
    }
  }

  private func heldUp(dependence: Float = 0) -> SmallEconomy {
    harmed { small, tie in
      small.ties.harm[tie] = SIMD2(Harm.holdUp.rawValue, 0)
      small.ties.damage[tie] = Sides(4, 0)
      small.ties.dependence[tie] = Sides(dependence, 0)
    }
  }

  @Test func voiceChanceRunsWithTrustAndOpenness() {
    let voice = Voice(adjusted())
    #expect(voice.voiceChance(trust: 1, openness: 0) == 1)
    #expect(voice.voiceChance(trust: 0, openness: 0) == 0)
    #expect(voice.voiceChance(trust: 0, openness: 1) == 0.5)
    #expect(isClose(voice.voiceChance(trust: 0.6, openness: 0.6), 1 - 0.4 * 0.7))
  }

  @Test func smallVictimsOfLargePartnersSuspectMore() {
    let settings = adjusted([Voice.calimero: 0.2])
    let voice = Voice(settings)
    let even = voice.suspicion(
      benefitOfTheDoubt: 0.6, size: 10, partnerSize: 10, heard: .nothing, bundle: [])
    let weak = voice.suspicion(
      benefitOfTheDoubt: 0.6, size: 10, partnerSize: 1000, heard: .nothing, bundle: [])
    #expect(isClose(even, 0.4))
    #expect(isClose(weak, 0.4 * (1 + 0.2 * log(100))))
    #expect(
      voice.suspicion(
        benefitOfTheDoubt: 0.6, size: 1000, partnerSize: 10, heard: .nothing, bundle: []) == even)
    #expect(
      voice.suspicion(
        benefitOfTheDoubt: 0.1, size: 1, partnerSize: 1e9, heard: .nothing, bundle: []) == 1)
    let off = Voice(adjusted([Voice.calimero: 0.2], off: ["opportunism.calimero"]))
    #expect(
      off.suspicion(
        benefitOfTheDoubt: 0.6, size: 10, partnerSize: 1000, heard: .nothing, bundle: []) == even)
  }

  @Test func aComplaintAboutThePartnerFeedsSuspicion() {
    let voice = Voice(adjusted([Voice.hearsay: 2]))
    func suspicion(_ heard: Rumour) -> Float {
      voice.suspicion(
        benefitOfTheDoubt: 0.9, size: 10, partnerSize: 10, heard: heard, bundle: [])
    }
    #expect(isClose(suspicion(.nothing), 0.1))
    #expect(isClose(suspicion(Rumour(subject: 7, value: 0, credibility: 1)), 0.3))
    #expect(isClose(suspicion(Rumour(subject: 7, value: 1, credibility: 1)), 0.1))
    let half = suspicion(Rumour(subject: 7, value: 0, credibility: 0.5))
    #expect(abs(half - 0.2) < 1e-3)
  }

  @Test func seenHarmIsAnsweredByVoiceAsOftenAsTheEquationSays() {
    let small = heldUp()
    small.run(Voice(adjusted()), .opportunism)
    let answers = answers(small)
    #expect(isBinomial(answers[.voice] ?? 0, of: Self.count, chance: 1 - 0.4 * 0.7))
    #expect((answers[.voice] ?? 0) + (answers[.exit] ?? 0) == Self.count)
    #expect(self.answers(small, side: 1) == [.none: Self.count])
  }

  @Test func whoDependsTooMuchStays() {
    let settings = adjusted()
    let part = 0.5 * 20 * 0.4 / settings[TieYield.referenceScale]
    for (dependence, kept) in [(1.01, Answer.lockedIn), (0.99, .exit)] as [(Float, Answer)] {
      let small = heldUp(dependence: dependence * settings[Voice.lockIn] * part)
      small.run(Voice(settings), .opportunism)
      let answers = answers(small)
      #expect(Set(answers.keys) == [.voice, kept])
    }
  }

  @Test func mishapsAreTakenForOpportunismAsOftenAsSuspicionSays() {
    let small = harmed { small, tie in
      small.ties.mishap[tie] = Sides(1, 1)
      small.firms.size[Int(small.ties.second[tie])] = 200
    }
    let settings = adjusted([Voice.calimero: 0.2])
    small.run(Voice(settings), .opportunism)
    let suspicion = 0.4 * (1 + 0.2 * log(20))
    let unnoticed = [answers(small)[.unnoticed] ?? 0, answers(small, side: 1)[.unnoticed] ?? 0]
    #expect(isBinomial(unnoticed[0], of: Self.count, chance: 1 - suspicion))
    #expect(isBinomial(unnoticed[1], of: Self.count, chance: 0.6))
  }

  /// Clear agreements and go-betweens calm suspicion, and a go-between gives a suspected mishap a
  /// second chance to be explained.
  @Test func governanceCalmsSuspicionAndGetsMishapsExplained() {
    let settings = adjusted([BundleTerms.contractClarity: 0.6, BundleTerms.goBetweenClarity: 0.5])
    let voiced = 1 - 0.4 * 0.7
    let cases: [(Bundle, Double, Double)] = [
      ([], 1, voiced), (.contract, 0.6, voiced), (.goBetween, 0.5, 1 - (1 - voiced) * (1 - voiced)),
      ([.contract, .goBetween], 0.3, 1 - (1 - voiced) * (1 - voiced)),
    ]
    for (bundle, factor, explained) in cases {
      let small = harmed { small, tie in
        small.ties.mishap[tie] = Sides(1, 0)
        small.ties.bundle[tie] = bundle.rawValue
        small.firms.benefitOfTheDoubt[Int(small.ties.first[tie])] = 0.2
      }
      small.run(Voice(settings), .opportunism)
      let answers = answers(small)
      let suspected = Self.count - (answers[.unnoticed] ?? 0)
      #expect(isBinomial(suspected, of: Self.count, chance: 0.8 * factor))
      #expect(isBinomial(answers[.voice] ?? 0, of: suspected, chance: explained))
      #expect((answers[.voice] ?? 0) + (answers[.exit] ?? 0) == suspected)
    }
  }

  /// A go-between explains what was no ill will; opportunism it cannot explain away.
  @Test func aGoBetweenDoesNotExplainOpportunism() {
    let small = heldUp()
    for tie in 0..<Self.count { small.ties.bundle[tie] = Bundle.goBetween.rawValue }
    small.run(Voice(adjusted()), .opportunism)
    #expect(isBinomial(answers(small)[.voice] ?? 0, of: Self.count, chance: 1 - 0.4 * 0.7))
  }

  @Test func whoIdentifiesSuspectsNoMishap() {
    let small = harmed { small, tie in
      small.ties.mishap[tie] = Sides(1, 1)
      small.ties.closeness[tie] = SIMD2(20, 19)
    }
    small.run(Voice(adjusted([IdentificationTerms.years: 5])), .opportunism)
    #expect(answers(small) == [.unnoticed: Self.count])
    #expect(isBinomial(answers(small, side: 1)[.unnoticed] ?? 0, of: Self.count, chance: 0.6))
  }

  private func flows(_ small: SmallEconomy) -> [Reason: Int64] {
    Dictionary(grouping: small.economy.books.pending, by: \.reason).mapValues {
      $0.reduce(0) { $0 + $1.cents }
    }
  }

  /// A proven breach costs the offender its hostage, and the victim keeps its own.
  @Test(arguments: [(Bundle(), 0.3), (.hostage, 0.3), (.contract, 1), (.monitoring, 1)])
  func aProvenBreachForfeitsTheHostage(bundle: Bundle, chance: Double) {
    let small = heldUp()
    for tie in 0..<Self.count {
      small.ties.bundle[tie] = bundle.rawValue
      small.ties.stake[tie] = Sides(7, 9)
    }
    let settings = adjusted([Voice.proof: 0.3, Voice.compensation: 0])
    small.run(Voice(settings), .opportunism)
    var forfeited = 0
    for tie in 0..<Self.count {
      let isForfeit = small.ties.stake[tie] == Sides(7, 0)
      #expect(isForfeit || small.ties.stake[tie] == Sides(7, 9))
      #expect(small.ties.realised[tie] == (isForfeit ? Sides(5, -5) : Sides(-4, 4)))
      if isForfeit { forfeited += 1 }
    }
    #expect(
      chance == 1 ? forfeited == Self.count : isBinomial(forfeited, of: Self.count, chance: 0.3))
    #expect(
      flows(small) == [.holdUp: Int64(Self.count) * 400_000, .forfeit: Int64(forfeited) * 900_000])
    // Once gone, it cannot be forfeited again.
    small.economy.books.pending = []
    for tie in 0..<Self.count { small.ties.bundle[tie] = Bundle.contract.rawValue }
    small.run(Voice(settings), .opportunism)
    #expect(flows(small)[.forfeit] ?? 0 == Int64(Self.count - forfeited) * 900_000)
  }

  /// What was forfeited counts toward compensation; the victim is made whole once.
  @Test func aForfeitedHostageCountsTowardCompensation() {
    for (stake, due) in [(0, 2), (1.5, 0.5), (9, 0)] as [(Float, Float)] {
      let small = heldUp()
      for tie in 0..<Self.count {
        small.ties.bundle[tie] = Bundle.contract.rawValue
        small.ties.stake[tie] = Sides(0, stake)
      }
      small.run(Voice(adjusted([Voice.compensation: 0.5])), .opportunism)
      for tie in 0..<Self.count {
        let isVoiced = small.ties.answer[tie][0] == Answer.voice.rawValue
        let back = stake + (isVoiced ? due : 0)
        #expect(small.ties.realised[tie] == Sides(back - 4, 4 - back))
      }
    }
  }

  /// A leak is made good by the hostage alone; a mishap forfeits nothing, whatever is believed.
  @Test func leaksForfeitButAreNotCompensatedAndMishapsNeither() {
    let leaked = harmed { small, tie in
      small.ties.harm[tie] = SIMD2(Harm.leak.rawValue, 0)
      small.ties.damage[tie] = Sides(4, 0)
      small.ties.bundle[tie] = Bundle.contract.rawValue
      small.ties.stake[tie] = Sides(3, 3)
    }
    leaked.run(Voice(adjusted()), .opportunism)
    #expect((0..<Self.count).allSatisfy { leaked.ties.realised[$0] == Sides(-1, -3) })
    #expect(flows(leaked) == [.forfeit: Int64(Self.count) * 300_000])
    let unlucky = harmed { small, tie in
      small.ties.mishap[tie] = Sides(1, 0)
      small.ties.bundle[tie] = Bundle.monitoring.rawValue
      small.ties.stake[tie] = Sides(3, 3)
    }
    unlucky.run(Voice(adjusted()), .opportunism)
    #expect(answers(unlucky)[.exit] ?? 0 > 0)
    #expect((0..<Self.count).allSatisfy { unlucky.ties.stake[$0] == Sides(3, 3) })
    #expect(flows(unlucky) == [.mishap: Int64(Self.count) * 100_000])
  }

  @Test func offMeansThatEverySeenHarmEndsInExit() {
    let small = heldUp(dependence: 1e6)
    small.run(Voice(adjusted(off: ["opportunism.voice"])), .opportunism)
    #expect(answers(small) == [.exit: Self.count])
  }

  @Test func damageIsMovedAndPartlyMadeGood() {
    let settings = adjusted([Voice.compensation: 0.5])
    let small = heldUp()
    small.run(Voice(settings), .opportunism)
    for tie in 0..<Self.count {
      let isVoiced = small.ties.answer[tie][0] == Answer.voice.rawValue
      #expect(small.ties.realised[tie] == (isVoiced ? Sides(-2, 2) : Sides(-4, 4)))
    }
    let voiced = answers(small)[.voice] ?? 0
    let paid = Dictionary(grouping: small.economy.books.pending, by: \.reason).mapValues {
      $0.reduce(0) { $0 + $1.cents }
    }
    #expect(paid == [.holdUp: Int64(Self.count) * 400_000, .compensation: Int64(voiced) * 200_000])
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .opportunism, make: { .random(firms: 500, ties: 5000, seed: 3) },
        run: { small, workers in
          for tie in stride(from: 0, to: small.ties.count, by: 2) {
            small.ties.harm[tie] = SIMD2(1, 0)
            small.ties.damage[tie] = Sides(1, 0)
            small.ties.stake[tie] = Sides(2, 3)
            small.ties.mishap[tie] = Sides(0, 2)
          }
          small.run(Voice(adjusted()), .opportunism, workers: workers)
        }))
  }
}
