// SPDX-License-Identifier: GPL-3.0-or-later
import Networks
import Testing

@Suite("Constraint and effective size")
struct StructuralHolesTests {
  /// A random weighted graph; reference values of networkx, node by node.
  @Test func weightedFiguresAreThoseOfNetworkx() {
    let edges: [(Int, Int, Double)] = [
      (0, 1, 2.5), (0, 2, 1.0), (0, 3, 8.75), (0, 4, 9.5), (0, 5, 8.25), (0, 6, 1.5), (0, 8, 1.5),
      (1, 3, 9.25), (1, 4, 3.75), (1, 7, 9.5), (1, 8, 3.75), (2, 3, 2.25), (2, 4, 2.5),
      (3, 4, 9.25), (3, 6, 9.0), (5, 8, 4.0), (7, 8, 9.25),
    ]
    let constraint = [
      0.48022588206644945, 0.5021601670623456, 0.876268300776439, 0.4317842216749843,
      0.6454664143743392, 0.6174738033732596, 0.915079599332846, 0.6809955051459778,
      0.6506946481733606,
    ]
    let size = [
      4.9464352891386385, 3.4681736656565034, 1.0505906364029933, 3.792264752791068,
      2.130163584637269, 1.8392312828403055, 1.0753911806543388, 1.5998577524893314,
      2.953769559032717,
    ]
    let holes = StructuralHoles(nodes: 9, edges: edges)
    for node in 0..<9 {
      #expect(abs((holes.constraint(node) ?? 0) - constraint[node]) < 1e-12)
      #expect(abs((holes.effectiveSize(node) ?? 0) - size[node]) < 1e-12)
    }
  }

  @Test func weightsCountByTheirProportionsOnly() {
    let edges = [(0, 1, 2.0), (0, 2, 1), (1, 2, 3), (2, 3, 0.5)]
    let once = StructuralHoles(nodes: 4, edges: edges)
    let thrice = StructuralHoles(nodes: 4, edges: edges.map { ($0.0, $0.1, 3 * $0.2) })
    for node in 0..<4 {
      #expect(abs(once.constraint(node)! - thrice.constraint(node)!) < 1e-14)
      #expect(abs(once.effectiveSize(node)! - thrice.effectiveSize(node)!) < 1e-14)
    }
  }

  @Test func aLonerHasNeither() {
    let holes = StructuralHoles(nodes: 3, edges: [(0, 1, 1)])
    #expect(holes.constraint(2) == nil && holes.effectiveSize(2) == nil)
  }
}

@Suite("Path lengths")
struct PathLengthsTests {
  private func neighbours(_ nodes: Int, _ edges: [(Int, Int)]) -> [[Int]] {
    EdgeList(nodes: nodes, edges: edges).neighbours
  }

  @Test func meansAreThoseCountedByHand() {
    // A path of four: distances 1 1 1 2 2 3.
    let path = neighbours(4, [(0, 1), (1, 2), (2, 3)])
    #expect(PathLengths.mean(neighbours: path) == 10.0 / 6)
    // A star with three leaves: three of 1, three of 2.
    #expect(PathLengths.mean(neighbours: neighbours(4, [(0, 1), (0, 2), (0, 3)])) == 1.5)
    // Only the largest component counts.
    let two = neighbours(7, [(0, 1), (2, 3), (3, 4), (4, 2), (5, 6)])
    #expect(PathLengths.mean(neighbours: two) == 1)
    #expect(PathLengths.mean(neighbours: neighbours(3, [])) == nil)
  }
}
