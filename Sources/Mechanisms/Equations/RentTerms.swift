// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// What a rent is worth, and how fresh the rents of a firm are as they age.
///
/// # Model
///     worth of a rent = R / (r_d + δ_o)                                                     (Q3)
///     F = Σ_v R_v e^(−age_v δ_o) / Σ_v R_v over the vintages v of a firm's rents            (Q4)
///     F′ = (kept · F · e^(−δ_o dt) + births) / (kept + births)                              (Q5)
/// Wear, rivals, leaks and spillover take from every vintage in proportion, and what comes from
/// others adds to every vintage in proportion, so neither moves F; Q5 is then Q4 exactly.
///
/// # Source
/// ours: one number for the list of vintages. Schankerman & Pakes (1986) on how rents wear off.
///
/// # Edge cases
/// - no rents: F = 0. A firm that has only what it heard from others has nothing fresh to tell.
/// - r_d + δ_o below a hundredth: a rent counts for a hundred years.
public struct RentTerms: Sendable {
  public static let discount = Parameter(
    "accounts.rent-discount", symbol: "r_d", unit: .perYear, default: 0.08, in: 0...1,
    meaning: "rate at which future rents are discounted", source: .chosen("cost of capital"))
  public static let obsolescence = Parameter(
    "accounts.rent-obsolescence", symbol: "δ_o", unit: .perYear, default: 0.15, in: 0...4,
    meaning: "rate at which imitation wears rents off",
    source: .empirical("patent renewals: 10–20% a year; Schankerman & Pakes 1986"))
  public static let parameters = [discount, obsolescence]

  /// F of steady births in continuous time, `∫ e^(−2 δ_o a) da / ∫ e^(−δ_o a) da`, at any δ_o: that
  /// of rents a firm has at the start.
  public static let steadyFreshness: Float = 0.5

  public let discount: Float
  public let obsolescence: Float
  private let ageing: Float

  public init(_ settings: Settings) {
    discount = settings[Self.discount]
    obsolescence = settings[Self.obsolescence]
    ageing = Elementary.exp(-obsolescence * stepYears)
  }

  /// The rent that an innovation of this value brings, k€ a year.
  public func birth(value: Float) -> Float { (discount + obsolescence) * value }

  /// Q3, k€.
  public func worth(_ rents: Float) -> Float { rents / max(0.01, discount + obsolescence) }

  /// Q5 over one step, in [0, 1]: `kept` of the old rents, `born` new ones.
  public func freshness(_ old: Float, kept: Float, born: Float) -> Float {
    kept + born > 0 ? min(1, (kept * old * ageing + born) / (kept + born)) : 0
  }
}
