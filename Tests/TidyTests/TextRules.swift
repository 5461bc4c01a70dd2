// SPDX-License-Identifier: GPL-3.0-or-later

/// Rules about the text of one file.
enum TextRules {
  static let widthMax = 100
  static let functionLinesMax = 59
  static let fileLinesMax = 400
  static let medianFileLinesMax = 180

  /// Lines over the width; tables and links of pages may be longer.
  static func width(_ file: SourceFile) -> [Violation] {
    file.lines.enumerated().compactMap { index, line in
      guard line.count > widthMax else { return nil }
      if file.fileExtension == "md",
        line.hasPrefix("|") || line.contains("](") || line.contains("://")
      {
        return nil
      }
      return Violation(file.path, index + 1, "\(line.count) characters, over \(widthMax)")
    }
  }

  static func licenceLine(_ file: SourceFile) -> [Violation] {
    file.lines.first == "// SPDX-License-Identifier: GPL-3.0-or-later"
      ? [] : [Violation(file.path, 1, "the first line is not the SPDX licence line")]
  }

  static func fileLength(_ file: SourceFile) -> [Violation] {
    let count = lineCount(file)
    return count <= fileLinesMax
      ? [] : [Violation(file.path, 1, "\(count) lines, over \(fileLinesMax)")]
  }

  static func medianFileLength(_ files: [SourceFile]) -> Int {
    let counts = files.map(lineCount).sorted()
    return counts.isEmpty ? 0 : counts[counts.count / 2]
  }

  private static func lineCount(_ file: SourceFile) -> Int {
    file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
  }

  static func blockComments(_ file: SourceFile) -> [Violation] {
    CodeText(file.text).blockComments.map {
      Violation(file.path, $0, "a block comment; use line comments")
    }
  }

  /// Words that hide an error or speak to the terminal; the command line itself may.
  static func bannedWords(_ file: SourceFile) -> [Violation] {
    let banned = ["try!", "as!", "fatalError(", "print("]
    let code = CodeText(file.text).lines
    var found: [Violation] = []
    for (index, line) in file.lines.enumerated() {
      for word in banned where contains(word, in: code[index]) {
        found.append(Violation(file.path, index + 1, "'\(word)' is not for a library"))
      }
      if contains("TODO", in: line) {
        found.append(Violation(file.path, index + 1, "'TODO': do it, or open an issue"))
      }
    }
    return found
  }

  /// True if `word` occurs and does not begin inside a longer identifier.
  private static func contains(_ word: String, in line: Substring) -> Bool {
    line.ranges(of: word).contains { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !(before.isLetter || before.isNumber || before == "_")
    }
  }
}
