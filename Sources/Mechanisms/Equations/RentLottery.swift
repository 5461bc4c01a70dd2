// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Draws firms in proportion to their innovation rents: whom founders come from.
///
/// # Edge cases
/// - nobody earns rents: every firm in the market is as likely as any other.
public struct RentLottery {
  private let rows: [Int]
  private let ends: [Double]

  public init(_ economy: Economy) {
    let firms = economy.firms
    rows = (0..<firms.slots).filter { firms.isInMarket($0) }
    let earns = rows.contains { firms.rents[$0] > 0 }
    var sum = 0.0
    ends = rows.map { row in
      sum += earns ? Double(firms.rents[row]) : 1
      return sum
    }
  }

  /// The firm that a random word points at; nil where there is none.
  public func draw(_ word: UInt32) -> Int? {
    guard let total = ends.last, total > 0 else { return nil }
    let target = (Double(word) + 0.5) / 4_294_967_296 * total
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > target { high = middle } else { low = middle + 1 }
    }
    return rows[low]
  }
}
