// SPDX-License-Identifier: GPL-3.0-or-later

/// One column of an output table: header, type, unit, meaning and limits, as the data package
/// tells.
public struct Field: Sendable, Hashable {
  public enum Kind: String, Sendable { case integer, number, string, boolean }

  public let name: String
  public let kind: Kind
  public let unit: String
  public let meaning: String
  public let isRequired: Bool
  public let minimum: Double?
  public let maximum: Double?
  public let words: [String]

  public init(
    _ name: String, _ kind: Kind, unit: String = "1", meaning: String, required: Bool = true,
    minimum: Double? = nil, maximum: Double? = nil, words: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
    self.isRequired = required
    self.minimum = minimum
    self.maximum = maximum
    self.words = words
  }
}

/// The shape of one output table.
public struct TableSchema: Sendable, Hashable {
  /// File name without extension, and resource name.
  public let name: String
  public let title: String
  public let fields: [Field]
  public let primaryKey: [String]

  public init(name: String, title: String, fields: [Field], primaryKey: [String]) {
    self.name = name
    self.title = title
    self.fields = fields
    self.primaryKey = primaryKey
  }
}
