// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Testing

@Suite("Deferred choice and refusal")
struct DeferredAcceptanceTests {
  private typealias Offer = DeferredAcceptance.Offer

  private struct Instance {
    var offers: [DeferredAcceptance.Offer]
    var proposerRoom: [Int]
    var receiverRoom: [Int]

    var result: (held: [Int], made: [Int]) {
      DeferredAcceptance.match(offers, proposerRoom: proposerRoom, receiverRoom: receiverRoom)
    }

    /// The same market with the roles exchanged; offers keep their numbers.
    var mirrored: Instance {
      Instance(
        offers: offers.map {
          Offer(
            proposer: $0.receiver, receiver: $0.proposer, rankOfProposer: $0.rankOfReceiver,
            rankOfReceiver: $0.rankOfProposer)
        }, proposerRoom: receiverRoom, receiverRoom: proposerRoom)
    }
  }

  /// Random lists, strict preferences, room 0…3 on both sides.
  private func instance(_ chance: inout Chance) -> Instance {
    let proposers = 1 + chance.index(below: 9)
    let receivers = 1 + chance.index(below: 9)
    let density = chance.uniform(in: 0.1...1)
    var pairs: [(Int, Int)] = []
    for p in 0..<proposers {
      for r in 0..<receivers where chance.uniform(in: 0...1) < density { pairs.append((p, r)) }
    }
    pairs.shuffle(using: &chance)
    return Instance(
      offers: offers(pairs, &chance),
      proposerRoom: (0..<proposers).map { _ in chance.index(below: 4) },
      receiverRoom: (0..<receivers).map { _ in chance.index(below: 4) })
  }

  /// Everybody may have everybody: where interests clash, so that stable outcomes are several.
  private func contested(_ chance: inout Chance, count: Int, room: Int) -> Instance {
    let pairs = (0..<count * count).map { ($0 / count, $0 % count) }
    let rooms = [Int](repeating: room, count: count)
    return Instance(offers: offers(pairs, &chance), proposerRoom: rooms, receiverRoom: rooms)
  }

  private func offers(
    _ pairs: [(Int, Int)], _ chance: inout Chance
  ) -> [DeferredAcceptance.Offer] {
    let byProposer = ranks(pairs.map(\.0), &chance)
    let byReceiver = ranks(pairs.map(\.1), &chance)
    return pairs.indices.map {
      Offer(
        proposer: pairs[$0].0, receiver: pairs[$0].1, rankOfProposer: byProposer[$0],
        rankOfReceiver: byReceiver[$0])
    }
  }

  /// A random strict order of each owner's offers.
  private func ranks(_ owners: [Int], _ chance: inout Chance) -> [Int] {
    var result = [Int](repeating: 0, count: owners.count)
    var next: [Int: Int] = [:]
    for index in owners.indices.shuffled(using: &chance) {
      result[index] = next[owners[index], default: 0]
      next[owners[index], default: 0] += 1
    }
    return result
  }

  /// True where a firm would take an offer it does not hold: it has a seat, or holds a worse one.
  private func wants(_ rank: Int, room: Int, held: [Int]) -> Bool {
    held.count < room || (room > 0 && held.contains { $0 > rank })
  }

  private func blockingPair(_ instance: Instance, _ held: [Int]) -> Int? {
    let offers = instance.offers
    return offers.indices.first { index in
      if held.contains(index) { return false }
      let offer = offers[index]
      let ofProposer = held.filter { offers[$0].proposer == offer.proposer }
        .map { offers[$0].rankOfProposer }
      let ofReceiver = held.filter { offers[$0].receiver == offer.receiver }
        .map { offers[$0].rankOfReceiver }
      return wants(
        offer.rankOfProposer, room: instance.proposerRoom[offer.proposer], held: ofProposer)
        && wants(
          offer.rankOfReceiver, room: instance.receiverRoom[offer.receiver], held: ofReceiver)
    }
  }

  private func keepsRoom(_ instance: Instance, _ held: [Int]) -> Bool {
    var proposers = instance.proposerRoom
    var receivers = instance.receiverRoom
    for index in held {
      proposers[instance.offers[index].proposer] -= 1
      receivers[instance.offers[index].receiver] -= 1
    }
    return proposers.allSatisfy { $0 >= 0 } && receivers.allSatisfy { $0 >= 0 }
  }

  /// The textbook: one proposer with an empty seat, whichever, makes its next offer, until none
  /// can.
  private func sequential(_ instance: Instance, _ chance: inout Chance) -> [Int] {
    let offers = instance.offers
    var lists = instance.proposerRoom.indices.map { p in
      offers.indices.filter { offers[$0].proposer == p }
        .sorted { offers[$0].rankOfProposer < offers[$1].rankOfProposer }
    }
    var held: Set<Int> = []
    while true {
      let able = lists.indices.filter { p in
        !lists[p].isEmpty
          && held.filter { offers[$0].proposer == p }.count < instance.proposerRoom[p]
      }
      guard let proposer = able.randomElement(using: &chance) else { return held.sorted() }
      let offer = lists[proposer].removeFirst()
      held.insert(offer)
      let receiver = offers[offer].receiver
      let kept = held.filter { offers[$0].receiver == receiver }
      if kept.count > instance.receiverRoom[receiver],
        let worst = kept.max(by: { offers[$0].rankOfReceiver < offers[$1].rankOfReceiver })
      {
        held.remove(worst)
      }
    }
  }

