// SPDX-License-Identifier: GPL-3.0-or-later

/// The unit of a parameter, a column or a measure, written as users see it.
public struct Unit: Sendable, Hashable {
  public let symbol: String
  public init(_ symbol: String) { self.symbol = symbol }

  public static let one = Unit("1")
  public static let share = Unit("share")
  public static let perYear = Unit("1/year")
  public static let perSquareRootYear = Unit("1/√year")
  public static let years = Unit("year")
  public static let quarters = Unit("quarter")
  public static let thousandEuro = Unit("k€")
  public static let thousandEuroPerYear = Unit("k€/year")
  public static let thousandEuroPerFte = Unit("k€/fte")
  public static let thousandEuroPerFteYear = Unit("k€/fte/year")
  public static let cents = Unit("cent")
  public static let fte = Unit("fte")
  public static let distance = Unit("distance")
  public static let count = Unit("count")
}
