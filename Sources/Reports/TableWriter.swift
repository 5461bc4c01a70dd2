// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Tables

/// Leaves a directory with small tables and the data package that tells their columns, or nothing.
public struct TableWriter {
  private let schemas: [TableSchema]
  private let name: String
  private let title: String

  /// - Parameter name: of the data package.
  public init(_ schema: TableSchema, name: String) {
    self.init([schema], name: name, title: schema.title)
  }

  public init(_ schemas: [TableSchema], name: String, title: String) {
    self.schemas = schemas
    self.name = name
    self.title = title
  }

  /// The same with a single table.
  public func write(_ rows: [UInt8], to directory: StagedDirectory) throws {
    try write([rows], to: directory)
  }

  /// Gives all files their names; the bytes of a table are a function of its rows alone.
  ///
  /// - Parameter rows: of each table, in the order of the schemas.
  /// - Throws: `OutputFailed`; then an earlier run's files are as they were.
  public func write(_ rows: [[UInt8]], to directory: StagedDirectory) throws {
    precondition(rows.count == schemas.count, "rows for each table")
    let tables = try zip(schemas, rows).map { schema, rows in
      let bytes = schema.header + rows
      let file = try write(bytes, as: schema.name + ".csv", directory, isTable: true)
      return (schema: schema, file: file)
    }
    let package = DataPackage(name: name, title: title, created: timeText(Date()), tables: tables)
    let last = try write(try jsonBytes(package), as: "datapackage.json", directory, isTable: false)
    try directory.publish(tables.map(\.file.path) + [last.path])
  }

  private func write(
    _ bytes: [UInt8], as name: String, _ directory: StagedDirectory, isTable: Bool
  ) throws -> FileFacts {
    let file = try OutputFile(creating: directory.partial(name))
    try file.append(bytes)
    return try file.finish(as: name, isTable: isTable)
  }
}
