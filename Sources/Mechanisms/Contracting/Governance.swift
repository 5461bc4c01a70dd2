// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// A new pair, and one that renews its tie, chooses the bundle of instruments of least joint cost.
///
/// # Model
/// G5 of ``BundleChoice`` over all 64 bundles, the lowest number among equally cheap ones. With
/// investment to come: `I = max(present, I* without safeguards)`, Π with it. A hostage is
/// shared so that the side that depends less puts up more: `stakeᵢ = stake · Δⱼ/(Δᵢ + Δⱼ)`.
///
/// Contract and ownership are paid when they enter the bundle; an instrument that is kept costs
/// nothing again, and the choice knows it.
///
/// # Source
/// Nooteboom (2004), Williamson (1985) and Klein Woolthuis, Hillebrand & Nooteboom (2005): trust
/// makes governance lighter at equal stakes; large stakes call for trust and contract both.
///
/// # Edge cases
/// - a given bundle stays until the tie is renewed, then the pair chooses like any other; what it
///   needs (hostages, a go-between) is arranged in the step it is given, without cost.
/// - no go-between lives: none is chosen, and a given one left out. One that has left is a reason
///   to choose anew.
/// - exclusivity is open only to pairs that keep no other tie it would forbid.
/// - an instrument switched off is never chosen; a given one stays in force.
public struct Governance: Mechanism {
  public static let phases = [Phase.contracting]
  public static let purposes = [GoBetweens.choice]
  public static let reads: Set<StateColumn> = [
    .tieTerms, .tieStage, .adjacency, .sector, .region, .agentKind, .size, .trust, .share,
    .expectation, .investment, .tieRecord, .spillRisk, .dependence,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .contracting: [.governance, .stake, .goBetween, .books]
  ]
  public static let parameters = BundleTerms.parameters
  public static let switches =
    [Switch("governance", whenOff: "no pair chooses instruments; given ones stay")]
    + Instrument.allCases.map {
      Switch(key($0), whenOff: "\($0.word): never chosen")
    }

  private static func key(_ instrument: Instrument) -> String {
    "governance." + (instrument == .goBetween ? "gobetween" : instrument.word)
  }

  private let isOn: Bool
  private let switchedOff: Bundle
  private let invests: Bool
  private let choice: BundleChoice
  private let terms: BundleTerms
  private let live: LiveTerms
  private let investment: SpecificInvestmentTerms
  private let spill: SpillRisk
  private let forms: FormChoice
  private let pair: PairPotential

  public init(_ settings: Settings) {
    isOn = settings.isOn("governance")
    switchedOff = Self.switchedOff(settings)
    invests = settings.isOn("investment")
    choice = BundleChoice(settings)
    terms = BundleTerms(settings)
    live = LiveTerms(settings)
    investment = SpecificInvestmentTerms(settings)
    spill = SpillRisk(settings)
    forms = FormChoice(settings)
    pair = PairPotential(settings)
  }

  /// Instruments that are never chosen.
  public static func switchedOff(_ settings: Settings) -> Bundle {
    Instrument.allCases.reduce(into: Bundle()) {
      if !settings.isOn(key($1)) { $0.insert(Bundle($1)) }
    }
  }

  private struct Decision {
    var tie: Int
    var bundle: Bundle
    var goBetween: Int?
    var isGiven: Bool
  }

