// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Degrees, components and clustering of a network.
///
/// # Definition
/// - Degree moments are over nodes with at least one tie; skewness is the third standardised
///   moment.
/// - Local clustering of a node is the share of pairs of its neighbours that are tied (Watts &
///   Strogatz 1998); the mean is over nodes with at least two neighbours.
/// - The largest component is given as a share of nodes with a tie.
///
/// # Edge cases
/// - no tie: every figure but the count is nil; no node with two neighbours: clustering is nil.
///
/// - Complexity: O(nodes + Σ degree² · log degree).
public struct NetworkFigures: Sendable, Equatable {
  public var tiedNodes = 0
  public var degreeMean: Double?
  public var degreeMax = 0
  public var degreeSkewness: Double?
  public var largestComponentShare: Double?
  public var clusteringLocal: Double?

  /// - Parameter neighbours: ascending lists without doubles.
  public init(neighbours: [[Int]]) {
    let tied = neighbours.indices.filter { !neighbours[$0].isEmpty }
    tiedNodes = tied.count
    guard !tied.isEmpty else { return }
    let degrees = tied.map { Double(neighbours[$0].count) }
    let mean = degrees.reduce(0, +) / Double(degrees.count)
    degreeMean = mean
    degreeMax = Int(degrees.max()!)
    let second = degrees.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(degrees.count)
    let third = degrees.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) }
    if second > 0 {
      degreeSkewness = third / Double(degrees.count) / (second * second.squareRoot())
    }
    let largest = Self.componentSizes(neighbours).max()!
    largestComponentShare = Double(largest) / Double(tied.count)
    clusteringLocal = Self.meanClustering(neighbours)
  }

  /// The network of live ties among firms; institutes and go-betweens are left out.
  public init(_ economy: Economy) { self.init(neighbours: Self.neighbours(economy)) }

  /// Neighbours of each firm that has any, numbered in order of rows.
  public static func neighbours(_ economy: Economy) -> [[Int]] {
    let adjacency = economy.adjacency
    let firms = economy.firms
    func partners(_ row: Int) -> [Int] {
      adjacency.range(row).map { Int(adjacency[$0].partner) }.filter { firms.isFirm($0) }
    }
    let tied = (0..<firms.rows).filter { row in
      adjacency.degree(row) > 0 && firms.isFirm(row) && !partners(row).isEmpty
    }
    var number = [Int](repeating: 0, count: firms.rows)
    for (index, row) in tied.enumerated() { number[row] = index }
    return tied.map { row in partners(row).map { number[$0] }.sorted() }
  }

  /// Sizes of components with at least one tie.
  static func componentSizes(_ neighbours: [[Int]]) -> [Int] {
    var seen = [Bool](repeating: false, count: neighbours.count)
    var sizes: [Int] = []
    for start in neighbours.indices where !seen[start] && !neighbours[start].isEmpty {
      var stack = [start]
      seen[start] = true
      var size = 0
      while let node = stack.popLast() {
        size += 1
        for next in neighbours[node] where !seen[next] {
          seen[next] = true
          stack.append(next)
        }
      }
      sizes.append(size)
    }
    return sizes
  }

  static func meanClustering(_ neighbours: [[Int]]) -> Double? {
    var sum = 0.0
    var count = 0
    for list in neighbours where list.count >= 2 {
      var closed = 0
      for (index, a) in list.enumerated() {
        for b in list[(index + 1)...] where contains(neighbours[a], b) { closed += 1 }
      }
      sum += Double(closed) / Double(list.count * (list.count - 1) / 2)
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }

  private static func contains(_ list: [Int], _ value: Int) -> Bool {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low] == value
  }
}
