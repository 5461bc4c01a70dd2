// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Tables

/// `datapackage.json`: what every column of every table is (Frictionless Data Package, version 1).
struct DataPackage: Encodable {
  struct Resource: Encodable {
    let path: String
    let name: String
    let title: String
    let profile = "tabular-data-resource"
    let format = "csv"
    let mediatype = "text/csv"
    let encoding = "utf-8"
    let bytes: Int
    let hash: String
    let schema: Schema
  }

  struct Schema: Encodable {
    let fields: [Column]
    let primaryKey: [String]
    let foreignKeys: [ForeignKey]?
    let missingValues = [""]
  }

  struct Column: Encodable {
    let name: String
    let type: String
    let description: String
    let unit: String
    let constraints: Constraints
  }

  struct Constraints: Encodable {
    let required: Bool
    let minimum: Limit?
    let maximum: Limit?
    let `enum`: [String]?
  }

  /// A bound, written without a fraction where the column takes integers.
  struct Limit: Encodable {
    let value: Double
    let isInteger: Bool

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if isInteger, let whole = Int(exactly: value) {
        try container.encode(whole)
      } else {
        try container.encode(value)
      }
    }
  }

  struct ForeignKey: Encodable {
    struct Reference: Encodable {
      let resource: String
      let fields: [String]
    }
    let fields: [String]
    let reference: Reference
  }

  let profile = "tabular-data-package"
  let name: String
  let title: String
  let created: String
  let resources: [Resource]

  init(
    name: String, title: String, created: String, tables: [(schema: TableSchema, file: FileFacts)]
  ) {
    self.name = Self.slug(name)
    self.title = title
    self.created = created
    resources = tables.map(Self.resource)
  }

  /// The name as the standard wants it: lower case, and nothing but letters, digits, `-`, `_`, `.`.
  static func slug(_ name: String) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    let text = String(name.lowercased().map { allowed.contains($0) ? $0 : "-" })
    return text.isEmpty ? "run" : text
  }

  private static func resource(_ table: (schema: TableSchema, file: FileFacts)) -> Resource {
    let names = table.schema.fields.map(\.name)
    let pointsToDesign = table.schema.name != "design" && names.contains("run_id")
    let key = ForeignKey(
      fields: ["run_id"], reference: .init(resource: "design", fields: ["run_id"]))
    return Resource(
      path: table.file.path, name: table.schema.name, title: table.schema.title,
      bytes: table.file.bytes, hash: "sha256:" + table.file.sha256,
      schema: Schema(
        fields: table.schema.fields.map(column), primaryKey: table.schema.primaryKey,
        foreignKeys: pointsToDesign ? [key] : nil))
  }

  private static func column(_ field: Field) -> Column {
    let isInteger = field.kind == .integer
    return Column(
      name: field.name, type: field.kind.rawValue, description: field.meaning, unit: field.unit,
      constraints: Constraints(
        required: field.isRequired,
        minimum: field.minimum.map { Limit(value: $0, isInteger: isInteger) },
        maximum: field.maximum.map { Limit(value: $0, isInteger: isInteger) },
        enum: field.words.isEmpty ? nil : field.words))
  }
}
