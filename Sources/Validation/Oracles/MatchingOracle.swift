// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms

/// Deferred acceptance on random markets with capacities.
enum MatchingOracle {
  static let entry = Entry(
    "matching", .oracle, .exact, name: "deferred choice and refusal",
    source: "Gale & Shapley 1962; Tesfatsion 1997", .derived,
    parts: [
      Entry.Part("stable", published: "no blocking pair in 1,000 random markets", .atMost(0)),
      Entry.Part("order", published: "the same whoever is served first", .atMost(0)),
      Entry.Part(
        "proposers", published: "no proposer better off where receivers propose", .atMost(0)),
    ],
    .computed {
      var chance = Chance(3)
      var counts = (blocked: 0, changed: 0, worse: 0)
      for _ in 0..<1_000 {
        let market = Market(&chance)
        let held = market.held
        if market.isBlocked(held) { counts.blocked += 1 }
        if market.shuffled(&chance) != held { counts.changed += 1 }
        if market.isWorseForAProposer(held, than: market.heldWhenReceiversPropose) {
          counts.worse += 1
        }
      }
      return [counts.blocked, counts.changed, counts.worse].map {
        Measured(Double($0), count: 1_000)
      }
    })

  /// Random lists, strict preferences, room 0…3 on both sides.
  struct Market {
    typealias Offer = DeferredAcceptance.Offer
    let offers: [Offer]
    let proposerRoom: [Int]
    let receiverRoom: [Int]

    init(_ chance: inout Chance) {
      let proposers = Int.random(in: 1...9, using: &chance)
      let receivers = Int.random(in: 1...9, using: &chance)
      let density = Double.random(in: 0.2...1, using: &chance)
      var pairs: [(Int, Int)] = []
      for p in 0..<proposers {
        for r in 0..<receivers where Double.random(in: 0...1, using: &chance) < density {
          pairs.append((p, r))
        }
      }
      let first = Self.ranks(pairs.map(\.0), &chance)
      let second = Self.ranks(pairs.map(\.1), &chance)
      offers = pairs.indices.map {
        Offer(
          proposer: pairs[$0].0, receiver: pairs[$0].1, rankOfProposer: first[$0],
          rankOfReceiver: second[$0])
      }
      proposerRoom = (0..<proposers).map { _ in Int.random(in: 0...3, using: &chance) }
      receiverRoom = (0..<receivers).map { _ in Int.random(in: 0...3, using: &chance) }
    }

    /// A random strict order of each owner's offers.
    private static func ranks(_ owners: [Int], _ chance: inout Chance) -> [Int] {
      var result = [Int](repeating: 0, count: owners.count)
      var next: [Int: Int] = [:]
      for index in owners.indices.shuffled(using: &chance) {
        result[index] = next[owners[index], default: 0]
        next[owners[index], default: 0] += 1
      }
      return result
    }

    var held: [Int] {
      DeferredAcceptance.match(offers, proposerRoom: proposerRoom, receiverRoom: receiverRoom).held
    }

    var heldWhenReceiversPropose: [Int] {
      let mirrored = offers.map {
        Offer(
          proposer: $0.receiver, receiver: $0.proposer, rankOfProposer: $0.rankOfReceiver,
          rankOfReceiver: $0.rankOfProposer)
      }
      return DeferredAcceptance.match(
        mirrored, proposerRoom: receiverRoom, receiverRoom: proposerRoom
      ).held
    }

    /// The matches where proposers come in another order and offers too, in our numbers.
    func shuffled(_ chance: inout Chance) -> [Int] {
      let number = proposerRoom.indices.shuffled(using: &chance)
      let order = offers.indices.shuffled(using: &chance)
      var room = proposerRoom
      for (old, new) in number.enumerated() { room[new] = proposerRoom[old] }
      let moved = order.map { index in
        Offer(
          proposer: number[offers[index].proposer], receiver: offers[index].receiver,
          rankOfProposer: offers[index].rankOfProposer,
          rankOfReceiver: offers[index].rankOfReceiver)
      }
      return DeferredAcceptance.match(moved, proposerRoom: room, receiverRoom: receiverRoom)
        .held.map { order[$0] }.sorted()
    }

    /// True if two would rather have each other than what they hold.
    func isBlocked(_ held: [Int]) -> Bool {
      offers.indices.contains { index in
        if held.contains(index) { return false }
        let offer = offers[index]
        let ofProposer = held.filter { offers[$0].proposer == offer.proposer }
          .map { offers[$0].rankOfProposer }
        let ofReceiver = held.filter { offers[$0].receiver == offer.receiver }
          .map { offers[$0].rankOfReceiver }
        return wants(offer.rankOfProposer, proposerRoom[offer.proposer], ofProposer)
          && wants(offer.rankOfReceiver, receiverRoom[offer.receiver], ofReceiver)
      }
    }

    private func wants(_ rank: Int, _ room: Int, _ held: [Int]) -> Bool {
      held.count < room || (room > 0 && held.contains { $0 > rank })
    }

    /// Of what a proposer gets under the two ways it would choose the first.
    func isWorseForAProposer(_ held: [Int], than other: [Int]) -> Bool {
      proposerRoom.indices.contains { p in
        let ours = held.filter { offers[$0].proposer == p }
        let theirs = other.filter { offers[$0].proposer == p }
        let best = Set(ours + theirs).sorted {
          offers[$0].rankOfProposer < offers[$1].rankOfProposer
        }
        return Set(best.prefix(max(ours.count, theirs.count))) != Set(ours)
      }
    }
  }
}
