// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary
import KernelInterface
import KernelsBase
import Randomness
import Testing

/// All lengths from nothing to three vectors and one more.
private let lengths = Array(0...49)

private func ids(_ count: Int, _ factor: UInt32) -> [UInt32] {
  (0..<count).map { UInt32(truncatingIfNeeded: $0) &* factor &+ 17 }
}

/// Arguments that visit every edge: zeros, infinities, NaN, subnormals, negative numbers, and a
/// spread of ordinary magnitudes.
private func arguments(_ count: Int) -> [Float] {
  let edges: [Float] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, 0x1p-140, -0x1p-140, 88.722_83, 88.73, -87.4,
    -103.9, -104.1, 0.999_999_9, 1.000_000_1, .greatestFiniteMagnitude, .leastNormalMagnitude,
  ]
  return (0..<count).map { index in
    if index % 3 == 0 { return edges[(index / 3) % edges.count] }
    let words = Philox.block(key: RunKey(5), UInt32(index), 0, 0, 0)
    let size = Float(words.x % 200) - 100
    return index % 3 == 1 ? size + Quantile.uniform(words.y) : Elementary.exp(size * 0.8)
  }
}

@Suite("Kernels equal their scalar twins")
struct KernelSetTests {
  let key = RunKey(0x0123_4567_89AB_CDEF)
  let common = RandomArguments(
    keyLow: 0x89AB_CDEF, keyHigh: 0x0123_4567, step: 77, purpose: 300, block: 5)

  @Test(arguments: lengths)
  func wordsOfFirmsEqualTheScalarOnes(count: Int) {
    let firms = ids(count, 2_654_435_761)
    var words = [SIMD4<UInt32>](repeating: SIMD4(repeating: 9), count: count)
    var span = words.mutableSpan
    BaseKernels.philoxWords(firms.span, into: &span, common)
    let draws = Draws(key: key)
    let twin = firms.map { draws.words(Purpose(300), firm: $0, step: 77, block: 5) }
    #expect(words == twin)
  }

  @Test(arguments: lengths)
  func wordsOfPairsEqualTheScalarOnes(count: Int) {
    let lows = ids(count, 3)
    let highs = ids(count, 5).map { $0 + 1 }
    var words = [SIMD4<UInt32>](repeating: SIMD4(repeating: 9), count: count)
    var span = words.mutableSpan
    BaseKernels.philoxWords(lows.span, highs.span, into: &span, common)
    let draws = Draws(key: key)
    let twin = zip(lows, highs).map {
      draws.words(Purpose(300), pair: $1, $0, step: 77, block: 5)
    }
    #expect(words == twin)
  }

  @Test(arguments: lengths)
  func uniformsEqualTheScalarOnes(count: Int) {
    let firms = ids(count, 40_503)
    var uniforms = [Float](repeating: 9, count: count)
    var span = uniforms.mutableSpan
    BaseKernels.uniforms(firms.span, into: &span, common)
    let draws = Draws(key: key)
    let twin = firms.map { draws.uniform(Purpose(300), firm: $0, step: 77, block: 5) }
    #expect(uniforms == twin)
  }

  @Test(arguments: lengths)
  func elementaryFunctionsEqualTheScalarOnes(count: Int) {
    let x = arguments(count)
    let y = Array(arguments(count + 7).dropFirst(7))
    #expect(mapped(x, BaseKernels.exponentials) == x.map { Elementary.exp($0).bitPattern })
    #expect(mapped(x, BaseKernels.logarithms) == x.map { Elementary.log($0).bitPattern })
    #expect(
      mapped(x) { BaseKernels.powers($0, 0.65, into: &$1) }
        == x.map { Elementary.pow($0, 0.65).bitPattern })
    #expect(
      mapped(x) { BaseKernels.powers($0, y.span, into: &$1) }
        == zip(x, y).map { Elementary.pow($0, $1).bitPattern })
  }

  /// Guards on both sides of the target stay as they were.
  @Test(arguments: lengths)
  func nothingIsWrittenOutsideTheTarget(count: Int) {
    let firms = ids(count, 3)
    var words = [SIMD4<UInt32>](repeating: SIMD4(repeating: 9), count: count + 32)
    var uniforms = [Float](repeating: 9, count: count + 32)
    words.withUnsafeMutableBufferPointer { buffer in
      var span = MutableSpan(_unsafeElements: buffer.extracting(16..<(16 + count)))
      BaseKernels.philoxWords(firms.span, into: &span, common)
    }
    uniforms.withUnsafeMutableBufferPointer { buffer in
      var span = MutableSpan(_unsafeElements: buffer.extracting(16..<(16 + count)))
      BaseKernels.uniforms(firms.span, into: &span, common)
      BaseKernels.exponentials(arguments(count).span, into: &span)
    }
    #expect(words.prefix(16).allSatisfy { $0 == SIMD4(repeating: 9) })
    #expect(words.suffix(16).allSatisfy { $0 == SIMD4(repeating: 9) })
    #expect(uniforms.prefix(16).allSatisfy { $0 == 9 })
    #expect(uniforms.suffix(16).allSatisfy { $0 == 9 })
  }

  /// The same over a wide grid of bit patterns, negative ones and NaNs included.
  @Test func elementaryFunctionsEqualTheScalarOnesOnAllMagnitudes() {
    let x = stride(from: 0, to: 1 << 32, by: 40_009).map { Float(bitPattern: UInt32($0)) }
    #expect(mapped(x, BaseKernels.exponentials) == x.map { Elementary.exp($0).bitPattern })
    #expect(mapped(x, BaseKernels.logarithms) == x.map { Elementary.log($0).bitPattern })
    for y: Float in [-2.5, 0, 0.35, 1, 77] {
      #expect(
        mapped(x) { BaseKernels.powers($0, y, into: &$1) }
          == x.map { Elementary.pow($0, y).bitPattern })
    }
  }

  private func mapped(
    _ x: [Float], _ kernel: (Span<Float>, inout MutableSpan<Float>) -> Void
  ) -> [UInt32] {
    var results = [Float](repeating: 9, count: x.count)
    var span = results.mutableSpan
    kernel(x.span, &span)
    return results.map(\.bitPattern)
  }
}
