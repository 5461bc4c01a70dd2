// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import KernelInterface
import KernelsBase
import Mechanisms
import Randomness
import Testing

/// Scalar twins of kernels, written from their equations.
enum Reference {
  static func driftProfiles(
    _ profiles: [Profile], _ displacement: [Profile], id: [UInt32],
    absorption: [Float], centre: [Profile], _ arguments: DriftArguments
  ) -> [Profile] {
    let key = RunKey(
      UInt64(arguments.random.keyHigh) << 32 | UInt64(arguments.random.keyLow))
    return profiles.indices.map { row in
      var moved = profiles[row]
      guard id[row] != 0 else { return moved }
      for lane in 0..<16 {
        let last = UInt32(arguments.random.purpose) << 16 | UInt32(lane / 4)
        let word = Philox.block(key: key, id[row], 0, arguments.random.step, last)[lane % 4]
        let epsilon = 3.4641016 * (Quantile.uniform(word) - 0.5)
        let shift =
          displacement[row][lane]
          + arguments.pull * (centre[row][lane] - moved[lane])
        let noise = (arguments.noise * absorption[row]) * arguments.noiseLanes[lane]
        var p = (moved[lane] + shift) + noise * epsilon
        if p < 0 { p = -p }
        if p > 1 { p = 2 - p }
        moved[lane] = min(1, max(0, p))
      }
      return moved
    }
  }
}

@Suite("Frontier")
struct FrontierTests {
  @Test(arguments: 0...50)
  func kernelEqualsItsScalarTwinBitForBit(count: Int) {
    var chance = Chance(UInt64(count))
    func draw(_ count: Int, times factor: Float) -> [Profile] {
      var profiles: [Profile] = []
      for _ in 0..<count { profiles.append(factor * chance.profile()) }
      return profiles
    }
    let profiles = draw(count, times: 1)
    let displacement: [Profile] = draw(count, times: 2).map { $0 - 1 }
    let id: [UInt32] = (0..<count).map { $0 % 7 == 3 ? 0 : UInt32($0 * 31 + 1) }
    let absorption: [Float] = draw(count, times: 1).map { $0[0] }
    let sector: [UInt16] = (0..<count).map { UInt16($0 % 2) }
    let region: [UInt16] = (0..<count).map { UInt16($0 % 3) }
    let centres = draw(2, times: 1)
    let regionCentres = draw(3, times: 0.5)
    let centreOfRow: [Profile] = (0..<count).map { centres[$0 % 2] + regionCentres[$0 % 3] }
    let arguments = DriftArguments(
      random: RandomArguments(keyLow: 5, keyHigh: 6, step: 9, purpose: 16), noise: 0.2, pull: 0.1,
      noiseLanes: chance.profile())
    let expected = Reference.driftProfiles(
      profiles, displacement, id: id, absorption: absorption,
      centre: centreOfRow, arguments)
    var moved = profiles
    var span = moved.mutableSpan
    BaseKernels.driftProfiles(
      &span, by: displacement.span, id: id.span, absorption: absorption.span,
      sector: sector.span, region: region.span, centres: centres.span,
      regionCentres: regionCentres.span, arguments)
    for row in 0..<count {
      for lane in 0..<16 {
        #expect(moved[row][lane].bitPattern == expected[row][lane].bitPattern)
      }
    }
  }

  private func drift(_ small: SmallEconomy, _ settings: Settings, steps: Int = 1) {
    for step in 0..<steps {
      small.economy.step = UInt32(step)
      small.run(Frontier(settings), .learning)
    }
  }

  /// σ_f² dt a² in knowledge lanes; a uniform ε has kurtosis 9/5, so a mean square of n has
  /// deviation √(.8/n).
  @Test func noiseHasItsVariance() {
    let settings = adjusted([Frontier.pull: 0, Frontier.centreDrift: 0, Frontier.noise: 0.1])
    let small = SmallEconomy(firms: 2000)
    small.run(Frontier(settings), .learning)
    var (knowledge, practice) = (0.0, 0.0)
    for row in 0..<2000 {
      let d = small.firms.profile[row] - 0.5
      for lane in 0..<10 { knowledge += Double(d[lane] * d[lane]) }
      for lane in 10..<16 { practice += Double(d[lane] * d[lane]) }
    }
    let variance = 0.01 * 0.25 * 0.25
    let factor = Double(settings[Frontier.practiceNoise])
    #expect(abs(knowledge / 20_000 / variance - 1) < 4.5 * (0.8 / 20_000).squareRoot())
    let ratio = practice / 12_000 / (variance * factor * factor)
    #expect(abs(ratio - 1) < 4.5 * (0.8 / 12_000).squareRoot())
  }

  @Test func pullClosesItsPartOfTheGap() {
    let settings = adjusted([Frontier.noise: 0, Frontier.centreDrift: 0])
    let small = SmallEconomy(firms: 1)
    small.economy.sectors.centre[0] = Profile(repeating: 0.9)
    drift(small, settings, steps: 6)
    var gap = 0.4
    for _ in 0..<6 { gap *= 1 - Double(settings[Frontier.pull]) / 4 }
    #expect(isClose(small.firms.profile[0][5], 0.9 - gap))
  }

  @Test func centresMoveTheirYearlyLengthInOneDirectionAYear() {
    let settings = adjusted([Frontier.centreDrift: 0.02])
    let small = SmallEconomy(firms: 1)
    small.economy.sectors.centre[0] = Profile(repeating: 0.5)
    var places = [small.economy.sectors.centre[0]]
    for step in 0..<8 {
      small.economy.step = UInt32(step)
      small.run(Frontier(settings), .learning)
      places.append(small.economy.sectors.centre[0])
    }
    func length(_ a: Int, _ b: Int) -> Float {
      CognitiveDistance.squaredGap(places[a], places[b]).squareRoot()
    }
    #expect(isClose(length(0, 1), 0.005) && isClose(length(0, 4), 0.02))
    #expect(isClose(length(4, 8), 0.02))
    #expect(length(0, 8) < 0.0399)
  }

  @Test func everyProfileStaysInItsBox() {
    let settings = adjusted([Frontier.noise: 2, Frontier.pull: 4])
    let small = SmallEconomy(firms: 200)
    for row in 0..<200 {
      small.firms.displacement[row] = Profile(repeating: row % 2 == 0 ? 3 : -3)
    }
    drift(small, settings, steps: 5)
    #expect(
      (0..<200).allSatisfy {
        small.firms.profile[$0].min() >= 0 && small.firms.profile[$0].max() <= 1
      })
  }

  @Test func offMeansThatOnlyDisplacementsMove() {
    let small = SmallEconomy(firms: 2)
    small.firms.displacement[1] = Profile(repeating: 0.125)
    let centre = small.economy.sectors.centre[0]
    drift(small, adjusted(off: ["frontier"]))
    #expect(small.firms.profile[0] == Profile(repeating: 0.5))
    #expect(small.firms.profile[1] == Profile(repeating: 0.625))
    #expect(small.economy.sectors.centre[0] == centre)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .learning, make: { .random(firms: 5000, ties: 10, seed: 5) },
        run: { $0.run(Frontier(adjusted()), .learning, workers: $1) }))
  }
}
