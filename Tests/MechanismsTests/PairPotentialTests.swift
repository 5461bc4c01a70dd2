// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Value of a pair over cognitive distance")
struct PairPotentialTests {
  private typealias Purpose = PairPotential.Purpose

  private func value(
    _ pair: PairPotential, _ purpose: PairPotential.Purpose, _ distance: Float, u: Float,
    reach: Float
  ) -> Float {
    let understanding = pair.understanding(distance: distance, practice: 0, shared: u, reach: reach)
    return pair.value(purpose, novelty: distance, understanding: understanding)
  }

  /// The best of 20,001 distances, by the code's own V.
  private func gridPeak(
    _ pair: PairPotential, _ purpose: PairPotential.Purpose, u: Float, reach: Float
  ) -> (distance: Float, value: Float) {
    var best: (distance: Float, value: Float) = (0, -1)
    for k in 0...20_000 {
      let distance = Float(k) / 20_000
      let value = value(pair, purpose, distance, u: u, reach: reach)
      if value > best.value { best = (distance, value) }
    }
    return best
  }

  /// V has its maximum at D* = ϱ/(2(1 − u)) − n0/(2 n1), clipped to [0, min(1, ϱ/(1 − u))]. The
  /// grid sees V to single precision, so near a flat top its place is less sure than its height.
  @Test(arguments: PairPotential.Purpose.allCases, [0.05, 0.25, 0.6, 1.05] as [Float])
  func peaksWhereTheAlgebraSays(purpose: PairPotential.Purpose, reach: Float) throws {
    let settings = Settings()
    let pair = PairPotential(settings)
    let (base, slope) = Self.novelty(purpose, settings)
    for u: Float in [0, 0.1, 0.5, 0.9, 0.99] {
      let stretched = Double(reach) / (1 - Double(u))
      let free = stretched / 2 - base / (2 * slope)
      let expected = min(min(1, stretched), max(0, free))
      let peak = try #require(pair.peak(purpose, shared: u, reach: reach))
      #expect(isClose(peak, expected, relative: 2e-5, absolute: 1e-6))
      let height = (base + slope * expected) * max(0, 1 - expected / stretched)
      let grid = gridPeak(pair, purpose, u: u, reach: reach)
      #expect(isClose(grid.value, height, relative: 1e-4))
      #expect(abs(grid.distance - peak) < 0.005)
    }
  }

  private static func novelty(
    _ purpose: PairPotential.Purpose, _ settings: Settings
  ) -> (Double, Double) {
    switch purpose {
    case .exploration:
      (
        settings.number(PairPotential.explorationBase),
        settings.number(PairPotential.explorationSlope)
      )
    case .exploitation:
      (
        settings.number(PairPotential.exploitationBase),
        settings.number(PairPotential.exploitationSlope)
      )
    case .other:
      (settings.number(PairPotential.otherBase), settings.number(PairPotential.otherSlope))
    }
  }

  /// Clipped below: much novelty without distance. Clipped above: a pair that understands all.
  @Test func thePeakIsClippedAtBothEnds() {
    let near = PairPotential(.with([(PairPotential.explorationBase, 2)]))
    #expect(near.peak(.exploration, shared: 0, reach: 0.5) == 0)
    #expect(gridPeak(near, .exploration, u: 0, reach: 0.5).distance == 0)
    let far = PairPotential(.with([(PairPotential.explorationBase, 0)]))
    #expect(far.peak(.exploration, shared: 0.8, reach: 1) == 1)
    #expect(gridPeak(far, .exploration, u: 0.8, reach: 1).distance == 1)
  }

  @Test func thePeakMovesOutWithAbsorptiveCapacityAndUnderstanding() throws {
    let settings = Settings.with([
      (PairPotential.reach0, 0.2), (PairPotential.reach1, 0.5), (PairPotential.explorationBase, 0),
      (PairPotential.explorationSlope, 1),
    ])
    let pair = PairPotential(settings)
    var last: Float = -1
    for a: Float in [0, 0.25, 0.5, 1] {
      let peak = try #require(pair.peak(.exploration, shared: 0.2, reach: pair.reach(a, 1)))
      #expect(peak > last)
      #expect(isClose(peak, (0.2 + 0.5 * Double(a)) / 1.6))
      last = peak
    }
    last = -1
    for u: Float in [0, 0.2, 0.4, 0.6] {
      let peak = try #require(pair.peak(.exploration, shared: u, reach: pair.reach(0.5, 0.5)))
      #expect(peak > last)
      last = peak
    }
  }

