// SPDX-License-Identifier: GPL-3.0-or-later
import KernelInterface

/// Draws of many firms or pairs, sixteen counters at a time.
enum PhiloxKernel {
  static let width = 16

  static func words(
    _ firms: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    precondition(firms.count == words.count, "One block for each firm.")
    var start = 0
    while start < firms.count {
      let ids = load(firms, start)
      store(lanes(ids, SIMD16(repeating: 0), arguments), into: &words, start)
      start += width
    }
  }

  static func words(
    _ lows: Span<UInt32>, _ highs: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    precondition(lows.count == words.count, "One block for each pair.")
    precondition(highs.count == words.count, "A pair has two firms.")
    var start = 0
    while start < lows.count {
      store(lanes(load(lows, start), load(highs, start), arguments), into: &words, start)
      start += width
    }
  }

  static func uniforms(
    _ firms: Span<UInt32>, into uniforms: inout MutableSpan<Float>, _ arguments: RandomArguments
  ) {
    precondition(firms.count == uniforms.count, "One number for each firm.")
    var start = 0
    while start < firms.count {
      let result = lanes(load(firms, start), SIMD16(repeating: 0), arguments)
      let words = unsafeBitCast(result.x0, to: SIMD16<UInt32>.self)
      ElementaryKernel.store(unitInterval(words), into: &uniforms, start)
      start += width
    }
  }

  /// (⌊word / 2⁹⌋ + ½) / 2²³; twin: `Quantile.uniform`.
  ///
  /// The bits become a number in [1, 2); taking 1 − 2⁻²⁴ away is exact, so no conversion is needed.
  @inline(__always)
  private static func unitInterval(_ words: SIMD16<UInt32>) -> SIMD16<Float> {
    let bits = (words &>> SIMD16(repeating: 9)) | SIMD16(repeating: 0x3F80_0000)
    return unsafeBitCast(bits, to: SIMD16<Float>.self) - SIMD16(repeating: 1 - 0x1p-24)
  }

  @inline(__always)
  private static func lanes(
    _ c0: SIMD16<UInt32>, _ c1: SIMD16<UInt32>, _ arguments: RandomArguments
  ) -> PhiloxLanes {
    PhiloxLanes(
      c0, c1, step: arguments.step, last: arguments.lastWord,
      keyLow: arguments.keyLow, keyHigh: arguments.keyHigh)
  }

  /// Sixteen ids from `start`; zeros beyond the end.
  @inline(__always)
  private static func load(_ ids: Span<UInt32>, _ start: Int) -> SIMD16<UInt32> {
    if start + width <= ids.count {
      return ids.bytes.unsafeLoadUnaligned(fromByteOffset: start * 4, as: SIMD16<UInt32>.self)
    }
    var lanes = SIMD16<UInt32>(repeating: 0)
    for lane in 0..<(ids.count - start) { lanes[lane] = ids[start + lane] }
    return lanes
  }

  /// Sixteen blocks from `start`, nothing beyond the end.
  @inline(__always)
  private static func store(
    _ lanes: PhiloxLanes, into words: inout MutableSpan<SIMD4<UInt32>>, _ start: Int
  ) {
    let x0 = unsafeBitCast(lanes.x0, to: SIMD16<UInt32>.self)
    let x1 = unsafeBitCast(lanes.x1, to: SIMD16<UInt32>.self)
    let x2 = unsafeBitCast(lanes.x2, to: SIMD16<UInt32>.self)
    let x3 = unsafeBitCast(lanes.x3, to: SIMD16<UInt32>.self)
    for lane in 0..<min(width, words.count - start) {
      words[start + lane] = SIMD4(x0[lane], x1[lane], x2[lane], x3[lane])
    }
  }
}
