// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that nothing else mentions.
///
/// A heuristic over words: a file lives if another file names one of its types or, where it
/// declares none or extends a type of another file, one of its functions and properties.
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
      let isOwn = !declared.types.isEmpty && declared.extended.isSubset(of: declared.types)
      let names = isOwn ? declared.types : declared.types.union(declared.members)
      // The file itself is one of those that name it.
      if names.isEmpty || names.contains(where: { filesNaming[$0, default: 0] > 1 }) { return nil }
      return Violation(file.path, 1, "no other file names what it declares")
    }
  }

  struct Declarations {
    var types: Set<Substring> = []
    var extended: Set<Substring> = []
    var members: Set<Substring> = []
  }

  static func declarations(in code: CodeText) -> Declarations {
    let typeWords: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    let memberWords: Set<Substring> = ["func", "var", "case"]
    var found = Declarations()
    let words = code.words
    for (index, next) in words.enumerated().dropFirst() {
      let word = words[index - 1]
      if typeWords.contains(word), next.first?.isUppercase == true { found.types.insert(next) }
      if word == "extension" { found.extended.insert(next) }
      let isConstant = word == "let" && index > 1 && words[index - 2] == "static"
      if memberWords.contains(word) || isConstant { found.members.insert(next) }
    }
    return found
  }
}