  @Test func theLessAbsorbingPartnerSetsTheReach() {
    let pair = PairPotential(.init())
    #expect(pair.reach(0.2, 0.9) == pair.reach(0.2, 0.2))
    #expect(pair.reach(0.9, 0.2) == pair.reach(0.2, 0.9))
  }

  @Test func thereIsNoPeakWhereNoveltyOrHindranceIsMissing() {
    let flat = PairPotential(.with([(PairPotential.explorationSlope, 0)]))
    #expect(flat.peak(.exploration, shared: 0.1, reach: 0.5) == nil)
    let pair = PairPotential(.with([(PairPotential.explorationSlope, 1)]))
    #expect(pair.peak(.exploration, shared: 1, reach: 0.5) == nil)
    let values = [0, 0.3, 0.6, 1].map { value(pair, .exploration, $0, u: 1, reach: 0.5) }
    #expect(values == values.sorted() && values[0] < values[3])
  }

  @Test func beyondTheReachNobodyUnderstandsAWord() {
    let pair = PairPotential(.init())
    #expect(value(pair, .exploration, 0.5, u: 0.2, reach: 0.4) == 0)
    #expect(value(pair, .exploration, 1, u: 0.2, reach: 0.4) == 0)
    #expect(value(pair, .exploration, 0.49, u: 0.2, reach: 0.4) > 0)
  }

  @Test func differencesInPracticeOnlyHinder() {
    let penalty = 0.5
    let pair = PairPotential(.with([(PairPotential.practicePenalty, penalty)]))
    let without = pair.understanding(distance: 0.2, practice: 0, shared: 0.3, reach: 0.6)
    for practice: Float in [0.1, 0.5, 1] {
      let with = pair.understanding(distance: 0.2, practice: practice, shared: 0.3, reach: 0.6)
      #expect(isClose(with, Double(without) * (1 - penalty * 0.7 * Double(practice))))
    }
  }

  @Test func rivalsAndInstitutesWorkAtAnotherPace() {
    let settings = Settings()
    let pair = PairPotential(settings)
    #expect(pair.kindFactor(.vertical) == 1 && pair.kindFactor(.diagonal) == 1)
    #expect(pair.kindFactor(.horizontal) == settings[PairPotential.horizontalFactor])
    #expect(pair.kindFactor(.institutional) == settings[PairPotential.institutionalFactor])
  }

  @Test func motiveAndStageSayWhichNoveltyCounts() {
    for motive in Motive.allCases where motive != .knowledge {
      for stage in Stage.allCases {
        #expect(PairPotential.purpose(motive: motive, stage: stage) == .other)
      }
    }
    #expect(PairPotential.purpose(motive: .knowledge, stage: .exploration) == .exploration)
    #expect(PairPotential.purpose(motive: .knowledge, stage: .exploitation) == .exploitation)
  }

  /// Over the whole declared ranges: understanding is a share, potential is finite and not
  /// negative.
  @Test(arguments: 0..<200)
  func staysInBoundsOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let pair = PairPotential(.swarm(PairPotential.parameters, &chance))
    for _ in 0..<50 {
      let a = chance.uniform(in: 0...1).rounded()
      let reach = pair.reach(a, chance.uniform(in: 0...1))
      let u = [0, 1, chance.uniform(in: 0...1)][chance.index(below: 3)]
      let understanding = pair.understanding(
        distance: chance.uniform(in: 0...1), practice: chance.uniform(in: 0...1), shared: u,
        reach: reach)
      #expect(understanding >= 0 && understanding <= 1)
      for purpose in PairPotential.Purpose.allCases {
        let value = pair.value(
          purpose, novelty: chance.uniform(in: 0...1), understanding: understanding)
        #expect(value.isFinite && value >= 0)
        if let peak = pair.peak(purpose, shared: u, reach: reach) {
          #expect(peak >= 0 && peak <= 1)
        }
      }
    }
  }
}
