// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// What dealing with each other costs, to lawyers, advisers and registers.
///
/// # Model
///     cost = c + c′ √S   [k€]                                                               (X1)
/// The fixed part weighs on the small firm.
///
/// # Source
/// Nooteboom (1993) on firm size and transaction costs; the price list is the ODD's.
public struct TransactionCosts: Sendable {
  public static let candidate = price(
    "accounts.search-cost", 0.03, "looking at one candidate")
  public static let assessmentFixed = price(
    "accounts.assessment-cost", 0.6, "judging one proposal, fixed part")
  public static let assessmentSize = price(
    "accounts.assessment-cost-per-root-size", 0.2, "judging one proposal, per root of size")
  public static let agreementFixed = price(
    "accounts.agreement-cost", 2, "coming to an agreement, fixed part")
  public static let agreementSize = price(
    "accounts.agreement-cost-per-root-size", 0.6, "coming to an agreement, per root of size")
  public static let renegotiationFixed = price(
    "accounts.renegotiation-cost", 1, "renewing an agreement, fixed part")
  public static let renegotiationSize = price(
    "accounts.renegotiation-cost-per-root-size", 0.3, "renewing an agreement, per root of size")
  public static let ruptureFixed = price(
    "accounts.rupture-cost", 1.5, "ending a tie, fixed part")
  public static let ruptureSize = price(
    "accounts.rupture-cost-per-root-size", 0.5, "ending a tie, per root of size")
  public static let disputeFactor = Parameter(
    "accounts.dispute-factor", symbol: "–", unit: .one, default: 3, in: 1...100,
    meaning: "factor on the cost of a rupture in dispute",
    source: .chosen("starting value, not fitted")
  )
  public static let firstContact = price(
    "search.first-contact-cost", 25,
    "a first tie: of a firm without a tie and with little alliance experience")
  public static let parameters = [
    candidate, assessmentFixed, assessmentSize, agreementFixed, agreementSize, renegotiationFixed,
    renegotiationSize, ruptureFixed, ruptureSize, disputeFactor, firstContact,
  ]

  private static func price(_ key: String, _ value: Double, _ meaning: String) -> Parameter {
    Parameter(
      key, symbol: "c", unit: .thousandEuro, default: value, in: 0...1000,
      meaning: "price of " + meaning, source: .theory("Nooteboom 1993; level is a starting value"))
  }

  public let candidate: Float
  public let disputeFactor: Float
  public let firstContact: Float
  private let assessment: SIMD2<Float>
  private let agreement: SIMD2<Float>
  private let renegotiation: SIMD2<Float>
  private let rupture: SIMD2<Float>

  public init(_ settings: Settings) {
    candidate = settings[Self.candidate]
    disputeFactor = settings[Self.disputeFactor]
    firstContact = settings[Self.firstContact]
    assessment = SIMD2(settings[Self.assessmentFixed], settings[Self.assessmentSize])
    agreement = SIMD2(settings[Self.agreementFixed], settings[Self.agreementSize])
    renegotiation = SIMD2(settings[Self.renegotiationFixed], settings[Self.renegotiationSize])
    rupture = SIMD2(settings[Self.ruptureFixed], settings[Self.ruptureSize])
  }

  public func assessment(size: Float) -> Float { assessment[0] + assessment[1] * size.squareRoot() }

  public func agreement(size: Float) -> Float { agreement[0] + agreement[1] * size.squareRoot() }

  public func renegotiation(size: Float) -> Float {
    renegotiation[0] + renegotiation[1] * size.squareRoot()
  }

  public func rupture(size: Float, inDispute: Bool = false) -> Float {
    (rupture[0] + rupture[1] * size.squareRoot()) * (inDispute ? disputeFactor : 1)
  }

  /// From the first look to the end, as a firm reckons before it signs.
  public func wholeRelation(size: Float) -> Float {
    8 * candidate + assessment(size: size) + agreement(size: size) + rupture(size: size)
  }
}
