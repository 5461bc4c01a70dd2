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
    let even = voice.suspicion(benefitOfTheDoubt: 0.6, size: 10, partnerSize: 10)
    let weak = voice.suspicion(benefitOfTheDoubt: 0.6, size: 10, partnerSize: 1000)
    #expect(isClose(even, 0.4))
    #expect(isClose(weak, 0.4 * (1 + 0.2 * log(100))))
    #expect(voice.suspicion(benefitOfTheDoubt: 0.6, size: 1000, partnerSize: 10) == even)
    #expect(voice.suspicion(benefitOfTheDoubt: 0.1, size: 1, partnerSize: 1e9) == 1)
    let off = Voice(adjusted([Voice.calimero: 0.2], off: ["opportunism.calimero"]))
    #expect(off.suspicion(benefitOfTheDoubt: 0.6, size: 10, partnerSize: 1000) == even)
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
            small.ties.mishap[tie] = Sides(0, 2)
          }
          small.run(Voice(adjusted()), .opportunism, workers: workers)
        }))
  }
}
