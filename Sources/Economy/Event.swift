// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happened to a firm or a tie and is worth a row.
public struct Event: Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    case tieFormed, milestone, prototype, innovation, mishap, breach, voice, exit, lockedIn
    case tieEnded, firmEntered, firmExited

    public var word: String {
      switch self {
      case .tieFormed: "tie_formed"
      case .lockedIn: "locked_in"
      case .tieEnded: "tie_ended"
      case .firmEntered: "firm_entered"
      case .firmExited: "firm_exited"
      default: "\(self)"
      }
    }
  }

  public let kind: Kind
  /// Firm id; of a tie event, the firm that it befell, or the tie's first firm.
  public let firm: UInt32
  /// Partner id, 0 for an event of a firm alone.
  public let partner: UInt32
  /// Step at which the tie began.
  public let started: Int32
  /// A word that tells more: exploratory, hold_up, patience, closure.
  public let detail: String
  /// How an ended tie is judged; none for any other event.
  public let outcome: TieOutcome
  /// Amount in k€, where there is one.
  public let value: Float?

  public init(
    _ kind: Kind, firm: UInt32, partner: UInt32 = 0, started: Int32 = 0, detail: String = "",
    outcome: TieOutcome = .none, value: Float? = nil
  ) {
    self.kind = kind
    self.firm = firm
    self.partner = partner
    self.started = started
    self.detail = detail
    self.outcome = outcome
    self.value = value
  }
}
