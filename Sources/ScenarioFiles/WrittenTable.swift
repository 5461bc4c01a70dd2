// SPDX-License-Identifier: GPL-3.0-or-later

/// A table that a run wrote, read back column by column.
///
/// The columns asked for must be there; others are passed over. Every cell of a number column is
/// empty or a number.
///
/// # Edge cases
/// - A missing column, a row of another width and broken text are mistakes with a place, as in a
///   table of the user. A header alone is a table without rows.
public struct WrittenTable: Sendable {
  public let path: String
  public let rowCount: Int
  private let columns: [String: [String]]

  /// - Throws: `InputUnreadable`; `ScenarioRejected` with every missing column, or the first row
  ///   that is wrong.
  public init(path: String, columns wanted: [String]) throws {
    let data = try InputFile.mapped(path: path)
    let parts = try data.withUnsafeBytes { bytes in
      try Self.read(bytes.assumingMemoryBound(to: UInt8.self), path: path, wanted)
    }
    self.path = path
    columns = Dictionary(uniqueKeysWithValues: zip(wanted, parts))
    rowCount = parts.first?.count ?? 0
  }

  /// The cells of a column that was asked for.
  public func texts(_ column: String) -> [String] {
    guard let cells = columns[column] else {
      preconditionFailure("the column \(column) was not asked for")
    }
    return cells
  }

  /// The numbers of a column that was asked for; nil where the cell is empty.
  ///
  /// - Throws: `ScenarioRejected`: a cell is no number.
  public func numbers(_ column: String) throws -> [Double?] {
    try texts(column).enumerated().map { row, text in
      if text.isEmpty { return nil }
      if let value = Double(text), value.isFinite { return value }
      let place = Place(file: path, line: row + 2, column: 1)
      let problem = Problem.notANumber(
        text, hint: .none, isInteger: false, Bounds(nil, nil), unit: nil)
      throw ScenarioRejected(
        diagnostics: [Diagnostic(place: place, key: column, problem: problem)])
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, _ wanted: [String]
  ) throws -> [[String]] {
    func rejected(_ problem: Problem, line: Int, column: Int, key: String = "") -> ScenarioRejected
    {
      let place = Place(file: path, line: line, column: column)
      return ScenarioRejected(diagnostics: [Diagnostic(place: place, key: key, problem: problem)])
    }
    var input = CSVInput(bytes)
    do {
      guard let header = try input.next() else {
        throw rejected(.emptyTable, line: 1, column: 1)
      }
      let names = header.cells.map(\.text)
      let missing = wanted.filter { !names.contains($0) }
      guard missing.isEmpty else {
        throw ScenarioRejected(
          diagnostics: missing.map {
            Diagnostic(
              place: Place(file: path, line: 1, column: 1), key: $0, problem: .missingColumn)
          })
      }
      let places = wanted.map { name in names.firstIndex(of: name)! }
      var parts = [[String]](repeating: [], count: wanted.count)
      while let row = try input.next() {
        guard row.cells.count == names.count else {
          let problem = Problem.raggedRow(cells: row.cells.count, columns: names.count)
          throw rejected(problem, line: row.line, column: 1)
        }
        for (part, place) in places.enumerated() { parts[part].append(row.cells[place].text) }
      }
      return parts
    } catch let failure as CSVInput.Failure {
      throw rejected(failure.problem, line: failure.line, column: failure.column)
    }
  }
}
