// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What a live tie is worth to each side as things stand, and what leaving it would cost.
///
/// # Model
///     Eᵢ of ``ExpectedGain`` at the tie's shares, scale, trust, investment, bundle and form; what
///     was paid to sign it no longer counts, what could still be lost by hold-up does;
///     SC = s′ I + rupture cost + exit cost of the form + u Π0 · 1 year                       (D1)
/// with only the rupture and exit cost while the firm still has room for other ties; what a side
/// that identifies with its partner would lose besides is added to either: that of
/// ``IdentificationTerms``.
///
/// # Source
/// the ODD; Nooteboom (1999) on switching costs.
public struct LiveTerms: Sendable {
  private let yields: TieYield
  private let investment: SpecificInvestmentTerms
  private let gain: ExpectedGain
  private let costs: TransactionCosts
  private let bundles: BundleTerms
  private let forms: FormTerms
  private let identification: IdentificationTerms

  public init(_ settings: Settings) {
    yields = TieYield(settings)
    investment = SpecificInvestmentTerms(settings)
    gain = ExpectedGain(settings)
    bundles = BundleTerms(settings)
    forms = FormTerms(settings)
    identification = IdentificationTerms(settings)
    costs = TransactionCosts(settings)
  }

  /// Yield of the pair as one side sees it, investment and present scale included, k€ a year.
  public func yield(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let unit = unitValue(tie, economy)
    return ties.expectation[tie][side] * wornOff(tie, ties) * ties.scale[tie]
      / yields.referenceScale * (1 - rigidity(tie, ties))
      * investment.yieldFactor(ties.investment[tie], unitValue: unit)
  }

  /// Part of the yield that binding rules cost in the tie's present stage.
  public func rigidity(_ tie: Int, _ ties: Ties) -> Float {
    bundles.rigidity(
      Bundle(rawValue: ties.bundle[tie]), Stage(rawValue: ties.stage[tie])!)
  }

  /// 1 − Π(1 − eff) of the instruments in force.
  public func safeguards(_ tie: Int, _ ties: Ties) -> Float {
    bundles.safeguards(
      Bundle(rawValue: ties.bundle[tie]), Stage(rawValue: ties.stage[tie])!)
  }

  /// What being bound costs a side a year, k€: upkeep of the instruments and of the legal form, and
  /// autonomy lost to hierarchy.
  public func bonds(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let bundle = Bundle(rawValue: ties.bundle[tie])
    let size = economy.firms.size[ties.firm(tie, side: side)]
    return bundles.upkeep(bundle, size: size, stake: ties.stake[tie][side])
      + forms.administration(tie, ties)
      + bundles.autonomy(size: size) * bundles.hierarchy(bundle) * ties.expectation[tie][side]
  }

  /// What is left of the first innovation's value in a tie that never explores anew: `n^−d`; else
  /// 1.
  private func wornOff(_ tie: Int, _ ties: Ties) -> Float {
    let motive = Motive(rawValue: ties.motive[tie])!
    if motive == .knowledge { return 1 }
    return yields.orderFactor(Int(ties.innovationsOnPrototype[tie]) + 1, motive: motive)
  }

  public func unitValue(_ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    return yields.unitValue(
      economy.firms.size[ties.first[tie]], economy.firms.size[ties.second[tie]])
  }

  /// K of the pair, k€ a year, on the mean of the two estimates at signing or the last renewal. It
  /// does not wear off with further innovations: so ties run dry.
  public func runningCost(_ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let expectation = 0.5 * (ties.expectation[tie][0] + ties.expectation[tie][1])
    return yields.runningCost(
      expectation: expectation, scale: ties.scale[tie],
      size: economy.firms.size[ties.first[tie]], other: economy.firms.size[ties.second[tie]])
  }

  /// L, years.
  public func duration(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let firm = economy.ties.firm(tie, side: side)
    return investment.duration(
      endedTies: economy.firms.endedTies[firm], endedYears: economy.firms.endedTieYears[firm],
      trust: economy.ties.trust[tie][side])
  }

  /// E of going on, k€ a year.
  public func gain(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firm = ties.firm(tie, side: side)
    let bundle = Bundle(rawValue: ties.bundle[tie])
    return gain.gain(
      ExpectedGain.Terms(
        share: ties.share[tie][side], yield: yield(tie, side: side, economy),
        runningCost: runningCost(tie, economy), trust: ties.trust[tie][side],
        doubt: ties.doubt[tie][side], investment: ties.investment[tie][side],
        duration: duration(tie, side: side, economy), transactionCost: 0,
        orientation: economy.firms.orientation[firm], sunkFactor: bundles.sunkFactor(bundle),
        spill: ties.spillRisk[tie][side], bonds: bonds(tie, side: side, economy)),
      safeguards: safeguards(tie, ties))
  }

  /// D1, k€.
  public func switchingCost(_ tie: Int, side: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let firm = ties.firm(tie, side: side)
    let rupture =
      costs.rupture(size: economy.firms.size[firm])
      + forms.exitCost(tie, isEarly: forms.isEarly(tie, economy), ties)
      + identification.exitCost(tie, side: side, ties)
    if hasRoom(firm, economy) { return rupture }
    return investment.sunkShare * bundles.sunkFactor(Bundle(rawValue: ties.bundle[tie]))
      * ties.investment[tie][side] + rupture
      + ties.understanding[tie] * ties.expectation[tie][side]
  }

  /// Best alternative; none counts while the firm can have both.
  public func alternative(_ firm: Int, _ economy: Economy) -> Float {
    hasRoom(firm, economy) ? 0 : economy.firms.bestAlternative[firm]
  }

  private func hasRoom(_ firm: Int, _ economy: Economy) -> Bool {
    economy.adjacency.degree(firm) < Int(economy.firms.room[firm])
  }
}
