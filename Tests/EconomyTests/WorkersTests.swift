// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Synchronization
import Testing

@Suite("Workers")
struct WorkersTests {
  @Test(
    "any number of workers gives the same map in the same order",
    arguments: [0, 1, 2, 3, 8, 40])
  func mapKeepsOrder(count: Int) {
    for rows in [0, 1, 6, 7, 8, 700] {
      let chunks = Workers(count: count).map(of: rows, chunkRows: 7) { Array($0) }
      #expect(chunks.count == (rows + 6) / 7)
      #expect(chunks.flatMap { $0 } == Array(0..<rows))
    }
  }

  @Test("every chunk is worked on once", arguments: [1, 2, 3, 8])
  func everyChunkOnce(count: Int) {
    let visits = Mutex([Int](repeating: 0, count: 100))
    Workers(count: count).forEachChunk(of: 995, chunkRows: 10) { chunk, rows in
      visits.withLock { $0[chunk] += rows.count }
    }
    #expect(visits.withLock { $0 } == [Int](repeating: 10, count: 99) + [5])
  }

  /// A sum of numbers of very different size depends on the order in which it is folded.
  @Test("a sum has the same bits for any number of workers", arguments: [2, 3, 8])
  func sumsHaveTheSameBits(count: Int) {
    let rows = 20_000
    func value(_ row: Int) -> Double { (row % 3 == 0 ? 1e12 : 1e-3) / Double(row + 1) }
    func sum(_ workers: Int) -> Double {
      Workers(count: workers).sum(of: rows) { $0.reduce(0) { $0 + value($1) } }
    }
    #expect(sum(count).bitPattern == sum(1).bitPattern)
  }
}
