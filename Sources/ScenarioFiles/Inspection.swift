// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// What a number in a scenario file may be.
struct NumberRule {
  var bounds: Bounds
  var isInteger = false
  /// The symbol that may follow the number, nil for a bare number.
  var unit: String?

  static func integer(_ range: ClosedRange<Double>) -> NumberRule {
    NumberRule(bounds: Bounds(range), isInteger: true)
  }

  static func real(_ range: ClosedRange<Double>, unit: String? = nil) -> NumberRule {
    NumberRule(bounds: Bounds(range), unit: unit)
  }
}

/// One strict pass over a tree that collects every mistake instead of stopping at the first.
///
/// Readers of values return nil after reporting; the caller goes on with a default, and the
/// scenario is refused at the end. A mistake that several arms share is kept once.
final class Inspection {
  let catalogue: Catalogue
  let generatorNames: [String]
  /// The directory file names are relative to; empty or ending in `/`.
  let directory: String
  private(set) var diagnostics: Set<Diagnostic> = []
  /// More mistakes than this are counted rather than listed.
  static let diagnosticLimit = 200
  var firmTables: [String: FirmTable] = [:]
  var legalFormTables: [String: [LegalForm]] = [:]

  init(catalogue: Catalogue, generatorNames: [String], directory: String) {
    self.catalogue = catalogue
    self.generatorNames = generatorNames
    self.directory = directory
  }

  func report(_ problem: Problem, at place: Place, key: String) {
    diagnostics.insert(Diagnostic(place: place, key: key, problem: problem))
  }

  func report(_ more: [Diagnostic]) { diagnostics.formUnion(more) }

  var rejection: ScenarioRejected {
    let sorted = diagnostics.sorted()
    guard sorted.count > Self.diagnosticLimit else { return ScenarioRejected(diagnostics: sorted) }
    var listed = Array(sorted.prefix(Self.diagnosticLimit))
    let rest = Problem.andMore(sorted.count - listed.count)
    listed.append(Diagnostic(place: sorted[listed.count].place, problem: rest))
    return ScenarioRejected(diagnostics: listed)
  }

  /// The entries of a map whose keys are all allowed; an unknown key is reported and left out.
  func section(
    _ node: Node, key: String, allowed: [String],
    misplaced: (String) -> String? = { _ in nil }
  ) -> [String: Node] {
    guard let entries = node.entries else {
      reportNoMap(node, key: key)
      return [:]
    }
    var values: [String: Node] = [:]
    for entry in entries {
      if allowed.contains(entry.key) {
        values[entry.key] = entry.value
        continue
      }
      let full = key.isEmpty ? entry.key : "\(key).\(entry.key)"
      if let section = misplaced(entry.key) {
        report(.misplacedKey(section: section), at: entry.keyPlace, key: full)
      } else {
        let near = nearest(to: entry.key, among: allowed)
        let problem = Problem.unknownKey(kind: .key, allowed: allowed, suggestion: near)
        report(problem, at: entry.keyPlace, key: full)
      }
    }
    return values
  }

  func reportNoMap(_ node: Node, key: String) {
    let example = ScenarioKeys.examples[key] ?? "{key: value}"
    let problem = Problem.wrongType(expected: .map(example: example), found: node.found)
    report(problem, at: node.place, key: key)
  }

  /// The nearest allowed word; none once so much is wrong that nobody reads on.
  func nearest(to word: String, among allowed: [String]) -> String? {
    diagnostics.count < Self.diagnosticLimit ? Spelling.nearest(to: word, among: allowed) : nil
  }

  func missing(_ key: String, in place: Place, example: String) {
    report(.missingKey(example: example), at: place, key: key)
  }

  func number(_ node: Node, key: String, _ rule: NumberRule) -> Double? {
    let expected: Problem.Expected = rule.isInteger ? .integer : .number
    guard case .scalar(let raw, let isPlain) = node.content, !node.isNothing else {
      report(.wrongType(expected: expected, found: node.found), at: node.place, key: key)
      return nil
    }
    let (text, unit) = NumberText.splitUnit(raw)
    if !isPlain && NumberText.isReal(text) {
      report(.quotedNumber(raw), at: node.place, key: key)
      return nil
    }
    if let unit, unit != rule.unit {
      report(.wrongUnit(found: unit, expected: rule.unit), at: node.place, key: key)
      return nil
    }
    switch NumberText.read(text, integer: rule.isInteger) {
    case .failure(let problem):
      let wrong = Problem.notANumber(
        text, hint: problem.hint, isInteger: rule.isInteger, rule.bounds, unit: rule.unit)
      report(wrong, at: node.place, key: key)
      return nil
    case .success(let value):
      guard rule.bounds.contains(value) else {
        report(.outside(text, rule.bounds, unit: rule.unit), at: node.place, key: key)
        return nil
      }
      return value
    }
  }

  func integer(_ node: Node, key: String, _ range: ClosedRange<Double>) -> Int? {
    number(node, key: key, .integer(range)).map { Int($0) }
  }

  func text(_ node: Node, key: String, expected: Problem.Expected = .text) -> String? {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else {
      report(.wrongType(expected: expected, found: node.found), at: node.place, key: key)
      return nil
    }
    return text
  }

  func word(_ node: Node, key: String, among allowed: [String]) -> String? {
    guard let text = text(node, key: key, expected: .word) else { return nil }
    guard allowed.contains(text) else {
      let near = nearest(to: text, among: allowed)
      report(.notOneOf(text, allowed: allowed, suggestion: near), at: node.place, key: key)
      return nil
    }
    return text
  }

  /// Text that can be part of a file name everywhere.
  func name(_ node: Node, key: String) -> String? {
    guard let text = text(node, key: key) else { return nil }
    guard Self.isFileSafe(text) else {
      report(.badName(text), at: node.place, key: key)
      return nil
    }
    return text
  }

  /// `on` or `off`, and no other spelling of it.
  func isOn(_ node: Node, key: String) -> Bool? {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNothing else {
      report(.wrongType(expected: .onOff, found: node.found), at: node.place, key: key)
      return nil
    }
    guard isPlain, text == "on" || text == "off" else {
      let isQuoted = !isPlain && (text == "on" || text == "off")
      report(.notOnOff(text, isQuoted: isQuoted), at: node.place, key: key)
      return nil
    }
    return text == "on"
  }

  static func isFileSafe(_ text: String) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 64 else {
      return false
    }
    return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 || $0 == 95 }
  }
}
