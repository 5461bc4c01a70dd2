// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Reading of the user's files: the only place of this module that touches the file system.
enum InputFile {
  /// The directory part of a path with its `/`, or nothing.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  static func resolve(_ path: String, in directory: String) -> String {
    path.hasPrefix("/") ? path : directory + path
  }

  /// At most `limit` + 1 bytes, so that an endless device cannot fill the memory.
  static func bytes(path: String, limit: Int) throws -> [UInt8] {
    if let reason = refusal(path, needsRegular: false) {
      throw InputUnreadable(path: path, reason: reason)
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw InputUnreadable(path: path, reason: Wording.reasonDenied)
    }
    defer { try? handle.close() }
    var bytes: [UInt8] = []
    do {
      while bytes.count <= limit,
        let piece = try handle.read(upToCount: limit + 1 - bytes.count), !piece.isEmpty
      {
        bytes.append(contentsOf: piece)
      }
    } catch {
      throw InputUnreadable(path: path, reason: Wording.reasonOther)
    }
    return bytes
  }

  /// A table, mapped rather than read, so that a huge one costs nothing before it is refused.
  static func mapped(path: String) throws -> Data {
    if let reason = refusal(path, needsRegular: true) {
      throw InputUnreadable(path: path, reason: reason)
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw InputUnreadable(path: path, reason: Wording.reasonDenied)
    }
  }

  private static func refusal(_ path: String, needsRegular: Bool) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == EACCES ? Wording.reasonDenied : Wording.reasonMissing
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { return Wording.reasonDirectory }
    return needsRegular && kind != S_IFREG ? Wording.reasonNotRegular : nil
  }
}
