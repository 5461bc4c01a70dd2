// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Synchronization
import Tables

/// The big tables of a run directory, filled by replications that run side by side.
///
/// The file is in canonical order whatever the timing: the earliest unfinished replication writes
/// straight to it, the others to part files of their own, which move in when their turn comes.
/// Memory holds a buffer per table and running replication; parts on disk are those of replications
/// that overtook another.
final class OrderedTables: Sendable {
  private struct State {
    var files: [String: OutputFile]
    var marks: [String: OutputFile.Mark]
    /// Replications that are over but not yet moved in; true where their rows count.
    var finished: [Int: Bool] = [:]
  }

  let names: [String]
  private let stage: String
  private let head = Atomic<Int>(0)
  private let state: Mutex<State>

  init(_ schemas: [TableSchema], in directory: StagedDirectory) throws {
    var files: [String: OutputFile] = [:]
    for schema in schemas {
      let file = try OutputFile(creating: directory.partial(schema.name + ".csv"))
      try file.append(schema.header)
      files[schema.name] = file
    }
    names = schemas.map(\.name)
    stage = directory.stage
    let marks = files.mapValues(\.mark)
    state = Mutex(State(files: files, marks: marks))
  }

  func partPath(_ index: Int, _ table: String) -> String { "\(stage)/part-\(index)-\(table)" }

  /// Writes rows of replication `index`: to the table if it is its turn, else to its part file.
  func write(_ rows: [UInt8], table: String, index: Int) throws {
    guard head.load(ordering: .acquiring) == index else {
      return try appendPart(rows, path: partPath(index, table))
    }
    try state.withLock { state in
      guard let file = state.files[table] else {
        preconditionFailure("rows of a table that this run does not write: \(table)")
      }
      try moveIn(index, table, to: file)
      try file.append(rows)
    }
  }

  /// Ends replication `index`; its rows are dropped where it failed.
  func finish(_ index: Int, keeping: Bool) throws {
    try state.withLock { state in
      state.finished[index] = keeping
      var next = head.load(ordering: .relaxed)
      while let isKept = state.finished.removeValue(forKey: next) {
        for name in names {
          guard let file = state.files[name], let mark = state.marks[name] else { continue }
          if isKept {
            try moveIn(next, name, to: file)
          } else {
            unlink(partPath(next, name))
            try file.rollBack(to: mark)
          }
          state.marks[name] = file.mark
        }
        next += 1
        head.store(next, ordering: .releasing)
      }
    }
  }

  /// Closes the tables; every replication must be over.
  func close() throws -> [FileFacts] {
    try state.withLock { state in
      precondition(state.finished.isEmpty, "a table was closed before its replications ended")
      return try names.compactMap { name in
        try state.files.removeValue(forKey: name)?.finish(as: name + ".csv", isTable: true)
      }
    }
  }

  private func appendPart(_ rows: [UInt8], path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFailed(path, "create") }
    defer { Foundation.close(descriptor) }
    try rows.withUnsafeBytes { try writeAll($0, to: descriptor, path: path) }
  }

  /// Appends a part file to its table, if there is one, and removes it.
  private func moveIn(_ index: Int, _ table: String, to file: OutputFile) throws {
    let path = partPath(index, table)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw OutputFailed(path, "open")
    }
    defer { Foundation.close(descriptor) }
    try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress!, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { throw OutputFailed(path, "read back") }
        if count == 0 { break }
        try file.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    unlink(path)
  }
}

/// Collects the rows of one replication and hands them on in pieces worth a system call.
struct TablePart {
  private static let pieceBytes = 1 << 16
  let tables: OrderedTables
  let index: Int
  private var buffers: [String: [UInt8]] = [:]

  init(_ tables: OrderedTables, index: Int) {
    self.tables = tables
    self.index = index
  }

  /// Rows of a table that the run does not write are dropped.
  mutating func add(_ rows: [UInt8], table: String) throws {
    guard tables.names.contains(table) else { return }
    buffers[table, default: []].append(contentsOf: rows)
    if buffers[table]!.count >= Self.pieceBytes { try flush(table) }
  }

  mutating func finish() throws {
    for table in tables.names { try flush(table) }
    try tables.finish(index, keeping: true)
  }

  private mutating func flush(_ table: String) throws {
    guard let rows = buffers[table], !rows.isEmpty else { return }
    try tables.write(rows, table: table, index: index)
    buffers[table]!.removeAll(keepingCapacity: true)
  }
}
