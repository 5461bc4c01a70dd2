// SPDX-License-Identifier: GPL-3.0-or-later

/// Where firms live: cells of one sector, chain place and region, each with its own range of slots.
///
/// Slots are declared at the start, a quarter more than firms plus room for chance in small cells,
/// so that a random partner is a random *slot*: an empty one is a lost draw, and a firm more or
/// less changes only those who drew it. Cells stand in the order sector, chain place, region; so
/// the firms of one sector and chain place are one range, whatever their region.
public struct Geography: Sendable {
  public let sectors: Int
  public let chainPlaces: Int
  public let regions: Int
  /// First slot of each cell, and the number of slots at the end.
  public let starts: [Int]

  public init(sectors: Int, chainPlaces: Int, regions: Int, firmsPerCell: [Int]) {
    precondition(firmsPerCell.count == sectors * chainPlaces * regions, "one number per cell")
    self.sectors = sectors
    self.chainPlaces = chainPlaces
    self.regions = regions
    var starts = [0]
    for firms in firmsPerCell { starts.append(starts.last! + Self.slots(for: firms)) }
    self.starts = starts
  }

  /// `⌈1.25 n⌉ + ⌈√n⌉ + 2`
  public static func slots(for firms: Int) -> Int {
    let root = Int(Double(firms).squareRoot().rounded(.up))
    return (firms * 5 + 3) / 4 + root + 2
  }

  public var slots: Int { starts.last! }
  public var cells: Int { starts.count - 1 }

  @inlinable
  public func cell(sector: Int, chainPlace: Int, region: Int) -> Int {
    (sector * chainPlaces + chainPlace) * regions + region
  }

  /// Slots of one sector, chain place and region.
  @inlinable
  public func slots(sector: Int, chainPlace: Int, region: Int) -> Range<Int> {
    let cell = cell(sector: sector, chainPlace: chainPlace, region: region)
    return starts[cell]..<starts[cell + 1]
  }

  /// Slots of one sector and chain place, all regions.
  @inlinable
  public func slots(sector: Int, chainPlace: Int) -> Range<Int> {
    let first = cell(sector: sector, chainPlace: chainPlace, region: 0)
    return starts[first]..<starts[first + regions]
  }
}
