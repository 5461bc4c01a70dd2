// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("How fast knowledge reaches competitors")
struct SpillRiskTests {
  private let settings = Settings()

  /// Three markets of one sector; firms 0 and 1 compete, the third supplies, the fourth sells on.
  private func chain(_ ties: [(Int, Int)]) -> SmallEconomy {
    let small = SmallEconomy(firmsPerCell: [2, 1, 1], chainPlaces: 3)
    for (k, row) in small.rows.enumerated() {
      small.firms.rentsFreshness[row] = 0.8
      small.firms.profile[row] = Profile(repeating: 0.5 + 0.05 * Float(k))
    }
    small.lay(ties.map { (small.rows[$0.0], small.rows[$0.1]) })
    for tie in 0..<small.ties.count { small.ties.understood[tie] = 0.7 }
    return small
  }

  private func out(_ small: SmallEconomy, _ tie: Int = 0, side: Int = 0) -> Double {
    Double(SpillRisk(settings).rateOut(tie, side: side, small.economy))
  }

  /// σ_0 v T (1 − t) F of the plain firm.
  private var told: Double { settings.number(SpillRisk.rate) * 0.6 * 0.6 * 0.6 * 0.8 }

  private func strangers(_ small: SmallEconomy, _ a: Int, _ b: Int) -> Double {
    let (p, q) = (small.firms.profile[small.rows[a]], small.firms.profile[small.rows[b]])
    let pair = PairPotential(settings)
    return Double(
      pair.understanding(
        distance: CognitiveDistance.knowledge(p, q), practice: CognitiveDistance.practice(p, q),
        shared: 0, reach: pair.reach(0.5, 0.5)))
  }

  @Test func straightToACompetitorItIsTheClosedForm() {
    let small = chain([(0, 1)])
    #expect(isClose(Float(out(small)), told * 0.7))
    small.ties.trust[0] = Sides(0.3, 0.6)
    #expect(isClose(Float(out(small)), told * 0.7 / 2))
    #expect(isClose(Float(out(small, side: 1)), told * 0.7))
  }

  /// Both compete, and share a supplier: what it passes on is its own openness and trust.
  @Test func throughACommonPartnerItIsTheClosedForm() {
    let small = chain([(0, 2), (1, 2)])
    small.firms.openness[small.rows[2]] = 0.5
    small.ties.trust[1] = Sides(0.6, 0.9)
    let expected = told * 0.5 * 0.9 * strangers(small, 0, 1)
    #expect(isClose(Float(out(small)), expected))
    #expect(out(small, side: 1) == 0)
    #expect(isClose(Float(out(small, 1)), told * 0.5 * 0.6 * strangers(small, 0, 1)))
  }

  @Test func onlyFirmsOfOneMarketCompete() {
    let small = SmallEconomy(firmsPerCell: [2, 1, 1, 0], sectors: 2, chainPlaces: 2, hidden: 1)
    let risk = SpillRisk(settings)
    let firms = small.firms
    let rows = small.rows
    #expect(risk.areCompetitors(rows[0], rows[1], firms))
    #expect(!risk.areCompetitors(rows[0], rows[0], firms))
    #expect(!risk.areCompetitors(rows[0], rows[2], firms))
    #expect(!risk.areCompetitors(rows[0], rows[3], firms))
    #expect(!risk.areCompetitors(rows[0], small.hiddenRows[0], firms))
    #expect(!risk.areCompetitors(small.hiddenRows[0], rows[0], firms))
    for kind in [AgentKind.institute, .goBetween] {
      firms.kind[rows[1]] = kind.rawValue
      #expect(!risk.areCompetitors(rows[0], rows[1], firms))
      #expect(!risk.areCompetitors(rows[1], rows[0], firms))
    }
  }

  /// Straight: every bundle takes its shield away, exclusivity like the others.
  @Test func aBundleTakesItsShieldOffTheStraightWay() {
    let small = chain([(0, 1)])
    let open = out(small)
    for raw in 0..<UInt8(Bundle.count) {
      small.ties.bundle[0] = raw
      let gap = 1 - Double(BundleTerms(settings).shield(Bundle(rawValue: raw)))
      #expect(isClose(Float(out(small)), open * gap))
    }
  }

  /// Through a partner: the gaps of both legs multiply, and exclusivity on either closes the way.
  @Test(
    arguments: [
      ([], [.contract]), ([.monitoring, .goBetween], []), ([.hostage], [.contract, .goBetween]),
      ([.exclusivity], []), ([], [.exclusivity]), ([.contract], [.exclusivity, .contract]),
    ] as [(Bundle, Bundle)])
  func bundlesOfBothLegsShieldTheWayThroughAPartner(first: Bundle, second: Bundle) {
    let small = chain([(0, 2), (1, 2)])
    let open = out(small)
    small.ties.bundle[0] = first.rawValue
    small.ties.bundle[1] = second.rawValue
    let bundles = BundleTerms(settings)
    let gaps = (1 - Double(bundles.shield(first))) * (1 - Double(bundles.shield(second)))
    let isClosed = first.has(.exclusivity) || second.has(.exclusivity)
    #expect(open > 0)
    #expect(isClosed ? out(small) == 0 : isClose(Float(out(small)), open * gaps))
    #expect(isClosed ? out(small, 1) == 0 : isClose(Float(out(small, 1)), open * gaps))
  }

