// SPDX-License-Identifier: GPL-3.0-or-later

/// Deferred choice and refusal between proposers and receivers who both have limited room.
///
/// # Model
/// Proposers with room left offer down their list; receivers keep the best offers up to their room
/// and refuse the rest; refused proposers go on; synchronous rounds until no offer is made.
///
/// # Source
/// Gale & Shapley (1962) with capacities; Tesfatsion (1997) for trade networks.
///
/// # Edge cases
/// - empty lists or no room: no match. Preferences are strict, so the result is unique and does not
///   depend on the order in which proposers are served.
public struct DeferredAcceptance {
  /// One possible match: who offers to whom, and how the two rank it (0 = best).
  public struct Offer: Sendable {
    public let proposer: Int
    public let receiver: Int
    public let rankOfProposer: Int
    public let rankOfReceiver: Int

    public init(proposer: Int, receiver: Int, rankOfProposer: Int, rankOfReceiver: Int) {
      self.proposer = proposer
      self.receiver = receiver
      self.rankOfProposer = rankOfProposer
      self.rankOfReceiver = rankOfReceiver
    }
  }

  /// - Parameters:
  ///   - offers: acceptable to both sides; ranks are distinct per proposer and per receiver.
  ///   - proposerRoom, receiverRoom: most matches of each, ≥ 0.
  /// - Returns: indices of offers that hold, ascending, and how many were made on the way.
  /// - Complexity: O(offers · log offers) time.
  public static func match(
    _ offers: [Offer], proposerRoom: [Int], receiverRoom: [Int]
  ) -> (held: [Int], made: [Int]) {
    let order = offers.indices.sorted { a, b in
      let left = offers[a]
      let right = offers[b]
      return left.proposer == right.proposer
        ? left.rankOfProposer < right.rankOfProposer : left.proposer < right.proposer
    }
    var next = [Int](repeating: order.count, count: proposerRoom.count)
    for (place, offer) in order.enumerated().reversed() { next[offers[offer].proposer] = place }
    var holding = [Int](repeating: 0, count: proposerRoom.count)
    var held = [[Int]](repeating: [], count: receiverRoom.count)
    var made: [Int] = []
    var active = Array(Set(offers.map(\.proposer))).sorted()
    while !active.isEmpty {
      var round: [Int] = []
      for proposer in active {
        var wanted = proposerRoom[proposer] - holding[proposer]
        while wanted > 0, next[proposer] < order.count,
          offers[order[next[proposer]]].proposer == proposer
        {
          round.append(order[next[proposer]])
          next[proposer] += 1
          holding[proposer] += 1
          wanted -= 1
        }
      }
      made += round
      active = refuse(round, offers, receiverRoom, &held, &holding)
    }
    return (held.flatMap { $0 }.sorted(), made.sorted())
  }

  /// Receivers keep the best; returns the proposers they refused.
  private static func refuse(
    _ round: [Int], _ offers: [Offer], _ receiverRoom: [Int], _ held: inout [[Int]],
    _ holding: inout [Int]
  ) -> [Int] {
    var touched: Set<Int> = []
    for offer in round {
      held[offers[offer].receiver].append(offer)
      touched.insert(offers[offer].receiver)
    }
    var refused: Set<Int> = []
    for receiver in touched where held[receiver].count > receiverRoom[receiver] {
      held[receiver].sort { offers[$0].rankOfReceiver < offers[$1].rankOfReceiver }
      for offer in held[receiver][receiverRoom[receiver]...] {
        holding[offers[offer].proposer] -= 1
        refused.insert(offers[offer].proposer)
      }
      held[receiver].removeSubrange(receiverRoom[receiver]...)
    }
    return refused.sorted()
  }
}
