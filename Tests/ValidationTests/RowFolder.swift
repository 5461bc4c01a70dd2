// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A run directory with tables written by hand; gone when the value is.
final class RowFolder {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "validation-\(UUID().uuidString)").path

  init(_ tables: [String: String]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in tables {
      try text.write(toFile: "\(path)/\(name).csv", atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
