// SPDX-License-Identifier: GPL-3.0-or-later

/// The draws of one run: a pure function of (firm, partner or 0, step, purpose, block).
///
/// # Model
///     words = Philox(key, counter (firm, partner or 0, step, purpose · 2¹⁶ + block))
///
/// There is no state: the order of calls, the number of workers and what other firms do leave no
/// trace. One decision takes one uniform; a decision that needs more takes words 1…3 or further
/// blocks.
///
/// # Edge cases
/// - A pair's ids go in ascending order, so a pair and a single firm never share a counter.
/// - A purpose draws for undirected pairs or for directed ones, not both: their blocks overlap.
/// - A directed draw uses blocks 2b and 2b + 1, so b stays below 32,768.
/// - A firm has no tie with itself: a pair of equal ids is a mistake of the caller.
public struct Draws: Sendable {
  public let key: RunKey

  public init(key: RunKey) { self.key = key }

  /// Four words of one firm.
  @inlinable public func words(
    _ purpose: Purpose, firm: UInt32, step: UInt32, block: UInt16 = 0
  ) -> SIMD4<UInt32> {
    Philox.block(key: key, firm, 0, step, Self.last(purpose, block))
  }

  /// Four words of one pair; the order of the two ids does not matter.
  @inlinable public func words(
    _ purpose: Purpose, pair a: UInt32, _ b: UInt32, step: UInt32, block: UInt16 = 0
  ) -> SIMD4<UInt32> {
    assert(a != b, "A firm has no tie with itself.")
    return Philox.block(key: key, min(a, b), max(a, b), step, Self.last(purpose, block))
  }

  /// Four words of one direction of a pair: the two directions draw from different blocks.
  @inlinable public func words(
    _ purpose: Purpose, from: UInt32, to: UInt32, step: UInt32, block: UInt16 = 0
  ) -> SIMD4<UInt32> {
    assert(block < 32_768, "A directed draw has 32,768 blocks.")
    let directed = block &* 2 &+ (from > to ? 1 : 0)
    return words(purpose, pair: from, to, step: step, block: directed)
  }

  /// One uniform number of one firm, in (0, 1).
  @inlinable public func uniform(
    _ purpose: Purpose, firm: UInt32, step: UInt32, block: UInt16 = 0
  ) -> Float {
    Quantile.uniform(words(purpose, firm: firm, step: step, block: block).x)
  }

  /// One uniform number of one pair, in (0, 1); the order of the two ids does not matter.
  @inlinable public func uniform(
    _ purpose: Purpose, pair a: UInt32, _ b: UInt32, step: UInt32, block: UInt16 = 0
  ) -> Float {
    Quantile.uniform(words(purpose, pair: a, b, step: step, block: block).x)
  }

  /// One uniform number of one direction of a pair, in (0, 1).
  @inlinable public func uniform(
    _ purpose: Purpose, from: UInt32, to: UInt32, step: UInt32, block: UInt16 = 0
  ) -> Float {
    Quantile.uniform(words(purpose, from: from, to: to, step: step, block: block).x)
  }

  /// The last word of the counter.
  @inlinable static func last(_ purpose: Purpose, _ block: UInt16) -> UInt32 {
    UInt32(purpose.number) << 16 | UInt32(block)
  }
}
