// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Which mechanism runs in which phase, checked before anything runs.
public struct MechanismPlan: Sendable {
  public struct Entry: Sendable {
    public let phase: Phase
    public let name: String
    public let mechanism: any Mechanism
    public let reads: [StateColumn]
    public let writes: [StateColumn]
    /// Permanent numbers of its draws.
    public let purposes: [UInt16]
  }

  public let entries: [Entry]

  /// - Precondition: no two mechanisms of a phase write the same column, except the books and
  ///   displacements, to which all may add in catalogue order; no two mechanisms own the same
  ///   purpose.
  public init(_ settings: Settings, types: [any Mechanism.Type] = MechanismCatalogue.all) {
    let mechanisms = types.map { $0.init(settings) }
    var entries: [Entry] = []
    for phase in Phase.allCases {
      for mechanism in mechanisms where type(of: mechanism).phases.contains(phase) {
        let type = type(of: mechanism)
        entries.append(
          Entry(
            phase: phase, name: "\(type)", mechanism: mechanism, reads: type.reads.sorted(),
            writes: (type.writes[phase] ?? []).sorted(),
            purposes: type.purposes.map(\.number)))
      }
    }
    self.entries = entries
    let conflict = Self.conflict(in: entries)
    precondition(conflict == nil, conflict ?? "")
  }

  public func entries(of phase: Phase) -> [Entry] { entries.filter { $0.phase == phase } }

  /// A sentence on the first conflict, or nil.
  public static func conflict(in entries: [Entry]) -> String? {
    for (index, entry) in entries.enumerated() {
      for other in entries[(index + 1)...] {
        if entry.phase == other.phase && entry.name != other.name {
          let both = Set(entry.writes).intersection(other.writes).subtracting([
            .books, .displacement,
          ])
          if let column = both.min() {
            return "\(entry.name) and \(other.name) both write \(column) in \(entry.phase)"
          }
        }
        if entry.name != other.name,
          let purpose = Set(entry.purposes).intersection(other.purposes).min()
        {
          return "\(entry.name) and \(other.name) both draw for purpose \(purpose)"
        }
      }
    }
    return nil
  }
}
