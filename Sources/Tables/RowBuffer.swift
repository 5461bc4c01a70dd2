// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of one table as CSV bytes (RFC 4180, LF, UTF-8), built cell by cell.
///
/// Numbers are written in their shortest form that reads back exactly, so the bytes are a function
/// of the values alone. A value that is not finite is an error of the model and traps.
///
/// Integers and whole numbers, most cells of a big table, are written without making a `String`.
public struct RowBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var rowCount = 0
  private var cellCount = 0
  private let columnCount: Int

  public init(columnCount: Int) { self.columnCount = columnCount }

  public mutating func add(_ value: Int) {
    beginCell()
    appendDigits(value)
  }

  public mutating func add(_ value: Float) {
    precondition(value.isFinite, "a number that is not finite was about to be written")
    if value.magnitude < 0x1p24, value == value.rounded(.towardZero) {
      addWhole(Int(value))
    } else {
      raw(value.description)
    }
  }

  public mutating func add(_ value: Double) {
    precondition(value.isFinite, "a number that is not finite was about to be written")
    if value.magnitude < 0x1p53, value == value.rounded(.towardZero) {
      addWhole(Int(value))
    } else {
      raw(value.description)
    }
  }

  public mutating func add(_ value: Bool) { raw(value ? "true" : "false") }

  /// Text, quoted where RFC 4180 asks for it.
  public mutating func add(_ text: String) {
    let needsQuotes = text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return raw(text) }
    beginCell()
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  /// An empty cell: the value does not exist.
  public mutating func addMissing() { beginCell() }

  public mutating func endRow() {
    precondition(cellCount == columnCount, "a row has \(cellCount) cells, not \(columnCount)")
    bytes.append(10)
    cellCount = 0
    rowCount += 1
  }

  /// Hands over the bytes and starts again with none.
  public mutating func drain() -> [UInt8] {
    let count = bytes.count
    var drained: [UInt8] = []
    drained.reserveCapacity(count)
    swap(&drained, &bytes)
    return drained
  }

  private mutating func beginCell() {
    if cellCount > 0 { bytes.append(44) }
    cellCount += 1
  }

  private mutating func raw(_ text: String) {
    beginCell()
    bytes.append(contentsOf: text.utf8)
  }

  /// A whole number of a real column: `3.0`, and `0` for both zeros.
  private mutating func addWhole(_ value: Int) {
    beginCell()
    appendDigits(value)
    if value != 0 {
      bytes.append(46)
      bytes.append(48)
    }
  }

  private mutating func appendDigits(_ value: Int) {
    var rest = value.magnitude
    if rest < 10 {
      if value < 0 { bytes.append(45) }
      return bytes.append(48 + UInt8(truncatingIfNeeded: rest))
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = 20
      while rest > 0 {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        first -= 1
        digits[first] = 48 + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      }
      if value < 0 {
        first -= 1
        digits[first] = 45
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }
}
