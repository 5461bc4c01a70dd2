// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// What a tie yields and costs: value of an innovation, how often one comes, running cost.
///
/// # Model
///  Y = w1 (Sᵢ Sⱼ)^(κ_S/2)  value of one joint innovation at scale 1, k€  (Y1)
///     W = Y χ ω n^−d                                 of the n-th on a prototype  (Y2)
///     f = λ_x V_x τ̂                                  exploiting  (Y3)
///     f = τ̂ / (1/(λ_e V_e) + 1/(λ_x V_x))            from exploration  (Y4)
///     Π0 = W f                                        yield a year  (Y5)
///     K = k_K Π̂ ω/ω̄ + k_0 (√Sᵢ + √Sⱼ)               running cost a year  (Y6)
///     τ̂ = τ0 + (1 − τ0) T                            pace under trust  (Y7)
///
/// # Source
/// the ODD; Klos & Nooteboom (2001) for the trade of yield and trust. Estimates are appraised at
/// the reference scale ω̄, and promise and cost follow the scale in force relative to it: ours, so
/// that a promise is the expectation of what is realised.
public struct TieYield: Sendable {
  public static let jointValue = Parameter(
    "projects.joint-value", symbol: "w1", unit: .thousandEuro, default: 102, in: 0...10_000,
    meaning: "value of one joint innovation of two firms of one fte at full scale",
    source: .calibrated("P6 and P16"))
  public static let sizeElasticity = Parameter(
    "projects.size-elasticity", symbol: "κ_S", unit: .one, default: 0.65, in: 0...1.5,
    meaning: "elasticity of an innovation's value in size",
    source: .chosen("between value per firm and value per worker"))
  public static let exploratoryValue = Parameter(
    "projects.exploratory-value", symbol: "χ", unit: .one, default: 2, in: 0.1...10,
    meaning: "worth of the first innovation on a prototype, against the next",
    source: .chosen("starting value, not fitted"))
  public static let explorationRate = Parameter(
    "projects.exploration-rate", symbol: "λ_e", unit: .perYear, default: 4.05, in: 0...100,
    meaning: "prototypes a year at V = 1 and full pace",
    source: .calibrated("P3: two to four quarters between milestones"))
  public static let exploitationRate = Parameter(
    "projects.exploitation-rate", symbol: "λ_x", unit: .perYear, default: 2.12, in: 0...100,
    meaning: "innovations a year at V = 1 and full pace",
    source: .calibrated("P3: two to four quarters between milestones"))
  public static let basePace = Parameter(
    "projects.base-pace", symbol: "τ0", unit: .share, default: 0.5, in: 0...1,
    meaning: "pace of work without any trust", source: .theory("Nooteboom: trust saves time"))
  public static let referenceScale = Parameter(
    "projects.reference-scale", symbol: "ω̄", unit: .share, default: 0.6, in: 0.05...1,
    meaning: "scale at which a tie is appraised", source: .chosen("middle of 0.4 and 1"))
  public static let exploitationDecline = Parameter(
    "projects.exploitation-decline", symbol: "d", unit: .one, default: 0.55, in: 0...3,
    meaning: "decline of value with each further innovation on a prototype",
    source: .chosen("starting value, not fitted"))
  public static let otherDecline = Parameter(
    "projects.other-decline", symbol: "d", unit: .one, default: 0.85, in: 0...3,
    meaning: "the same in ties that are not for knowledge",
    source: .chosen("starting value, not fitted"))
  public static let costShare = Parameter(
    "projects.cost-share", symbol: "k_K", unit: .share, default: 0.415, in: 0...1,
    meaning: "running cost of a tie per yearly yield expected at signing",
    source: .calibrated("P2 and P3"))
  public static let costPerRootSize = Parameter(
    "projects.cost-per-root-size", symbol: "k_0", unit: .thousandEuroPerYear, default: 0.5,
    in: 0...100, meaning: "running cost of a tie per root of each side's size",
    source: .chosen("keeping up a tie takes hours"))
  public static let parameters = [
    jointValue, sizeElasticity, exploratoryValue, explorationRate, exploitationRate, basePace,
    referenceScale, exploitationDecline, otherDecline, costShare, costPerRootSize,
  ]

  public let jointValue: Float
  public let sizeElasticity: Float
  public let exploratoryValue: Float
  public let explorationRate: Float
  public let exploitationRate: Float
  public let basePace: Float
  public let referenceScale: Float
  private let decline: SIMD2<Float>
  private let costShare: Float
  private let costPerRootSize: Float

  public init(_ settings: Settings) {
    jointValue = settings[Self.jointValue]
    sizeElasticity = settings[Self.sizeElasticity]
    exploratoryValue = settings[Self.exploratoryValue]
    explorationRate = settings[Self.explorationRate]
    exploitationRate = settings[Self.exploitationRate]
    basePace = settings[Self.basePace]
    referenceScale = settings[Self.referenceScale]
    decline = SIMD2(settings[Self.exploitationDecline], settings[Self.otherDecline])
    costShare = settings[Self.costShare]
    costPerRootSize = settings[Self.costPerRootSize]
  }

  /// Y1, k€.
  public func unitValue(_ size: Float, _ other: Float) -> Float {
    jointValue * Elementary.pow(size * other, sizeElasticity * 0.5)
  }

  /// Value of the n-th innovation on a prototype relative to the second's base: `χ` or `n^−d`.
  public func orderFactor(_ n: Int, motive: Motive) -> Float {
    if motive == .knowledge && n <= 1 { return exploratoryValue }
    return Elementary.pow(Float(max(1, n)), -decline[motive == .knowledge ? 0 : 1])
  }

  /// Mean of `n^−d` over the innovations a tie makes that never explores anew.
  ///
  ///     (1 + ∫₁ᴺ n^−d dn) / N,  N = max(1, f L)                                              (Y8)
  public func meanDecline(innovations count: Float) -> Float {
    guard count > 1 else { return 1 }
    let rest = 1 - decline[1]
    let sum =
      abs(rest) < 1e-4
      ? Elementary.log(count) : (Elementary.pow(count, rest) - 1) / rest
    return (1 + sum) / count
  }

  /// Y7.
  public func pace(_ trust: Float) -> Float { basePace + (1 - basePace) * trust }

  /// Y4: prototypes turned into innovations a year, from a fresh start.
  public func explorationFrequency(exploration: Float, exploitation: Float, pace: Float) -> Float {
    let first = explorationRate * exploration
    let second = exploitationRate * exploitation
    guard first > 0, second > 0 else { return 0 }
    return pace / (1 / first + 1 / second)
  }

  /// Y3.
  public func exploitationFrequency(_ potential: Float, pace: Float) -> Float {
    exploitationRate * potential * pace
  }

  /// Y6, k€ a year.
  public func runningCost(
    expectation: Float, scale: Float, size: Float, other: Float
  ) -> Float {
    costShare * expectation * scale / referenceScale
      + costPerRootSize * (size.squareRoot() + other.squareRoot())
  }
}
