// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Networks
import Testing

@Suite("Figures of a network")
struct NetworkFiguresTests {
  private func figures(_ nodes: Int, _ edges: [(Int, Int)]) -> NetworkFigures {
    NetworkFigures(neighbours: EdgeList(nodes: nodes, edges: edges).neighbours)
  }

  private func isClose(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-12
  }

  @Test("an empty network has no figures")
  func emptyNetwork() {
    let none = figures(4, [])
    #expect(none.tiedNodes == 0 && none.degreeMean == nil && none.degreeSkewness == nil)
    #expect(none.largestComponentShare == nil && none.clusteringLocal == nil)
  }

  @Test("a complete network is wholly clustered and has no skewness", arguments: [3, 4, 7])
  func completeNetwork(nodes: Int) {
    var edges: [(Int, Int)] = []
    for a in 0..<nodes { for b in 0..<a { edges.append((b, a)) } }
    let found = figures(nodes, edges)
    #expect(found.degreeMean == Double(nodes - 1) && found.degreeMax == nodes - 1)
    #expect(found.clusteringLocal == 1 && found.largestComponentShare == 1)
    #expect(found.degreeSkewness == nil)
  }

  /// k leaves of degree 1 and a centre of degree k: a Bernoulli with p = 1/(k + 1), skewness (1 −
  /// 2p)/√(pq).
  @Test("a star has the skewness of a Bernoulli variable", arguments: [2, 3, 10])
  func star(leaves: Int) {
    let found = figures(leaves + 3, (1...leaves).map { (0, $0) })
    let p = 1 / Double(leaves + 1)
    #expect(isClose(found.degreeSkewness, (1 - 2 * p) / (p * (1 - p)).squareRoot()))
    #expect(isClose(found.degreeMean, 2 * Double(leaves) / Double(leaves + 1)))
    #expect(found.clusteringLocal == 0 && found.largestComponentShare == 1)
    #expect(found.tiedNodes == leaves + 1)
  }

  /// A triangle with a tail 2–3 and a pair apart: clustering 1, 1, 1/3 over three nodes.
  @Test("a triangle with a tail and a pair apart")
  func triangleWithTail() {
    let found = figures(8, [(0, 1), (1, 2), (0, 2), (2, 3), (5, 6)])
    #expect(isClose(found.clusteringLocal, (1 + 1 + 1.0 / 3) / 3))
    #expect(isClose(found.largestComponentShare, 4.0 / 6))
    #expect(found.degreeMax == 3 && found.tiedNodes == 6)
  }

  @Test("no node with two neighbours: clustering is undefined")
  func pairsOnly() {
    let found = figures(6, [(0, 1), (2, 3), (4, 5)])
    #expect(found.clusteringLocal == nil && isClose(found.largestComponentShare, 1.0 / 3))
  }

  /// Clustering over triples and components by relabelling, with a matrix instead of lists.
  private func bruteForce(_ nodes: Int, _ edges: [(Int, Int)]) -> (Double?, Int) {
    var tied = [[Bool]](repeating: [Bool](repeating: false, count: nodes), count: nodes)
    for (a, b) in edges {
      tied[a][b] = true
      tied[b][a] = true
    }
    var shares: [Double] = []
    for node in 0..<nodes {
      var (pairs, closed) = (0, 0)
      for a in 0..<nodes where tied[node][a] {
        for b in 0..<a where tied[node][b] {
          pairs += 1
          if tied[a][b] { closed += 1 }
        }
      }
      if pairs > 0 { shares.append(Double(closed) / Double(pairs)) }
    }
    var label = Array(0..<nodes)
    for _ in 0..<nodes {
      for (a, b) in edges {
        let low = min(label[a], label[b])
        label[a] = low
        label[b] = low
      }
    }
    let sizes = Dictionary(grouping: label) { $0 }.values.map(\.count).filter { $0 > 1 }
    let mean = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    return (mean, sizes.max() ?? 0)
  }

  @Test("random networks agree with brute force", arguments: 1...12)
  func agreesWithBruteForce(seed: Int) {
    let nodes = 40
    let edges = HandMade.edges(nodes: nodes, count: 10 * seed, seed: UInt64(seed))
    let found = figures(nodes, edges)
    let (clustering, largest) = bruteForce(nodes, edges)
    #expect(isClose(found.clusteringLocal, clustering))
    #expect(isClose(found.largestComponentShare, Double(largest) / Double(found.tiedNodes)))
    #expect(isClose(found.degreeMean, 2 * Double(edges.count) / Double(found.tiedNodes)))
  }

  @Test("the network of an economy is that of its live ties")
  func networkOfAnEconomy() {
    let economy = HandMade.economy(firms: 30)
    let edges = HandMade.edges(nodes: 30, count: 50, seed: 6)
    for edge in edges { economy.addTie(HandMade.start(edge.0, edge.1)) }
    for tie in 0..<10 { economy.end(tie: tie, reason: .patience, outcome: .failure) }
    economy.rebuildAdjacency()
    #expect(NetworkFigures(economy) == figures(30, Array(edges.dropFirst(10))))
  }
}
