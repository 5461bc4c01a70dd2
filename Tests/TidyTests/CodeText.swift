// SPDX-License-Identifier: GPL-3.0-or-later

/// Source text with comments, and if asked strings, replaced by blanks; lines keep their numbers.
///
/// Knows line comments, nested block comments, plain, raw and multi-line strings.  Interpolated
/// code inside a string is blanked with it.
struct CodeText {
  private(set) var characters: [Character] = []
  /// Lines at which a block comment starts.
  private(set) var blockComments: [Int] = []
  private let source: [Character]
  private let keepsStrings: Bool
  private var position = 0
  private var line = 1

  init(_ text: String, keepingStrings: Bool = false) {
    source = Array(text)
    keepsStrings = keepingStrings
    characters.reserveCapacity(source.count)
    while position < source.count {
      if starts("//") {
        while position < source.count, source[position] != "\n" { advance(blank: true) }
      } else if starts("/*") {
        skipBlockComment()
      } else if let hashes = stringStart() {
        skipString(hashes: hashes)
      } else {
        advance(blank: false)
      }
    }
  }

  var text: String { String(characters) }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The words of the code: identifiers, keywords and numbers.
  var words: [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
  }

  private func starts(_ token: String) -> Bool {
    var index = position
    for character in token {
      guard index < source.count, source[index] == character else { return false }
      index += 1
    }
    return true
  }

  private mutating func advance(blank: Bool) {
    let character = source[position]
    if character == "\n" { line += 1 }
    characters.append(blank && character != "\n" ? " " : character)
    position += 1
  }

  private mutating func skipBlockComment() {
    blockComments.append(line)
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        advance(blank: true)
      } else if starts("*/") {
        depth -= 1
        advance(blank: true)
      }
      if position < source.count { advance(blank: true) }
    } while depth > 0 && position < source.count
  }

  /// The number of `#` before a quotation mark that opens here, or nil.
  private func stringStart() -> Int? {
    var index = position
    while index < source.count, source[index] == "#" { index += 1 }
    return index < source.count && source[index] == "\"" ? index - position : nil
  }

  private mutating func skipString(hashes: Int) {
    let fence = String(repeating: "#", count: hashes)
    let isLong = starts(fence + "\"\"\"")
    let quote = isLong ? "\"\"\"" : "\""
    let opening = fence + quote
    let closing = quote + fence
    let escape = "\\" + fence
    for _ in opening { advance(blank: !keepsStrings) }
    while position < source.count, !starts(closing) {
      if !isLong, source[position] == "\n" { return }
      if starts(escape + "(") {
        skipInterpolation(escape: escape)
      } else {
        if starts(escape) { for _ in escape { advance(blank: !keepsStrings) } }
        if position < source.count { advance(blank: !keepsStrings) }
      }
    }
    for _ in closing where position < source.count { advance(blank: !keepsStrings) }
  }

  private mutating func skipInterpolation(escape: String) {
    for _ in escape { advance(blank: !keepsStrings) }
    var depth = 0
    repeat {
      if source[position] == "(" { depth += 1 }
      if source[position] == ")" { depth -= 1 }
      if depth > 0, let hashes = stringStart() {
        skipString(hashes: hashes)
      } else {
        advance(blank: !keepsStrings)
      }
    } while depth > 0 && position < source.count
  }
}
