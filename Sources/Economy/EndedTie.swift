// SPDX-License-Identifier: GPL-3.0-or-later

/// Who the two partners of a tie are, with what their wishes are read off.
public struct TiePartners: Sendable {
  /// Permanent ids of the two firms.
  public let first: UInt32
  public let second: UInt32
  public let size: Sides
  public let rdShare: Sides
  public let openness: Sides
  public let orientation: Sides
  public let effort: Sides
}

/// A tie that ended in this step, as it stood at its end.
public struct EndedTie: Sendable {
  public let row: Int
  /// As they were at the end of the tie: their rows may be used again already.
  public let partners: TiePartners
  public let reason: EndReason
  public let outcome: TieOutcome

  public var first: UInt32 { partners.first }
  public var second: UInt32 { partners.second }
}

extension Economy {
  /// The partners of a tie that lives.
  public func partners(of tie: Int) -> TiePartners {
    let (i, j) = (Int(ties.first[tie]), Int(ties.second[tie]))
    return TiePartners(
      first: firms.id[i], second: firms.id[j], size: Sides(firms.size[i], firms.size[j]),
      rdShare: Sides(firms.rdShare[i], firms.rdShare[j]),
      openness: Sides(firms.openness[i], firms.openness[j]),
      orientation: Sides(firms.orientation[i], firms.orientation[j]),
      effort: Sides(firms.effort[i], firms.effort[j]))
  }
}
