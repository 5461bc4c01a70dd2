// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Partners choose a legal form for their relation, pay for it, and leave in it what it keeps.
///
/// # Model
///     form = argmin over fit forms of Σ_sides K1 + w |β − ½| Π0 [sharing by the market]     (K5)
/// with K1 of ``FormTerms``, β of ``DependenceTerms`` as dependence stands, and Π0 the mean of what
/// the two sides expect. Fit is a form for their level and for two members, with a capital of its
/// own exactly where they share ownership. Founding costs count for a form they do not have yet.
/// They choose when they sign and when they renew; the founding costs are then paid once,
/// administration each quarter, and agreed years start anew.
///
/// # Source
/// Williamson (1991) on discrete forms; the fear of the side that depends more is Nooteboom's
/// (1999). K5 is ours.
///
/// # Edge cases
/// - no form is fit: they work together without. Equal costs: the form first in the catalogue.
/// - switched off: no tie has a form. Dependence switched off: shares are equal, nobody fears.
public struct LegalForms: Mechanism {
  public static let phases = [Phase.contracting, .investment, .learning]
  public static let reads: Set<StateColumn> = [
    .tieTerms, .governance, .legalForm, .expectation, .trust, .investment, .understanding, .scale,
    .size, .room, .bestAlternative, .tieRecord, .adjacency, .traits, .share, .innovation,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .contracting: [.legalForm, .books], .investment: [.books], .learning: [.investment],
  ]
  public static let parameters = FormTerms.parameters + [shareFear]
  public static let switches = [Switch("legalforms", whenOff: "no tie has a legal form")]

  public static let shareFear = Parameter(
    "legalforms.share-fear", symbol: "w", unit: .one, default: 1, in: 0...10,
    meaning:
      "weight on what the side that depends more stands to lose where shares are not written",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let shareFear: Float
  private let terms: FormTerms
  private let live: LiveTerms
  private let dependence: DependenceTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("legalforms")
    shareFear = settings.isOn("dependence") ? settings[Self.shareFear] : 0
    terms = FormTerms(settings)
    live = LiveTerms(settings)
    dependence = DependenceTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    switch phase {
    case .contracting: choose(economy, workers)
    case .investment: administer(economy)
    default: retain(economy, workers)
    }
  }

  /// True where the form was never chosen, or the pair renewed or chose its bundle since.
  public static func isDue(_ tie: Int, _ ties: Ties) -> Bool {
    ties.formed[tie] < max(ties.renewed[tie], ties.governed[tie])
  }

  private func choose(_ economy: Economy, _ workers: Workers) {
    let ties = economy.ties
    let choices = workers.map(of: ties.count) { rows in
      rows.compactMap { tie -> (tie: Int, form: Int)? in
        guard ties.isLive(tie), Self.isDue(tie, ties) else { return nil }
        return (tie, best(tie, economy))
      }
    }
    for choice in choices.joined() { take(choice.form, choice.tie, economy) }
  }

  /// K5.
  public func best(_ tie: Int, _ economy: Economy) -> Int {
    var best = 0
    var least = Float.infinity
    for form in terms.forms.indices where isFit(terms.forms[form], tie, economy.ties) {
      let cost = cost(of: form, tie, economy)
      if cost < least { (best, least) = (form, cost) }
    }
    return best
  }

  private func isFit(_ form: LegalForm, _ tie: Int, _ ties: Ties) -> Bool {
    FormTerms.isFit(form, level: ties.level[tie], Bundle(rawValue: ties.bundle[tie]))
  }

  /// What a form costs the pair, k€ a year.
  private func cost(of form: Int, _ tie: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    let isKept = ties.formed[tie] >= 0 && Int(ties.legalForm[tie]) == form
    let yield = 0.5 * (ties.expectation[tie][0] + ties.expectation[tie][1])
    var cost: Float = 0
    for side in 0..<2 {
      let duration = live.duration(tie, side: side, economy)
      cost += terms.upkeep(form, duration: duration, yield: yield)
      if !isKept { cost += terms.founding(form) / duration }
    }
    guard terms.forms[form].sharing == .market else { return cost }
    let shift = abs(dependence.share(dependence.judge(tie, economy).dependence) - 0.5)
    return cost + shareFear * shift * max(0, yield)
  }

  private func take(_ form: Int, _ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    if Int(ties.legalForm[tie]) != form {
      for side in 0..<2 {
        economy.books.post(
          from: .firm(ties.firm(tie, side: side)), to: .outside(.services), .legalForm,
          thousandEuro: terms.founding(form))
      }
    }
    ties.legalForm[tie] = UInt8(form)
    ties.formed[tie] = Int32(economy.step)
    ties.agreedUntil[tie] = FormTerms.agreedUntil(terms.forms[form], from: Int32(economy.step))
  }

  private func administer(_ economy: Economy) {
    let ties = economy.ties
    for tie in 0..<ties.count where ties.isLive(tie) {
      let fee = terms.administration(tie, ties) * stepYears
      for side in 0..<2 {
        economy.books.post(
          from: .firm(ties.firm(tie, side: side)), to: .outside(.services), .administration,
          thousandEuro: fee)
      }
    }
  }

  /// K3: what an innovation brings and is not paid out is sunk into the relation.
  private func retain(_ economy: Economy, _ workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        let kept = (1 - terms.payout(tie, ties)) * ties.innovationNow[tie]
        ties.investment[tie] += kept * ties.share[tie]
      }
    }
  }
}
