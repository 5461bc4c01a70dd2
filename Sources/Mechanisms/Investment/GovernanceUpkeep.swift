// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// What the instruments in force cost in a quarter, and to whom it goes.
///
/// # Model
/// Per side: monitoring to services; the hostage's `r_c · stake` to the go-between that keeps it,
/// else to services; mediation to the go-between. The side that fears spillover more pays the other
/// for exclusivity, in proportion to its own expected yield; where both fear the same, nobody pays.
/// What partners pay each other moves their realised value; what they pay outsiders does not, as
/// running cost does not.
///
/// # Source
/// the ODD; Williamson (1985) on hostages, Nooteboom (1999) on the go-between who keeps them.
///
/// # Edge cases
/// - the go-between has left: nobody mediates, and hostages cost the same as elsewhere.
public struct GovernanceUpkeep: Mechanism {
  public static let phases = [Phase.investment]
  public static let reads: Set<StateColumn> = [
    .governance, .stake, .goBetween, .agentKind, .size, .spillRisk, .expectation,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.investment: [.realised, .books]]

  private let terms: BundleTerms

  public init(_ settings: Settings) { terms = BundleTerms(settings) }

  private struct Flow {
    var payer: Int
    var payee: Party
    var reason: Reason
    var thousandEuro: Float
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    let flows = workers.map(of: ties.count) { rows in
      rows.flatMap { tie -> [Flow] in
        let bundle = Bundle(rawValue: ties.bundle[tie])
        guard ties.isLive(tie), !bundle.isEmpty else { return [] }
        return upkeep(tie, bundle, economy) + exclusivity(tie, bundle, economy)
      }
    }
    for flow in flows.joined() {
      economy.books.post(
        from: .firm(flow.payer), to: flow.payee, flow.reason, thousandEuro: flow.thousandEuro)
    }
  }

  private func upkeep(_ tie: Int, _ bundle: Bundle, _ economy: Economy) -> [Flow] {
    let ties = economy.ties
    let goBetween = GoBetweens.present(tie, economy).map { Party.firm($0) }
    var flows: [Flow] = []
    for side in 0..<2 {
      let firm = ties.firm(tie, side: side)
      let size = economy.firms.size[firm]
      func pay(_ payee: Party, _ reason: Reason, _ yearly: Float) {
        flows.append(
          Flow(payer: firm, payee: payee, reason: reason, thousandEuro: yearly * stepYears))
      }
      if bundle.has(.monitoring) {
        pay(.outside(.services), .monitoring, terms.price(.monitoring, size: size))
      }
      if bundle.has(.hostage) {
        pay(
          goBetween ?? .outside(.services), .hostageFee,
          terms.hostageFee(stake: ties.stake[tie][side]))
      }
      if bundle.has(.goBetween), let goBetween {
        pay(goBetween, .mediation, terms.price(.goBetween, size: size))
      }
    }
    return flows
  }

  /// Compensation for exclusivity, and what it does to realised value.
  private func exclusivity(_ tie: Int, _ bundle: Bundle, _ economy: Economy) -> [Flow] {
    let ties = economy.ties
    let (first, second) = (max(0, ties.spillRisk[tie][0]), max(0, ties.spillRisk[tie][1]))
    guard bundle.has(.exclusivity), first != second else { return [] }
    let payer = first > second ? 0 : 1
    let amount = terms.exclusivityFee(yield: ties.expectation[tie][payer]) * stepYears
    ties.realised[tie][payer] -= amount
    ties.realised[tie][1 - payer] += amount
    return [
      Flow(
        payer: ties.firm(tie, side: payer), payee: .firm(ties.firm(tie, side: 1 - payer)),
        reason: .exclusivityFee, thousandEuro: amount)
    ]
  }
}
