// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// The four rumours a firm keeps, of all that it knew, lived and heard in a step.
///
/// # Model
/// Rumours about one subject become one:
///     v = Σ c v / Σ c,  c = max c,  hops = min hops,  age = min age                         (G1)
/// with the origin of the most credible of them. Of these the four most credible stay.
///
/// # Source
/// Conte & Paolucci (2002) on image and reputation that are told on; G1 is ours.
///
/// # Edge cases
/// - all copies are merged at once and in whole numbers, so the order in which they come leaves no
///   trace. Equally credible: the lower id stays; equally credible about one subject: what was
///   lived comes before slander, slander before a mistake. Without credibility: forgotten.
public enum RumourBuffer {
  public static let slots = 4

  /// G1 and the choice of four, in order of credibility. Sorts what it is given.
  ///
  /// - Complexity: O(n log n), no allocation.
  public static func merged(_ rumours: inout [Rumour]) -> SIMD4<UInt64> {
    rumours.sort { $0.bits < $1.bits }
    var kept = SIMD4<UInt64>.zero
    var start = 0
    while start < rumours.count {
      var end = start + 1
      while end < rumours.count, rumours[end].subject == rumours[start].subject { end += 1 }
      insert(one(rumours[start..<end]), into: &kept)
      start = end
    }
    return kept
  }

  /// G1 over copies about one subject.
  static func one(_ copies: ArraySlice<Rumour>) -> Rumour {
    var (weight, sum, belief, hops, age, origin) = (0, 0, 0, 15, 63, 3)
    for copy in copies where copy.belief > 0 {
      weight += copy.belief
      sum += copy.belief * copy.level
      if copy.belief > belief { origin = 3 }
      belief = max(belief, copy.belief)
      hops = min(hops, copy.hops)
      age = min(age, copy.age)
      if copy.belief == belief { origin = min(origin, copy.origin) }
    }
    guard weight > 0 else { return .nothing }
    return Rumour(
      subject: copies[copies.startIndex].subject, level: (2 * sum + weight) / (2 * weight),
      belief: belief, hops: hops, age: age, origin: origin)
  }

  /// Keeps the four most credible; subjects come in ascending order.
  private static func insert(_ rumour: Rumour, into kept: inout SIMD4<UInt64>) {
    guard rumour.belief > 0 else { return }
    var place = slots
    while place > 0, Rumour(bits: kept[place - 1]).belief < rumour.belief { place -= 1 }
    guard place < slots else { return }
    for slot in stride(from: slots - 1, to: place, by: -1) { kept[slot] = kept[slot - 1] }
    kept[place] = rumour.bits
  }

  /// What is kept about a subject, or nothing.
  @inlinable
  public static func about(_ subject: UInt32, in kept: SIMD4<UInt64>) -> Rumour {
    for slot in 0..<slots {
      let rumour = Rumour(bits: kept[slot])
      if rumour.subject == subject { return rumour }
    }
    return .nothing
  }

  /// What is believed of a subject: what is kept, but not slander of one's own making.
  @inlinable
  public static func believed(_ subject: UInt32, in kept: SIMD4<UInt64>) -> Rumour {
    let rumour = about(subject, in: kept)
    return rumour.isSlander && rumour.hops == 0 ? .nothing : rumour
  }
}
