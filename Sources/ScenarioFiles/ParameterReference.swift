// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Tables

/// The catalogue as people and programs read it: what `interfirm parameters` prints.
public struct ParameterReference: Sendable {
  public let catalogue: Catalogue

  public init(catalogue: Catalogue) { self.catalogue = catalogue }

  static let columns = [
    "key", "symbol", "unit", "default", "range", "meaning", "source_kind", "source",
  ]

  /// For a terminal: key, default, range, unit and meaning in aligned columns.
  public var table: String {
    let rows = catalogue.parameters.map {
      [$0.key, $0.defaultText, Self.range(of: $0), Self.unit(of: $0), $0.meaning]
    }
    var text = Self.aligned([["KEY", "DEFAULT", "RANGE", "UNIT", "MEANING"]] + rows)
    if !catalogue.switches.isEmpty {
      let switches = catalogue.switches.map { [$0.key, $0.whenOff] }
      text += "\n" + Self.aligned([["SWITCH", "WHEN OFF"]] + switches)
    }
    return text
  }

  /// A page of the manual: a table per mechanism, then the switches.
  public var markdown: String {
    var text = """
      # Parameters

      Set them under `parameters:` of a scenario, or with `--set KEY=VALUE`.
      This page is written by `interfirm parameters --format markdown`.

      """
    for group in Self.groups(catalogue) {
      text += "\n## \(group.name)\n\n"
      text += "| key | symbol | unit | default | range | meaning | source |\n"
      text += "| --- | --- | --- | --- | --- | --- | --- |\n"
      for parameter in group.parameters {
        let source = "\(parameter.source.kind): \(parameter.source.text)"
        let cells = [
          "`\(parameter.key)`", parameter.symbol, Self.unit(of: parameter), parameter.defaultText,
          Self.range(of: parameter), parameter.meaning, source,
        ]
        text += "| " + cells.map(Self.cell).joined(separator: " | ") + " |\n"
      }
    }
    text += "\n## Switches\n\nEverything is on unless a scenario says `off` under `mechanisms:`.\n"
    text += "A mechanism that is off takes its parts with it.\n\n"
    text += "| switch | when off |\n| --- | --- |\n"
    for item in catalogue.switches {
      text += "| `\(item.key)` | \(Self.cell(item.whenOff)) |\n"
    }
    return text
  }

  /// RFC 4180, one row per parameter.
  public var csv: String {
    var rows = RowBuffer(columnCount: Self.columns.count)
    for name in Self.columns { rows.add(name) }
    rows.endRow()
    for parameter in catalogue.parameters {
      rows.add(parameter.key)
      rows.add(parameter.symbol)
      rows.add(parameter.unit.symbol)
      rows.add(parameter.defaultText)
      rows.add(Self.range(of: parameter))
      rows.add(parameter.meaning)
      rows.add(parameter.source.kind)
      rows.add(parameter.source.text)
      rows.endRow()
    }
    return String(decoding: rows.bytes, as: UTF8.self)
  }

  /// An object with `parameters` and `switches`.
  public var json: String {
    let parameters = catalogue.parameters.map { parameter -> JSONText in
      var members: [(String, JSONText)] = [
        ("key", .string(parameter.key)), ("symbol", .string(parameter.symbol)),
        ("unit", .string(parameter.unit.symbol)),
      ]
      if case .choice(let words) = parameter.kind {
        members += [("default", .string(parameter.defaultText)), ("choices", .strings(words))]
      } else {
        members += [
          ("default", .number(parameter.defaultValue)),
          ("minimum", Bounds(parameter.range).low.map { .number($0) } ?? .null),
          ("maximum", Bounds(parameter.range).high.map { .number($0) } ?? .null),
          ("integer", .bool(parameter.kind == .integer)),
        ]
      }
      return .object(
        members + [
          ("meaning", .string(parameter.meaning)),
          ("source_kind", .string(parameter.source.kind)),
          ("source", .string(parameter.source.text)),
        ])
    }
    let switches = catalogue.switches.map {
      JSONText.object([("key", .string($0.key)), ("when_off", .string($0.whenOff))])
    }
    return JSONText.object([("parameters", .array(parameters)), ("switches", .array(switches))])
      .text
  }

  /// Parameters by mechanism, the part of the key before the first dot, in order of declaration.
  static func groups(_ catalogue: Catalogue) -> [(name: String, parameters: [Parameter])] {
    var groups: [(name: String, parameters: [Parameter])] = []
    for parameter in catalogue.parameters {
      let name = String(parameter.key.prefix { $0 != "." })
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].parameters.append(parameter)
      } else {
        groups.append((name, [parameter]))
      }
    }
    return groups
  }

  static func range(of parameter: Parameter) -> String {
    if case .choice(let words) = parameter.kind { return words.joined(separator: " or ") }
    return Wording.describe(Bounds(parameter.range), unit: nil)
  }

  static func unit(of parameter: Parameter) -> String {
    if case .choice = parameter.kind { return "word" }
    return parameter.unit.symbol
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      .split(separator: "\n").joined(separator: " ")
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
