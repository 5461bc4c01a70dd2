// SPDX-License-Identifier: GPL-3.0-or-later
import Networks
import Randomness
import Testing

@Suite("Rewiring")
struct RewiringTests {
  private let draws = Draws(key: RunKey(11))

  @Test("degrees stay, and no edge is a loop or doubled", arguments: [1, 2, 30, 90, 300])
  func keepsDegreesAndSimplicity(count: Int) {
    let edges = HandMade.edges(nodes: 40, count: count, seed: 9)
    var network = EdgeList(nodes: 40, edges: edges)
    let before = network.neighbours.map(\.count)
    network.rewire(swaps: 20 * count, draws, purpose: Purpose(998))
    #expect(network.neighbours.map(\.count) == before)
    let pairs = network.edges.map { [min($0.0, $0.1), max($0.0, $0.1)] }
    #expect(Set(pairs).count == edges.count && pairs.allSatisfy { $0[0] != $0[1] })
    for a in 0..<40 {
      for b in 0..<a { #expect(network.contains(a, b) == pairs.contains([b, a])) }
    }
  }

  /// A six-cycle may become two triangles; of the 70 simple two-regular labelled graphs on six
  /// nodes 60 are
  /// cycles and 10 are pairs of triangles, and a random one of them is a pair one time in seven.
  @Test("a rewired six-cycle is two triangles one time in seven")
  func reachesEveryGraphOfItsDegrees() {
    let trials = 2100
    var pairs = 0
    for trial in 0..<trials {
      var network = EdgeList(nodes: 6, edges: (0..<6).map { ($0, ($0 + 1) % 6) })
      network.rewire(
        swaps: 200, Draws(key: RunKey(UInt64(trial))), purpose: Purpose(998))
      if NetworkFigures(neighbours: network.neighbours).clusteringLocal == 1 { pairs += 1 }
    }
    let expected = Double(trials) / 7
    let deviation = (expected * 6 / 7).squareRoot()
    #expect(abs(Double(pairs) - expected) < 4 * deviation)
  }

  @Test("a doubled edge counts once, and order does not matter")
  func doubledEdges() {
    let network = EdgeList(nodes: 4, edges: [(0, 1), (1, 0), (2, 3)])
    #expect(network.edges.count == 2)
    #expect(network == EdgeList(nodes: 4, edges: [(3, 2), (0, 1)]))
    #expect(network.neighbours == [[1], [0], [3], [2]])
  }
}
