// SPDX-License-Identifier: GPL-3.0-or-later

/// A strict reader of RFC 4180 tables that knows where every cell stands.
///
/// The CSV package of the Swift world gives values without positions, and a message without a
/// position is of no use in a table of thousands of rows; hence our own reader.
///
/// # Edge cases
/// - LF and CRLF, and a byte order mark, are accepted; empty lines are skipped.
/// - A row, quoted line breaks included, may have at most 1 MiB.
/// - Control characters and bytes that are not UTF-8 end the reading: it is no text.
struct CSVInput {
  struct Cell {
    var text: String
    /// Of the cell's first character, counted in characters from 1.
    var column: Int
  }

  struct Row {
    /// Of the row's first character; quoted line breaks count.
    var line: Int
    var cells: [Cell]
  }

  /// A mistake in the text itself.
  struct Failure: Error {
    var problem: Problem
    var line: Int
    var column: Int
  }

  static let rowLimit = 1 << 20

  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset: Int
  private var line = 1
  private var column = 1
  private var rowStart = 0

  /// - Parameter bytes: outlives the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row, nil at the end.
  mutating func next() throws(Failure) -> Row? {
    while offset < bytes.count, endLine() {}
    guard offset < bytes.count else { return nil }
    rowStart = offset
    var row = Row(line: line, cells: [])
    while true {
      row.cells.append(try cell())
      guard offset < bytes.count, bytes[offset] == Self.comma else { break }
      advance()
    }
    _ = endLine()
    return row
  }

  private static let quote: UInt8 = 34
  private static let comma: UInt8 = 44
  private static let lineFeed: UInt8 = 10
  private static let carriageReturn: UInt8 = 13

  /// Steps over a line break, if one stands here.
  private mutating func endLine() -> Bool {
    guard isLineEnd else { return false }
    offset += bytes[offset] == Self.carriageReturn ? 2 : 1
    line += 1
    column = 1
    return true
  }

  private var isLineEnd: Bool {
    guard offset < bytes.count else { return false }
    if bytes[offset] == Self.lineFeed { return true }
    return bytes[offset] == Self.carriageReturn && offset + 1 < bytes.count
      && bytes[offset + 1] == Self.lineFeed
  }

  private mutating func advance() {
    if bytes[offset] & 0xC0 != 0x80 { column += 1 }
    offset += 1
  }

  private func fail(_ problem: Problem, line: Int? = nil, column: Int? = nil) -> Failure {
    Failure(problem: problem, line: line ?? self.line, column: column ?? self.column)
  }

  private mutating func cell() throws(Failure) -> Cell {
    guard offset < bytes.count, bytes[offset] == Self.quote else { return try plainCell() }
    return try quotedCell()
  }

  private mutating func plainCell() throws(Failure) -> Cell {
    let start = (offset: offset, column: column)
    while offset < bytes.count, bytes[offset] != Self.comma, !isLineEnd {
      if bytes[offset] == Self.quote { throw fail(.strayQuote) }
      try check(bytes[offset])
      advance()
    }
    let text = try text(bytes[start.offset..<offset], column: start.column)
    return Cell(text: text, column: start.column)
  }

  private mutating func quotedCell() throws(Failure) -> Cell {
    let opened = (line: line, column: column)
    var content: [UInt8] = []
    advance()
    while true {
      guard offset < bytes.count, offset - rowStart <= Self.rowLimit else {
        throw fail(.unclosedQuote, line: opened.line, column: opened.column)
      }
      if bytes[offset] == Self.quote {
        advance()
        guard offset < bytes.count, bytes[offset] == Self.quote else { break }
        content.append(Self.quote)
        advance()
      } else if isLineEnd {
        content.append(Self.lineFeed)
        _ = endLine()
      } else {
        try check(bytes[offset])
        content.append(bytes[offset])
        advance()
      }
    }
    guard offset == bytes.count || bytes[offset] == Self.comma || isLineEnd else {
      throw fail(.strayQuote)
    }
    return Cell(text: try text(content[...], column: opened.column), column: opened.column)
  }

  private func check(_ byte: UInt8) throws(Failure) {
    if (byte < 32 && byte != 9) || byte == 127 { throw fail(.binary) }
    if offset - rowStart > Self.rowLimit {
      throw fail(.lineTooLong(limitBytes: Self.rowLimit), column: 1)
    }
  }

  private func text(_ part: some Sequence<UInt8>, column: Int) throws(Failure) -> String {
    guard let text = String(validating: part, as: UTF8.self) else {
      throw fail(.notUTF8, column: column)
    }
    return text
  }
}
