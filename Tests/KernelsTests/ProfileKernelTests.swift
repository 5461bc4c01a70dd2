// SPDX-License-Identifier: GPL-3.0-or-later
import KernelInterface
import KernelsBase
import Randomness
import Testing

/// What the profile kernels must equal, lane by lane in plain arithmetic.
enum Reference {
  typealias Profile = SIMD16<Float>

  /// Distances in knowledge and practice; sums in the kernels' fixed tree.
  static func distances(_ a: Profile, _ b: Profile) -> (knowledge: Float, practice: Float) {
    var s = [Float](repeating: 0, count: 16)
    for lane in 0..<16 { s[lane] = (a[lane] - b[lane]) * (a[lane] - b[lane]) }
    let four = (0..<4).map { s[$0] + s[$0 + 4] }
    let knowledge = ((four[0] + four[2]) + (four[1] + four[3])) + (s[8] + s[9])
    let practice = ((s[12] + s[14]) + (s[13] + s[15])) + (s[10] + s[11])
    func distance(_ meanSquare: Float) -> Float { min(1, 2 * meanSquare.squareRoot()) }
    return (distance(knowledge * 0.1), distance(practice * (1 / 6 as Float)))
  }

  /// One firm's move; an empty row stays as it is.
  static func driftProfiles(
    _ p: Profile, _ displacement: Profile, id: UInt32, absorption: Float,
    centre: Profile, regionCentre: Profile, _ arguments: DriftArguments
  ) -> Profile {
    guard id != 0 else { return p }
    let random = arguments.random
    let draws = Draws(key: RunKey(UInt64(random.keyHigh) << 32 | UInt64(random.keyLow)))
    var moved = p
    for lane in 0..<16 {
      let words = draws.words(
        Purpose(random.purpose), firm: id, step: random.step,
        block: random.block + UInt16(lane / 4))
      let unit = Float(bitPattern: words[lane % 4] >> 9 | 0x3F80_0000)
      let epsilon: Float = 3.4641016 * ((unit - 1.5) + 0x1p-24)
      let pull = arguments.pull * ((centre[lane] + regionCentre[lane]) - p[lane])
      let shift = displacement[lane] + pull
      let noise = (arguments.noise * absorption) * arguments.noiseLanes[lane]
      moved[lane] = reflected(p[lane] + shift + noise * epsilon)
    }
    return moved
  }

  private static func reflected(_ x: Float) -> Float {
    var inside = x < 0 ? -x : x
    if inside > 1 { inside = 2 - inside }
    return max(0, min(1, inside))
  }
}

@Suite("Kernels over profiles equal their scalar twins")
struct ProfileKernelTests {
  private static let lengths = Array(0...50)
  private static let firms = 64

  /// Numbers of a lane, some of them at or beyond the borders.
  private func profiles(_ count: Int, salt: UInt32, spread: Float = 1) -> [SIMD16<Float>] {
    (0..<count).map { row in
      var profile = SIMD16<Float>.zero
      for lane in 0..<16 {
        let words = Philox.block(key: RunKey(11), UInt32(row), UInt32(lane), salt, 0)
        let edge: Float? = words.y % 7 == 0 ? 0 : (words.y % 7 == 1 ? 1 : nil)
        profile[lane] = edge ?? Quantile.uniform(words.x)
      }
      return spread == 1 ? profile : (profile - 0.5) * spread
    }
  }

  @Test(arguments: lengths)
  func distancesOfPairs(count: Int) {
    let profiles = profiles(Self.firms, salt: 1)
    let first = (0..<count).map { UInt32($0 * 37 % Self.firms) }
    let second = (0..<count).map { UInt32($0 * 23 % Self.firms) }
    var knowledge = [Float](repeating: 9, count: count)
    var practice = knowledge
    var knowledgeSpan = knowledge.mutableSpan
    var practiceSpan = practice.mutableSpan
    BaseKernels.pairDistances(
      profiles.span, first.span, second.span, knowledge: &knowledgeSpan, practice: &practiceSpan)
    let twin = zip(first, second).map { Reference.distances(profiles[Int($0)], profiles[Int($1)]) }
    #expect(knowledge.map(\.bitPattern) == twin.map(\.knowledge.bitPattern))
    #expect(practice.map(\.bitPattern) == twin.map(\.practice.bitPattern))
  }

  /// Shifts of up to 1.5 lead beyond both borders, so that reflection and its clamp are met.
  @Test(arguments: lengths, [0, 0.3] as [Float])
  func movesOfFirms(count: Int, noise: Float) {
    let before = profiles(count, salt: 2)
    let displacement = profiles(count, salt: 3, spread: 3)
    let ids = (0..<count).map { $0 % 5 == 3 ? 0 : UInt32($0) * 7 + 1 }
    let absorption = (0..<count).map { Float($0 % 11) / 10 }
    let sector = (0..<count).map { UInt16($0 % 3) }
    let region = (0..<count).map { UInt16($0 % 2) }
    let (centres, regions) = (profiles(3, salt: 5), profiles(2, salt: 6, spread: 0.3))
    let arguments = DriftArguments(
      random: RandomArguments(
        keyLow: 0x89AB_CDEF, keyHigh: 0x0123_4567, step: 9, purpose: 16, block: 4),
      noise: noise, pull: 0.0175, noiseLanes: profiles(1, salt: 7)[0])
    var moved = before
    var span = moved.mutableSpan
    BaseKernels.driftProfiles(
      &span, by: displacement.span, id: ids.span, absorption: absorption.span,
      sector: sector.span, region: region.span, centres: centres.span, regionCentres: regions.span,
      arguments)
    let twin = before.indices.map { row in
      Reference.driftProfiles(
        before[row], displacement[row], id: ids[row], absorption: absorption[row],
        centre: centres[Int(sector[row])], regionCentre: regions[Int(region[row])], arguments)
    }
    #expect(bits(moved) == bits(twin))
    #expect(moved.allSatisfy { all($0 .>= 0 .& $0 .<= 1) })
    #expect(count < 2 || moved != before)
  }

  private func bits(_ profiles: [SIMD16<Float>]) -> [[UInt32]] {
    profiles.map { profile in (0..<16).map { profile[$0].bitPattern } }
  }
}
