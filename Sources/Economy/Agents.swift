// SPDX-License-Identifier: GPL-3.0-or-later

/// Who takes part besides firms: knowledge institutes, then go-betweens, in rows above the slots.
///
/// They neither come nor go. Each kind has a range of ids of its own, so that one more of either
/// changes no id, row or draw of a firm or of the other kind.
public struct Agents: Sendable {
  public let institutes: Int
  public let goBetweens: Int
  /// As in the user's table, institutes first; empty where they are drawn.
  public let labels: [String]
  /// Ids of institutes and of go-betweens start here; founders' ids stay below, those of firms
  /// outside the market begin at ``Economy/hiddenBase``.
  public static let instituteBase: UInt32 = 2_900_000_000
  public static let goBetweenBase: UInt32 = 2_950_000_000

  public init(institutes: Int = 0, goBetweens: Int = 0, labels: [String] = []) {
    precondition(
      labels.isEmpty || labels.count == institutes + goBetweens, "one label for each agent")
    self.institutes = institutes
    self.goBetweens = goBetweens
    self.labels = labels
  }

  public var count: Int { institutes + goBetweens }

  /// Permanent id of the k-th of its kind, from 0.
  public static func id(_ kind: AgentKind, _ k: Int) -> UInt32 {
    precondition(kind != .firm, "firms are numbered otherwise")
    return (kind == .institute ? instituteBase : goBetweenBase) + UInt32(k)
  }

  /// The label of an agent's id: as in firms.csv, else kind and number from 1.
  func label(_ id: UInt32) -> String {
    let isInstitute = id < Self.goBetweenBase
    let k = Int(id - (isInstitute ? Self.instituteBase : Self.goBetweenBase))
    if labels.isEmpty { return (isInstitute ? "institute-" : "go-between-") + String(k + 1) }
    return labels[isInstitute ? k : institutes + k]
  }
}

extension Economy {
  /// Rows of the knowledge institutes.
  public var institutes: Range<Int> {
    firms.agents.lowerBound..<firms.agents.lowerBound + agents.institutes
  }

  /// Rows of the go-betweens.
  public var goBetweens: Range<Int> {
    firms.agents.lowerBound + agents.institutes..<firms.agents.upperBound
  }

  /// Rows of the go-betweens of a region, in order.
  public func goBetweens(ofRegion region: Int) -> [Int] {
    goBetweens.filter { Int(firms.region[$0]) == region }
  }
}
