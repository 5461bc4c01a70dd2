// SPDX-License-Identifier: GPL-3.0-or-later

/// Lengths of functions by brace counting, from the line of `func` to the closing brace.
enum FunctionLengths {
  struct Function: Equatable {
    let name: String
    let line: Int
    let lineCount: Int
  }

  static func violations(in file: SourceFile) -> [Violation] {
    let functions = file.fileExtension == "swift" ? swift(file.text) : c(file.text)
    return functions.filter { $0.lineCount > TextRules.functionLinesMax }.map {
      Violation(
        file.path, $0.line,
        "'\($0.name)' has \($0.lineCount) lines, over \(TextRules.functionLinesMax)")
    }
  }

  /// Functions, initialisers and computed properties of Swift source.
  static func swift(_ text: String) -> [Function] {
    let code = CodeText(text).characters
    var found: [Function] = []
    var line = 1
    var index = 0
    while index < code.count {
      if code[index] == "\n" { line += 1 }
      guard isWord(code[index]), index == 0 || !isWord(code[index - 1]) else {
        index += 1
        continue
      }
      var end = index
      while end < code.count, isWord(code[end]) { end += 1 }
      let word = String(code[index..<end])
      let isCall = index > 0 && code[index - 1] == "."
      if ["func", "init", "deinit", "subscript", "var"].contains(word), !isCall,
        let open = body(after: end, in: code)
      {
        let name = word == "func" || word == "var" ? self.word(after: end, in: code) : word
        found.append(Function(name: name, line: line, lineCount: lines(from: index, open, code)))
      }
      index = end
    }
    return found
  }

  /// Functions of C source: a block at the top that follows a parenthesis.
  static func c(_ text: String) -> [Function] {
    let code = CodeText(text).characters
    var found: [Function] = []
    var depth = 0
    var line = 1
    for (index, character) in code.enumerated() {
      if character == "\n" { line += 1 }
      if character == "{" {
        let before = code[..<index].last { !$0.isWhitespace }
        if depth == 0, before == ")" {
          found.append(
            Function(name: "line \(line)", line: line, lineCount: lines(from: index, index, code)))
        }
        depth += 1
      }
      if character == "}" { depth -= 1 }
    }
    return found
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func word(after start: Int, in code: [Character]) -> String {
    String(code[start...].drop { $0 == " " || $0 == "`" }.prefix { !" (<:`{=".contains($0) })
  }

  /// Where the body of the declaration opens, or nil if it has none.
  private static func body(after start: Int, in code: [Character]) -> Int? {
    let continues: [String] = ["{", "->", "throws", "async", "where", ":", "&", ","]
    var depth = 0
    var index = start
    while index < code.count {
      switch code[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "}", ";": if depth == 0 { return nil }
      case "=": if depth == 0, isAssignment(at: index, in: code) { return nil }
      case "{": if depth == 0 { return index }
      case "\n" where depth == 0:
        let next = String(code[index...].drop { $0.isWhitespace }.prefix(6))
        let isOpen = code[index - 1] == "," || code[max(0, index - 2)..<index] == ["-", ">"]
        if !isOpen, !continues.contains(where: next.hasPrefix) { return nil }
      default: break
      }
      if depth < 0 { return nil }
      index += 1
    }
    return nil
  }

  private static func isAssignment(at index: Int, in code: [Character]) -> Bool {
    code[index - 1] == " " && index + 1 < code.count && code[index + 1].isWhitespace
  }

  /// Lines from `start` to the brace that closes the one at `open`, both counted.
  private static func lines(from start: Int, _ open: Int, _ code: [Character]) -> Int {
    var depth = 0
    var count = 1
    for index in start..<code.count {
      if code[index] == "\n" { count += 1 }
      guard index >= open else { continue }
      if code[index] == "{" { depth += 1 }
      if code[index] == "}" {
        depth -= 1
        if depth == 0 { return count }
      }
    }
    return count
  }
}
