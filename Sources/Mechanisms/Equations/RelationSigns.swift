// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What the relationship check reads off a tie: its columns, and what they say of its partners.
///
/// # Model
/// Years stuck to: since the last perceived breach on either side, and agreed years still to come:
///
///     y = (t − max(unbroken)) dt + max(0, agreed until − t) dt                              (Q0)
///
/// # Source
/// the ODD; ours.
///
/// # Edge cases
/// - a tie that ended: its partners are those of its end, whoever is in their rows by now.
public struct RelationSigns: Sendable, Equatable {
  /// Specific investment over the value of one joint innovation.
  public var investment: Sides
  public var share: Sides
  public var trust: Sides
  public var understanding: Float
  public var understood: Float
  public var potential: Float
  public var practice: Float
  public var kind: TieKind
  public var motive: Motive
  public var sameMotive: Bool
  public var sameLevel: Bool
  public var bundle: Bundle
  /// 1 − Π(1 − eff) of the bundle.
  public var safeguards: Float
  public var writtenDivision: Bool
  /// Q0, years.
  public var years: Float
  public var milestones: Int
  /// Milestones seen over expected since the last renewal, as trust counts them; at most 1.
  public var progress: Float
  /// Feared spillover over what each side expects of the tie, k€ a year over k€ a year.
  public var spill: Sides
  public var size: Sides
  public var openness: Sides
  public var orientation: Sides
  public var effort: Sides
}

/// Reads ``RelationSigns`` off ties.
public struct RelationReader: Sendable {
  private let forms: [LegalForm]
  private let formalFit: FormalFit
  private let bundles: BundleTerms
  private let yields: TieYield

  public init(_ settings: Settings) {
    forms = settings.legalForms
    formalFit = FormalFit(settings)
    bundles = BundleTerms(settings)
    yields = TieYield(settings)
  }

  /// - Parameter step: the step at whose end the tie is looked at; −1 at the start of the run.
  public func signs(
    _ tie: Int, _ partners: TiePartners, _ economy: Economy, step: Int32
  ) -> RelationSigns {
    let ties = economy.ties
    let unit = yields.unitValue(partners.size[0], partners.size[1])
    let bundle = Bundle(rawValue: ties.bundle[tie])
    let agreed = formalFit.agreement(partners, economy.draws)
    let expected = 0.5 * (ties.milestonesExpected[tie][0] + ties.milestonesExpected[tie][1])
    return RelationSigns(
      investment: unit > 0 ? ties.investment[tie] / unit : .zero,
      share: ties.share[tie], trust: ties.trust[tie],
      understanding: ties.understanding[tie], understood: ties.understood[tie],
      potential: ties.potential[tie], practice: ties.practiceDistance[tie],
      kind: TieKind(rawValue: ties.kind[tie])!, motive: Motive(rawValue: ties.motive[tie])!,
      sameMotive: agreed.motive, sameLevel: agreed.level, bundle: bundle,
      safeguards: bundles.safeguards(bundle, Stage(rawValue: ties.stage[tie])!),
      writtenDivision: forms[Int(ties.legalForm[tie])].sharing != .market,
      years: Self.years(tie, ties, agreedUntil: ties.agreedUntil[tie], done: step + 1),
      milestones: Int(ties.milestonesTotal[tie]),
      progress: min(1, (ties.milestonesSeen[tie] + 0.5) / (expected + 0.5)),
      spill: Self.spill(tie, ties), size: partners.size, openness: partners.openness,
      orientation: partners.orientation, effort: partners.effort)
  }

  /// Q0.
  ///
  /// - Parameter done: quarters done.
  static func years(_ tie: Int, _ ties: Ties, agreedUntil: Int32, done: Int32) -> Float {
    let lived = done - max(ties.unbroken[tie][0], ties.unbroken[tie][1])
    return Float(max(0, lived) + max(0, agreedUntil - done)) * stepYears
  }

  private static func spill(_ tie: Int, _ ties: Ties) -> Sides {
    var spill = Sides.zero
    for side in 0..<2 {
      let feared = max(0, ties.spillRisk[tie][side])
      let expected = ties.share[tie][side] * ties.expectation[tie][side]
      if feared > 0 { spill[side] = expected > feared ? feared / expected : 1 }
    }
    return spill
  }

  /// The same signs under other governance.
  ///
  /// - Parameter form: position of a legal form; nil = as it is.
  func signs(
    _ signs: RelationSigns, with bundle: Bundle, form: Int?, _ tie: Int, _ ties: Ties
  ) -> RelationSigns {
    var signs = signs
    signs.bundle = bundle
    signs.safeguards = bundles.safeguards(bundle, Stage(rawValue: ties.stage[tie])!)
    guard let form else { return signs }
    signs.writtenDivision = forms[form].sharing != .market
    signs.years = Self.years(
      tie, ties, agreedUntil: FormTerms.agreedUntil(forms[form], from: ties.started[tie]), done: 0)
    return signs
  }
}
