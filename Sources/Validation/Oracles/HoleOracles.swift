// SPDX-License-Identifier: GPL-3.0-or-later
import Networks

/// Constraint and effective size on graphs whose figures are published or known in closed form.
enum HoleOracles {
  static let all = [tables, closedForms]

  private static let edges = [
    (0, 1), (0, 5), (0, 6), (0, 4), (4, 6), (5, 6), (1, 6), (1, 3), (3, 6), (6, 2),
  ]
  private static let weights = [2.0, 3, 5, 2, 8, 3, 4, 1, 3, 10]

  private static let tables = Entry(
    "burt", .oracle, .exact, name: "constraint and effective size of the reference graph",
    source: "Burt 1992, with the values of networkx's tests", .derived,
    parts: [
      Entry.Part(
        "constraint", published: "A .5955 B .6427 C 1 D .7847 E .7309 F .7309 G .4003",
        .atMost(5e-5)),
      Entry.Part(
        "effective-size", published: "A 2.5 B 1.6667 C 1 D 1 E 1 F 1 G 4.6667", .atMost(5e-5)),
      Entry.Part(
        "weighted-constraint",
        published: "A .7950 B .8127 C 1 D .9134 E .8835 F .8332 G .2989", .atMost(5e-5)),
      Entry.Part(
        "weighted-effective-size",
        published: "A 2.475 B 1.6714 C 1 D 1.15 E 1.1 F 1.25 G 5.4717", .atMost(5e-5)),
    ],
    .computed {
      let plain = StructuralHoles(nodes: 7, edges: edges.map { ($0.0, $0.1, 1) })
      let weighted = StructuralHoles(
        nodes: 7, edges: zip(edges, weights).map { ($0.0, $0.1, $1) })
      return [
        worst(plain.constraint, [0.5955, 0.6427, 1, 0.7847, 0.7309, 0.7309, 0.4003]),
        worst(plain.effectiveSize, [2.5, 5.0 / 3, 1, 1, 1, 1, 14.0 / 3]),
        worst(weighted.constraint, [0.7950, 0.8127, 1, 0.9134, 0.8835, 0.8332, 0.2989]),
        worst(weighted.effectiveSize, [2.475, 1.6714, 1, 1.15, 1.1, 1.25, 5.4717]),
      ]
    })

  private static let closedForms = Entry(
    "graphs", .oracle, .exact, name: "complete graph, star and isolated node",
    source: "Burt's formulas", .derived,
    parts: [
      Entry.Part(
        "complete", published: "constraint (2n − 3)²/(n − 1)³, effective size 1", .atMost(1e-12)),
      Entry.Part(
        "star", published: "centre 1/k and k, leaf 1 and 1", .atMost(1e-12)),
      Entry.Part("isolated", published: "neither figure", .atMost(0)),
    ],
    .computed {
      var complete: [Double] = []
      var star: [Double] = []
      for n in 3...12 {
        let all = (0..<n).flatMap { a in (a + 1..<n).map { (a, $0, 1.0) } }
        let graph = StructuralHoles(nodes: n, edges: all)
        let known = Double((2 * n - 3) * (2 * n - 3)) / Double((n - 1) * (n - 1) * (n - 1))
        for node in 0..<n {
          complete += [error(graph.constraint(node), known), error(graph.effectiveSize(node), 1)]
        }
        let k = Double(n - 1)
        let centred = StructuralHoles(nodes: n, edges: (1..<n).map { (0, $0, 1.0) })
        star += [error(centred.constraint(0), 1 / k), error(centred.effectiveSize(0), k)]
        star += [error(centred.constraint(1), 1), error(centred.effectiveSize(1), 1)]
      }
      let alone = StructuralHoles(nodes: 1, edges: [])
      let figures = [alone.constraint(0), alone.effectiveSize(0)].compactMap { $0 }
      return [
        Measured(complete.max(), count: complete.count),
        Measured(star.max(), count: star.count), Measured(Double(figures.count), count: 2),
      ]
    })

  private static func error(_ found: Double?, _ known: Double) -> Double {
    abs((found ?? .infinity) - known)
  }

  private static func worst(_ figure: (Int) -> Double?, _ known: [Double]) -> Measured {
    Measured(known.indices.map { error(figure($0), known[$0]) }.max(), count: known.count)
  }
}
