// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Reads the user's firms.csv: a label for each row, its kind where it is no firm, and any of the
/// columns of `FirmTable.Column`.
struct FirmTableReader {
  /// Counts the indices of a row must stay below.
  var sectors: Int
  var regions: Int
  var chainPlaces: Int

  /// - Parameters:
  ///   - path: as the scenario names the file.
  ///   - file: as messages name it.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, file: String
  ) -> (table: FirmTable, diagnostics: [Diagnostic]) {
    let names = FirmTable.Column.allCases.map(\.rawValue)
    var input = TableInput(
      bytes, file: file, required: ["firm"], optional: ["visible", "kind"] + names)
    let columns = FirmTable.Column.allCases.filter { input.has($0.rawValue) }
    let rules = columns.map(rule)
    var table = FirmTable(path: path, labels: [], isVisible: [], columns: [:])
    var values = [[Double?]](repeating: [], count: columns.count)
    var lines: [String: Int] = [:]
    while let (line, cells) = input.next() {
      if let cell = cells["firm"] {
        if cell.text.isEmpty {
          input.report(.emptyCell, line: line, column: cell.column, key: "firm")
        } else if let first = lines[cell.text] {
          let problem = Problem.duplicateLabel(cell.text, firstLine: first)
          input.report(problem, line: line, column: cell.column, key: "firm")
        }
        lines[cell.text] = lines[cell.text] ?? line
        table.labels.append(cell.text)
      }
      table.isVisible.append(isVisible(cells["visible"], line: line, &input))
      if let agent = agent(cells["kind"], line: line, &input) {
        table.agents[table.isVisible.count - 1] = agent
        if table.isVisible.last == false, let cell = cells["visible"] {
          let problem = Problem.hiddenAgent(agent.rawValue)
          input.report(problem, line: line, column: cell.column, key: "visible")
        }
      }
      for (index, column) in columns.enumerated() {
        let value = cells[column.rawValue].flatMap {
          input.number($0, line: line, key: column.rawValue, rules[index])
        }
        values[index].append(value)
      }
    }
    if input.diagnostics.isEmpty && input.rowCount == 0 {
      input.report(.noRows, line: 1, column: 1)
    } else if input.diagnostics.isEmpty && table.marketFirms == 0 {
      input.report(.nobodyVisible, line: 1, column: 1, key: "visible")
    }
    for (column, list) in zip(columns, values) { table.columns[column] = list }
    return (table, input.finished())
  }

  private func isVisible(
    _ cell: CSVInput.Cell?, line: Int, _ input: inout TableInput
  ) -> Bool {
    guard let cell, !cell.text.isEmpty else { return true }
    if cell.text != "true" && cell.text != "false" {
      let allowed = ["true", "false"]
      let near = allowed.first { $0 == cell.text.lowercased() }
      let problem = Problem.notOneOf(cell.text, allowed: allowed, suggestion: near)
      input.report(problem, line: line, column: cell.column, key: "visible")
    }
    return cell.text != "false"
  }

  /// What the row is besides a firm; nil for a firm.
  private func agent(
    _ cell: CSVInput.Cell?, line: Int, _ input: inout TableInput
  ) -> FirmTable.Agent? {
    guard let cell, !cell.text.isEmpty, cell.text != "firm" else { return nil }
    if let agent = FirmTable.Agent(rawValue: cell.text) { return agent }
    let allowed = ["firm"] + FirmTable.Agent.allCases.map(\.rawValue)
    let near = Spelling.nearest(to: cell.text, among: allowed)
    let problem = Problem.notOneOf(cell.text, allowed: allowed, suggestion: near)
    input.report(problem, line: line, column: cell.column, key: "kind")
    return nil
  }

  /// What a cell of a column may be.
  func rule(_ column: FirmTable.Column) -> NumberRule {
    let most = 1e12
    return switch column {
    case .size: .real(ScenarioKeys.sizes, unit: "fte")
    case .sector: .integer(0...Double(sectors - 1))
    case .region: .integer(0...Double(regions - 1))
    case .chainPlace: .integer(0...Double(chainPlaces - 1))
    case .ageYears: .real(0...1000, unit: "year")
    case .capital: .real(-most...most, unit: "k€")
    case .knowledgeStock: .real(0...most)
    case .rents: .real(0...most, unit: "k€")
    case .experience: .real(0...most)
    case .rdShare, .trustworthiness, .generalTrust, .profitWeight, .orientation, .openness,
      .benefitOfTheDoubt, .knowledge0, .knowledge1, .knowledge2, .knowledge3, .knowledge4,
      .knowledge5, .knowledge6, .knowledge7, .knowledge8, .knowledge9, .practice0, .practice1,
      .practice2, .practice3, .practice4, .practice5:
      .real(0...1)
    }
  }
}
