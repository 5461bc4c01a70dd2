// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Tables

/// Leaves a directory with one table and the data package that tells its columns, or nothing.
public struct TableWriter {
  private let schema: TableSchema
  private let name: String

  /// - Parameter name: of the data package.
  public init(_ schema: TableSchema, name: String) {
    self.schema = schema
    self.name = name
  }

  /// Gives both files their names; the bytes of the table are a function of its rows alone.
  ///
  /// - Throws: `OutputFailed`; then an earlier run's files are as they were.
  public func write(_ rows: [UInt8], to directory: StagedDirectory) throws {
    let table = try write(schema.header + rows, as: schema.name + ".csv", directory, isTable: true)
    let package = DataPackage(
      name: name, title: schema.title, created: timeText(Date()),
      tables: [(schema: schema, file: table)])
    let last = try write(try jsonBytes(package), as: "datapackage.json", directory, isTable: false)
    try directory.publish([table.path, last.path])
  }

  private func write(
    _ bytes: [UInt8], as name: String, _ directory: StagedDirectory, isTable: Bool
  ) throws -> FileFacts {
    let file = try OutputFile(creating: directory.partial(name))
    try file.append(bytes)
    return try file.finish(as: name, isTable: isTable)
  }
}