  @Test func anInstituteKeepsWhatItHearsAndAGoBetweenFiltersIt() {
    let small = chain([(0, 2), (1, 2)])
    let open = out(small)
    small.firms.kind[small.rows[2]] = AgentKind.institute.rawValue
    #expect(out(small) == 0)
    small.firms.kind[small.rows[2]] = AgentKind.goBetween.rawValue
    let filter = 1 - Double(BundleTerms(settings).shield(.goBetween))
    #expect(isClose(Float(out(small)), open * filter))
  }

  @Test func whatIsUsedTakesAbsorptionAndCapital() {
    let small = SmallEconomy(firms: 1)
    let risk = SpillRisk(adjusted([SpillRisk.usableCapital: 40]))
    small.firms.absorptiveCapacity[0] = 0.75
    for (capital, part) in [(-5, 0), (0, 0), (10, 0.25), (40, 1), (4000, 1)] as [(Float, Float)] {
      small.firms.capital[0] = Books.cents(capital)
      #expect(isClose(risk.used(by: 0, small.firms), 0.75 * Double(part)))
    }
  }

  /// What is feared of a tie before it is signed is what the mechanism finds once it is there, with
  /// an empty bundle.
  @Test(arguments: 1...5)
  func theFearBeforeSigningIsTheRiskOfTheTieWithoutABundle(seed: Int) {
    let small = spilling(seed: UInt64(seed))
    let (a, b) = (small.rows[3], small.rows[11])
    let isFlipped = small.firms.id[a] > small.firms.id[b]
    let (i, j) = isFlipped ? (b, a) : (a, b)
    guard !small.economy.areTied(i, j) else { return }
    let risk = SpillRisk(settings)
    let trust = Sides(0.4, 0.7)
    let feared = [
      risk.spillRisk(
        from: i, via: j, trust: trust[0], partnerTrust: trust[1], understood: 0.55, small.economy),
      risk.spillRisk(
        from: j, via: i, trust: trust[1], partnerTrust: trust[0], understood: 0.55, small.economy),
    ]
    let tie = small.tie(i, j) { $0.trust = trust }
    small.rebuild()
    small.ties.understood[tie] = 0.55
    small.run(Spillover(settings), .spillover)
    for side in 0..<2 {
      let found = Double(small.ties.spillRisk[tie][side])
      #expect(isClose(feared[side], found, relative: 1e-3, absolute: 1e-4))
    }
    // With the tie there the answer is the same: nobody is its own competitor.
    let again = risk.spillRisk(
      from: i, via: j, trust: trust[0], partnerTrust: trust[1], understood: 0.55, small.economy)
    #expect(isClose(again, Double(feared[0]), absolute: 1e-4))
  }

  /// E1: a stranger's appraisal falls by exactly the fear, and rises where it would learn more.
  @Test func appraisalCountsTheFear() {
    let small = chain([(2, 3)])
    let rows = small.rows
    for (mine, theirs) in [(300, 0), (0, 300)] as [(Float, Float)] {
      small.firms.rents[rows[0]] = mine
      small.firms.rents[rows[1]] = theirs
      func gain(_ settings: Settings) -> Float {
        FirstTerms(settings).view(
          from: rows[0], of: rows[1], motive: .knowledge, distance: 0.2, novelty: 0.2, practice: 0,
          small.economy
        ).gain
      }
      let pair = PairPotential(settings)
      let understood = pair.understanding(
        distance: 0.2, practice: 0, shared: settings[FirstTerms.startUnderstanding],
        reach: pair.reach(0.5, 0.5))
      let feared = SpillRisk(settings).spillRisk(
        from: rows[0], via: rows[1], trust: 0.6, partnerTrust: 0.6, understood: understood,
        small.economy)
      #expect(mine > 0 ? feared > 0.1 : feared < -0.05)
      let fall = Double(gain(adjusted(off: ["spillover"]))) - Double(gain(settings))
      #expect(isClose(Float(fall), Double(feared), 1e-4))
    }
  }

  @Test func offMeansThatNobodyFears() {
    let small = chain([(0, 1), (0, 2), (1, 2)])
    let off = SpillRisk(adjusted(off: ["spillover"]))
    for tie in 0..<3 { #expect(off.rateOut(tie, side: 0, small.economy) == 0) }
    #expect(
      off.spillRisk(
        from: small.rows[0], via: small.rows[2], trust: 1, partnerTrust: 1, understood: 1,
        small.economy) == 0)
  }

  @Test(arguments: 0..<50)
  func risksStayFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(
      SpillRisk.parameters + RentTerms.parameters + PairPotential.parameters
        + BundleTerms.parameters, &chance)
    let small = spilling(seed: UInt64(seed))
    let risk = SpillRisk(settings)
    for tie in 0..<small.ties.count {
      let (i, j) = (small.ties.firm(tie, side: 0), small.ties.firm(tie, side: 1))
      let rate = risk.rateOut(tie, side: 0, small.economy)
      let feared = risk.spillRisk(
        from: i, via: j, trust: 1, partnerTrust: 0.2, understood: 1, small.economy)
      #expect(rate.isFinite && rate >= 0 && feared.isFinite)
    }
  }
}
