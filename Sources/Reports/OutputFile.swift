// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// What is known of a finished file.
public struct FileFacts: Sendable, Equatable, Codable {
  public let path: String
  public let bytes: Int
  /// Data rows, the header not counted; nil where the file is not a table.
  public let rows: Int?
  public let sha256: String
}

/// A file being written: counted and hashed as it grows, and able to take back its latest part.
final class OutputFile {
  /// Where a file stood at some moment.
  struct Mark {
    fileprivate let bytes: Int
    fileprivate let rows: RowCount
    fileprivate let hash: SHA256
  }

  let path: String
  private var descriptor: Int32
  private var bytes = 0
  private var rows = RowCount()
  private var hash = SHA256()

  init(creating path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw OutputFailed(path, "create") }
  }

  deinit { if descriptor >= 0 { _ = Foundation.close(descriptor) } }

  /// Appends whole rows, or any bytes of a file that is not a table.
  func append(_ piece: UnsafeRawBufferPointer) throws {
    try writeAll(piece, to: descriptor, path: path)
    hash.update(piece)
    bytes += piece.count
    rows.count(piece)
  }

  func append(_ piece: [UInt8]) throws {
    try piece.withUnsafeBytes { try append($0) }
  }

  var mark: Mark { Mark(bytes: bytes, rows: rows, hash: hash) }

  /// Forgets everything since `mark`.
  func rollBack(to mark: Mark) throws {
    guard mark.bytes != bytes else { return }
    guard ftruncate(descriptor, off_t(mark.bytes)) == 0 else {
      throw OutputFailed(path, "shorten")
    }
    guard lseek(descriptor, off_t(mark.bytes), SEEK_SET) >= 0 else {
      throw OutputFailed(path, "seek")
    }
    (bytes, rows, hash) = (mark.bytes, mark.rows, mark.hash)
  }

  /// Forces the bytes to the disk and closes.
  ///
  /// - Parameter isTable: then the first row is a header and the others are counted.
  func finish(as name: String, isTable: Bool) throws -> FileFacts {
    // A pipe or a device has nothing to force.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw OutputFailed(path, "sync") }
    let closed = descriptor
    descriptor = -1
    guard Foundation.close(closed) == 0 || errno == EINTR else {
      throw OutputFailed(path, "close")
    }
    return FileFacts(
      path: name, bytes: bytes, rows: isTable ? rows.ends - 1 : nil, sha256: hash.hex())
  }
}

/// Writes all of it, however often the system takes only a part.
func writeAll(_ piece: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws {
  var start = 0
  while start < piece.count {
    let taken = write(descriptor, piece.baseAddress! + start, piece.count - start)
    if taken > 0 {
      start += taken
    } else if taken == 0 || errno != EINTR {
      throw OutputFailed(path, "write", code: taken == 0 ? ENOSPC : errno)
    }
  }
}

/// Counts row ends outside quotes, over pieces cut anywhere.
struct RowCount {
  private(set) var ends = 0
  private var isQuoted = false

  mutating func count(_ piece: UnsafeRawBufferPointer) {
    var quoted = isQuoted
    var found = 0
    for byte in piece {
      if byte == 34 { quoted.toggle() }
      if byte == 10, !quoted { found += 1 }
    }
    isQuoted = quoted
    ends += found
  }
}
