// SPDX-License-Identifier: GPL-3.0-or-later

/// Books one firm after another in a chunk: its capital and result, the outsiders' gains, and the
/// totals.
///
/// Payer and payee of a flow are booked apart, each with the same whole cents; the totals of a
/// reason's payers and payees must agree, or a posting was lost.
public struct Ledger {
  public private(set) var totals = FlowTotals()
  /// Of the firm being booked, cents.
  public private(set) var capital: Int64 = 0
  public private(set) var result: Int64 = 0
  private let dropped: Reason?

  public init(dropped: Reason?) { self.dropped = dropped }

  public mutating func begin(capital: Int64, result: Int64) {
    self.capital = capital
    self.result = result
  }

  public mutating func receive(
    _ reason: Reason, from payer: Outsider, _ thousandEuro: Float
  ) {
    receive(reason, from: payer, cents: Books.cents(thousandEuro))
  }

  public mutating func receive(_ reason: Reason, from payer: Outsider, cents: Int64) {
    totals.debit(reason, cents)
    totals.move(payer, -cents)
    if reason == dropped { return }
    credit(reason, cents)
  }

  public mutating func pay(_ reason: Reason, to payee: Outsider, _ thousandEuro: Float) {
    pay(reason, to: payee, cents: Books.cents(thousandEuro))
  }

  public mutating func pay(_ reason: Reason, to payee: Outsider, cents: Int64) {
    totals.credit(reason, cents)
    totals.move(payee, cents)
    if reason == dropped { return }
    totals.debit(reason, cents)
    capital -= cents
    if reason.isResult { result -= cents }
  }

  private mutating func credit(_ reason: Reason, _ cents: Int64) {
    totals.credit(reason, cents)
    capital += cents
    if reason.isResult { result += cents }
  }
}
