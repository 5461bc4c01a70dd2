// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Reads the user's catalogue of legal forms: rows that extend the shipped one or stand instead of
/// its rows of the same name.
///
/// # Edge cases
/// - An empty cell, or a column that is not there, keeps the value of the shipped form; for a new
///   form it takes that of no form.
struct LegalFormTableReader {
  static let required = LegalForm.Column.form.rawValue

  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String
  ) -> (forms: [LegalForm], diagnostics: [Diagnostic]) {
    let columns = LegalForm.Column.allCases.filter { $0 != .form }
    var input = TableInput(
      bytes, file: file, required: [Self.required], optional: columns.map(\.rawValue),
      emptyIsDrawn: false)
    var forms = LegalForm.shipped
    var lines: [String: Int] = [:]
    while let (line, cells) = input.next() {
      let key = key(cells, line, lines, &input)
      var form = forms.first { $0.key == key } ?? LegalForm(key: key ?? "")
      for column in columns {
        guard let cell = cells[column.rawValue], !cell.text.isEmpty else { continue }
        set(column, of: &form, cell, line, &input)
      }
      guard let key else { continue }
      lines[key] = lines[key] ?? line
      if let index = forms.firstIndex(where: { $0.key == key }) {
        forms[index] = form
      } else {
        forms.append(form)
        if forms.count == LegalForm.countMax + 1 {
          let problem = Problem.tooManyForms(limit: LegalForm.countMax - 1)
          input.report(problem, line: line, column: 1, key: Self.required)
        }
      }
    }
    if input.diagnostics.isEmpty && input.rowCount == 0 {
      input.report(.noRows, line: 1, column: 1)
    }
    return (forms, input.finished())
  }

  /// The key of a row; nil where it cannot be one.
  private func key(
    _ cells: [String: CSVInput.Cell], _ line: Int, _ lines: [String: Int],
    _ input: inout TableInput
  ) -> String? {
    guard let cell = cells[Self.required] else { return nil }
    let problem: Problem
    if cell.text.isEmpty {
      problem = .emptyCell
    } else if cell.text == LegalForm.none.key {
      problem = .formIsImplied(cell.text)
    } else if !Self.isKey(cell.text) {
      problem = .badFormKey(cell.text)
    } else if let first = lines[cell.text] {
      problem = .duplicateForm(cell.text, firstLine: first)
    } else {
      return cell.text
    }
    input.report(problem, line: line, column: cell.column, key: Self.required)
    return nil
  }

  /// Lower-case letters, digits and `_`, beginning with a letter; at most 40.
  static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 40 else {
      return false
    }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  private func set(
    _ column: LegalForm.Column, of form: inout LegalForm, _ cell: CSVInput.Cell, _ line: Int,
    _ input: inout TableInput
  ) {
    if let range = column.range {
      let rule = NumberRule(
        bounds: Bounds(range), isInteger: column == .minimumMembers, unit: column.unit)
      if let value = input.number(cell, line: line, key: column.rawValue, rule) {
        form.set(column, value)
      }
      return
    }
    let allowed = column.words ?? []
    let words =
      column == .levels
      ? cell.text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
      : [cell.text]
    for (index, word) in words.enumerated() {
      var problem: Problem?
      if !allowed.contains(word) {
        let near = input.isListing ? Spelling.nearest(to: word, among: allowed) : nil
        problem = .notOneOf(word, allowed: allowed, suggestion: near)
      } else if words[..<index].contains(word) {
        problem = .listedTwice(word)
      }
      guard let problem else { continue }
      input.report(problem, line: line, column: cell.column, key: column.rawValue)
      return
    }
    form.set(column, words: words)
  }
}
