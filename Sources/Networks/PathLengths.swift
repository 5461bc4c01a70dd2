// SPDX-License-Identifier: GPL-3.0-or-later

/// Shortest paths in the largest component of a network.
///
/// # Edge cases
/// - no tie: nil. Of equally large components the one with the lowest node counts.
public enum PathLengths {
  /// Mean steps between two nodes of the largest component.
  ///
  /// - Parameter neighbours: lists without doubles.
  /// - Complexity: O(nodes of the component × its edges).
  public static func mean(neighbours: [[Int]]) -> Double? {
    let members = largestComponent(neighbours)
    guard members.count > 1 else { return nil }
    var sum = 0
    for start in members { sum += distances(from: start, neighbours).reduce(0, +) }
    return Double(sum) / Double(members.count * (members.count - 1))
  }

  private static func largestComponent(_ neighbours: [[Int]]) -> [Int] {
    var isSeen = [Bool](repeating: false, count: neighbours.count)
    var best: [Int] = []
    for start in neighbours.indices where !isSeen[start] {
      let reached = reach(from: start, neighbours).map(\.node)
      for node in reached { isSeen[node] = true }
      if reached.count > best.count { best = reached }
    }
    return best
  }

  private static func distances(from start: Int, _ neighbours: [[Int]]) -> [Int] {
    reach(from: start, neighbours).map(\.steps)
  }

  /// Nodes in order of their distance, the start first.
  private static func reach(
    from start: Int, _ neighbours: [[Int]]
  ) -> [(node: Int, steps: Int)] {
    var isSeen: Set<Int> = [start]
    var queue = [(node: start, steps: 0)]
    var next = 0
    while next < queue.count {
      let (node, steps) = queue[next]
      next += 1
      for other in neighbours[node] where isSeen.insert(other).inserted {
        queue.append((other, steps + 1))
      }
    }
    return queue
  }
}
