// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters
import Testing

@Suite("What a firm expects to gain from a tie")
struct ExpectedGainTests {
  private func terms(
    share: Float = 0.5, trust: Float = 0.6, doubt: Float = 0.5, orientation: Float = 0
  ) -> ExpectedGain.Terms {
    ExpectedGain.Terms(
      share: share, yield: 80, runningCost: 10, trust: trust, doubt: doubt, investment: 30,
      duration: 5, transactionCost: 8, orientation: orientation)
  }

  /// Full trust and no doubt leave the share of the surplus, less transaction costs over duration.
  @Test func withoutDoubtOrDistrustItIsTheShareOfTheSurplus() {
    let gain = ExpectedGain(.init())
    let value = gain.gain(terms(share: 0.3, trust: 1, doubt: 0))
    #expect(isClose(value, 0.3 * (80 - 10) - 8.0 / 5))
  }

  /// E2 with nothing left over: no trust, no safeguards.
  @Test func withoutTrustTheSunkPartAndAShareOfTheYieldAreAtRisk() {
    let settings = Settings()
    let gain = ExpectedGain(settings)
    let expected =
      settings.number(SpecificInvestmentTerms.sunkShare) * 30 / 5
      + settings.number(ExpectedGain.holdUpShare) * 0.5 * 80
    #expect(isClose(gain.holdUp(terms(trust: 0)), expected))
    #expect(isClose(gain.holdUp(terms(trust: 0), safeguards: 0.75), expected / 4))
    #expect(isClose(gain.holdUp(terms(trust: 0.75)), expected / 4))
    #expect(gain.holdUp(terms(trust: 0), safeguards: 1) == 0)
    #expect(gain.holdUp(terms(trust: 1)) == 0)
  }

  /// What safeguards spare is what the gain rises by.
  @Test func safeguardsRaiseTheGainByWhatTheySpare() {
    let gain = ExpectedGain(.init())
    let terms = terms(trust: 0.3)
    let spared = Double(gain.holdUp(terms)) - Double(gain.holdUp(terms, safeguards: 0.4))
    #expect(
      isClose(gain.gain(terms, safeguards: 0.4), Double(gain.gain(terms)) + spared, absolute: 1e-4))
  }

  /// At weight 1 on the partner's gain the whole counts, whatever the shares.
  @Test func anEcosystemFirmCountsTheWhole() {
    let gain = ExpectedGain(.init())
    let whole = (0.1...0.9).steps(9).map {
      gain.gain(terms(share: Float($0), trust: 1, doubt: 0.2, orientation: 1))
    }
    for value in whole { #expect(isClose(value, Double(whole[0]), absolute: 1e-4)) }
    let own = gain.gain(terms(share: 0.5, trust: 1, doubt: 0.2))
    #expect(whole[0] > own)
  }

  @Test func aPartnersLossIsNotCountedAsOnesOwn() {
    let gain = ExpectedGain(.init())
    var poor = terms(trust: 1, doubt: 0)
    poor.yield = 5
    var selfless = poor
    selfless.orientation = 1
    #expect(gain.gain(selfless) == gain.gain(poor))
  }

  /// E3: the prior without history, the share of disappointments with much of it.
  @Test func doubtIsLearnedFromHistory() {
    let settings = Settings()
    let gain = ExpectedGain(settings)
    #expect(gain.doubt(ended: 0, disappointments: 0) == settings[ExpectedGain.priorDoubt])
    #expect(isClose(gain.doubt(ended: 1e6, disappointments: 2e5), 0.2, relative: 1e-3))
    #expect(gain.doubt(ended: 4, disappointments: 4) >= gain.doubt(ended: 4, disappointments: 1))
  }

  @Test func trustTakesPartOfTheDoubtAway() {
    let settings = Settings()
    let gain = ExpectedGain(settings)
    #expect(gain.confidence(doubt: 0, trust: 0) == 1)
    #expect(isClose(gain.confidence(doubt: 0.4, trust: 0), 0.6))
    let relief = settings.number(ExpectedGain.trustRelief)
    #expect(isClose(gain.confidence(doubt: 0.4, trust: 1), 1 - 0.4 * (1 - relief)))
  }

  /// More trust never lowers the gain, more doubt never raises it, over the whole range.
  @Test(arguments: 0..<100)
  func trustHelpsAndDoubtHarmsOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let gain = ExpectedGain(
      .swarm(ExpectedGain.parameters + [SpecificInvestmentTerms.sunkShare], &chance))
    for _ in 0..<20 {
      let share = chance.uniform(in: 0.1...0.9)
      let (low, high) = (chance.uniform(in: 0...0.5), chance.uniform(in: 0.5...1))
      let doubt = gain.doubt(ended: 3, disappointments: Float(chance.index(below: 4)))
      #expect(doubt >= 0 && doubt <= 1)
      let slack: Float = 1e-3
      #expect(
        gain.gain(terms(share: share, trust: high, doubt: doubt))
          >= gain.gain(terms(share: share, trust: low, doubt: doubt)) - slack)
      #expect(
        gain.gain(terms(share: share, doubt: low))
          >= gain.gain(terms(share: share, doubt: high)) - slack)
    }
  }
}

extension ClosedRange<Double> {
  /// So many values, evenly spaced over the range.
  fileprivate func steps(_ count: Int) -> [Double] {
    (0..<count).map { lowerBound + (upperBound - lowerBound) * Double($0) / Double(count - 1) }
  }
}
