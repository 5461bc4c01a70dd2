// SPDX-License-Identifier: GPL-3.0-or-later

/// Why money moves. Every flow of the ODD has one reason, one payer and one payee.
public enum Reason: UInt8, Sendable, CaseIterable {
  case turnover, rents, operatingCost, ownersSupport, research, projectCost
  case search, assessment, firstContact, agreement, renegotiation, rupture
  case contract, monitoring, hostageFee, ownership, exclusivityFee, mediation
  case legalForm, administration, liability, reflection
  case holdUp, shirking, mishap, forfeit, compensation
  case tax, dividend, investment, salvage, growthCapital
  case entryCapital, liquidation, writeOff

  /// True where the flow counts in the result before tax; the others move capital alone.
  @inlinable
  public var isResult: Bool { rawValue <= Reason.compensation.rawValue }

  /// Snake case, as in CSV columns.
  public var word: String {
    "\(self)".reduce(into: "") { text, letter in
      if letter.isUppercase { text += "_" + letter.lowercased() } else { text.append(letter) }
    }
  }
}

/// Who pays or is paid besides firms.
public enum Outsider: UInt8, Sendable, CaseIterable {
  /// Customers, suppliers, workers, owners and creditors.
  case households
  /// Search, assessment, lawyers, repair.
  case services
  case government

  public var word: String { "\(self)" }
}

/// One side of a flow.
public enum Party: Sendable, Hashable {
  case firm(Int)
  case outside(Outsider)
}

/// A flow that some phase decided and the accounts phase books.
public struct Posting: Sendable, Hashable {
  public let payer: Party
  public let payee: Party
  public let reason: Reason
  public let cents: Int64

  public init(from payer: Party, to payee: Party, _ reason: Reason, cents: Int64) {
    self.payer = payer
    self.payee = payee
    self.reason = reason
    self.cents = cents
  }
}

/// Totals of flows and what outsiders gained by them, in cents; added up over chunks in any order.
public struct FlowTotals: Sendable, Equatable {
  public private(set) var paid = [Int64](repeating: 0, count: Reason.allCases.count)
  public private(set) var received = [Int64](repeating: 0, count: Reason.allCases.count)
  public private(set) var outside = [Int64](repeating: 0, count: Outsider.allCases.count)

  public init() {}

  @inlinable
  public subscript(_ reason: Reason) -> Int64 { paid[Int(reason.rawValue)] }

  public subscript(_ outsider: Outsider) -> Int64 { outside[Int(outsider.rawValue)] }

  public mutating func debit(_ reason: Reason, _ cents: Int64) {
    paid[Int(reason.rawValue)] += cents
  }

  public mutating func credit(_ reason: Reason, _ cents: Int64) {
    received[Int(reason.rawValue)] += cents
  }

  public mutating func move(_ outsider: Outsider, _ cents: Int64) {
    outside[Int(outsider.rawValue)] += cents
  }

  public static func += (sum: inout FlowTotals, other: FlowTotals) {
    for index in sum.paid.indices {
      sum.paid[index] += other.paid[index]
      sum.received[index] += other.received[index]
    }
    for index in sum.outside.indices { sum.outside[index] += other.outside[index] }
  }

  /// True where a reason's payers and payees agree.
  public func isClosed(_ reason: Reason) -> Bool {
    paid[Int(reason.rawValue)] == received[Int(reason.rawValue)]
  }
}

/// The accounts of the economy: who owes what is in `Firms.capital`; this holds the rest.
public struct Books: Sendable {
  /// Flows decided in this step and not booked yet.
  public var pending: [Posting] = []
  /// Flows of this step by reason.
  public var flows = FlowTotals()
  /// What each outsider gained since the start; with all firms' capital it sums to zero.
  public private(set) var balances = [Int64](repeating: 0, count: Outsider.allCases.count)
  /// A reason of whose postings the firm's side is dropped: the tests' way to prove that a hole is
  /// seen.
  public var dropped: Reason?

  public init() {}

  /// Cents of an amount in k€; each flow is rounded once, half away from zero.
  @inlinable
  public static func cents(_ thousandEuro: Float) -> Int64 {
    Int64((Double(thousandEuro) * 100_000).rounded())
  }

  /// Notes a flow for the accounts phase; zero is not a flow.
  public mutating func post(
    from payer: Party, to payee: Party, _ reason: Reason, thousandEuro amount: Float
  ) {
    post(from: payer, to: payee, reason, cents: Self.cents(amount))
  }

  public mutating func post(
    from payer: Party, to payee: Party, _ reason: Reason, cents: Int64
  ) {
    if cents == 0 { return }
    precondition(cents > 0, "\(reason): a flow must be positive; swap payer and payee")
    pending.append(Posting(from: payer, to: payee, reason, cents: cents))
  }

  /// Adds this step's flows to the balances of the outsiders and starts the next step.
  mutating func closeStep() {
    precondition(pending.isEmpty, "a flow was decided after the accounts were closed")
    for outsider in Outsider.allCases { balances[Int(outsider.rawValue)] += flows[outsider] }
    flows = FlowTotals()
  }

  /// What an outsider gained up to the start of this step, cents.
  public func balance(_ outsider: Outsider) -> Int64 { balances[Int(outsider.rawValue)] }

  mutating func open(firmCapital: Int64) {
    balances[Int(Outsider.households.rawValue)] = -firmCapital
  }
}
