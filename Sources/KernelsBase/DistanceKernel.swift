// SPDX-License-Identifier: GPL-3.0-or-later
import CVector

/// Distances of pairs of profiles, gathered from anywhere; scalar twin: `CognitiveDistance`.
enum DistanceKernel {
  /// Pairs ahead of the present one whose profiles are asked for.
  static let ahead = 24

  static func pairs(
    _ profiles: Span<SIMD16<Float>>, _ first: Span<UInt32>, _ second: Span<UInt32>,
    knowledge: inout MutableSpan<Float>, practice: inout MutableSpan<Float>
  ) {
    precondition(
      first.count == second.count && knowledge.count == first.count
        && practice.count == first.count, "One distance for each pair.")
    profiles.withUnsafeBufferPointer { profiles in
      for pair in 0..<first.count {
        if pair + ahead < first.count {
          interfirm_prefetch(profiles.baseAddress! + Int(first[pair + ahead]))
          interfirm_prefetch(profiles.baseAddress! + Int(second[pair + ahead]))
        }
        let d = profiles[Int(first[pair])] - profiles[Int(second[pair])]
        let s = d * d
        knowledge[pair] = distance(knowledgeSum(s) * 0.1)
        practice[pair] = distance(practiceSum(s.highHalf) * (1 / 6 as Float))
      }
    }
  }

  @inline(__always)
  private static func distance(_ meanSquare: Float) -> Float {
    min(1, 2 * meanSquare.squareRoot())
  }

  /// The fixed tree of lanes 0–9.
  @inline(__always)
  private static func knowledgeSum(_ s: SIMD16<Float>) -> Float {
    let four = s.lowHalf.lowHalf + s.lowHalf.highHalf
    let two = four.lowHalf + four.highHalf
    return (two[0] + two[1]) + (s[8] + s[9])
  }

  /// The fixed tree of lanes 10–15, given lanes 8–15.
  @inline(__always)
  private static func practiceSum(_ s: SIMD8<Float>) -> Float {
    let two = s.highHalf.lowHalf + s.highHalf.highHalf
    return (two[0] + two[1]) + (s[2] + s[3])
  }
}
