// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What the end of a tie does: it is judged, remembered by both sides, and paid for.
///
/// # Model
/// Both sides pay the rupture cost (threefold in dispute) and sell what of their investment is of
/// use elsewhere, `(1 − s′) I` by s′ of ``SpecificInvestmentTerms``, which shared ownership lowers.
/// Leaving a legal form costs its exit cost, and more before the agreed
/// years are over, unless a firm left the market. Each remembers the tie, its length, and whether
/// it disappointed.
///
/// # Source
/// the ODD.
public struct TieEnding: Sendable {
  private let investment: SpecificInvestmentTerms
  private let bundles: BundleTerms
  private let costs: TransactionCosts
  private let forms: FormTerms

  public init(_ settings: Settings) {
    investment = SpecificInvestmentTerms(settings)
    bundles = BundleTerms(settings)
    costs = TransactionCosts(settings)
    forms = FormTerms(settings)
  }

  public func end(_ tie: Int, _ reason: EndReason, _ economy: Economy) {
    let ties = economy.ties
    let firms = economy.firms
    let outcome = TieJudgement.outcome(ties, tie, reason: reason)
    let isDecided = reason != .closure && reason != .bankruptcy
    let exitCost = forms.exitCost(
      tie, isEarly: isDecided && forms.isEarly(tie, economy), ties)
    let years = Float(Int32(economy.step) - ties.started[tie] + 1) * stepYears
    let useful =
      1 - investment.sunkShare * bundles.sunkFactor(Bundle(rawValue: ties.bundle[tie]))
    for side in 0..<2 {
      let firm = ties.firm(tie, side: side)
      firms.endedTies[firm] += 1
      firms.endedTieYears[firm] += years
      if outcome != .success { firms.disappointments[firm] += 1 }
      economy.books.post(
        from: .firm(firm), to: .outside(.services), .rupture,
        thousandEuro: costs.rupture(size: firms.size[firm], inDispute: reason == .breach) + exitCost
      )
      economy.books.post(
        from: .outside(.households), to: .firm(firm), .salvage,
        thousandEuro: useful * ties.investment[tie][side])
    }
    economy.end(tie: tie, reason: reason, outcome: outcome)
  }
}
