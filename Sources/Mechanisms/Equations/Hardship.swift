// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What wears down a firm's resistance to temptation: its market, and its own distress.
///
/// # Model
///     hardship = η κ_p + distress where C < 0                                               (H1)
/// where κ_p is the price competition of the accounts.
///
/// # Source
/// Nooteboom (2002): where survival is at stake, trustworthiness is a luxury. Levels chosen.
///
/// # Edge cases
/// - no price competition and capital: no hardship.
public struct Hardship: Sendable {
  public static let pressure = Parameter(
    "opportunism.competition-pressure", symbol: "η", unit: .one, default: 0.2, in: 0...10,
    meaning: "loss of resistance per unit of price competition κ_p",
    source: .chosen("an earlier prototype: .04 at κ_p = .2"))
  public static let distress = Parameter(
    "opportunism.distress", symbol: "–", unit: .one, default: 0.3, in: 0...2,
    meaning: "loss of resistance of a firm without capital",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [pressure, distress]

  private let market: Float
  private let distress: Float

  public init(_ settings: Settings) {
    market = settings[Self.pressure] * settings[Accounts.competition]
    distress = settings[Self.distress]
  }

  /// H1 of a firm with this capital, in any unit.
  public func of(capital: Int64) -> Float { market + (capital < 0 ? distress : 0) }
}
