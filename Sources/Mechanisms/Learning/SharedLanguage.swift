// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Mutual understanding grows in working together, and faster where both invest in it.
///
/// # Model
///     u ← u + (ρ_u + ρ_I min(1, (Iᵢ + Iⱼ)/I_u)) (1 − u) dt                                  (L4)
/// and loses, like trust, part of what it has grown when a key person leaves.
///
/// # Source
/// the ODD; Nooteboom (1999): mutual understanding is itself a specific investment.
public struct SharedLanguage: Mechanism {
  public static let phases = [Phase.learning]
  public static let reads: Set<StateColumn> = [.investment, .departure]
  public static let writes: [Phase: Set<StateColumn>] = [.learning: [.understanding]]
  public static let parameters = [base, byInvestment, reference]

  public static let base = Parameter(
    "learning.understanding-rate", symbol: "ρ_u", unit: .perYear, default: 0.08, in: 0...10,
    meaning: "growth of mutual understanding by working together",
    source: .chosen("an earlier prototype"))
  public static let byInvestment = Parameter(
    "learning.understanding-by-investment", symbol: "ρ_I", unit: .perYear, default: 0.05,
    in: 0...10, meaning: "further growth at the reference investment",
    source: .chosen("an earlier prototype"))
  public static let reference = Parameter(
    "learning.reference-investment", symbol: "I_u", unit: .thousandEuro, default: 20,
    in: 0.001...10_000, meaning: "specific investment at which that growth is full",
    source: .chosen("an earlier prototype"))

  private let base: Float
  private let byInvestment: Float
  private let reference: Float

  public init(_ settings: Settings) {
    base = settings[Self.base]
    byInvestment = settings[Self.byInvestment]
    reference = settings[Self.reference]
  }

  /// L4 over one step.
  public func next(_ u: Float, investment: Float) -> Float {
    let rate = base + byInvestment * min(1, investment / reference)
    return min(1, u + rate * (1 - u) * stepYears)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        let both = ties.investment[tie][0] + ties.investment[tie][1]
        let grown = next(ties.understanding[tie], investment: both)
        let excess = max(0, grown - ties.startUnderstanding[tie])
        let departure = max(ties.departure[tie][0], ties.departure[tie][1])
        ties.understanding[tie] = grown - excess * departure
      }
    }
  }
}
