// SPDX-License-Identifier: GPL-3.0-or-later

/// How much a node's contacts know each other: Burt's constraint and effective size.
///
/// # Model
///     p_ij = w_ij / Σ_k w_ik                                                               (S1)
///     constraint_i = Σ_j (p_ij + Σ_q p_iq p_qj)²,  j over contacts of i                     (S2)
///     effective size_i = Σ_j (1 − Σ_q p_iq w_jq / max_k w_jk)                               (S3)
///
/// # Source
/// Burt (1992), *Structural Holes*, chapter 2 — faithful, for symmetric weights. With equal weights
/// S3 is contacts less their mean number of ties to each other (Borgatti 1997).
///
/// # Edge cases
/// - a node without contacts has neither figure: nil.
///
/// - Complexity: O(Σ degree²) a figure of all nodes.
public struct StructuralHoles: Sendable {
  private let contacts: [[(node: Int, weight: Double)]]
  private let strength: [Double]
  private let strongest: [Double]

  /// - Parameter edges: each once, without loops; weights above zero.
  public init(nodes: Int, edges: [(Int, Int, Double)]) {
    var lists = [[(node: Int, weight: Double)]](repeating: [], count: nodes)
    for (a, b, weight) in edges {
      precondition(a != b && weight > 0, "not an edge with a weight")
      lists[a].append((b, weight))
      lists[b].append((a, weight))
    }
    contacts = lists.map { $0.sorted { $0.node < $1.node } }
    strength = contacts.map { $0.reduce(0) { $0 + $1.weight } }
    strongest = contacts.map { $0.map(\.weight).max() ?? 0 }
  }

  /// S2.
  public func constraint(_ node: Int) -> Double? {
    guard !contacts[node].isEmpty else { return nil }
    var invested: [Int: Double] = [:]
    for (contact, weight) in contacts[node] {
      let share = weight / strength[node]
      invested[contact, default: 0] += share
      for (other, second) in contacts[contact] where other != node {
        invested[other, default: 0] += share * second / strength[contact]
      }
    }
    return contacts[node].reduce(0) { sum, contact in
      let total = invested[contact.node] ?? 0
      return sum + total * total
    }
  }

  /// S3.
  public func effectiveSize(_ node: Int) -> Double? {
    guard !contacts[node].isEmpty else { return nil }
    let share = Dictionary(
      uniqueKeysWithValues: contacts[node].map { ($0.node, $0.weight / strength[node]) })
    return contacts[node].reduce(0) { sum, contact in
      let redundancy = contacts[contact.node].reduce(0) { known, other in
        known + (share[other.node] ?? 0) * other.weight / strongest[contact.node]
      }
      return sum + 1 - redundancy
    }
  }
}
