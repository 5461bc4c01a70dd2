// SPDX-License-Identifier: GPL-3.0-or-later

/// Exponentials, logarithms and powers of whole columns, sixteen elements at a time.
enum ElementaryKernel {
  static let width = 16

  static func exponentials(_ x: Span<Float>, into results: inout MutableSpan<Float>) {
    precondition(x.count == results.count, "One result for each argument.")
    var start = 0
    while start < x.count {
      store(ElementaryLanes.exp(load(x, start)), into: &results, start)
      start += width
    }
  }

  static func logarithms(_ x: Span<Float>, into results: inout MutableSpan<Float>) {
    precondition(x.count == results.count, "One result for each argument.")
    var start = 0
    while start < x.count {
      store(ElementaryLanes.log(load(x, start)), into: &results, start)
      start += width
    }
  }

  static func powers(_ x: Span<Float>, _ y: Float, into results: inout MutableSpan<Float>) {
    precondition(x.count == results.count, "One result for each argument.")
    let exponents = SIMD16<Float>(repeating: y)
    var start = 0
    while start < x.count {
      store(ElementaryLanes.pow(load(x, start), exponents), into: &results, start)
      start += width
    }
  }

  static func powers(
    _ x: Span<Float>, _ y: Span<Float>, into results: inout MutableSpan<Float>
  ) {
    precondition(x.count == results.count, "One result for each argument.")
    precondition(y.count == results.count, "One exponent for each argument.")
    var start = 0
    while start < x.count {
      store(ElementaryLanes.pow(load(x, start), load(y, start)), into: &results, start)
      start += width
    }
  }

  /// Sixteen elements from `start`; ones beyond the end.
  @inline(__always)
  static func load(_ x: Span<Float>, _ start: Int) -> SIMD16<Float> {
    if start + width <= x.count {
      return x.bytes.unsafeLoadUnaligned(fromByteOffset: start * 4, as: SIMD16<Float>.self)
    }
    var lanes = SIMD16<Float>(repeating: 1)
    for lane in 0..<(x.count - start) { lanes[lane] = x[start + lane] }
    return lanes
  }

  /// Sixteen elements from `start`, nothing beyond the end.
  @inline(__always)
  static func store(
    _ lanes: SIMD16<Float>, into results: inout MutableSpan<Float>, _ start: Int
  ) {
    if start + width <= results.count {
      results.withUnsafeMutableBytes {
        $0.storeBytes(of: lanes, toByteOffset: start * 4, as: SIMD16<Float>.self)
      }
    } else {
      for lane in 0..<(results.count - start) { results[start + lane] = lanes[lane] }
    }
  }
}
