// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What each side sinks into a tie: topped up once a year towards the optimum, worn off in between.
///
/// # Model
/// I* of ``SpecificInvestmentTerms``; at each anniversary of a tie `I ← max(I, min(I*, I + .1
/// C⁺))`, where C is the firm's capital; each step `I ← I (1 − w dt)`. Safeguards and shared
/// ownership make it safer, and so larger.
///
/// # Source
/// Williamson (1985); Nooteboom (1999); the ODD.
///
/// # Edge cases
/// - switched off: I = 0 throughout. A firm without capital invests nothing.
public struct SpecificInvestment: Mechanism {
  public static let phases = [Phase.investment]
  public static let reads: Set<StateColumn> = [
    .expectation, .trust, .share, .size, .tieRecord, .capital, .tieTerms, .governance, .tieStage,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.investment: [.investment, .books]]
  public static let parameters = SpecificInvestmentTerms.parameters + [wear, capitalShare]
  public static let switches = [Switch("investment", whenOff: "nobody invests: I = 0")]

  public static let wear = Parameter(
    "investment.wear", symbol: "w", unit: .perYear, default: 0.2, in: 0...4,
    meaning: "rate at which specific investment wears off",
    source: .chosen("starting value, not fitted"))
  public static let capitalShare = Parameter(
    "investment.capital-share", symbol: "–", unit: .share, default: 0.1, in: 0...1,
    meaning: "most of its capital a firm sinks into one tie in a year",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let wear: Float
  private let capitalShare: Float
  private let terms: SpecificInvestmentTerms
  private let yields: TieYield
  private let bundles: BundleTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("investment")
    wear = settings[Self.wear]
    capitalShare = settings[Self.capitalShare]
    terms = SpecificInvestmentTerms(settings)
    yields = TieYield(settings)
    bundles = BundleTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let ties = economy.ties
    let purchases = workers.map(of: ties.count) { rows in
      var bought: [(firm: Int, amount: Float)] = []
      for tie in rows where ties.isLive(tie) {
        ties.investment[tie] *= 1 - wear * stepYears
        let age = Int32(economy.step) - ties.started[tie]
        guard age % 4 == 0 else { continue }
        let amounts = topUp(tie, economy)
        ties.investment[tie] += amounts
        for side in 0..<2 where amounts[side] > 0 {
          bought.append((ties.firm(tie, side: side), amounts[side]))
        }
      }
      return bought
    }
    for purchase in purchases.joined() {
      economy.books.post(
        from: .firm(purchase.firm), to: .outside(.households), .investment,
        thousandEuro: purchase.amount)
    }
  }

  /// What the two sides add at an anniversary, k€.
  func topUp(_ tie: Int, _ economy: Economy) -> Sides {
    let ties = economy.ties
    let firms = economy.firms
    let unit = yields.unitValue(firms.size[ties.first[tie]], firms.size[ties.second[tie]])
    let bundle = Bundle(rawValue: ties.bundle[tie])
    let safeguards = bundles.safeguards(bundle, Stage(rawValue: ties.stage[tie])!)
    var added = Sides.zero
    for side in 0..<2 {
      let firm = ties.firm(tie, side: side)
      let trust = ties.trust[tie][side]
      let duration = terms.duration(
        endedTies: firms.endedTies[firm], endedYears: firms.endedTieYears[firm], trust: trust)
      let share = side == 0 ? ties.share[tie][0] : 1 - ties.share[tie][0]
      let optimum = terms.optimum(
        share: share, yield: ties.expectation[tie][side], unitValue: unit, duration: duration,
        trust: trust, safeguards: safeguards, sunkFactor: bundles.sunkFactor(bundle))
      let limit = capitalShare * max(0, firms.capitalThousandEuro(firm))
      added[side] = max(0, min(optimum - ties.investment[tie][side], limit))
    }
    return added
  }
}
