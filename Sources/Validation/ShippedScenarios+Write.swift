// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports

extension ShippedScenarios {
  /// Puts all files below a directory, so that they are read like a user's own.
  ///
  /// - Throws: `OutputFailed`.
  public static func write(to directory: String) throws {
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let full = "\(directory)/\(path)"
      let parent = (full as NSString).deletingLastPathComponent
      do {
        try FileManager.default.createDirectory(
          atPath: parent, withIntermediateDirectories: true)
      } catch {
        throw OutputFailed(path: parent, operation: "create the directory", reason: "\(error)")
      }
      try NewFile.create(full, Array(text.utf8))
    }
  }
}
