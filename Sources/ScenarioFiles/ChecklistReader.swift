// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Reads the user's checklists.csv: filled-in relationship checks, one row a tie.
///
/// # Edge cases
/// - A blank cell, or a column that is not there, says nothing. The order of the two firms does not
///   matter.
struct ChecklistReader {
  /// The firms a row may name, and the ties it may speak of.
  var labels: [String]
  var ties: TieTable

  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, file: String
  ) -> (table: ChecklistTable, diagnostics: [Diagnostic]) {
    var input = TableInput(
      bytes, file: file, required: TieTableReader.required,
      optional: CheckItem.allCases.map(\.column), emptyIsDrawn: false)
    let positions = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    let tied = Set(ties.rows.map { Self.pair($0.first, $0.second) })
    var table = ChecklistTable(path: path, rows: [])
    var lines: [UInt64: Int] = [:]
    while let (line, cells) = input.next() {
      let scores = scores(cells, line, &input)
      guard let first = input.firm("first", cells, line, positions, labels),
        let second = input.firm("second", cells, line, positions, labels)
      else { continue }
      let pair = Self.pair(first, second)
      let column = cells["second"]?.column ?? 1
      if !tied.contains(pair) {
        let problem = Problem.untiedPair(labels[first], labels[second], file: ties.path)
        input.report(problem, line: line, column: column, key: "second")
      } else if let known = lines[pair] {
        let problem = Problem.duplicateChecklist(labels[first], labels[second], firstLine: known)
        input.report(problem, line: line, column: column, key: "second")
      }
      lines[pair] = lines[pair] ?? line
      table.rows.append(.init(first: first, second: second, scores: scores))
    }
    if input.diagnostics.isEmpty && input.rowCount == 0 {
      input.report(.noRows, line: 1, column: 1)
    }
    return (table, input.finished())
  }

  private func scores(
    _ cells: [String: CSVInput.Cell], _ line: Int, _ input: inout TableInput
  ) -> [CheckItem: Double] {
    var scores: [CheckItem: Double] = [:]
    for item in CheckItem.allCases {
      guard let cell = cells[item.column] else { continue }
      scores[item] = input.number(cell, line: line, key: item.column, .real(CheckItem.range))
    }
    return scores
  }

  private static func pair(_ a: Int, _ b: Int) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}
