// SPDX-License-Identifier: GPL-3.0-or-later
import KernelInterface
import Randomness

/// The state of a run: firms, ties, who is tied to whom, and the books.
///
/// Mechanisms read and write its columns; only the functions here change which rows exist.
public final class Economy {
  public let arena: Arena
  public let kernels: any KernelSet.Type
  public let draws: Draws
  public let geography: Geography
  public let firms: Firms
  public private(set) var ties: Ties
  public private(set) var adjacency: Adjacency
  public var candidates: Candidates
  /// Candidate rows of the pairs that came together in this step.
  public var matches: [Int] = []
  public var sectors: Sectors
  public var books = Books()
  /// The step being computed, from 0.
  public var step: UInt32 = 0
  /// Happenings of this step, in order of phases and rows.
  public var events: [Event] = []
  public var collectsEvents = false
  /// Ties that ended in this step, still in the table until the step closes.
  public private(set) var ended: [EndedTie] = []
  /// Ids of entrants start here; see ``entrantID(_:)``.
  public let entrantBase: UInt32
  public let entrantsPerStep: Int
  /// Smallest size a firm can have, fte.
  public let minimumSize: Float
  /// Labels of the firms of the user's table that are in the market, by id − 1.
  public let labels: [String]
  public let agents: Agents
  /// Labels of those outside the market, by id less the first such id.
  public let hiddenLabels: [String]
  /// Ids of firms outside the market start here.
  public static let hiddenBase: UInt32 = 3_000_000_000
  public var counters = Counters()
  /// Part of all sizes that leaving firms vacate and founders do not take, a year; of the step
  /// before.
  public var vacatedShare: Float = 0
  /// Mean potential by novelty purpose, where cognition is switched off.
  public var meanPotential: SIMD4<Float>?
  /// Mean over firms of result over turnover in this step's accounts, a year.
  public var meanReturn: Float = 0
  /// What customers pay more because horizontal partners concentrate a sector, by this step's
  /// accounts, k€ a year.
  public var customersLoss = 0.0

  public init(
    geography: Geography, hidden: Int, initialFirms: Int, minimumSize: Float, labels: [String],
    hiddenLabels: [String] = [], agents: Agents = Agents(), draws: Draws,
    kernels: any KernelSet.Type
  ) {
    arena = Arena()
    self.kernels = kernels
    self.draws = draws
    self.geography = geography
    self.minimumSize = minimumSize
    self.labels = labels
    self.hiddenLabels = hiddenLabels
    self.agents = agents
    firms = Firms(slots: geography.slots, agents: agents.count, hidden: hidden, arena: arena)
    ties = Ties(capacity: max(64, initialFirms / 4), arena: arena)
    adjacency = Adjacency(rows: firms.rows, arena: arena)
    candidates = Candidates(capacity: max(64, initialFirms / 8), arena: arena)
    sectors = Sectors(sectors: geography.sectors, regions: geography.regions)
    entrantBase = UInt32(initialFirms) + 1
    entrantsPerStep = max(16, geography.slots / 16)
  }

  /// The permanent id of the k-th entrant of this step.
  public func entrantID(_ k: Int) -> UInt32 {
    precondition(k < entrantsPerStep, "more entrants than ids declared for a step")
    return entrantBase + step * UInt32(entrantsPerStep) + UInt32(k)
  }

  /// The label a user knows the firm by: as in firms.csv, else the id. Founders beside a user's own
  /// labels are `entrant-ID`, so that no label stands for two firms.
  public func label(_ id: UInt32) -> String {
    if id >= Self.hiddenBase { return hiddenLabels[Int(id - Self.hiddenBase)] }
    if id >= Agents.instituteBase { return agents.label(id) }
    if labels.isEmpty { return String(id) }
    let index = Int(id) - 1
    return index < labels.count ? labels[index] : "entrant-\(id)"
  }

  public func note(_ event: @autoclosure () -> Event) {
    if collectsEvents { events.append(event()) }
  }
}

