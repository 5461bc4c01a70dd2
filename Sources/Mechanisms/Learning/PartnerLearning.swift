// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// How a firm's profile moves toward the partners it understands.
///
/// # Model
///     pᵢ ← pᵢ + (1 − e^(−ℓ aᵢ dt)) Σⱼ (ωⱼ/Σω) oⱼ U_ij (pⱼ − pᵢ),  practice lanes at a third  (L1)
/// where oⱼ = vⱼ T_ji is the partner's openness toward i and U the part that is understood. A side
/// that identifies with its partner (``IdentificationTerms``) is fully open and learns faster; what
/// a go-between says counts for half, because it knows of things rather than how to do them.
///
/// # Source
/// Cohen & Levinthal (1990) for absorptive capacity; Nooteboom (1999) for distance running down, so
/// that an exclusive pair ends with nothing to say. L1 is our linear reading, not an equation of
/// either.
///
/// # Edge cases
/// - no tie: no move. Switched off: profiles move only by R&D.
public struct PartnerLearning: Mechanism {
  public static let phases = [Phase.learning]
  public static let reads: Set<StateColumn> = [
    .profile, .absorptiveCapacity, .trust, .traits, .scale, .potential, .adjacency,
    .agentKind, .closeness,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.learning: [.displacement]]
  public static let parameters = [rate, practiceFactor, goBetweenShare]
  public static let switches = [Switch("learning", whenOff: "profiles move only by R&D")]

  public static let rate = Parameter(
    "learning.rate", symbol: "ℓ", unit: .perYear, default: 2, in: 0...20,
    meaning: "rate at which understood difference is learned at full absorption and openness",
    source: .calibrated("P3: ties run down"))
  public static let practiceFactor = Parameter(
    "learning.practice-factor", symbol: "–", unit: .share, default: 1.0 / 3, in: 0...1,
    meaning: "speed of learning in practice against knowledge",
    source: .chosen("starting value, not fitted"))

  public static let goBetweenShare = Parameter(
    "learning.go-between-share", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "what a go-between's own knowledge teaches against that of a peer",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let lanes: Profile
  private let identification: IdentificationTerms
  private let goBetweenShare: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("learning")
    rate = settings[Self.rate]
    identification = IdentificationTerms(settings)
    goBetweenShare = settings[Self.goBetweenShare]
    let practice = settings[Self.practiceFactor]
    lanes = Profile(
      lowHalf: SIMD8(repeating: 1),
      highHalf: SIMD8(1, 1, practice, practice, practice, practice, practice, practice))
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    guard isOn else { return }
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where economy.adjacency.degree(row) > 0 {
        firms.displacement[row] += shift(row, economy)
      }
    }
  }

  /// L1 without the own profile.
  func shift(_ row: Int, _ economy: Economy) -> Profile {
    let firms = economy.firms
    let ties = economy.ties
    let own = firms.profile[row]
    var sum = Profile.zero
    var scales: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      let openness = firms.openness[entry.partner] * ties.trust[entry.tie][1 - entry.side]
      let teaches = firms.isGoBetween(Int(entry.partner)) ? goBetweenShare : 1
      let weight =
        teaches * ties.scale[entry.tie]
        * identification.uptake(
          entry.tie, side: entry.side, openness: openness, understood: ties.understood[entry.tie],
          ties)
      scales += ties.scale[entry.tie]
      sum += weight * (firms.profile[entry.partner] - own)
    }
    let speed = 1 - Elementary.exp(-rate * firms.absorptiveCapacity[row] * stepYears)
    return lanes * (sum * (speed / scales))
  }
}
