// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Where a relation stands with its trust and its form: both, one of them, neither.
public enum FitQuadrant: UInt8, Sendable, CaseIterable {
  case neither, trustAlone, fitAlone, both

  public init(trust: Bool, fit: Bool) {
    self.init(rawValue: (trust ? 1 : 0) + (fit ? 2 : 0))!
  }

  public var word: String {
    switch self {
    case .trustAlone: "trust_alone"
    case .fitAlone: "fit_alone"
    default: "\(self)"
    }
  }
}

/// What kind of relation a tie is: Adler's type, and the quadrant of trust against formal fit.
///
/// # Model
///     trust     = √(T_ij T_ji) ≥ t*                                                         (O1)
///     hierarchy = hierarchy of the bundle ≥ h*                                              (O2)
///     market    = shares follow dependence, as the legal form has it                        (O3)
///     fit       = formal fit ≥ f*                                                           (O4)
/// Adler's type is read off the first three, the quadrant off trust and fit.
///
/// # Source
/// Adler (2001), *Organization Science* 12(2), for the eight types by three dials — ours: what each
/// dial is read from, and where it turns. Klein Woolthuis, Hillebrand & Nooteboom (2005) for
/// setting trust against form. It is a way of looking: no mechanism reads it.
///
/// # Edge cases
/// - a value on its threshold counts as high.
/// - a side that does not trust at all makes the pair's trust 0.
public struct RelationType: Sendable {
  public static let trustThreshold = Parameter(
    "observation.trust-threshold", symbol: "t*", unit: .share, default: 0.75, in: 0...1,
    meaning: "trust √(T_ij T_ji) from which a relation counts as trusting, in counts of types",
    source: .chosen("parts live ties about one to two: few are below the middle of the scale"))
  public static let hierarchyThreshold = Parameter(
    "observation.hierarchy-threshold", symbol: "h*", unit: .share, default: 0.3, in: 0...1,
    meaning: "hierarchy of a bundle from which a relation counts as bound, in counts of types",
    source: .chosen("a detailed contract or shared ownership binds, monitoring alone does not"))
  public static let fitThreshold = Parameter(
    "observation.fit-threshold", symbol: "f*", unit: .share, default: 0.5, in: 0...1,
    meaning: "formal fit from which a relation counts as fitting, in counts of quadrants",
    source: .chosen("the middle of the scale"))
  public static let parameters = [trustThreshold, hierarchyThreshold, fitThreshold]

  /// Forms a relation can take, as the columns of ties count them.
  public let forms: [LegalForm]
  private let bundles: BundleTerms
  private let formalFit: FormalFit
  private let identification: IdentificationTerms
  private let trustThreshold: Float
  private let hierarchyThreshold: Float
  private let fitThreshold: Float

  public init(_ settings: Settings) {
    forms = settings.legalForms
    bundles = BundleTerms(settings)
    formalFit = FormalFit(settings)
    identification = IdentificationTerms(settings)
    trustThreshold = settings[Self.trustThreshold]
    hierarchyThreshold = settings[Self.hierarchyThreshold]
    fitThreshold = settings[Self.fitThreshold]
  }

  /// √(T_ij T_ji).
  public static func trust(_ ties: Ties, _ tie: Int) -> Float {
    (ties.trust[tie][0] * ties.trust[tie][1]).squareRoot()
  }

  public func isTrusting(trust: Float) -> Bool { trust >= trustThreshold }

  /// O1–O3; needs no firm, so that ended ties have it too.
  public func adlerType(_ tie: Int, _ ties: Ties) -> AdlerType {
    AdlerType(
      market: form(tie, ties).sharing == .market,
      hierarchy: bundles.hierarchy(Bundle(rawValue: ties.bundle[tie])) >= hierarchyThreshold,
      trust: isTrusting(trust: Self.trust(ties, tie)))
  }

  /// O1 and O4.
  public func quadrant(trust: Float, fit: Float) -> FitQuadrant {
    FitQuadrant(trust: isTrusting(trust: trust), fit: fit >= fitThreshold)
  }

  /// True where a side has trusted the other as identification asks for as long as it asks.
  public func isIdentified(_ tie: Int, side: Int, _ ties: Ties) -> Bool {
    identification.isIdentified(tie, side: side, ties)
  }

  /// ``FormalFit`` of a tie that lives.
  public func fit(_ tie: Int, _ economy: Economy, step: Int32) -> Float {
    fit(tie, economy.partners(of: tie), economy, step: step)
  }

  /// ``FormalFit`` of a tie whose partners may be gone.
  public func fit(
    _ tie: Int, _ partners: TiePartners, _ economy: Economy, step: Int32
  ) -> Float {
    formalFit.fit(tie, partners, form: form(tie, economy.ties), step: step, economy)
  }

  public func form(_ tie: Int, _ ties: Ties) -> LegalForm { forms[Int(ties.legalForm[tie])] }
}
