// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("How much each side stands to lose if the other left")
struct DependenceTests {
  /// Two firms without room for others, so that switching and alternatives count.
  private func pair(_ change: (inout TieStart) -> Void = { _ in }) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    for row in 0..<2 { small.firms.room[row] = 1 }
    small.tie(0, 1) {
      $0.doubt = Sides(0.2, 0.2)
      change(&$0)
    }
    small.rebuild()
    return small
  }

  private func dependence(_ small: SmallEconomy, _ settings: Settings = .init()) -> Sides {
    small.run(Dependence(settings), .investment)
    return small.ties.dependence[0]
  }

  /// D2 and E1 written out in double precision for one side.
  @Test func itIsGainPlusSwitchingCostLessTheAlternative() {
    let settings = Settings()
    let small = pair { $0.expectation = Sides(80, 80) }
    small.ties.investment[0] = Sides(12, 5)
    small.firms.bestAlternative[0] = 3
    let found = dependence(small, settings)
    func of(_ parameter: Parameter) -> Double { settings.number(parameter) }
    let unit = Double(TieYield(settings).unitValue(10, 10))
    let factor =
      1 + of(SpecificInvestmentTerms.productivity)
      * ((12 / unit).squareRoot() + (5 / unit).squareRoot())
    let relative = 0.4 / of(TieYield.referenceScale)
    let yield = 80 * relative * factor
    let cost =
      of(TieYield.costShare) * 80 * relative
      + of(TieYield.costPerRootSize) * 2 * 10.0.squareRoot()
    let duration = max(
      1,
      of(SpecificInvestmentTerms.priorYears) / 2 * 1.1 * of(SpecificInvestmentTerms.durationFactor))
    let sunk = of(SpecificInvestmentTerms.sunkShare) * 12
    let holdUp = 0.4 * (sunk / duration + of(ExpectedGain.holdUpShare) * 0.5 * yield)
    let confidence = 1 - 0.2 * (1 - of(ExpectedGain.trustRelief) * 0.6)
    let gain = 0.5 * (yield * confidence - cost) - holdUp
    let rupture =
      of(TransactionCosts.ruptureFixed)
      + of(TransactionCosts.ruptureSize) * 10.0.squareRoot()
    let switching = sunk + rupture + 0.1 * 80
    let expected = max(0, gain + switching / duration - 3)
    #expect(expected > 0 && isClose(found[0], expected, relative: 1e-4))
    #expect(isClose(small.ties.gain[0][0], gain, relative: 1e-4))
  }

  /// With room for both, only the rupture is lost and no alternative counts.
  @Test func withRoomForBothOnlyTheRuptureCounts() {
    let settings = Settings()
    let small = pair()
    small.firms.room[0] = 2
    small.firms.bestAlternative[0] = 1e6
    small.ties.investment[0] = Sides(30, 30)
    let found = dependence(small, settings)
    let terms = LiveTerms(settings)
    let rupture = TransactionCosts(settings).rupture(size: 10)
    #expect(terms.switchingCost(0, side: 0, small.economy) == rupture)
    #expect(terms.switchingCost(0, side: 1, small.economy) > rupture)
    #expect(terms.alternative(0, small.economy) == 0)
    let lasting = Double(rupture / terms.duration(0, side: 0, small.economy))
    #expect(isClose(found[0], max(0, Double(small.ties.gain[0][0]) + lasting), absolute: 1e-5))
  }

  /// Unique value binds the partner too: ∂Δ_ji/∂I_i ≥ 0. It holds where a firm expects to keep of
  /// a euro of yield more than it fears to be held up for, 1 − φ (1 − φ_T T) ≥ (1 − T) h; others
  /// would not be here.
  @Test(arguments: 0..<200)
  func moreInvestmentOfOneBindsTheOther(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings()
    let small = SmallEconomy.random(firms: 30, ties: 40, seed: UInt64(seed))
    let gain = ExpectedGain(settings)
    let hold = settings[ExpectedGain.holdUpShare]
    let start = (0..<40).map { _ in chance.sides(in: 0...40) }
    var last = [Float](repeating: -1, count: 40)
    let side = seed % 2
    for more: Float in [0, 5, 20, 80] {
      for tie in 0..<40 {
        var investment = start[tie]
        investment[side] += more
        small.ties.investment[tie] = investment
        small.ties.share[tie] = Sides(0.4, 0.6)
      }
      small.run(Dependence(settings), .investment)
      for tie in 0..<40 {
        let trust = small.ties.trust[tie][1 - side]
        let confidence = gain.confidence(doubt: small.ties.doubt[tie][1 - side], trust: trust)
        let found = small.ties.dependence[tie][1 - side]
        if confidence >= (1 - trust) * hold { #expect(found >= last[tie] * (1 - 1e-5) - 1e-4) }
        last[tie] = found
      }
    }
  }

  @Test func aPartnersInvestmentRaisesDependenceStrictlyWhereThereIsAny() {
    let small = pair()
    let before = dependence(small)[1]
    small.ties.investment[0] = Sides(25, 0)
    small.ties.share[0] = Sides(0.5, 0.5)
    #expect(dependence(small)[1] > before)
  }

  @Test func equalFirmsShareEqually() {
    let small = pair()
    let found = dependence(small)
    #expect(found[0] == found[1] && found[0] > 0)
    #expect(small.ties.share[0] == Sides(0.5, 0.5))
  }

  /// D3, and its bounds: the one who depends gets less.
  @Test(arguments: [0, 0.5, 0.8])
  func sharesFollowOneSidedDependence(shift: Double) {
    let law = DependenceTerms(.with([(DependenceTerms.shift, shift)]))
    #expect(law.share(.zero) == 0.5)
    for (a, b) in [(3.0, 1.0), (0, 4), (1e5, 0), (2, 2)] {
      let expected = 0.5 + 0.5 * shift * (b - a) / (b + a)
      #expect(isClose(law.share(Sides(Float(a), Float(b))), expected, relative: 1e-5))
    }
    #expect(law.share(Sides(1e9, 0)) >= 0.0999999 && law.share(Sides(0, 1e9)) <= 0.9000001)
  }

  @Test(arguments: 0..<100)
  func sharesLieBetweenATenthAndNineTenthsAndAddUpToOne(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(
      Dependence.parameters + FormTerms.parameters + ExpectedGain.parameters
        + TransactionCosts.parameters, &chance)
    let small = SmallEconomy.random(firms: 40, ties: 80, seed: UInt64(seed))
    small.run(Dependence(settings), .investment)
    for tie in 0..<small.ties.count {
      let share = small.ties.share[tie]
      #expect(share[0] >= 0.099999 && share[0] <= 0.900001)
      #expect(abs(share[0] + share[1] - 1) <= 1e-6)
      #expect(small.ties.dependence[tie].min() >= 0 && small.ties.dependence[tie].max().isFinite)
    }
  }

  /// Shares of a tie of a form with this sharing, as it was chosen or given at a step, in step 3
  /// where the first side depends more.
  private func share(_ sharing: LegalForm.Sharing, formed: Int32) -> (found: Sides, law: Float) {
    let forms = [.none, LegalForm(key: "any", sharing: sharing)]
    let settings = Settings(legalForms: forms)
    let small = pair()
    small.economy.step = 3
    small.ties.investment[0] = Sides(40, 0)
    small.ties.legalForm[0] = 1
    small.ties.formed[0] = formed
    small.ties.share[0] = Sides(0.3, 0.7)
    let dependence = DependenceTerms(settings).judge(0, small.economy).dependence
    small.run(Dependence(settings), .investment)
    #expect(small.ties.dependence[0] == dependence && dependence[0] != dependence[1])
    return (small.ties.share[0], DependenceTerms(settings).share(dependence))
  }

  /// By the market: anew each quarter. Agreed: as dependence stood when the form was chosen, and
  /// untouched since. Equal: always a half. What each depends on the other is the same in all.
  @Test(arguments: LegalForm.Sharing.allCases, [Int32(1), 3])
  func sharesAreDividedAsTheLegalFormSays(sharing: LegalForm.Sharing, formed: Int32) {
    let (found, law) = share(sharing, formed: formed)
    let expected =
      switch sharing {
      case .market: law
      case .agreed: formed == 3 ? law : 0.3
      case .equal: Float(0.5)
      }
    #expect(found[0] == expected && abs(found[0] + found[1] - 1) < 1e-6)
    #expect(abs(law - 0.5) > 0.01)
  }

  @Test func switchedOffSharesAreEqualAndNobodyDepends() {
    let small = pair()
    small.ties.investment[0] = Sides(50, 0)
    #expect(dependence(small, .with(off: ["dependence"])) == .zero)
    #expect(small.ties.share[0] == Sides(0.5, 0.5))
    #expect(small.ties.gain[0] != .zero)
  }

  @Test func workersLeaveNoTraceInDependence() {
    #expect(
      workersLeaveNoTrace(.investment, make: { .random(firms: 3_000, ties: 5_000, seed: 1) }) {
        $0.run(Dependence(.init()), .investment, workers: $1)
      })
  }
}
