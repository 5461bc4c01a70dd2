// SPDX-License-Identifier: GPL-3.0-or-later

/// The model description by the ODD+D protocol, the page ODD of the documentation catalogue.
struct OddPage {
  /// The seven elements of ODD (Grimm et al. 2020), in order.
  static let elements = [
    "1 Purpose and patterns", "2 Entities, state variables, and scales",
    "3 Process overview and scheduling", "4 Design concepts", "5 Initialization", "6 Input data",
    "7 Submodels",
  ]

  /// The eleven design concepts of ODD and, before and after them, what ODD+D (Müller et al. 2013)
  /// adds for models of human decisions.
  static let concepts = [
    "Theoretical and empirical background", "Individual decision-making", "Basic principles",
    "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Heterogeneity", "Observation",
  ]

  let file: SourceFile

  /// Titles of one heading level with the text below each, code blocks left out of the search.
  func sections(level: Int, in lines: [Substring]? = nil) -> [(title: String, body: [Substring])] {
    let mark = String(repeating: "#", count: level) + " "
    var found: [(title: String, body: [Substring])] = []
    var isCode = false
    for line in lines ?? file.lines {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, line.hasPrefix(mark) {
        found.append((String(line.dropFirst(mark.count)), []))
      } else if !found.isEmpty {
        found[found.count - 1].body.append(line)
      }
    }
    return found
  }

  /// Missing, empty or misplaced elements and concepts.
  var structureViolations: [Violation] {
    let top = sections(level: 2)
    var found = compare(top, with: Self.elements)
    if let design = top.first(where: { $0.title == Self.elements[3] }) {
      found += compare(sections(level: 3, in: design.body), with: Self.concepts)
    }
    return found
  }

  private func compare(
    _ sections: [(title: String, body: [Substring])], with titles: [String]
  ) -> [Violation] {
    var found: [Violation] = []
    if sections.map(\.title) != titles {
      found.append(Violation(file.path, 1, "headings are \(sections.map(\.title)), not \(titles)"))
    }
    for section in sections where section.body.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      found.append(Violation(file.path, 1, "'\(section.title)' is empty"))
    }
    return found
  }

  /// Keys between backquotes on the lines that start with "Switches:", in order.
  var switchKeys: [(line: Int, key: String)] {
    file.lines.enumerated().filter { $0.element.hasPrefix("Switches:") }.flatMap { index, line in
      Self.quoted(line).map { (index + 1, $0) }
    }
  }

  /// Dotted kebab-case keys between backquotes anywhere else; file names are not keys.
  var parameterKeys: [(line: Int, key: String)] {
    let endings = ["csv", "yaml", "json", "md", "html"]
    var isCode = false
    var found: [(line: Int, key: String)] = []
    for (index, line) in file.lines.enumerated() {
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode || line.hasPrefix("Switches:") { continue }
      for word in Self.quoted(line) where ParameterKeys.isParameterKey(word) {
        if endings.contains(where: { word.hasSuffix("." + $0) }) { continue }
        found.append((index + 1, word))
      }
    }
    return found
  }

  /// Keys that the model does not have, and switches of the model that the page is silent about.
  func keyViolations(parameters: Set<String>, switches: Set<String>) -> [Violation] {
    let named = switchKeys
    let unknownSwitches = named.filter { !switches.contains($0.key) }
    let unknown = parameterKeys.filter {
      !parameters.contains($0.key) && !switches.contains($0.key)
    }
    return unknownSwitches.map { Violation(file.path, $0.line, "no switch '\($0.key)'") }
      + unknown.map { Violation(file.path, $0.line, "no parameter or switch '\($0.key)'") }
      + switches.subtracting(named.map(\.key)).sorted().map {
        Violation(file.path, 1, "the switch '\($0)' is not described")
      }
  }

  private static func quoted(_ line: Substring) -> [String] {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
