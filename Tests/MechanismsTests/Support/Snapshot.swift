// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms

/// Every byte of an economy's columns, for tests that two ways of computing it agree.
struct Snapshot: Equatable {
  private(set) var columns: [String: [UInt8]] = [:]
  private let postings: [Posting]
  private let matches: [Int]

  init(_ economy: Economy) {
    postings = economy.books.pending
    matches = economy.matches
    add("firms", economy.firms, rows: economy.firms.rows)
    add("ties", economy.ties, rows: economy.ties.count)
    add("candidates", economy.candidates, rows: economy.candidates.count)
  }

  private mutating func add(_ name: String, _ table: Any, rows: Int) {
    for child in Mirror(reflecting: table).children {
      guard let column = child.value as? any ByteColumn, let label = child.label else { continue }
      columns[name + "." + label] = column.bytes(rows: rows)
    }
  }

  /// Names of columns that differ.
  func differences(from other: Snapshot) -> [String] {
    columns.keys.filter { columns[$0] != other.columns[$0] }.sorted()
  }
}

private protocol ByteColumn {
  func bytes(rows: Int) -> [UInt8]
}

extension Column: ByteColumn {
  fileprivate func bytes(rows: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: base, count: rows * MemoryLayout<Element>.stride))
  }
}

/// True where any number of workers leaves the same bytes, and the phase changed something at all.
func workersLeaveNoTrace(
  _ phase: Phase, make: () -> SmallEconomy, run: (SmallEconomy, _ workers: Int) -> Void
) -> Bool {
  let untouched = Snapshot(make().economy)
  let snapshots = [1, 2, 3, 8].map { workers in
    let small = make()
    run(small, workers)
    return Snapshot(small.economy)
  }
  return snapshots[0] != untouched && snapshots.allSatisfy { $0 == snapshots[0] }
}
