// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// What lies open of a firm's rents to a rival it works with, and what a leak of them costs.
///
/// # Model
///     open = l R (1 − t)(1 − safeguards)(1 − shield)                                        (K1)
///     lost = min(severity · open, R / (3 + ties)),  worth lost / (r_d + δ_o)                 (K2)
/// R / (3 + ties) keeps all leaks of one step together below the firm's rents.
///
/// # Source
/// the ODD; Nooteboom (1999) on spillover risk; tacit knowledge does not leak (Polanyi 1966).
///
/// # Edge cases
/// - rents that neither wear off nor are discounted have no finite worth: the damage is zero.
public struct LeakTerms: Sendable {
  public static let share = Parameter(
    "opportunism.leak-share", symbol: "l", unit: .share, default: 0.3, in: 0...1,
    meaning: "part of the victim's codified rents that one leak puts at risk",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [share]

  private let share: Float
  private let wear: Float

  public init(_ settings: Settings) {
    share = settings[Self.share]
    wear = settings[RentTerms.discount] + settings[RentTerms.obsolescence]
  }

  /// K1, k€ a year.
  public func open(rents: Float, tacitness: Float, safeguards: Float, shield: Float) -> Float {
    share * rents * (1 - tacitness) * (1 - safeguards) * (1 - shield)
  }

  /// K2, k€: present value of what a leak takes.
  public func damage(open: Float, severity: Float, rents: Float, ties: Int) -> Float {
    guard wear > 0 else { return 0 }
    return min(severity * open, most(rents: rents, ties: ties)) / wear
  }

  /// K2 the other way: rents that a leak of this damage takes, k€ a year.
  public func lost(damage: Float, rents: Float, ties: Int) -> Float {
    min(wear * damage, most(rents: rents, ties: ties))
  }

  private func most(rents: Float, ties: Int) -> Float { rents / Float(3 + ties) }
}
