// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How much to sink into one relation, and what that adds to its yield.
///
/// # Model
///     Π  = Π0 [1 + γ (√(Iᵢ/Y) + √(Iⱼ/Y))]                                                 (I1)
///     I* = (β γ Π0 L / (2 c))² / Y                                                          (I2)
///     c  = s′ + (1 − s′) r_c L + (1 − T)(1 − safeguards),  s′ = s · sunk factor             (I3)
///     L  = max(1, (8 + Σ lives)/(2 + ended) · (½ + T))                                      (I4)
///
/// I2 maximises `β Π0 γ √(I/Y) L − c I`. Always from Π0, never compounded.
///
/// # Source
/// Williamson (1985) for specificity; Nooteboom (1999): expected duration calls forth investment,
/// so optimal, not maximal, flexibility. The functional form is ours.
///
/// # Edge cases
/// - Y = 0 (joint innovations are worth nothing): I* = 0, and investment adds nothing.
/// - nothing is sunk, capital is free and the partner is safe: investment has no optimum, I* = ∞.
public struct SpecificInvestmentTerms: Sendable {
  public static let productivity = Parameter(
    "investment.productivity", symbol: "γ", unit: .one, default: 0.5, in: 0...5,
    meaning: "gain in yield per root of investment over the value of an innovation",
    source: .chosen("starting value, not fitted"))
  public static let sunkShare = Parameter(
    "investment.sunk-share", symbol: "s", unit: .share, default: 0.7, in: 0.05...1,
    meaning: "part of a specific investment that is worthless elsewhere",
    source: .theory("Williamson 1985; level chosen"))
  public static let capitalRate = Parameter(
    "investment.capital-rate", symbol: "r_c", unit: .perYear, default: 0.08, in: 0...1,
    meaning: "cost of capital", source: .chosen("usual hurdle rate"))
  public static let priorYears = Parameter(
    "investment.prior-duration", symbol: "–", unit: .years, default: 8, in: 0...100,
    meaning: "years of relations a firm without history reckons with, over two relations",
    source: .empirical("P3: ties last four years on the whole"))
  public static let durationFactor = Parameter(
    "investment.duration-factor", symbol: "–", unit: .one, default: 1, in: 0...10,
    meaning: "rigidity of markets: factor on expected duration",
    source: .chosen("1 is the baseline; Nooteboom 1999 on flexibility"))
  public static let parameters = [
    productivity, sunkShare, capitalRate, priorYears, durationFactor,
  ]

  public let productivity: Float
  public let sunkShare: Float
  private let capitalRate: Float
  private let priorYears: Float
  private let durationFactor: Float

  public init(_ settings: Settings) {
    productivity = settings[Self.productivity]
    sunkShare = settings[Self.sunkShare]
    capitalRate = settings[Self.capitalRate]
    priorYears = settings[Self.priorYears]
    durationFactor = settings[Self.durationFactor]
  }

  /// I4, years: what a firm with this record expects of a relation it trusts so much.
  public func duration(endedTies: Float, endedYears: Float, trust: Float) -> Float {
    max(1, (priorYears + endedYears) / (2 + endedTies) * (0.5 + trust) * durationFactor)
  }

  /// I3.
  ///
  /// - Parameter sunkFactor: on the part worthless elsewhere; below 1 in shared ownership.
  public func unitCost(
    duration: Float, trust: Float, safeguards: Float, sunkFactor: Float = 1
  ) -> Float {
    let sunk = sunkShare * sunkFactor
    return sunk + (1 - sunk) * capitalRate * duration + (1 - trust) * (1 - safeguards)
  }

  /// I2, k€.
  public func optimum(
    share: Float, yield: Float, unitValue: Float, duration: Float, trust: Float,
    safeguards: Float = 0, sunkFactor: Float = 1
  ) -> Float {
    guard unitValue > 0 else { return 0 }
    let cost = unitCost(
      duration: duration, trust: trust, safeguards: safeguards, sunkFactor: sunkFactor)
    let gain = share * productivity * yield * duration
    guard gain > 0, unitValue > 0 else { return 0 }
    let root = gain / (2 * cost)
    return root * root / unitValue
  }

  /// The bracket of I1.
  public func yieldFactor(_ investment: Sides, unitValue: Float) -> Float {
    guard unitValue > 0 else { return 1 }
    let first = (investment[0] / unitValue).squareRoot()
    let second = (investment[1] / unitValue).squareRoot()
    return 1 + productivity * (first + second)
  }
}
