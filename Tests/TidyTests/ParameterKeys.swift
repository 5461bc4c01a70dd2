// SPDX-License-Identifier: GPL-3.0-or-later

/// The spelling of parameter and switch keys, and the declarations in the source text.
enum ParameterKeys {
  /// `mechanism.parameter`, two parts or more, each in lower kebab case.
  static func isParameterKey(_ key: String) -> Bool {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy(isKebab)
  }

  /// `mechanism` or `mechanism.part`.
  static func isSwitchKey(_ key: String) -> Bool {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy(isKebab)
  }

  private static func isKebab(_ part: Substring) -> Bool {
    let words = part.split(separator: "-", omittingEmptySubsequences: false)
    return part.first?.isLetter == true
      && words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
      }
  }

  /// Keys written as the first argument of `Parameter(`, with their lines.
  ///
  /// A key put together at run time is left to the check of the catalogue's own keys.
  static func declared(in file: SourceFile) -> [(line: Int, key: String)] {
    let code = CodeText(file.text, keepingStrings: true).text
    return code.ranges(of: "Parameter(").compactMap { range in
      if range.lowerBound > code.startIndex {
        let before = code[code.index(before: range.lowerBound)]
        if before.isLetter || before.isNumber || before == "\"" { return nil }
      }
      let argument = code[range.upperBound...].drop { $0.isWhitespace }
      guard argument.first == "\"" else { return nil }
      let line = 1 + code[..<range.lowerBound].count { $0 == "\n" }
      let key = String(argument.dropFirst().prefix { $0 != "\"" })
      return key.contains("\\(") ? nil : (line, key)
    }
  }

  /// Declarations whose key is misspelt or which the catalogue does not list.
  static func violations(in file: SourceFile, catalogue: Set<String>) -> [Violation] {
    declared(in: file).compactMap { line, key in
      if !isParameterKey(key) {
        return Violation(file.path, line, "'\(key)' is not of the form mechanism.parameter")
      }
      return catalogue.contains(key)
        ? nil : Violation(file.path, line, "'\(key)' is not in the catalogue")
    }
  }
}