  @Test func noPairWouldRatherHaveEachOtherInAThousandMarkets() {
    var chance = Chance(11)
    for _ in 0..<1_000 {
      let instance = instance(&chance)
      let held = instance.result.held
      #expect(blockingPair(instance, held) == nil)
      #expect(keepsRoom(instance, held))
    }
  }

  /// The checker sees a fault where there is one: taking a match away leaves a blocking pair.
  @Test func aMatchTakenAwayBlocks() {
    var chance = Chance(12)
    var seen = 0
    for _ in 0..<200 {
      let instance = instance(&chance)
      var held = instance.result.held
      if held.isEmpty { continue }
      held.remove(at: chance.index(below: held.count))
      #expect(blockingPair(instance, held) != nil)
      seen += 1
    }
    #expect(seen > 100)
  }

  @Test func equalsTheSequentialTextbookInAnyOrderOfServing() {
    var chance = Chance(13)
    for _ in 0..<1_000 {
      let instance = instance(&chance)
      #expect(instance.result.held == sequential(instance, &chance))
    }
  }

  /// Proposers and receivers under other numbers, offers in another order: the same pairs.
  @Test func doesNotDependOnWhoIsServedFirst() {
    var chance = Chance(14)
    for _ in 0..<500 {
      let instance = instance(&chance)
      let p = instance.proposerRoom.indices.shuffled(using: &chance)
      let r = instance.receiverRoom.indices.shuffled(using: &chance)
      let order = instance.offers.indices.shuffled(using: &chance)
      var permuted = instance
      for (old, new) in p.enumerated() { permuted.proposerRoom[new] = instance.proposerRoom[old] }
      for (old, new) in r.enumerated() { permuted.receiverRoom[new] = instance.receiverRoom[old] }
      permuted.offers = order.map {
        let offer = instance.offers[$0]
        return Offer(
          proposer: p[offer.proposer], receiver: r[offer.receiver],
          rankOfProposer: offer.rankOfProposer, rankOfReceiver: offer.rankOfReceiver)
      }
      #expect(permuted.result.held.map { order[$0] }.sorted() == instance.result.held)
    }
  }

  /// Of what a proposer gets under the two ways it would choose the first; receivers the other.
  @Test func proposersDoNoWorseThanUnderReceiverProposing() {
    var chance = Chance(15)
    var differ = 0
    for round in 0..<1_000 {
      let instance =
        round % 2 == 0
        ? instance(&chance) : contested(&chance, count: 7, room: 1 + round % 4 / 2)
      let ours = instance.result.held
      let theirs = instance.mirrored.result.held
      if ours != theirs { differ += 1 }
      for p in instance.proposerRoom.indices {
        let first = ours.filter { instance.offers[$0].proposer == p }
        let second = theirs.filter { instance.offers[$0].proposer == p }
        let best = Set(first + second)
          .sorted { instance.offers[$0].rankOfProposer < instance.offers[$1].rankOfProposer }
          .prefix(instance.proposerRoom[p])
        #expect(best.sorted() == first)
        #expect(first.count == second.count)
      }
    }
    #expect(differ > 100)
  }

  /// Every stable set of a small market by brute force: the result is the proposers' best of them.
  @Test func isTheBestStableOutcomeOfAll() {
    var chance = Chance(16)
    var several = 0
    for _ in 0..<100 {
      let instance = contested(&chance, count: 3, room: 1)
      let stable = (0..<1 << instance.offers.count).compactMap { mask -> [Int]? in
        let held = instance.offers.indices.filter { mask >> $0 & 1 == 1 }
        return keepsRoom(instance, held) && blockingPair(instance, held) == nil ? held : nil
      }
      func sum(_ held: [Int]) -> Int { held.reduce(0) { $0 + instance.offers[$1].rankOfProposer } }
      let ours = instance.result.held
      #expect(stable.contains(ours))
      #expect(stable.allSatisfy { sum(ours) <= sum($0) })
      if stable.count > 1 { several += 1 }
    }
    #expect(several > 10)
  }

  @Test func offersMadeAreThoseDownToTheLastOneNeeded() {
    let offers = (0..<3).map {
      Offer(proposer: 0, receiver: $0, rankOfProposer: $0, rankOfReceiver: 0)
    }
    let one = DeferredAcceptance.match(offers, proposerRoom: [1], receiverRoom: [0, 1, 1])
    #expect(one.held == [1] && one.made == [0, 1])
    let none = DeferredAcceptance.match(offers, proposerRoom: [0], receiverRoom: [1, 1, 1])
    #expect(none.held.isEmpty && none.made.isEmpty)
    let empty = DeferredAcceptance.match([], proposerRoom: [], receiverRoom: [])
    #expect(empty.held.isEmpty && empty.made.isEmpty)
  }
}
