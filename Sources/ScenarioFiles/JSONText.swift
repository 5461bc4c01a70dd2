// SPDX-License-Identifier: GPL-3.0-or-later

/// JSON with its keys in the order given, so that generated files read like their source.
indirect enum JSONText {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  /// Two spaces of indentation; short lists of plain values on one line; ends with a line feed.
  var text: String {
    var out = ""
    write(to: &out, indent: 0)
    return out + "\n"
  }

  static func strings(_ words: [String]) -> JSONText { .array(words.map { .string($0) }) }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to out: inout String, indent: Int) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let value): out += Wording.number(value)
    case .string(let value): out += Self.quoted(value)
    case .array(let items) where items.allSatisfy(\.isPlain):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += ", " }
        item.write(to: &out, indent: 0)
      }
      out += "]"
    case .array(let items):
      writeBlock("[", "]", items.map { ("", $0) }, to: &out, indent: indent)
    case .object(let members):
      writeBlock("{", "}", members, to: &out, indent: indent)
    }
  }

  private func writeBlock(
    _ open: String, _ close: String, _ members: [(String, JSONText)], to out: inout String,
    indent: Int
  ) {
    guard !members.isEmpty else {
      out += open + close
      return
    }
    let space = String(repeating: " ", count: indent + 2)
    out += open
    for (index, member) in members.enumerated() {
      out += (index > 0 ? "," : "") + "\n" + space
      if open == "{" { out += Self.quoted(member.0) + ": " }
      member.1.write(to: &out, indent: indent + 2)
    }
    out += "\n" + String(repeating: " ", count: indent) + close
  }

  /// Text in double quotes; valid in JSON and, as a double-quoted scalar, in YAML.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default:
        if Wording.isHidden(scalar) {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
