// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Partners in a form of joint liability answer for the debts of one of them who goes bankrupt.
///
/// # Model
///     a partner pays min(debt / n, Π0 · 1 yr) for each tie of joint liability               (K4)
/// where n counts the bankrupt firm's live ties of joint liability whose partner is not bankrupt in
/// the same step, and Π0 is the mean of what the two sides expect of the tie.
///
/// # Source
/// Dutch partnerships: partners answer for the debts of the partnership; the limit is ours, since
/// a firm has debts of its own beside those of its ties.
///
/// # Edge cases
/// - several bankrupt in one step: debts are those before any tie ends, and a bankrupt firm pays
///   nothing, so the order of firms leaves no trace.
/// - no debt, or no such tie: nobody pays.
public struct JointLiability: Sendable {
  private let isJoint: [Bool]

  public init(_ settings: Settings) {
    isJoint = settings.legalForms.map { $0.liability == .joint }
  }

  /// K4 for a bankrupt firm.
  ///
  /// - Precondition: `exit` says of every firm whether it goes bankrupt in this step.
  public func payments(for row: Int, _ economy: Economy) -> [Posting] {
    let debt = -economy.firms.capital[row]
    guard debt > 0 else { return [] }
    let ties = economy.ties
    let guarantors = economy.adjacency.range(row).map { economy.adjacency[$0] }.filter { entry in
      ties.isLive(entry.tie) && isJoint[Int(ties.legalForm[entry.tie])]
        && economy.firms.exit[entry.partner] != FirmExit.bankruptcy.rawValue
    }
    return guarantors.map { entry in
      let expected = ties.expectation[entry.tie]
      let limit = Books.cents(max(0, 0.5 * (expected[0] + expected[1])))
      return Posting(
        from: .firm(Int(entry.partner)), to: .firm(row), .liability,
        cents: min(debt / Int64(guarantors.count), limit))
    }
  }
}
