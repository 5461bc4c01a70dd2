// SPDX-License-Identifier: GPL-3.0-or-later
import Randomness

/// An undirected edge list, and random networks with the same degrees.
public struct EdgeList: Sendable, Equatable {
  public private(set) var nodes: Int
  public private(set) var edges: [(Int, Int)]
  private var present: Set<UInt64>

  public static func == (left: EdgeList, right: EdgeList) -> Bool {
    left.nodes == right.nodes && left.present == right.present
  }

  /// - Precondition: no self-loop; a doubled edge counts once.
  public init(nodes: Int, edges: [(Int, Int)]) {
    self.nodes = nodes
    self.edges = []
    present = []
    for (a, b) in edges { insert(a, b) }
  }

  private static func key(_ a: Int, _ b: Int) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }

  public func contains(_ a: Int, _ b: Int) -> Bool { present.contains(Self.key(a, b)) }

  @discardableResult
  public mutating func insert(_ a: Int, _ b: Int) -> Bool {
    precondition(
      a != b && a >= 0 && b >= 0 && a < nodes && b < nodes, "not an edge of this network")
    guard present.insert(Self.key(a, b)).inserted else { return false }
    edges.append((min(a, b), max(a, b)))
    return true
  }

  /// Swaps the ends of random pairs of edges; every node keeps its degree.
  ///
  /// # Model
  /// Draw two edges (a, b) and (c, d); replace them by (a, d) and (c, b) unless that makes a loop
  /// or a doubled edge. After about ten swaps an edge the network is a random one of its degrees.
  ///
  /// # Source
  /// Maslov & Sneppen (2002), *Science* 296.
  ///
  /// - Complexity: O(swaps).
  public mutating func rewire(swaps: Int, _ draws: Draws, purpose: Purpose) {
    guard edges.count > 1 else { return }
    let count = UInt32(edges.count)
    for swap in 0..<swaps {
      let words = draws.words(purpose, firm: UInt32(swap) + 1, step: 0)
      let first = Int(Quantile.index(words[0], below: count))
      let second = Int(Quantile.index(words[1], below: count))
      if first == second { continue }
      let (a, b) = edges[first]
      let flips = words[2] & 1 == 1
      let (c, d) = flips ? (edges[second].1, edges[second].0) : edges[second]
      if a == d || c == b || contains(a, d) || contains(c, b) { continue }
      present.remove(Self.key(a, b))
      present.remove(Self.key(c, d))
      present.insert(Self.key(a, d))
      present.insert(Self.key(c, b))
      edges[first] = (min(a, d), max(a, d))
      edges[second] = (min(c, b), max(c, b))
    }
  }

  /// Neighbours of each node, ascending.
  public var neighbours: [[Int]] {
    var lists = [[Int]](repeating: [], count: nodes)
    for (a, b) in edges {
      lists[a].append(b)
      lists[b].append(a)
    }
    return lists.map { $0.sorted() }
  }
}
