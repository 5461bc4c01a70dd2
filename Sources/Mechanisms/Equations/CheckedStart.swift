// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// The way back: a filled-in relationship check sets how a starting tie stands.
///
/// # Model
/// With x = (score − 1)/4 of each statement given:
///
///     trust                     T_ij = T_ji = x
///     same view of the market   u = x
///     puts money in             Iᵢ = Iⱼ = x² i* Y
///     tasks known               milestones = round(x m*)
///     agreed division           β = min(½, x) of the smaller firm                           (Q3)
/// then the bundle, and with it the legal form, whose check comes nearest, by least squares over
/// the statements given that speak of them:
///
///     bundle      acceptable risks, consults before deciding, someone leads, tasks known
///     legal form  full commitment, agreed division                                          (Q4)
/// Among equally near ones what is given already, then the bundle of fewest instruments, then the
/// lowest number and the form first in the catalogue. What no statement given speaks of stays as it
/// was: only risks can say that there is no instrument, only the division that there is no form.
///
/// # Source
/// ours: the inverse of ``RelationshipCheck`` where it has one.
///
/// # Edge cases
/// - the other eight statements follow from firms and from what is set; they set nothing.
/// - fewer risks than trust leaves already: no instrument. More than trust leaves: none either.
/// - investment off: nothing is invested. Legal forms off: no form is set.
/// - equal sizes: the smaller firm is the one with the higher id.
public struct CheckedStart: Sendable {
  private static let ofBundle: [CheckItem] = [.risks, .consultation, .lead, .tasks]
  private static let ofForm: [CheckItem] = [.commitment, .division]

  /// Statements that set something.
  public static let settable: [CheckItem] =
    [.trust, .marketView, .moneyPutIn] + ofBundle + ofForm

  private let check: RelationshipCheck
  private let reader: RelationReader
  private let yields: TieYield
  private let forms: [LegalForm]
  private let invests: Bool
  private let hasForms: Bool

  public init(_ settings: Settings) {
    check = RelationshipCheck(settings)
    reader = RelationReader(settings)
    yields = TieYield(settings)
    forms = settings.legalForms
    invests = settings.isOn("investment")
    hasForms = settings.isOn("legalforms")
  }

  /// Sets a tie that was just laid, at step 0 and before anything happened.
  ///
  /// - Parameter scores: 1…5.
  public func set(_ tie: Int, _ scores: [CheckItem: Double], _ economy: Economy) {
    let ties = economy.ties
    let shares = scores.mapValues { (Float($0) - 1) / 4 }
    let size = economy.partners(of: tie).size
    if let trust = shares[.trust] {
      for column in [ties.trust, ties.startTrust, ties.trustBase] {
        column[tie] = Sides(repeating: trust)
      }
    }
    if let view = shares[.marketView] {
      ties.understanding[tie] = view
      ties.startUnderstanding[tie] = view
    }
    if let money = shares[.moneyPutIn], invests {
      let sum = money * money * check.fullInvestment * yields.unitValue(size[0], size[1])
      ties.investment[tie] = Sides(repeating: sum)
    }
    if let tasks = shares[.tasks] {
      ties.milestonesTotal[tie] = UInt16((tasks * check.fullMilestones).rounded())
    }
    if let division = shares[.division] {
      let small = min(0.5, division)
      ties.share[tie] = size[0] < size[1] ? Sides(small, 1 - small) : Sides(1 - small, small)
    }
    govern(tie, shares, economy)
  }

  private struct Choice {
    var bundle: Bundle
    /// nil: as it is.
    var form: Int?
    var error = Float.infinity
  }

  /// Q4.
  private func govern(_ tie: Int, _ shares: [CheckItem: Float], _ economy: Economy) {
    let ties = economy.ties
    let present = Bundle(rawValue: ties.bundle[tie])
    let best = nearest(tie, shares, economy)
    if best.bundle != present || shares[.risks] != nil {
      ties.bundle[tie] = best.bundle.rawValue
      ties.governed[tie] = 0
    }
    if let form = best.form, form != Int(ties.legalForm[tie]) || shares[.division] != nil {
      ties.legalForm[tie] = UInt8(form)
      ties.formed[tie] = 0
      ties.agreedUntil[tie] = max(0, FormTerms.agreedUntil(forms[form], from: ties.started[tie]))
    }
  }

  private func nearest(
    _ tie: Int, _ shares: [CheckItem: Float], _ economy: Economy
  ) -> Choice {
    let ties = economy.ties
    let present = Bundle(rawValue: ties.bundle[tie])
    let signs = reader.signs(tie, economy.partners(of: tie), economy, step: -1)
    let given = (Self.ofBundle + Self.ofForm).filter { shares[$0] != nil }
    let movesBundle = given.contains { Self.ofBundle.contains($0) }
    let movesForm = hasForms && given.contains { Self.ofForm.contains($0) }
    var best = Choice(bundle: present)
    for bundle in [present] + (movesBundle ? Self.bundles : []) {
      for form in movesForm ? fitForms(tie, bundle, ties) : [nil] {
        let tried = reader.signs(signs, with: bundle, form: form, tie, ties)
        let error = given.reduce(Float(0)) {
          let miss = check.share($1, tried) - shares[$1]!
          return $0 + miss * miss
        }
        if error < best.error - 1e-10 { best = Choice(bundle: bundle, form: form, error: error) }
      }
    }
    return best
  }

  /// All bundles, those of fewest instruments first.
  private static let bundles = (0..<Bundle.count).map { Bundle(rawValue: UInt8($0)) }
    .sorted { ($0.size, $0.rawValue) < ($1.size, $1.rawValue) }

  /// Positions of the forms fit for a tie, the present one first.
  private func fitForms(_ tie: Int, _ bundle: Bundle, _ ties: Ties) -> [Int?] {
    let present = Int(ties.legalForm[tie])
    let order = [present] + forms.indices.filter { $0 != present }
    return order.filter { FormTerms.isFit(forms[$0], level: ties.level[tie], bundle) }
  }
}
