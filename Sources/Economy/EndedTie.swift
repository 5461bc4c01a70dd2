// SPDX-License-Identifier: GPL-3.0-or-later

/// A tie that ended in this step, as it stood at its end.
public struct EndedTie: Sendable {
  public let row: Int
  public let reason: EndReason
  public let outcome: TieOutcome

  public init(row: Int, reason: EndReason, outcome: TieOutcome) {
    self.row = row
    self.reason = reason
    self.outcome = outcome
  }
}
