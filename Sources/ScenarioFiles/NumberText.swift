// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers are written in scenario files and tables: decimal digits, a point, an exponent.
///
/// YAML's own rules read `010` as 8, `1_000` as 1000 and `NO` as false. Ours read only what looks
/// the same to every reader, and say what to write instead of the rest.
enum NumberText {
  /// `[+-]?(0|[1-9][0-9]*)`
  static func isInteger(_ text: some StringProtocol) -> Bool {
    let digits = unsigned(text)
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return false }
    return digits.count == 1 || digits.first != 48
  }

  /// An integer, then perhaps a fraction and an exponent, each with at least one digit.
  static func isReal(_ text: some StringProtocol) -> Bool {
    let rest = unsigned(text)
    let whole = rest.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != 48 else { return false }
    var tail = rest.dropFirst(whole.count)
    if tail.first == 46 {
      let fraction = tail.dropFirst().prefix(while: isDigit)
      if fraction.isEmpty { return false }
      tail = tail.dropFirst(1 + fraction.count)
    }
    guard let mark = tail.first else { return true }
    guard mark == 101 || mark == 69 else { return false }
    tail = tail.dropFirst()
    if tail.first == 43 || tail.first == 45 { tail = tail.dropFirst() }
    return !tail.isEmpty && tail.allSatisfy(isDigit)
  }

  /// The number a text stands for, or what is wrong with it.
  static func read(_ text: String, integer: Bool) -> Result<Double, NumberProblem> {
    guard isReal(text) else { return .failure(NumberProblem(hint: hint(text, integer: integer))) }
    guard let value = Double(text), value.isFinite else {
      return .failure(NumberProblem(hint: .tooLarge))
    }
    if integer && !isInteger(text) {
      let isWhole = value == value.rounded() && abs(value) < 1e15
      return .failure(NumberProblem(hint: isWhole ? .write("\(Int(value))") : .whole))
    }
    return .success(value)
  }

  struct NumberProblem: Error { var hint: Problem.NumberHint }

  /// Splits `0.9 1/year` into number and unit; a unit follows blank space.
  static func splitUnit(_ text: String) -> (number: String, unit: String?) {
    guard let space = text.firstIndex(where: { $0 == " " || $0 == "\t" }) else {
      return (text, nil)
    }
    let head = String(text[..<space])
    guard isReal(head) || head.first.map({ $0.isNumber || "+-.".contains($0) }) == true else {
      return (text, nil)
    }
    return (head, String(text[space...].drop { $0 == " " || $0 == "\t" }))
  }

  private static func hint(_ text: String, integer: Bool) -> Problem.NumberHint {
    let sign = text.hasPrefix("-") ? "-" : ""
    let bare = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    let lower = bare.lowercased()
    if [".inf", "inf", "infinity", ".nan", "nan"].contains(lower) { return .notFinite }
    if let value = based(lower) { return .write(sign + value) }
    if bare.hasPrefix("."), isReal("0" + bare) { return .write(sign + "0" + bare) }
    if bare.hasSuffix("."), isReal(bare.dropLast()) { return .write(sign + bare.dropLast()) }
    if bare.contains("_"), isReal(bare.filter { $0 != "_" }) {
      return .write(sign + bare.filter { $0 != "_" })
    }
    if bare.hasSuffix("%"), isReal(bare.dropLast()), let value = Double(bare.dropLast()) {
      return .write(sign + Wording.number(value / 100))
    }
    let trimmed = bare.drop { $0 == "0" }
    if bare.hasPrefix("0") {
      let better = trimmed.first?.isNumber == true ? String(trimmed) : "0" + trimmed
      if isReal(better) { return .write(sign + better) }
    }
    if bare.contains(","), isReal(bare.filter { $0 != "," }.drop { $0 == "0" }) {
      return .separators
    }
    return .none
  }

  private static func based(_ text: String) -> String? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      return Int(text.dropFirst(2), radix: radix).map { "\($0)" }
    }
    return nil
  }

  private static func unsigned(_ text: some StringProtocol) -> ArraySlice<UInt8> {
    let bytes = Array(text.utf8)
    return bytes.first == 43 || bytes.first == 45 ? bytes[1...] : bytes[...]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
