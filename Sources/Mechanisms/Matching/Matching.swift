// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// Who comes together: proposers offer, receivers keep the best.
///
/// A keyed coin makes each firm with room a proposer or a receiver of this step. Preferences are by
/// (score, keyed draw, id); see ``DeferredAcceptance``. Both sides of an offer pay for judging it.
/// A receiver considers proposals with chance `ν_r + (1 − ν_r) e/(1 + e)`: the inexperienced
/// hesitate here as in search. An institute never proposes and considers every proposal.
///
/// # Source
/// Tesfatsion (1997); Klos & Nooteboom (2001). The coin is ours: it makes the market two-sided, so
/// that a stable matching exists.
public struct Matching: Mechanism {
  public static let phases = [Phase.matching]
  public static let purposes = [coin, order, response]
  static let coin = Purpose(5)
  static let order = Purpose(6)
  static let response = Purpose(33)
  public static let reads: Set<StateColumn> = [
    .candidateTerms, .room, .adjacency, .size,
    .experience, .agentKind,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .matching: [.matches, .bestAlternative, .books]
  ]
  public static let parameters = [offersAtOnce, noviceResponse, memory]
  public static let switches = [Switch("matching", whenOff: "no new ties; existing ones run on")]

  public static let offersAtOnce = Parameter(
    "matching.offers-at-once", symbol: "–", unit: .count, default: 2, in: 1...128, integer: true,
    meaning: "most new ties a proposer takes on in a quarter",
    source: .chosen("starting a relation takes management time"))

  public static let noviceResponse = Parameter(
    "matching.novice-response", symbol: "–", unit: .share, default: 0.08, in: 0...1,
    meaning: "chance that a firm without alliance experience considers proposals at all",
    source: .calibrated("P4 and P6: how far collaboration spreads"))

  public static let memory = Parameter(
    "appraisal.alternative-fading", symbol: "δ_A", unit: .perYear, default: 0.4, in: 0...20,
    meaning: "rate at which the best alternative seen fades",
    source: .chosen("an earlier prototype"))
  private let isOn: Bool
  private let offersAtOnce: Int
  private let noviceResponse: Float
  private let memory: Float
  private let costs: TransactionCosts

  public init(_ settings: Settings) {
    isOn = settings.isOn("matching")
    offersAtOnce = Int(settings[Self.offersAtOnce])
    noviceResponse = settings[Self.noviceResponse]
    memory = settings[Self.memory]
    costs = TransactionCosts(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    economy.matches.removeAll(keepingCapacity: true)
    chargeSearch(economy)
    if isOn { match(economy) }
    remember(economy, workers)
  }

  private func match(_ economy: Economy) {
    let market = market(economy)
    let result = DeferredAcceptance.match(
      market.offers, proposerRoom: market.proposerRoom, receiverRoom: market.receiverRoom)
    economy.counters.proposals = result.made.count
    for offer in result.made {
      let row = market.rows[offer]
      charge(.assessment, Int(economy.candidates.seeker[row]), costs.assessment(size:), economy)
      charge(.assessment, Int(economy.candidates.seen[row]), costs.assessment(size:), economy)
    }
    economy.matches = result.held.map { market.rows[$0] }
    economy.counters.matches = economy.matches.count
  }

  /// The best that a seeker saw and did not sign fades as its alternative: `A ← max(E seen, A
  /// e^(−δ_A dt))`.
  private func remember(_ economy: Economy, _ workers: Workers) {
    let firms = economy.firms
    let candidates = economy.candidates
    let keep = Elementary.exp(-memory * stepYears)
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows { firms.bestAlternative[row] *= keep }
    }
    let signed = Set(economy.matches)
    for row in 0..<candidates.count where !signed.contains(row) {
      let seeker = candidates.seeker[row]
      let gain = candidates.gain[row][0]
      if gain > firms.bestAlternative[seeker] { firms.bestAlternative[seeker] = gain }
    }
  }

  /// A firm pays for every candidate it looked at.
  private func chargeSearch(_ economy: Economy) {
    let candidates = economy.candidates
    var row = 0
    while row < candidates.count {
      var end = row + 1
      while end < candidates.count && candidates.seeker[end] == candidates.seeker[row] { end += 1 }
      economy.books.post(
        from: .firm(Int(candidates.seeker[row])), to: .outside(.services), .search,
        thousandEuro: costs.candidate * Float(end - row))
      economy.counters.seekers += 1
      row = end
    }
  }

