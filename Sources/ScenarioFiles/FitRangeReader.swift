// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// A parameter to fit and the range in which to look for its value.
public struct FitRange: Sendable, Equatable {
  public let parameter: Parameter
  public let range: ClosedRange<Double>

  public init(_ parameter: Parameter, in range: ClosedRange<Double>) {
    self.parameter = parameter
    self.range = range
  }
}

/// Reads a table of parameters to fit: parameter, low, high; every mistake at once.
///
/// # Edge cases
/// - Whole numbers and words cannot be fitted: what is between two of them means nothing.
/// - More than ``countMax`` rows: a design of points fills no more dimensions.
public struct FitRangeReader {
  public static let countMax = 40
  private static let columns = (parameter: "parameter", low: "low", high: "high")
  private let catalogue: Catalogue

  public init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// - Throws: `InputUnreadable`; `ScenarioRejected` with every mistake.
  public func read(path: String) throws -> [FitRange] {
    try InputFile.mapped(path: path).withUnsafeBytes { raw in
      try read(raw.bindMemory(to: UInt8.self), path: path)
    }
  }

  /// - Throws: `ScenarioRejected` with every mistake.
  public func read(bytes: [UInt8], path: String) throws -> [FitRange] {
    try bytes.withUnsafeBufferPointer { try read($0, path: path) }
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws -> [FitRange] {
    let names = [Self.columns.parameter, Self.columns.low, Self.columns.high]
    var input = TableInput(bytes, file: path, required: names, optional: [], emptyIsDrawn: false)
    var ranges: [FitRange] = []
    var lines: [String: Int] = [:]
    while let (line, cells) = input.next() {
      guard let parameter = parameter(cells, line, &lines, &input),
        let range = range(of: parameter, cells, line, &input)
      else { continue }
      ranges.append(FitRange(parameter, in: range))
    }
    if input.diagnostics.isEmpty && input.rowCount == 0 {
      input.report(.noRows, line: 1, column: 1)
    }
    let diagnostics = input.finished()
    guard diagnostics.isEmpty else { throw ScenarioRejected(diagnostics: diagnostics) }
    return ranges
  }

  /// The parameter of a row; nil where it cannot be fitted.
  private func parameter(
    _ cells: [String: CSVInput.Cell], _ line: Int, _ lines: inout [String: Int],
    _ input: inout TableInput
  ) -> Parameter? {
    guard let cell = cells[Self.columns.parameter] else { return nil }
    let parameter = catalogue.parameter(cell.text)
    let problem: Problem
    if cell.text.isEmpty {
      problem = .emptyCell
    } else if let parameter, parameter.kind != .real {
      problem = .notFitted
    } else if let first = lines[cell.text] {
      problem = .duplicateKey(firstLine: first)
    } else if parameter != nil, lines.count == Self.countMax {
      problem = .tooManyToFit(limit: Self.countMax)
    } else if let parameter {
      lines[cell.text] = line
      return parameter
    } else {
      let keys = catalogue.parameters.map(\.key)
      let near = input.isListing ? Spelling.nearest(to: cell.text, among: keys) : nil
      problem = .unknownKey(kind: .parameter, allowed: keys, suggestion: near)
    }
    let key = cell.text.isEmpty ? Self.columns.parameter : cell.text
    input.report(problem, line: line, column: cell.column, key: key)
    return nil
  }

  private func range(
    of parameter: Parameter, _ cells: [String: CSVInput.Cell], _ line: Int,
    _ input: inout TableInput
  ) -> ClosedRange<Double>? {
    let rule = NumberRule(bounds: Bounds(parameter.range), unit: parameter.unit.symbol)
    func end(_ column: String) -> Double? {
      guard let cell = cells[column] else { return nil }
      if cell.text.isEmpty {
        input.report(.emptyCell, line: line, column: cell.column, key: column)
      }
      return input.number(cell, line: line, key: column, rule)
    }
    guard let low = end(Self.columns.low), let high = end(Self.columns.high) else {
      return nil
    }
    guard low < high else {
      let problem = Problem.maximumNotAboveMinimum(
        maximum: Wording.number(high), minimum: Wording.number(low))
      let column = cells[Self.columns.high]?.column ?? 1
      input.report(problem, line: line, column: column, key: Self.columns.high)
      return nil
    }
    return low...high
  }
}
