// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Randomness

/// The go-betweens of a step, and the one a pair would turn to.
///
/// One in the region of the pair's firm with the lower id, else one of any region, by a keyed draw;
/// never one of the two partners.
public struct GoBetweens: Sendable {
  static let choice = Purpose(34)

  /// Rows in ascending order.
  private let all: [Int]
  private let byRegion: [Int: [Int]]

  public init(_ economy: Economy) {
    let firms = economy.firms
    all = economy.goBetweens.filter { Self.isThere($0, firms) }
    byRegion = Dictionary(grouping: all) { Int(firms.region[$0]) }
  }

  /// True where a living go-between stands in the row.
  public static func isThere(_ row: Int, _ firms: Firms) -> Bool {
    firms.isLive(row) && firms.kind[row] == AgentKind.goBetween.rawValue
  }

  /// Row of the go-between in force, nil where there is none or it has left.
  public static func present(_ tie: Int, _ economy: Economy) -> Int? {
    let row = Int(economy.ties.goBetween[tie]) - 1
    return row >= 0 && isThere(row, economy.firms) ? row : nil
  }

  /// Row of the go-between the pair would turn to, nil where there is none.
  public func choice(for tie: Int, _ economy: Economy) -> Int? {
    if all.isEmpty { return nil }
    let (ties, firms) = (economy.ties, economy.firms)
    let (first, second) = (Int(ties.first[tie]), Int(ties.second[tie]))
    func others(_ rows: [Int]) -> [Int] { rows.filter { $0 != first && $0 != second } }
    var near = others(byRegion[Int(firms.region[first])] ?? [])
    if near.isEmpty { near = others(all) }
    if near.isEmpty { return nil }
    let word = economy.draws.words(
      Self.choice, pair: firms.id[first], firms.id[second], step: economy.step)[0]
    return near[Int((UInt64(word) * UInt64(near.count)) >> 32)]
  }
}
