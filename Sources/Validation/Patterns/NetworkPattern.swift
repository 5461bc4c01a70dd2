// SPDX-License-Identifier: GPL-3.0-or-later
import Networks
import Randomness

/// P4: the network of research alliances, on four thousand firms: against a random network of forty
/// collaborating firms, clustering says little.
enum NetworkPattern {
  static let entry = Entry(
    "P4", .pattern, .fitted, name: "network of research alliances",
    source: "Tomasello et al. 2014, 2017: 14,500 firms, 22,000 links", .read,
    parts: [
      Entry.Part("degree", published: "mean degree 2.97–3.03", .within(2.5...3.5)),
      Entry.Part("clustering", published: "small world: local clustering", .within(0.05...0.4)),
      Entry.Part(
        "clustering-ratio", published: "clustering over that of a random graph of its degrees",
        .atLeast(5)),
      Entry.Part(
        "path-ratio", published: "path length over that of a random graph of its degrees",
        .atMost(1.5)),
      Entry.Part("skewness", published: "skewed degrees", .atLeast(1)),
    ],
    .measured(
      needs: [
        Need(
          "baseline",
          settings: [
            "output.tables=[ties]", "population.firms=4000", "population.institutes=40",
            "population.go-betweens=40",
          ])
      ],
      counter: Entry.Counter(
        "search.room-base=1", turns: "degree", because: "nobody has room for a second partner")
    ) { rows in
      let ties = try TieRows(rows[0], ["first", "second", "end_step", "kind"])
      let firsts = ties.table.texts("first")
      let seconds = ties.table.texts("second")
      let ends = ties.table.texts("end_step")
      let kinds = ties.table.texts("kind")
      let worlds = ties.runs.enumerated().map { number, rows in
        let pairs = rows.filter { ends[$0].isEmpty && kinds[$0] != "institutional" }
          .map { (firsts[$0], seconds[$0]) }
        return World(network(pairs), number: number)
      }
      return [
        Measured(over: worlds.map(\.figures.degreeMean), note: "at the end of the run"),
        Measured(over: worlds.map(\.figures.clusteringLocal)),
        ratio(worlds.map { ($0.figures.clusteringLocal, $0.randomClustering) }),
        Measured(
          over: worlds.map { world in
            world.path.flatMap { path in world.randomPath.map { path / $0 } }
          }, note: "largest component"),
        Measured(over: worlds.map(\.figures.degreeSkewness)),
      ]
    })

  /// Ratio of means: a single random graph may have no triangle at all.
  private static func ratio(_ pairs: [(Double?, Double?)]) -> Measured {
    let known = pairs.compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    let below = known.reduce(0) { $0 + $1.1 }
    let above = known.reduce(0) { $0 + $1.0 }
    return Measured(
      below > 0 ? above / below : nil, count: known.count, note: "ratio of means, five rewirings")
  }

  /// A network and the mean figures of networks rewired with its degrees.
  private struct World {
    private static let rewirings = 5
    let figures: NetworkFigures
    let path: Double?
    let randomClustering: Double?
    let randomPath: Double?

    init(_ network: EdgeList, number: Int) {
      figures = NetworkFigures(neighbours: network.neighbours)
      path = PathLengths.mean(neighbours: network.neighbours)
      let draws = Draws(key: RunKey(UInt64(number) + 1))
      var shuffled = network
      var clustering: [Double] = []
      var paths: [Double] = []
      for _ in 0..<Self.rewirings where !network.edges.isEmpty {
        shuffled.rewire(swaps: 20 * network.edges.count, draws, purpose: Purpose(900))
        let neighbours = shuffled.neighbours
        clustering.append(NetworkFigures(neighbours: neighbours).clusteringLocal ?? 0)
        paths.append(PathLengths.mean(neighbours: neighbours) ?? 0)
      }
      func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
      randomClustering = mean(clustering)
      randomPath = mean(paths)
    }
  }

  private static func network(_ pairs: [(String, String)]) -> EdgeList {
    var number: [String: Int] = [:]
    let edges = pairs.map { first, second in
      let ends = [first, second].map { label in
        let node = number[label] ?? number.count
        number[label] = node
        return node
      }
      return (ends[0], ends[1])
    }
    return EdgeList(nodes: number.count, edges: edges)
  }
}
