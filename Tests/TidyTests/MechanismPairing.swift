// SPDX-License-Identifier: GPL-3.0-or-later

/// One mechanism is one source file, one test file and one line of the catalogue.
struct MechanismPairing {
  static let folder = "Sources/Mechanisms/"
  static let catalogue = folder + "MechanismCatalogue.swift"

  let sources: [SourceFile]
  let tests: [SourceFile]

  /// Mechanism types by the file under Sources/Mechanisms/PHASE/ that declares them.
  var declarations: [(type: String, file: SourceFile)] {
    sources.filter { isInPhaseFolder($0) }.flatMap { file in
      Self.mechanisms(declaredIn: file).map { ($0, file) }
    }
  }

  private func isInPhaseFolder(_ file: SourceFile) -> Bool {
    file.path.hasPrefix(Self.folder)
      && file.path.dropFirst(Self.folder.count).contains("/")
  }

  /// Types whose inheritance clause names a protocol that ends in "Mechanism".
  static func mechanisms(declaredIn file: SourceFile) -> [String] {
    CodeText(file.text).text.split(separator: "{").compactMap { head in
      guard let declaration = head.split(whereSeparator: { ";}".contains($0) }).last,
        let colon = declaration.lastIndex(of: ":")
      else { return nil }
      let before = declaration[..<colon].split { $0.isWhitespace }
      guard let keyword = before.lastIndex(where: { $0 == "struct" || $0 == "enum" }),
        keyword + 1 < before.count
      else { return nil }
      let parents = declaration[colon...].split { !($0.isLetter || $0.isNumber) }
      guard parents.contains(where: { $0.hasSuffix("Mechanism") }) else { return nil }
      return String(before[keyword + 1].prefix { $0.isLetter || $0.isNumber })
    }
  }

  var violations: [Violation] {
    let catalogueWords = Set(
      sources.filter { $0.path == Self.catalogue }.flatMap { CodeText($0.text).words })
    let testNames = Set(
      tests.filter { $0.path.hasPrefix("Tests/MechanismsTests/") }.map(\.name))
    let types = Set(declarations.map(\.type))
    var found: [Violation] = []
    for (type, file) in declarations {
      if file.stem != type {
        found.append(Violation(file.path, 1, "declares \(type); name the file \(type).swift"))
      }
      if !testNames.contains(type + "Tests.swift") {
        found.append(Violation(file.path, 1, "Tests/MechanismsTests/\(type)Tests.swift is missing"))
      }
      if !catalogueWords.contains(Substring(type)) {
        found.append(Violation(file.path, 1, "\(type) has no line in MechanismCatalogue.swift"))
      }
      let others = Set(CodeText(file.text).words.map(String.init))
        .intersection(types).subtracting([type])
      for other in others.sorted() {
        found.append(Violation(file.path, 1, "names another mechanism, \(other)"))
      }
    }
    return found
  }
}
