// SPDX-License-Identifier: GPL-3.0-or-later

/// Bundles of governance instruments as a user writes them: words joined by `+`, or `none`.
enum BundleWords {
  static let none = "none"
  /// In the order in which a bundle names them.
  static let instruments = [
    "contract", "monitoring", "hostage", "ownership", "exclusivity", "go_between",
  ]

  /// The bundle in the order of ``instruments``; nil where a word is wrong.
  ///
  /// - Parameter report: called with every mistake.
  static func read(_ words: [String], report: (Problem) -> Void) -> String? {
    if words.isEmpty || words == [none] { return none }
    var isSound = true
    var seen: Set<String> = []
    let allowed = instruments + (words.count == 1 ? [none] : [])
    for word in words {
      if !instruments.contains(word) {
        let near = Spelling.nearest(to: word, among: allowed)
        report(.notOneOf(word, allowed: allowed, suggestion: near))
        isSound = false
      } else if !seen.insert(word).inserted {
        report(.listedTwice(word))
        isSound = false
      }
    }
    return isSound ? instruments.filter(seen.contains).joined(separator: "+") : nil
  }

  /// The words of `contract+monitoring`.
  static func words(_ text: String) -> [String] {
    text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
  }
}