  private func charge(
    _ reason: Reason, _ firm: Int, _ price: (Float) -> Float, _ economy: Economy
  ) {
    economy.books.post(
      from: .firm(firm), to: .outside(.services), reason,
      thousandEuro: price(economy.firms.size[firm]))
  }

  private struct Market {
    var offers: [DeferredAcceptance.Offer] = []
    /// Candidate row of each offer.
    var rows: [Int] = []
    var proposerRoom: [Int] = []
    var receiverRoom: [Int] = []
  }

  private func proposes(_ firm: UInt32, _ economy: Economy) -> Bool {
    guard economy.firms.isFirm(Int(firm)) else { return false }
    return economy.draws.uniform(Self.coin, firm: economy.firms.id[firm], step: economy.step) < 0.5
  }

  /// True where a receiver considers proposals in this step: experience takes hesitation away.
  private func responds(_ firm: UInt32, _ economy: Economy) -> Bool {
    guard economy.firms.isFirm(Int(firm)) else { return true }
    let experience = economy.firms.experience[firm]
    let chance = noviceResponse + (1 - noviceResponse) * experience / (1 + experience)
    return economy.draws.uniform(
      Self.response, firm: economy.firms.id[firm], step: economy.step) < chance
  }

  /// Offers acceptable to both sides, with ranks; proposers and receivers numbered from 0.
  private func market(_ economy: Economy) -> Market {
    let candidates = economy.candidates
    var market = Market()
    for row in 0..<candidates.count {
      let score = candidates.score[row]
      guard score[0] > 0, score[1] > 0, proposes(candidates.seeker[row], economy),
        !proposes(candidates.seen[row], economy),
        freeRoom(candidates.seen[row], economy) > 0, responds(candidates.seen[row], economy)
      else { continue }
      market.rows.append(row)
    }
    let byProposer = ranks(market.rows, side: 0, economy)
    let byReceiver = ranks(market.rows, side: 1, economy)
    for index in market.rows.indices {
      market.offers.append(
        DeferredAcceptance.Offer(
          proposer: byProposer.owner[index], receiver: byReceiver.owner[index],
          rankOfProposer: byProposer.rank[index], rankOfReceiver: byReceiver.rank[index]))
    }
    market.proposerRoom = byProposer.firms.map { min(offersAtOnce, freeRoom($0, economy)) }
    market.receiverRoom = byReceiver.firms.map { freeRoom($0, economy) }
    return market
  }

  private func freeRoom(_ firm: UInt32, _ economy: Economy) -> Int {
    max(0, Int(economy.firms.room[firm]) - economy.adjacency.degree(Int(firm)))
  }

  /// Each offer's owner on one side, and its rank in the owner's list.
  private func ranks(
    _ rows: [Int], side: Int, _ economy: Economy
  ) -> (owner: [Int], rank: [Int], firms: [UInt32]) {
    let candidates = economy.candidates
    let firms = economy.firms
    let keys = rows.map { row in
      let owner = side == 0 ? candidates.seeker[row] : candidates.seen[row]
      let other = side == 0 ? candidates.seen[row] : candidates.seeker[row]
      let lot = economy.draws.words(
        Self.order, from: firms.id[owner], to: firms.id[other], step: economy.step)[0]
      return (owner, candidates.score[row][side], lot, firms.id[other])
    }
    let order = rows.indices.sorted { a, b in
      let (left, right) = (keys[a], keys[b])
      if left.0 != right.0 { return left.0 < right.0 }
      if left.1 != right.1 { return left.1 > right.1 }
      if left.2 != right.2 { return left.2 < right.2 }
      return left.3 < right.3
    }
    var result = (
      owner: [Int](repeating: 0, count: rows.count), rank: [Int](repeating: 0, count: rows.count),
      firms: [UInt32]()
    )
    var rank = 0
    for index in order {
      if result.firms.last != keys[index].0 {
        result.firms.append(keys[index].0)
        rank = 0
      }
      result.owner[index] = result.firms.count - 1
      result.rank[index] = rank
      rank += 1
    }
    return result
  }
}
