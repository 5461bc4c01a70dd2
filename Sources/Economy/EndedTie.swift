// SPDX-License-Identifier: GPL-3.0-or-later

/// A tie that ended in this step, as it stood at its end.
public struct EndedTie: Sendable {
  public let row: Int
  /// Permanent ids of the two firms, whose rows may be used again already.
  public let first: UInt32
  public let second: UInt32
  public let reason: EndReason
  public let outcome: TieOutcome

  public init(row: Int, first: UInt32, second: UInt32, reason: EndReason, outcome: TieOutcome) {
    self.row = row
    self.first = first
    self.second = second
    self.reason = reason
    self.outcome = outcome
  }
}
