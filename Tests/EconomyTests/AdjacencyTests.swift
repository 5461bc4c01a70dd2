// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Testing

@Suite("Adjacency")
struct AdjacencyTests {
  /// Reads the table from the top and appends to lists: what the counting sort must give.
  private func naive(_ economy: Economy) -> [[[Int]]] {
    var lists = [[[Int]]](repeating: [], count: economy.firms.rows)
    for tie in 0..<economy.ties.count where economy.ties.isLive(tie) {
      let (first, second) = (Int(economy.ties.first[tie]), Int(economy.ties.second[tie]))
      lists[first].append([second, tie, 0])
      lists[second].append([first, tie, 1])
    }
    return lists
  }

  private func sorted(_ economy: Economy) -> [[[Int]]] {
    (0..<economy.firms.rows).map { row in
      economy.adjacency.range(row).map { index in
        let entry = economy.adjacency[index]
        return [Int(entry.partner), entry.tie, entry.side]
      }
    }
  }

  @Test("counting sort equals a naive build", arguments: [0, 1, 2, 40, 63, 64, 65, 700])
  func equalsNaiveBuild(ties: Int) {
    let economy = HandMade.economy(firms: 60)
    for (a, b) in HandMade.edges(nodes: 60, count: ties, seed: 3) {
      economy.addTie(HandMade.start(a, b))
    }
    economy.rebuildAdjacency()
    #expect(sorted(economy) == naive(economy))
    #expect(economy.adjacency.entryCount == 2 * economy.ties.count)
    for row in 0..<economy.firms.rows {
      #expect(economy.adjacency.degree(row) == economy.adjacency.range(row).count)
    }
  }

  @Test("a tie that ended is left out at once, and a rebuild after growth forgets nothing")
  func leavesOutEndedTies() {
    let economy = HandMade.economy(firms: 30)
    let edges = HandMade.edges(nodes: 30, count: 200, seed: 5)
    for (index, edge) in edges.enumerated() {
      economy.addTie(HandMade.start(edge.0, edge.1))
      if index % 3 == 0 { economy.end(tie: index, reason: .patience, outcome: .failure) }
      if index % 50 == 0 {
        economy.rebuildAdjacency()
        #expect(sorted(economy) == naive(economy))
      }
    }
    economy.rebuildAdjacency()
    #expect(sorted(economy) == naive(economy))
    #expect(economy.adjacency.entryCount == 2 * (edges.count - (edges.count + 2) / 3))
  }

  @Test("areTied and liveTies agree with the list of edges")
  func tiesAreFound() {
    let economy = HandMade.economy(firms: 25)
    let edges = HandMade.edges(nodes: 25, count: 60, seed: 8)
    for edge in edges { economy.addTie(HandMade.start(edge.0, edge.1)) }
    economy.rebuildAdjacency()
    economy.end(tie: 0, reason: .patience, outcome: .failure)
    for a in 0..<25 {
      for b in 0..<25 where a != b {
        let isEdge = edges.contains { $0 == (min(a, b), max(a, b)) }
        #expect(economy.areTied(a, b) == isEdge)
      }
      let live = edges.dropFirst().filter { $0.0 == a || $0.1 == a }.count
      #expect(economy.liveTies(a) == live)
    }
  }

  @Test("a random word points at every partner of a firm equally often")
  func wordsPointAtPartners() {
    let economy = HandMade.economy(firms: 8)
    for partner in 1..<6 { economy.addTie(HandMade.start(0, partner)) }
    economy.rebuildAdjacency()
    var counts = [Int: Int]()
    for k in 0..<500 {
      let word = UInt32((2 * UInt64(k) + 1) * (1 << 31) / 500)
      counts[economy.partner(of: 0, word: word)!, default: 0] += 1
    }
    #expect(counts == [1: 100, 2: 100, 3: 100, 4: 100, 5: 100])
    #expect(economy.partner(of: 7, word: 123) == nil)
  }
}
