// SPDX-License-Identifier: GPL-3.0-or-later

/// The layer table in the comment of Package.swift, and the import rule that follows from it.
struct Layers {
  /// Rows as (layer, modules from left to right).
  let rows: [(layer: Int, modules: [String])]

  /// Reads lines of the form `///     3  Economy  Networks`.
  init(packageText: String) {
    rows = packageText.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("///") else { return nil }
      let words = line.dropFirst(3).split(separator: " ").map(String.init)
      guard words.count > 1, let layer = Int(words[0]) else { return nil }
      return (layer, Array(words.dropFirst()))
    }
  }

  func layer(of module: String) -> Int? {
    rows.first { $0.modules.contains(module) }?.layer
  }

  /// True if `importer` may use `imported`: a lower layer, or further left in its own row.
  func allows(_ importer: String, imports imported: String) -> Bool {
    guard let from = layer(of: importer), let to = layer(of: imported) else { return false }
    if from != to { return from > to }
    let row = rows.first { $0.layer == from }?.modules ?? []
    guard let left = row.firstIndex(of: imported), let right = row.firstIndex(of: importer)
    else { return false }
    return left < right
  }

  /// The lowest layer that may import a module which is not ours.
  static func floor(ofExternal module: String) -> Int? {
    switch module {
    case "Swift", "Synchronization", "_Builtin_float": 0
    case "Dispatch", "Glibc", "Musl", "Darwin": 3
    case "Foundation", "FoundationEssentials", "Yams", "CYaml": 6
    case "ArgumentParser": 8
    default: nil
    }
  }

  /// Every import of a file that the table does not allow.
  func violations(in file: SourceFile) -> [Violation] {
    guard let importer = file.module else { return [] }
    guard let own = layer(of: importer) else {
      return [Violation(file.path, 1, "module \(importer) is not in Package.swift's layer table")]
    }
    return Self.imports(of: file).compactMap { line, imported in
      if layer(of: imported) != nil {
        return allows(importer, imports: imported)
          ? nil : Violation(file.path, line, "\(importer) may not import \(imported): not below it")
      }
      guard let floor = Self.floor(ofExternal: imported) else {
        return Violation(file.path, line, "\(imported) is no module of the layer table")
      }
      return own >= floor
        ? nil : Violation(file.path, line, "\(imported) is for layer \(floor) and above")
    }
  }

  /// The modules a file imports, whatever attributes and access words stand before `import`.
  static func imports(of file: SourceFile) -> [(line: Int, module: String)] {
    let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
    ]
    return CodeText(file.text).lines.enumerated().compactMap { index, line in
      var words = line.split(separator: " ")[...]
      while let word = words.first, word.hasPrefix("@") || access.contains(word) {
        words.removeFirst()
      }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
      return words.first.map { (index + 1, String($0.split(separator: ".")[0])) }
    }
  }
}
