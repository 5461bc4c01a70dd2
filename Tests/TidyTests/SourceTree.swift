// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// One text file of the repository.
struct SourceFile: Sendable {
  /// From the top folder, with slashes.
  let path: String
  let text: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }

  var name: String { String(path.split(separator: "/").last ?? "") }
  var stem: String { String(name.split(separator: ".").first ?? "") }
  var fileExtension: String { name.contains(".") ? String(name.split(separator: ".").last!) : "" }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The module of a file under Sources/ or Tests/.
  var module: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && ["Sources", "Tests"].contains(parts[0]) ? String(parts[1]) : nil
  }

  /// Put there to make an empty target build; goes with the first real file of its module.
  var isPlaceholder: Bool { name == "Placeholder.swift" && lines.count <= 3 }
}

/// An offence against a layout rule, as the failing test reports it.
struct Violation: Equatable, CustomStringConvertible {
  let path: String
  let line: Int
  let message: String

  init(_ path: String, _ line: Int, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  var description: String { "\(path):\(line): \(message)" }
}

/// The repository this test was compiled from.
enum SourceTree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Swift and C sources of the modules and tests, read once.
  static let sources: [SourceFile] = files(under: "Sources", ["swift", "c", "h"])
  static let tests: [SourceFile] = files(under: "Tests", ["swift", "c", "h"])
  static let package = SourceFile("Package.swift", read("Package.swift") ?? "")

  static var swiftSources: [SourceFile] {
    sources.filter { $0.fileExtension == "swift" && !$0.isPlaceholder }
  }

  /// Pages and scripts that people read.
  static var prose: [SourceFile] {
    let pages = ["README.md", "CHANGELOG.md"].compactMap { name in
      read(name).map { SourceFile(name, $0) }
    }
    return pages + files(under: "Sources", ["md"]) + files(under: "scripts", [""])
      + files(under: ".ci", [""]) + files(under: "Benchmarks", ["md"])
      + files(under: "Notebooks-data", ["md"])
  }

  static func read(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Files below a folder with one of the extensions, sorted; hidden ones and links left out.
  static func files(under folder: String, _ extensions: Set<String>) -> [SourceFile] {
    let top = root.appending(path: folder)
    let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
    guard
      let walk = FileManager.default.enumerator(
        at: top, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    else { return [] }
    var found: [SourceFile] = []
    for case let url as URL in walk where extensions.contains(url.pathExtension) {
      if url.pathComponents.contains(".build") { continue }
      guard let values = try? url.resourceValues(forKeys: Set(keys)),
        values.isRegularFile == true, values.isSymbolicLink != true,
        let text = try? String(contentsOf: url, encoding: .utf8)
      else { continue }
      let path = folder + url.path.dropFirst(top.path.count)
      found.append(SourceFile(path.replacing("//", with: "/"), text))
    }
    return found.sorted { $0.path < $1.path }
  }
}