// MARK: Ties come and go

extension Economy {
  /// Adds a tie; the adjacency follows at the next ``rebuildAdjacency()``.
  @discardableResult
  public func addTie(_ start: TieStart) -> Int {
    precondition(
      firms.id[start.first] < firms.id[start.second], "a tie's first firm has the lower id")
    return ties.append(start, arena: arena)
  }

  /// Marks a tie as ended in this step. It leaves the table when the step closes.
  public func end(tie: Int, reason: EndReason, outcome: TieOutcome) {
    precondition(ties.isLive(tie), "a tie ends once")
    ties.ended[tie] = reason.rawValue
    let end = EndedTie(row: tie, partners: partners(of: tie), reason: reason, outcome: outcome)
    ended.append(end)
    note(
      Event(
        .tieEnded, firm: end.first, partner: end.second, started: ties.started[tie],
        detail: reason.word, outcome: outcome))
  }

  public func rebuildAdjacency() { adjacency.rebuild(ties, arena: arena) }

  /// Drops what belongs to the step only, and moves to the next one.
  public func closeStep() {
    ties.removeEnded()
    rebuildAdjacency()
    ended.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    counters = Counters()
    books.closeStep()
    step += 1
  }

  /// Books the capital firms start with against households.
  public func openBooks() {
    var capital: Int64 = 0
    for row in 0..<firms.rows where firms.isLive(row) { capital += firms.capital[row] }
    books.open(firmCapital: capital)
  }
}

/// Countings of one step that no column holds.
public struct Counters: Sendable {
  public var seekers = 0
  public var sightings = 0
  public var proposals = 0
  public var matches = 0
  public var entries = 0
  public var entrantsTurnedAway = 0
  public var closures = 0
  public var bankruptcies = 0

  public init() {}
}

// MARK: Looking around

extension Economy {
  /// True where the two firms are tied. O(the smaller degree).
  public func areTied(_ i: Int, _ j: Int) -> Bool {
    adjacency.entry(from: i, to: j) != nil
  }

  /// Ties of the firm that did not end in this step.
  public func liveTies(_ row: Int) -> Int {
    adjacency.range(row).reduce(0) { $0 + (ties.isLive(adjacency[$1].tie) ? 1 : 0) }
  }

  /// A partner of the firm chosen by a random word; nil where it has none.
  public func partner(of row: Int, word: UInt32) -> Int? {
    let range = adjacency.range(row)
    if range.isEmpty { return nil }
    let pick = (UInt64(word) * UInt64(range.count)) >> 32
    return Int(adjacency[range.lowerBound + Int(pick)].partner)
  }
}

// MARK: Booking

extension Economy {
  /// Books the flows that phases decided: each side once, with the same cents.
  public func bookPending() {
    for posting in books.pending {
      books.flows.debit(posting.reason, posting.cents)
      book(posting.payer, posting.reason, -posting.cents)
      if posting.reason == books.dropped { continue }
      books.flows.credit(posting.reason, posting.cents)
      book(posting.payee, posting.reason, posting.cents)
    }
    books.pending.removeAll(keepingCapacity: true)
  }

  private func book(_ party: Party, _ reason: Reason, _ cents: Int64) {
    switch party {
    case .outside(let outsider): books.flows.move(outsider, cents)
    case .firm(let row):
      firms.capital[row] += cents
      if reason.isResult { firms.result[row] += cents }
    }
  }

  /// What is wrong with the books after a step, or nil: reasons whose sides differ, cents that are
  /// lost.
  public func booksFault() -> String? {
    for reason in Reason.allCases where !books.flows.isClosed(reason) {
      return "the payers and payees of '\(reason.word)' differ"
    }
    var sum: Int64 = 0
    for row in 0..<firms.rows where firms.isLive(row) { sum += firms.capital[row] }
    for outsider in Outsider.allCases { sum += books.balance(outsider) + books.flows[outsider] }
    return sum == 0 ? nil : "the accounts add up to \(sum) cents, not to zero"
  }
}
