// SPDX-License-Identifier: GPL-3.0-or-later

extension TableSchema {
  /// The header row as CSV bytes.
  public var header: [UInt8] {
    var row = RowBuffer(columnCount: fields.count)
    for field in fields { row.add(field.name) }
    row.endRow()
    return row.drain()
  }
}
