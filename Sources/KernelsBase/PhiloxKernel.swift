// SPDX-License-Identifier: GPL-3.0-or-later
import CVector
import KernelInterface

/// Draws of many firms or pairs, sixteen counters at a time; scalar twin: `Philox.block`.
enum PhiloxKernel {
  static let width = 16

  static func words(
    _ firms: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    precondition(firms.count == words.count, "One block for each firm.")
    let common = interfirm_philox_common(arguments)
    firms.withUnsafeBufferPointer { firms in
      words.withUnsafeMutableBufferPointer { words in
        fill(words.count) { start, count in
          blocks(firms, nil, start, count, common, words)
        }
      }
    }
  }

  static func words(
    _ lows: Span<UInt32>, _ highs: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    precondition(lows.count == words.count, "One block for each pair.")
    precondition(highs.count == words.count, "A pair has two firms.")
    let common = interfirm_philox_common(arguments)
    lows.withUnsafeBufferPointer { lows in
      highs.withUnsafeBufferPointer { highs in
        words.withUnsafeMutableBufferPointer { words in
          fill(words.count) { start, count in
            blocks(lows, highs, start, count, common, words)
          }
        }
      }
    }
  }

  static func uniforms(
    _ firms: Span<UInt32>, into uniforms: inout MutableSpan<Float>, _ arguments: RandomArguments
  ) {
    precondition(firms.count == uniforms.count, "One number for each firm.")
    let common = interfirm_philox_common(arguments)
    firms.withUnsafeBufferPointer { firms in
      uniforms.withUnsafeMutableBufferPointer { uniforms in
        fill(uniforms.count) { start, count in
          numbers(firms, start, count, common, uniforms)
        }
      }
    }
  }

  /// Calls `body` with the start and length of each vector; only the last may be short.
  @inline(__always)
  private static func fill(_ count: Int, _ body: (Int, Int) -> Void) {
    var start = 0
    while start + width <= count {
      body(start, width)
      start += width
    }
    if start < count { body(start, count - start) }
  }

  /// A short vector goes through stand-ins on the stack, so nothing is touched beyond the end.
  @inline(__always)
  private static func blocks(
    _ first: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>?,
    _ start: Int, _ count: Int, _ common: interfirm_philox_common,
    _ words: UnsafeMutableBufferPointer<SIMD4<UInt32>>
  ) {
    if count == width {
      let target = UnsafeMutableRawPointer(words.baseAddress! + start)
      interfirm_philox16_words(
        first.baseAddress! + start, second.map { $0.baseAddress! + start }, common,
        target.assumingMemoryBound(to: UInt32.self))
      return
    }
    var c0 = SIMD16<UInt32>(repeating: 0)
    var c1 = SIMD16<UInt32>(repeating: 0)
    for lane in 0..<count {
      c0[lane] = first[start + lane]
      if let second { c1[lane] = second[start + lane] }
    }
    let (ids, partners) = (c0, c1)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * width) { out in
      withUnsafeBytes(of: ids) { ids in
        withUnsafeBytes(of: partners) { partners in
          interfirm_philox16_words(
            ids.assumingMemoryBound(to: UInt32.self).baseAddress!,
            partners.assumingMemoryBound(to: UInt32.self).baseAddress!, common, out.baseAddress!)
        }
      }
      for lane in 0..<count {
        words[start + lane] = SIMD4(
          out[4 * lane], out[4 * lane + 1], out[4 * lane + 2], out[4 * lane + 3])
      }
    }
  }

  @inline(__always)
  private static func numbers(
    _ firms: UnsafeBufferPointer<UInt32>, _ start: Int, _ count: Int,
    _ common: interfirm_philox_common, _ uniforms: UnsafeMutableBufferPointer<Float>
  ) {
    if count == width {
      interfirm_philox16_uniforms(
        firms.baseAddress! + start, nil, common, uniforms.baseAddress! + start)
      return
    }
    var c0 = SIMD16<UInt32>(repeating: 0)
    for lane in 0..<count { c0[lane] = firms[start + lane] }
    let ids = c0
    withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { out in
      withUnsafeBytes(of: ids) { ids in
        interfirm_philox16_uniforms(
          ids.assumingMemoryBound(to: UInt32.self).baseAddress!, nil, common, out.baseAddress!)
      }
      for lane in 0..<count { uniforms[start + lane] = out[lane] }
    }
  }
}

extension interfirm_philox_common {
  init(_ arguments: RandomArguments) {
    self.init(
      key_low: arguments.keyLow, key_high: arguments.keyHigh, step: arguments.step,
      last: arguments.lastWord)
  }
}
