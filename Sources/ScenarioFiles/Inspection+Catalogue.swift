// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

extension Inspection {
  /// Values of `parameters:` that differ from their defaults.
  ///
  /// A value equal to the default is not kept, so that a scenario that spells a default out equals
  /// one that does not.
  func parameterValues(_ node: Node) -> ParameterValues {
    var result = ParameterValues()
    let keys = catalogue.parameters.map(\.key)
    for entry in catalogueEntries(node, key: "parameters", kind: .parameter, allowed: keys) {
      guard let parameter = catalogue.parameter(entry.key),
        let value = value(entry.value, of: parameter), value != parameter.defaultValue
      else { continue }
      result.set(parameter, to: value)
    }
    return result
  }

  private func value(_ node: Node, of parameter: Parameter) -> Double? {
    if case .choice(let words) = parameter.kind {
      return word(node, key: parameter.key, among: words).flatMap { word in
        words.firstIndex(of: word).map { Double($0) }
      }
    }
    let rule = NumberRule(
      bounds: Bounds(parameter.range), isInteger: parameter.kind == .integer,
      unit: parameter.unit.symbol)
    return number(node, key: parameter.key, rule)
  }

  /// Keys of `mechanisms:` that are off; the parts of a mechanism that is off are off too.
  func switchedOff(_ node: Node) -> Set<String> {
    let keys = catalogue.switches.map(\.key)
    let entries = catalogueEntries(node, key: "mechanisms", kind: .mechanism, allowed: keys)
    var states: [(entry: Node.Entry, isOn: Bool)] = []
    for entry in entries {
      if let isOn = isOn(entry.value, key: "mechanisms.\(entry.key)") {
        states.append((entry, isOn))
      }
    }
    let written = Set(states.filter { !$0.isOn }.map(\.entry.key))
    for state in states where state.isOn {
      if let whole = wholes(of: state.entry.key).first(where: written.contains) {
        let key = "mechanisms.\(state.entry.key)"
        report(.partOfSwitchedOff(whole: whole), at: state.entry.value.place, key: key)
      }
    }
    return written.union(keys.filter { wholes(of: $0).contains(where: written.contains) })
  }

  /// `a` and `a.b` for `a.b.c`.
  private func wholes(of key: String) -> [String] {
    let parts = key.split(separator: ".")
    return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
  }

  private func catalogueEntries(
    _ node: Node, key: String, kind: Problem.KeyKind, allowed: [String]
  ) -> [Node.Entry] {
    guard let entries = node.entries else {
      reportNoMap(node, key: key)
      return []
    }
    let known = Set(allowed)
    return entries.filter { entry in
      let holdsKeys = entry.value.entries?.contains { known.contains("\(entry.key).\($0.key)") }
      if known.contains(entry.key) && holdsKeys != true { return true }
      let shown = kind == .parameter ? entry.key : "\(key).\(entry.key)"
      report(unknown(entry, kind, allowed), at: entry.keyPlace, key: shown)
      return false
    }
  }

  private func unknown(
    _ entry: Node.Entry, _ kind: Problem.KeyKind, _ allowed: [String]
  ) -> Problem {
    if case .map(let inner) = entry.value.content {
      let full = inner.first.map { "\(entry.key).\($0.key)" } ?? entry.key
      let near = allowed.contains(full) ? full : nearest(to: full, among: allowed)
      if let example = near ?? allowed.first(where: { $0.hasPrefix(entry.key + ".") }) {
        return .nestedKey(example: example)
      }
    }
    if kind == .parameter, catalogue.switches.contains(where: { $0.key == entry.key }) {
      return .misplacedKey(section: "mechanisms")
    }
    if kind == .mechanism, catalogue.parameter(entry.key) != nil {
      return .misplacedKey(section: "parameters")
    }
    let near = nearest(to: entry.key, among: allowed)
    return .unknownKey(kind: kind, allowed: allowed, suggestion: near)
  }
}
