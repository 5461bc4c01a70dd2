// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// What the repository tracks, and where files may lie.
enum TrackedFiles {
  static let topLevel: Set<String> = [
    "Benchmarks", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Notebooks-data", "Package.swift",
    "README.md", "Scenarios", "Sources", "Tests", "scripts",
  ]

  /// Paths that may not be tracked, and top-level names that are not on the list.
  static func violations(_ paths: [String]) -> [Violation] {
    paths.compactMap { path in
      let parts = path.split(separator: "/").map(String.init)
      if parts.last == "Package.resolved" {
        return Violation(path, 1, "is tracked; the versions are exact in Package.swift")
      }
      if parts.contains(where: { $0.hasPrefix(".build") }) {
        return Violation(path, 1, "is a build product")
      }
      guard let top = parts.first, !top.hasPrefix("."), !topLevel.contains(top) else { return nil }
      return Violation(path, 1, "'\(top)' is not on the list of top-level names")
    }
  }

  /// The tracked paths, from git's own index file; nil outside a working copy.
  static func paths(root: URL) -> [String]? {
    var folder = root.appending(path: ".git")
    // In a linked working copy .git is a file that names the folder.
    if let link = try? String(contentsOf: folder, encoding: .utf8), link.hasPrefix("gitdir: ") {
      let target = link.dropFirst(8).trimmingCharacters(in: .whitespacesAndNewlines)
      folder = URL(filePath: target, relativeTo: root)
    }
    guard let data = try? Data(contentsOf: folder.appending(path: "index")) else { return nil }
    return paths(index: [UInt8](data))
  }

  /// Reads an index of version 2 or 3; nil for any other.
  static func paths(index bytes: [UInt8]) -> [String]? {
    guard bytes.count >= 12, bytes.starts(with: Array("DIRC".utf8)) else { return nil }
    let version = number(bytes, at: 4, width: 4)
    guard version == 2 || version == 3 else { return nil }
    var found: [String] = []
    var start = 12
    for _ in 0..<number(bytes, at: 8, width: 4) {
      guard start + 62 < bytes.count else { return nil }
      let isExtended = bytes[start + 60] & 0x40 != 0
      let nameStart = start + (isExtended ? 64 : 62)
      guard let nameEnd = bytes[nameStart...].firstIndex(of: 0) else { return nil }
      found.append(String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self))
      // An entry ends in one to eight zero bytes that make its length a multiple of eight.
      start += (nameEnd - start + 8) / 8 * 8
    }
    return found
  }

  private static func number(_ bytes: [UInt8], at start: Int, width: Int) -> Int {
    bytes[start..<start + width].reduce(0) { $0 << 8 | Int($1) }
  }
}
