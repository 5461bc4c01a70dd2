// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that nothing else mentions.
///
/// A heuristic over words: a file lives if another file names one of its types or, when it declares
/// none, one of its members.
enum DeadFiles {
  static func violations(
    sources: [SourceFile], others: [SourceFile] = [], allowed: Set<String> = []
  ) -> [Violation] {
    var filesNaming: [Substring: Int] = [:]
    for file in sources + others {
      for word in Set(CodeText(file.text).words) { filesNaming[word, default: 0] += 1 }
    }
    return sources.compactMap { file in
      let code = CodeText(file.text)
      if code.text.contains("@main") || allowed.contains(file.path) { return nil }
      let declared = declarations(in: code)
      let names = declared.types.isEmpty ? declared.members : declared.types
      // The file itself is one of those that name it.
      if names.isEmpty || names.contains(where: { filesNaming[$0, default: 0] > 1 }) { return nil }
      return Violation(file.path, 1, "no other file names what it declares")
    }
  }

  static func declarations(in code: CodeText) -> (types: Set<Substring>, members: Set<Substring>) {
    let typeWords: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    let memberWords: Set<Substring> = ["func", "var", "let", "case"]
    var types: Set<Substring> = []
    var members: Set<Substring> = []
    let words = code.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    for (word, next) in zip(words, words.dropFirst()) {
      if typeWords.contains(word), next.first?.isUppercase == true { types.insert(next) }
      if memberWords.contains(word) { members.insert(next) }
    }
    return (types, members)
  }
}
