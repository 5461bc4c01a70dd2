// SPDX-License-Identifier: GPL-3.0-or-later

/// A user's table with its header checked: rows come with their cells by column name.
///
/// All mistakes are collected, at most fifty a file; the rest is counted.
struct TableInput {
  static let diagnosticLimit = 50
  static let columnLimit = 1000

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var rowCount = 0
  private let file: String
  private let emptyIsDrawn: Bool
  private var input: CSVInput
  private var header: [String] = []
  private var dropped: (count: Int, place: Place)?
  private var isOver = false

  /// Reads the header.
  /// - Parameters:
  ///   - required: columns that must be there.
  ///   - optional: columns that may be there.
  ///   - emptyIsDrawn: true where the program draws a number that the user leaves out.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, required: [String], optional: [String],
    emptyIsDrawn: Bool = true
  ) {
    self.file = file
    self.emptyIsDrawn = emptyIsDrawn
    input = CSVInput(bytes)
    guard let row = nextRow() else {
      if diagnostics.isEmpty { report(.emptyTable, line: 1, column: 1) }
      isOver = true
      return
    }
    if row.cells.count == 1,
      let separator = row.cells[0].text.first(where: { ";\t|".contains($0) })
    {
      let name = separator == "\t" ? "a tab" : String(separator)
      report(.separator(name), line: row.line, column: 1)
      isOver = true
      return
    }
    if row.cells.count > Self.columnLimit {
      report(.tooManyColumns(limit: Self.columnLimit), line: row.line, column: 1)
      isOver = true
      return
    }
    let allowed = required + optional
    for cell in row.cells {
      if header.contains(cell.text) {
        report(.duplicateColumn, line: row.line, column: cell.column, key: cell.text)
      } else if !allowed.contains(cell.text) {
        let near = Spelling.nearest(to: cell.text, among: allowed)
        let problem = Problem.unknownColumn(suggestion: near)
        report(problem, line: row.line, column: cell.column, key: cell.text)
      }
      header.append(cell.text)
    }
    for name in required where !header.contains(name) {
      report(.missingColumn, line: row.line, column: 1, key: name)
    }
  }

  /// True while mistakes are still listed, so that it is worth looking for a suggestion.
  var isListing: Bool { diagnostics.count < Self.diagnosticLimit }

  func has(_ column: String) -> Bool { header.contains(column) }

  /// The next row as wide as the header; rows of another width are reported and left out.
  mutating func next() -> (line: Int, cells: [String: CSVInput.Cell])? {
    while !isOver, let row = nextRow() {
      rowCount += 1
      guard row.cells.count == header.count else {
        report(
          .raggedRow(cells: row.cells.count, columns: header.count), line: row.line, column: 1)
        continue
      }
      let pairs = zip(header, row.cells)
      return (row.line, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
    return nil
  }

  mutating func report(_ problem: Problem, line: Int, column: Int, key: String = "") {
    let place = Place(file: file, line: line, column: column)
    if isListing {
      diagnostics.append(Diagnostic(place: place, key: key, problem: problem))
    } else {
      dropped = ((dropped?.count ?? 0) + 1, dropped?.place ?? place)
    }
  }

  /// All mistakes, the last line counting those beyond the limit.
  func finished() -> [Diagnostic] {
    guard let dropped else { return diagnostics }
    return diagnostics + [Diagnostic(place: dropped.place, problem: .andMore(dropped.count))]
  }

  /// A number of an optional column; nil where the cell is empty or wrong.
  mutating func number(
    _ cell: CSVInput.Cell, line: Int, key: String, _ rule: NumberRule
  ) -> Double? {
    if cell.text.isEmpty { return nil }
    switch NumberText.read(cell.text, integer: rule.isInteger) {
    case .success(let value) where rule.bounds.contains(value): return value
    case .success:
      let problem = Problem.outside(cell.text, rule.bounds, unit: rule.unit)
      report(problem, line: line, column: cell.column, key: key)
    case .failure(let failure):
      let markers = ["na", "n/a", "nan", "null", "none", "-", "–", "?", "."]
      let isMarker = emptyIsDrawn && markers.contains(cell.text.lowercased())
      let problem: Problem =
        isMarker
        ? .missingMarker(cell.text)
        : .notANumber(
          cell.text, hint: failure.hint, isInteger: rule.isInteger, rule.bounds, unit: rule.unit)
      report(problem, line: line, column: cell.column, key: key)
    }
    return nil
  }

  /// Position of the firm a cell names; nil where it names none.
  mutating func firm(
    _ key: String, _ cells: [String: CSVInput.Cell], _ line: Int, _ positions: [String: Int],
    _ labels: [String]
  ) -> Int? {
    guard let cell = cells[key] else { return nil }
    if let position = positions[cell.text] { return position }
    let isWorthwhile = isListing && labels.count <= 1000
    let near = isWorthwhile ? Spelling.nearest(to: cell.text, among: labels) : nil
    let problem: Problem =
      cell.text.isEmpty ? .emptyCell : .unknownLabel(cell.text, suggestion: near)
    report(problem, line: line, column: cell.column, key: key)
    return nil
  }

  private mutating func nextRow() -> CSVInput.Row? {
    do {
      return try input.next()
    } catch {
      report(error.problem, line: error.line, column: error.column)
      isOver = true
      return nil
    }
  }
}
