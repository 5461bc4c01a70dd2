// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds what a misspelt word was meant to be.
public enum Spelling {
  /// The nearest of the allowed words, or nil where none is near.
  ///
  /// Up to a third of the letters may differ, at most three; case and `_` for `-` do not count.
  /// A word may also lack its first part (`rate` for `learning.rate`) or its end, where only one
  /// word then fits.
  ///
  /// # Edge cases
  /// - Equally near words: the first in the list.
  /// - Words of more than 100 letters: no suggestion.
  public static func nearest(to word: String, among allowed: [String]) -> String? {
    let letters = Array(folded(word))
    guard !letters.isEmpty, letters.count <= 100 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in allowed where candidate != word {
      let distance = distance(letters, Array(folded(candidate)))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best, best.distance <= min(3, max(1, letters.count / 3)) { return best.word }
    let parts = allowed.filter {
      folded($0).hasSuffix("." + folded(word))
        || (letters.count >= 3 && folded($0).hasPrefix(folded(word)))
    }
    return parts.count == 1 ? parts[0] : nil
  }

  private static func folded(_ word: String) -> String {
    String(word.lowercased().map { $0 == "_" ? "-" : $0 })
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static func distance(_ first: [Character], _ second: [Character]) -> Int {
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    if abs(first.count - second.count) > 3 { return abs(first.count - second.count) }
    var before = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 1...first.count {
      var current = [row] + [Int](repeating: 0, count: second.count)
      for column in 1...second.count {
        let same = first[row - 1] == second[column - 1]
        current[column] = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          current[column] = min(current[column], before[column - 2] + 1)
        }
      }
      (before, last) = (last, current)
    }
    return last[second.count]
  }
}
