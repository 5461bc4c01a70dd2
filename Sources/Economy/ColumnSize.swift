// SPDX-License-Identifier: GPL-3.0-or-later

/// Name of a column and the bytes it takes for each firm or tie.
public struct ColumnSize: Sendable, Hashable, Encodable {
  public let name: String
  public let bytes: Int
}

/// A column without its element type.
private protocol SizedColumn {
  var elementBytes: Int { get }
}

extension Column: SizedColumn {
  var elementBytes: Int { MemoryLayout<Element>.stride }
}

extension ColumnSize {
  /// The columns among the stored properties of a table, in order of declaration.
  fileprivate static func all(of table: Any) -> [ColumnSize] {
    Mirror(reflecting: table).children.compactMap { child in
      guard let name = child.label, let column = child.value as? any SizedColumn else { return nil }
      return ColumnSize(name: name, bytes: column.elementBytes)
    }
  }
}

extension Firms {
  /// Every column, in order of declaration.
  public static var columnSizes: [ColumnSize] {
    ColumnSize.all(of: Firms(slots: 1, hidden: 0, arena: Arena()))
  }
}

extension Ties {
  /// Every column, in order of declaration.
  public static var columnSizes: [ColumnSize] {
    ColumnSize.all(of: Ties(capacity: 1, arena: Arena()))
  }
}
