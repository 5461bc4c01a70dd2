// SPDX-License-Identifier: GPL-3.0-or-later

/// Cells in aligned columns, long ones wrapped at blanks, within a hundred characters.
enum TextTable {
  static let width = 100
  private static let gap = 2

  /// - Parameter rows: all with as many cells; the wide columns share what the narrow ones leave.
  static func text(_ rows: [[String]]) -> String {
    let widths = widths(rows)
    return rows.map { row in
      let cells = zip(row, widths).map { wrapped($0, to: $1) }
      let height = cells.map(\.count).max() ?? 0
      return (0..<height).map { line in
        let parts = zip(cells, widths).map { cell, width in
          let piece = line < cell.count ? cell[line] : ""
          return piece + String(repeating: " ", count: max(0, width - piece.count))
        }
        let full =
          String(repeating: " ", count: gap)
          + parts.joined(separator: String(repeating: " ", count: gap))
        return String(full.reversed().drop { $0 == " " }.reversed()) + "\n"
      }.joined()
    }.joined()
  }

  /// What each column needs; where that is too much, the widest give way, one character at a time.
  private static func widths(_ rows: [[String]]) -> [Int] {
    guard let first = rows.first else { return [] }
    var widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let limit = width - gap * widths.count
    while widths.reduce(0, +) > limit {
      let widest = widths.indices.max { widths[$0] < widths[$1] }!
      widths[widest] -= 1
    }
    return widths
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
