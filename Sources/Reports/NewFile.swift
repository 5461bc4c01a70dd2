// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A small file that must not replace another.
public enum NewFile {
  /// Creates the file whole or not at all; the name is taken only by a complete file.
  ///
  /// - Throws: `OutputFailed`, also where something of that name exists.
  public static func create(_ path: String, _ bytes: [UInt8]) throws {
    let name = PathText.name(path)
    let partial = PathText.join(PathText.parent(path), ".partial-\(getpid())-\(name)")
    defer { unlink(partial) }
    do {
      let file = try OutputFile(creating: partial)
      try file.append(bytes)
      _ = try file.finish(as: name, isTable: false)
    } catch let failure as OutputFailed {
      throw OutputFailed(path: path, operation: failure.operation, reason: failure.reason)
    }
    // A link fails where the name is taken; a rename would replace what is there.
    guard link(partial, path) == 0 else { throw OutputFailed(path, "create") }
  }

  /// What is there already, or nil.
  public static func contents(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map(Array.init)
  }
}
