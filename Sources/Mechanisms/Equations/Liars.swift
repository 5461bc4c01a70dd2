// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Firms that tell the opposite of what they know, whenever they are asked or gossip.
///
/// # Model
/// A share of firms lies, each once and for all; what a liar tells of value v is told as 1 − v: it
/// runs down the good and praises the bad.
///
/// # Source
/// Quattrociocchi, Paolucci & Conte (2008): informational cheaters in reported evaluations.
///
/// # Edge cases
/// - share 0, or slander switched off: nobody lies. A liar told a lie tells its opposite.
public struct Liars: Sendable {
  static let purpose = Purpose(44)

  public static let share = Parameter(
    "reputation.liar-share", symbol: "–", unit: .share, default: 0, in: 0...1,
    meaning: "share of firms that tell the opposite of what they know of others",
    source: .chosen("none: slander has a rate of its own"))
  public static let parameters = [share]

  private let share: Float

  public init(_ settings: Settings) {
    share = settings.isOn("reputation.slander") ? settings[Self.share] : 0
  }

  public func isLiar(_ row: Int, _ economy: Economy) -> Bool {
    share > 0
      && economy.draws.uniform(Self.purpose, firm: economy.firms.id[row], step: 0) < share
  }

  /// What the firm tells of a rumour it keeps.
  public func told(_ rumour: Rumour, by row: Int, _ economy: Economy) -> Rumour {
    guard isLiar(row, economy) else { return rumour }
    return Rumour(
      subject: rumour.subject, level: 255 - rumour.level, belief: rumour.belief,
      hops: rumour.hops, age: rumour.age, origin: 1)
  }

  /// What the firm answers when asked how far it trusts another.
  public func answer(_ trust: Float, by row: Int, _ economy: Economy) -> Float {
    isLiar(row, economy) ? 1 - trust : trust
  }
}
