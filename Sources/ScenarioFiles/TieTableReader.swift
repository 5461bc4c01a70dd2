// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Reads the user's ties.csv: pairs of firms by their labels, with what is known of each tie.
struct TieTableReader {
  static let motives = ["knowledge", "cost", "market", "risk", "obligation"]
  static let required = ["first", "second"]
  static let optional = [
    "motive", "trust_first", "trust_second", "understanding", "age_years", "bundle", "legal_form",
  ]

  /// The firms a row may name.
  var labels: [String]
  /// Keys of the legal forms a row may name.
  var forms: [String]

  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, file: String
  ) -> (table: TieTable, diagnostics: [Diagnostic]) {
    var input = TableInput(
      bytes, file: file, required: Self.required, optional: Self.optional)
    let positions = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    var table = TieTable(path: path, rows: [])
    var pairs: [UInt64: Int] = [:]
    while let (line, cells) = input.next() {
      guard let first = input.firm("first", cells, line, positions, labels),
        let second = input.firm("second", cells, line, positions, labels)
      else { continue }
      let column = cells["second"]?.column ?? 1
      if first == second {
        input.report(.selfTie(labels[first]), line: line, column: column, key: "second")
      }
      let pair = UInt64(min(first, second)) << 32 | UInt64(max(first, second))
      if let known = pairs[pair] {
        let problem = Problem.duplicatePair(labels[first], labels[second], firstLine: known)
        input.report(problem, line: line, column: column, key: "second")
      }
      pairs[pair] = pairs[pair] ?? line
      table.rows.append(row(first, second, cells, line, &input))
    }
    return (table, input.finished())
  }

  private func row(
    _ first: Int, _ second: Int, _ cells: [String: CSVInput.Cell], _ line: Int,
    _ input: inout TableInput
  ) -> TieTable.Row {
    var row = TieTable.Row(first: first, second: second)
    row.motive = word("motive", among: Self.motives, cells, line, &input)
    row.legalForm = word("legal_form", among: forms, cells, line, &input)
    if let cell = cells["bundle"], !cell.text.isEmpty {
      row.bundle = BundleWords.read(BundleWords.words(cell.text)) {
        input.report($0, line: line, column: cell.column, key: "bundle")
      }
    }
    func number(_ key: String, _ rule: NumberRule) -> Double? {
      cells[key].flatMap { input.number($0, line: line, key: key, rule) }
    }
    row.trustFirst = number("trust_first", .real(0...1))
    row.trustSecond = number("trust_second", .real(0...1))
    row.understanding = number("understanding", .real(0...1))
    row.ageYears = number("age_years", .real(0...1000, unit: "year"))
    return row
  }

  /// A word of an optional column; nil where the cell is empty or wrong.
  private func word(
    _ key: String, among allowed: [String], _ cells: [String: CSVInput.Cell], _ line: Int,
    _ input: inout TableInput
  ) -> String? {
    guard let cell = cells[key], !cell.text.isEmpty else { return nil }
    if allowed.contains(cell.text) { return cell.text }
    let near = input.isListing ? Spelling.nearest(to: cell.text, among: allowed) : nil
    let problem = Problem.notOneOf(cell.text, allowed: allowed, suggestion: near)
    input.report(problem, line: line, column: cell.column, key: key)
    return nil
  }
}
