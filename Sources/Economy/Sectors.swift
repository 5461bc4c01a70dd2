// SPDX-License-Identifier: GPL-3.0-or-later

/// Centres of sectors (knowledge lanes) and regions (practice lanes), and each sector's market.
public struct Sectors {
  /// Knowledge lanes hold the sector's centre; practice lanes are zero.
  public var centre: [Profile]
  /// Practice lanes hold the region's centre; knowledge lanes are zero.
  public var regionCentre: [Profile]
  /// Of the step before: firms in the market, fte, k€ a year of rents, k€ a year of new rents.
  public var firms: [Double]
  public var size: [Double]
  public var rents: [Double]
  public var rentsBorn: [Double]
  /// Sum over firms of ln(knowledge stock / size).
  public var logKnowledge: [Double]

  public init(sectors: Int, regions: Int) {
    centre = [Profile](repeating: .zero, count: sectors)
    regionCentre = [Profile](repeating: .zero, count: regions)
    firms = [Double](repeating: 0, count: sectors)
    size = [Double](repeating: 0, count: sectors)
    rents = [Double](repeating: 0, count: sectors)
    rentsBorn = [Double](repeating: 0, count: sectors)
    logKnowledge = [Double](repeating: 0, count: sectors)
  }
}
