// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Which legal form would cost a pair least, with a capital of its own or without.
///
/// # Model
///     form = argmin over fit forms of Σ_sides K1 + w |β − ½| Π0 [sharing by the market]     (K5)
///     premium = cost of the best form with capital − cost of the best one without           (K6)
/// with K1 of ``FormTerms``, β of ``DependenceTerms`` as dependence stands, and Π0 the mean of what
/// the two sides expect. Fit is a form for their level and for two members. Founding costs count
/// for a form they do not have yet.
///
/// # Source
/// Williamson (1991) on discrete forms; the fear of the side that depends more is Nooteboom's
/// (1999). K5 is ours.
///
/// # Edge cases
/// - no form is fit: none, at no cost, so a missing form neither calls for ownership nor bars it.
/// - legal forms switched off: the premium is 0.
public struct FormChoice: Sendable {
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

  /// K5: position in the catalogue, and k€ a year for both sides together.
  public func best(_ tie: Int, hasCapital: Bool, _ economy: Economy) -> (form: Int, cost: Float) {
    var best = 0
    var least = Float.infinity
    for index in terms.forms.indices {
      let bundle: Bundle = hasCapital ? .ownership : []
      guard FormTerms.isFit(terms.forms[index], level: economy.ties.level[tie], bundle) else {
        continue
      }
      let cost = cost(of: index, tie, economy)
      if cost < least { (best, least) = (index, cost) }
    }
    return (best, least.isFinite ? least : 0)
  }

  /// K6, k€ a year: what shared ownership costs beside its own price.
  public func ownershipPremium(_ tie: Int, _ economy: Economy) -> Float {
    guard isOn else { return 0 }
    return best(tie, hasCapital: true, economy).cost - best(tie, hasCapital: false, economy).cost
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
}
