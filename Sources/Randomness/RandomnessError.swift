// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a seed or a generator's name; the wording of it stands here.
public enum RandomnessError: Error, Hashable, CustomStringConvertible {
  /// The seed is not a whole number of 1…4294967295; `origin` says who gave it.
  case badSeed(String, origin: String)
  /// GSL has no generator of that name; `origin` says who gave it.
  case unknownGenerator(String, origin: String)

  public var description: String {
    switch self {
    case .badSeed("0", let origin):
      return "\(origin): seed 0 means 'default' to GSL; give a whole number 1…4294967295"
    case .badSeed(let text, let origin):
      return "\(origin): seed '\(text)' is not a whole number 1…4294967295"
    case .unknownGenerator(let name, let origin):
      let names = RunKeys.generatorNames
      let hint = Spelling.nearest(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
      return "\(origin): no generator '\(name)'; \(hint)"
        + "GSL has \(names.joined(separator: ", "))"
    }
  }
}

/// Nearest spelling of a word among those that exist.
enum Spelling {
  /// The name with the fewest edits, at most a third of its letters; ties go to the first.
  static func nearest(to word: String, among names: [String]) -> String? {
    var best: (name: String, edits: Int)?
    for name in names {
      let edits = distance(Array(word.lowercased().utf8), Array(name.lowercased().utf8))
      if edits * 3 <= max(name.utf8.count, 3), edits < best?.edits ?? .max { best = (name, edits) }
    }
    return best?.name
  }

  /// Insertions, deletions and replacements between two words (Levenshtein).
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
