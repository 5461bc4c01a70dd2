// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of one table as CSV bytes (RFC 4180, LF, UTF-8), built cell by cell.
///
/// Numbers are written in their shortest form that reads back exactly, so the bytes are a function of
/// the values alone. A value that is not finite is an error of the model and traps.
public struct RowBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var rowCount = 0
  private var cellCount = 0
  private let columnCount: Int

  public init(columnCount: Int) { self.columnCount = columnCount }

  public mutating func add(_ value: Int) { raw(String(value)) }

  public mutating func add(_ value: Float) {
    precondition(value.isFinite, "a number that is not finite was about to be written")
    raw(value == 0 ? "0" : "\(value)")
  }

  public mutating func add(_ value: Double) {
    precondition(value.isFinite, "a number that is not finite was about to be written")
    raw(value == 0 ? "0" : "\(value)")
  }

  public mutating func add(_ value: Bool) { raw(value ? "true" : "false") }

  /// Text, quoted where RFC 4180 asks for it.
  public mutating func add(_ text: String) {
    let needsQuotes = text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    if needsQuotes {
      let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      raw("\"" + doubled + "\"")
    } else {
      raw(text)
    }
  }

  /// An empty cell: the value does not exist.
  public mutating func addMissing() { raw("") }

  public mutating func endRow() {
    precondition(cellCount == columnCount, "a row has \(cellCount) cells, not \(columnCount)")
    bytes.append(10)
    cellCount = 0
    rowCount += 1
  }

  /// Hands over the bytes and starts again with none.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func raw(_ text: String) {
    if cellCount > 0 { bytes.append(44) }
    bytes.append(contentsOf: text.utf8)
    cellCount += 1
  }
}