  /// All pairs decide on the state at the start of the phase, ties of this step included; then they
  /// pay and sign in order.
  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let goBetweens = GoBetweens(economy)
    let decisions = workers.map(of: economy.ties.count) { rows in
      given(rows, goBetweens, economy) + (isOn ? chosen(rows, goBetweens, economy) : [])
    }
    for decision in decisions.joined() { settle(decision, economy) }
  }

  /// Given in this step: there only remains to find what it needs.
  private func given(
    _ rows: Range<Int>, _ goBetweens: GoBetweens, _ economy: Economy
  ) -> [Decision] {
    let ties = economy.ties
    return rows.compactMap { tie in
      guard ties.isLive(tie), ties.governed[tie] == Int32(economy.step) else { return nil }
      var bundle = Bundle(rawValue: ties.bundle[tie])
      let goBetween = bundle.has(.goBetween) ? goBetweens.choice(for: tie, economy) : nil
      if goBetween == nil { bundle.remove(.goBetween) }
      return Decision(tie: tie, bundle: bundle, goBetween: goBetween, isGiven: true)
    }
  }

  /// True where the pair is to choose: never governed, renewed since, or its go-between has left.
  private func isDue(_ tie: Int, _ economy: Economy) -> Bool {
    let ties = economy.ties
    guard ties.isLive(tie) else { return false }
    return ties.governed[tie] < 0 || ties.renewed[tie] > ties.governed[tie]
      || (ties.goBetween[tie] != 0 && GoBetweens.present(tie, economy) == nil)
  }

  private func chosen(
    _ rows: Range<Int>, _ goBetweens: GoBetweens, _ economy: Economy
  ) -> [Decision] {
    let ties = economy.ties
    var decisions: [Decision] = []
    var features: [SIMD16<Float>] = []
    var stages: [UInt8] = []
    var allowed: [UInt64] = []
    for tie in rows where isDue(tie, economy) {
      let goBetween =
        GoBetweens.present(tie, economy) ?? goBetweens.choice(for: tie, economy)
      var forbidden = switchedOff
      if goBetween == nil { forbidden.insert(.goBetween) }
      if !Exclusivity.isOpen(tie, economy) { forbidden.insert(.exclusivity) }
      decisions.append(Decision(tie: tie, bundle: [], goBetween: goBetween, isGiven: false))
      features.append(
        choice.features(
          sides(tie, economy), paid: Bundle(rawValue: ties.bundle[tie]),
          formPremium: forms.ownershipPremium(tie, economy)))
      stages.append(ties.stage[tie])
      allowed.append(BundleChoice.allowed(without: forbidden))
    }
    var bundles = [UInt8](repeating: 0, count: decisions.count)
    var span = bundles.mutableSpan
    economy.kernels.cheapestBundles(
      features.span, stages.span, allowed.span, coefficients: choice.coefficients.span,
      into: &span)
    for index in decisions.indices { decisions[index].bundle = Bundle(rawValue: bundles[index]) }
    return decisions
  }

  /// What bears on the choice, of both sides.
  func sides(_ tie: Int, _ economy: Economy) -> (BundleChoice.Side, BundleChoice.Side) {
    let ties = economy.ties
    let unit = live.unitValue(tie, economy)
    var sunk = ties.investment[tie]
    if invests {
      for side in 0..<2 {
        let optimum = investment.optimum(
          share: ties.share[tie][side], yield: ties.expectation[tie][side], unitValue: unit,
          duration: live.duration(tie, side: side, economy), trust: ties.trust[tie][side])
        sunk[side] = max(sunk[side], optimum)
      }
    }
    let factor = investment.yieldFactor(sunk, unitValue: unit)
    func side(_ side: Int) -> BundleChoice.Side {
      BundleChoice.Side(
        size: economy.firms.size[ties.firm(tie, side: side)], trust: ties.trust[tie][side],
        share: ties.share[tie][side], expectation: ties.expectation[tie][side],
        yield: ties.expectation[tie][side] * factor, investment: sunk[side],
        duration: live.duration(tie, side: side, economy),
        spill: fearedSpill(tie, side: side, economy))
    }
    return (side(0), side(1))
  }

  /// What a side fears to lose by spillover where nothing shields the tie, k€ a year; what it would
  /// learn more than it tells is no reason to guard itself.
  private func fearedSpill(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let (ties, firms) = (economy.ties, economy.firms)
    let (i, j) = (ties.firm(tie, side: side), ties.firm(tie, side: 1 - side))
    let understood = pair.understanding(
      distance: CognitiveDistance.knowledge(firms.profile[i], firms.profile[j]),
      practice: CognitiveDistance.practice(firms.profile[i], firms.profile[j]),
      shared: ties.understanding[tie],
      reach: pair.reach(firms.absorptiveCapacity[i], firms.absorptiveCapacity[j]))
    return max(
      0,
      spill.spillRisk(
        from: i, via: j, trust: ties.trust[tie][side], partnerTrust: ties.trust[tie][1 - side],
        understood: understood, economy))
  }

  private func settle(_ decision: Decision, _ economy: Economy) {
    let ties = economy.ties
    let tie = decision.tie
    let before = Bundle(rawValue: ties.bundle[tie])
    let bundle = decision.bundle
    ties.bundle[tie] = bundle.rawValue
    ties.governed[tie] = Int32(economy.step)
    ties.goBetween[tie] =
      bundle.has(.goBetween) ? UInt32(decision.goBetween.map { $0 + 1 } ?? 0) : 0
    let yield = 0.5 * (ties.expectation[tie][0] + ties.expectation[tie][1])
    ties.stake[tie] =
      bundle.has(.hostage)
      ? terms.stakes(yield: yield, dependence: ties.dependence[tie]) : .zero
    if decision.isGiven { return }
    let bought: [(Instrument, Reason)] = [(.contract, .contract), (.ownership, .ownership)]
    for (instrument, reason) in bought where bundle.has(instrument) && !before.has(instrument) {
      for side in 0..<2 {
        let firm = ties.firm(tie, side: side)
        economy.books.post(
          from: .firm(firm), to: .outside(.services), reason,
          thousandEuro: terms.price(instrument, size: economy.firms.size[firm]))
      }
    }
  }
}
