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
  ///
  /// A 64-bit lane holds one word of an even block below the same word of the odd block after it.
  @inline(__always)
  private static func store(
    _ lanes: PhiloxLanes, into words: inout MutableSpan<SIMD4<UInt32>>, _ start: Int
  ) {
    let low = SIMD8<UInt64>(repeating: 0xFFFF_FFFF)
    let high = SIMD8<UInt64>(repeating: 0xFFFF_FFFF_0000_0000)
    let shift = SIMD8<UInt64>(repeating: 32)
    let even01 = (lanes.x0 & low) | (lanes.x1 &<< shift)
    let even23 = (lanes.x2 & low) | (lanes.x3 &<< shift)
    let odd01 = (lanes.x0 &>> shift) | (lanes.x1 & high)
    let odd23 = (lanes.x2 &>> shift) | (lanes.x3 & high)
    if start + width <= words.count {
      words.withUnsafeMutableBytes { bytes in
        let target = bytes.baseAddress! + start * 16
        for pair in 0..<8 {
          let address = target + pair * 32
          address.storeBytes(of: SIMD2(even01[pair], even23[pair]), as: SIMD2<UInt64>.self)
          (address + 16).storeBytes(of: SIMD2(odd01[pair], odd23[pair]), as: SIMD2<UInt64>.self)
        }
      }
      return
    }
    for lane in 0..<(words.count - start) {
      let pair = lane / 2
      let isEven = lane % 2 == 0
      let block = SIMD2(
        isEven ? even01[pair] : odd01[pair], isEven ? even23[pair] : odd23[pair])
      words[start + lane] = unsafeBitCast(block, to: SIMD4<UInt32>.self)
    }
  }
}
