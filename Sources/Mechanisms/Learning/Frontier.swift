// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import KernelInterface
import Parameters
import Randomness

/// Own R&D and the moving frontier push firms apart, and their sector holds them together.
///
/// Sums the displacements of this step in catalogue order, adds its own, and moves every profile.
///
/// # Model
///     p ← reflect(p + Σ displacements + κ_c (centre − p) dt + σ_f √dt a ε)                   (F1)
/// with practice lanes at a third of the noise; sector centres drift by a fixed length a year in a
/// direction drawn each year. ε is uniform with variance one: own choice, a year of quarters is
/// near normal.
///
/// # Source
/// the ODD. Without the pull random pairs would drift apart for ever.
///
/// # Edge cases
/// - a lane that would leave [0, 1] is reflected at the border. Switched off: only displacements
///   move it.
public struct Frontier: Mechanism {
  public static let phases = [Phase.learning]
  public static let purposes = [moves, centreDirection]
  static let moves = Purpose(16)
  static let centreDirection = Purpose(17)
  public static let reads: Set<StateColumn> = [
    .displacement, .absorptiveCapacity, .sector, .region,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.learning: [.profile, .sectors]]
  public static let parameters = [noise, pull, centreDrift, practiceNoise]
  public static let switches = [Switch("frontier", whenOff: "R&D and sectors move no profile")]

  public static let noise = Parameter(
    "frontier.noise", symbol: "σ_f", unit: .perSquareRootYear, default: 0.055, in: 0...2,
    meaning: "random move of a lane at full absorptive capacity",
    source: .chosen("starting value, not fitted"))
  public static let pull = Parameter(
    "frontier.pull", symbol: "κ_c", unit: .perYear, default: 0.07, in: 0...4,
    meaning: "pull toward the centre of sector and region",
    source: .chosen("starting value, not fitted"))
  public static let centreDrift = Parameter(
    "frontier.centre-drift", symbol: "–", unit: .perYear, default: 0.02, in: 0...2,
    meaning: "length a sector centre moves in a year", source: .chosen("starting value, not fitted")
  )
  public static let practiceNoise = Parameter(
    "frontier.practice-noise", symbol: "–", unit: .share, default: 1.0 / 3, in: 0...1,
    meaning: "noise in practice lanes against knowledge lanes", source: .chosen("as in learning"))

  private let isOn: Bool
  private let centreDrift: Float
  private let step: Float
  private let closing: Float
  private let noiseLanes: Profile

  public init(_ settings: Settings) {
    isOn = settings.isOn("frontier")
    centreDrift = settings[Self.centreDrift]
    let practice = settings[Self.practiceNoise]
    let lanes = Profile(
      lowHalf: SIMD8(repeating: 1),
      highHalf: SIMD8(1, 1, practice, practice, practice, practice, practice, practice))
    step = isOn ? settings[Self.noise] * stepYears.squareRoot() : 0
    closing = isOn ? settings[Self.pull] * stepYears : 0
    noiseLanes = lanes
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    moveCentres(economy)
    let firms = economy.firms
    let key = economy.draws.key
    let arguments = DriftArguments(
      random: RandomArguments(
        keyLow: key.low, keyHigh: key.high, step: economy.step, purpose: Self.moves.number),
      noise: step, pull: closing, noiseLanes: noiseLanes)
    let centres = economy.sectors.centre
    let regionCentres = economy.sectors.regionCentre
    workers.forEachChunk(of: firms.rows) { _, rows in
      var moved = firms.profile.buffer(rows).mutableSpan
      economy.kernels.driftProfiles(
        &moved, by: firms.displacement.buffer(rows).span, id: firms.id.buffer(rows).span,
        absorption: firms.absorptiveCapacity.buffer(rows).span,
        sector: firms.sector.buffer(rows).span, region: firms.region.buffer(rows).span,
        centres: centres.span, regionCentres: regionCentres.span, arguments)
    }
  }

  private func moveCentres(_ economy: Economy) {
    guard isOn, centreDrift > 0 else { return }
    for sector in economy.sectors.centre.indices {
      let direction = Direction.normal { block in
        economy.draws.words(
          Self.centreDirection, firm: UInt32(sector) + 1, step: economy.step / 4, block: block)
      }
      let length = CognitiveDistance.squaredGap(direction, .zero).squareRoot()
      let step = direction * (centreDrift * stepYears / max(1e-6, length))
      economy.sectors.centre[sector] = Profiles.reflected(economy.sectors.centre[sector] + step)
    }
  }
}
