// SPDX-License-Identifier: GPL-3.0-or-later
import CVector
import KernelInterface

/// Moves profiles, sixteen firms' draws at a time; scalar twin: `Reference.driftProfiles`.
enum DriftKernel {
  private static let width = 16
  private static let rootTwelve: Float = 3.4641016

  static func move(
    _ profiles: inout MutableSpan<SIMD16<Float>>, _ displacement: Span<SIMD16<Float>>,
    _ id: Span<UInt32>, _ absorption: Span<Float>,
    _ sector: Span<UInt16>, _ region: Span<UInt16>, _ centres: Span<SIMD16<Float>>,
    _ regionCentres: Span<SIMD16<Float>>, _ arguments: DriftArguments
  ) {
    let count = profiles.count
    precondition(
      displacement.count == count && id.count == count
        && absorption.count == count && sector.count == count && region.count == count,
      "One element of each column for each firm.")
    withUnsafeTemporaryAllocation(of: SIMD4<UInt32>.self, capacity: 4 * width) { words in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: width) { ids in
        var start = 0
        while start < count {
          let some = min(width, count - start)
          for k in 0..<width { ids[k] = k < some ? id[start + k] : 0 }
          draw(ids, words, arguments.random)
          for k in 0..<some {
            let row = start + k
            if ids[k] == 0 { continue }
            let centre = centres[Int(sector[row])] + regionCentres[Int(region[row])]
            let p = profiles[row]
            let shift = displacement[row] + arguments.pull * (centre - p)
            let step = (arguments.noise * absorption[row]) * arguments.noiseLanes
            profiles[row] = reflect(p + shift + step * epsilon(words, k))
          }
          start += some
        }
      }
    }
  }

  /// Four blocks of sixteen firms.
  @inline(__always)
  private static func draw(
    _ ids: UnsafeMutableBufferPointer<UInt32>,
    _ words: UnsafeMutableBufferPointer<SIMD4<UInt32>>, _ random: RandomArguments
  ) {
    for block in 0..<4 {
      let common = interfirm_philox_common(
        key_low: random.keyLow, key_high: random.keyHigh, step: random.step,
        last: random.lastWord + UInt32(block))
      (words.baseAddress! + block * width).withMemoryRebound(
        to: UInt32.self, capacity: 4 * width
      ) { target in
        interfirm_philox16_words(ids.baseAddress!, nil, common, target)
      }
    }
  }

  /// Sixteen uniform numbers with mean zero and variance one.
  @inline(__always)
  private static func epsilon(
    _ words: UnsafeMutableBufferPointer<SIMD4<UInt32>>, _ k: Int
  ) -> SIMD16<Float> {
    let low = SIMD8(lowHalf: words[k], highHalf: words[width + k])
    let high = SIMD8(lowHalf: words[2 * width + k], highHalf: words[3 * width + k])
    let bits = (SIMD16(lowHalf: low, highHalf: high) &>> 9) | 0x3F80_0000
    let fromOne = unsafeBitCast(bits, to: SIMD16<Float>.self)
    return rootTwelve * ((fromOne - 1.5) + 0x1p-24)
  }

  @inline(__always)
  private static func reflect(_ p: SIMD16<Float>) -> SIMD16<Float> {
    var inside = p.replacing(with: -p, where: p .< 0)
    inside.replace(with: 2 - inside, where: inside .> 1)
    inside.replace(with: 0, where: inside .< 0)
    inside.replace(with: 1, where: inside .> 1)
    return inside
  }
}
