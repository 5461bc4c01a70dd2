// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Synchronization

/// Spreads fixed chunks of rows over threads.
///
/// Chunks depend on the number of rows alone, never on the number of threads, and partial results
/// are folded in chunk order; so the number of threads leaves no trace in any result.
public struct Workers: Sendable {
  public let count: Int
  /// Firms or ties in a chunk.
  public static let chunkRows = 2048

  public init(count: Int) { self.count = max(1, count) }

  public static func chunks(of rows: Int, chunkRows: Int = Self.chunkRows) -> Int {
    (rows + chunkRows - 1) / chunkRows
  }

  /// Calls `body` once for each chunk, on up to `count` threads.
  public func forEachChunk(
    of rows: Int, chunkRows: Int = Self.chunkRows,
    _ body: (_ chunk: Int, _ rows: Range<Int>) -> Void
  ) {
    let chunks = Self.chunks(of: rows, chunkRows: chunkRows)
    if count == 1 || chunks <= 1 {
      for chunk in 0..<chunks {
        body(chunk, chunk * chunkRows..<min(rows, (chunk + 1) * chunkRows))
      }
      return
    }
    let next = Atomic<Int>(0)
    withoutActuallyEscaping(body) { body in
      // Safe: concurrentPerform returns only when every call has, and chunks are disjoint.
      nonisolated(unsafe) let work = body
      DispatchQueue.concurrentPerform(iterations: min(count, chunks)) { _ in
        while true {
          let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if chunk >= chunks { return }
          work(chunk, chunk * chunkRows..<min(rows, (chunk + 1) * chunkRows))
        }
      }
    }
  }

  /// One result per chunk, in chunk order.
  public func map<Result>(
    of rows: Int, chunkRows: Int = Self.chunkRows, _ body: (_ rows: Range<Int>) -> Result
  ) -> [Result] {
    let chunks = Self.chunks(of: rows, chunkRows: chunkRows)
    return [Result](unsafeUninitializedCapacity: chunks) { results, initialized in
      let base = results.baseAddress
      forEachChunk(of: rows, chunkRows: chunkRows) { chunk, range in
        (base! + chunk).initialize(to: body(range))
      }
      initialized = chunks
    }
  }

  /// The sum of one Double per chunk, folded in chunk order.
  public func sum(of rows: Int, _ body: (_ rows: Range<Int>) -> Double) -> Double {
    map(of: rows, body).reduce(0, +)
  }
}
