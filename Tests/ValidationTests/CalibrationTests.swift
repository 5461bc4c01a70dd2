// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import ScenarioFiles
import Testing

@testable import Validation

/// A stand-in for the simulator: numbers that are known functions of three parameters.
@Suite("Calibration of a known function")
struct CalibrationTests {
  private static let ranges = [("a", 0.0...10), ("b", -1.0...1), ("c", 100.0...200)].map {
    FitRange(
      Parameter(
        "x.\($0)", symbol: $0, unit: .one, default: $1.lowerBound, in: $1, meaning: "a number",
        source: .chosen("here")), in: $1)
  }

  /// Only a = 6, b = −0.2 has both in the middle of their ranges; c moves neither.
  private static let targets = [
    FitTarget("T", "sum", .within(2.1...2.3), measure: "sum"),
    FitTarget("T", "bend", .within(0.39...0.49), measure: "bend"),
  ]

  /// With x and y from 0 to 1 over the ranges: 3 x + y, and x − y². The optimum is (.6, .4).
  private static func numbers(_ values: [Double], noise: Double = 0) -> [Double?] {
    let (x, y) = (values[0] / 10, (values[1] + 1) / 2)
    let shake = noise * sin(1e4 * values[0] + 3e4 * values[1] + 7e3 * values[2])
    return [3 * x + y + shake, x - y * y + shake / 2]
  }

  private func search(_ points: Int = 30, rounds: Int = 4) -> RangeSearch {
    RangeSearch(Self.ranges, targets: Self.targets, points: points, rounds: rounds)
  }

  private func points(
    _ search: RangeSearch, noise: Double = 0, fails: (Int) -> Bool = { _ in false }
  ) -> [FitPoint] {
    var count = 0
    return search.run(from: [1, 0.5, 150]) { _, points in
      points.map { values in
        count += 1
        return fails(count) ? nil : Self.numbers(values, noise: noise)
      }
    }
  }

  @Test(arguments: [0, 0.005])
  func theKnownOptimumIsFound(noise: Double) throws {
    let found = points(search(), noise: noise)
    let best = try #require(RangeSearch.best(found))
    #expect(found.count == 150 && found[0].values == [1, 0.5, 150])
    #expect(abs(best.values[0] - 6) < 0.3 && abs(best.values[1] + 0.2) < 0.1)
    #expect(try #require(best.distance) < 0.02)
    #expect(try #require(found[0].distance) > 50)
    #expect(found.allSatisfy { point in point.distance ?? 0 >= best.distance ?? 0 })
  }

  /// The first two are pinned around the optimum, the third is said to be free over its range.
  @Test(arguments: [0, 0.005])
  func whatMovesNoTargetIsSaidToBeUndetermined(noise: Double) throws {
    let search = search()
    let found = points(search, noise: noise)
    let best = try #require(RangeSearch.best(found))
    let nothing = [Measured](repeating: Measured(nil, count: 0), count: 2)
    let findings = Calibration(
      search, points: found, best: best,
      judged: Calibration.Judged(start: nothing, best: nothing)
    ).findings
    for (finding, truth) in zip(findings, [6, -0.2]) {
      let range = try #require(finding.range)
      #expect(finding.determination?.ends == .both && range.contains(truth), "\(range)")
      let width = finding.fit.range.upperBound - finding.fit.range.lowerBound
      #expect(range.upperBound - range.lowerBound < 0.3 * width, "\(range)")
      #expect(finding.target != nil)
    }
    let free = findings[2]
    #expect(free.determination?.ends == DistanceSurface.Determination.Ends.none)
    #expect(free.range == 100...200 && free.target == nil)
  }

  /// Where one target is all there is, each of two parameters can make up for the other.
  @Test func whatOthersMakeUpForIsUndeterminedToo() throws {
    let targets = [FitTarget("T", "sum", .within(0.9...1.1), measure: "sum")]
    let search = RangeSearch(
      Array(Self.ranges.prefix(2)), targets: targets, points: 20, rounds: 2)
    let found = search.run(from: [0, 0]) { _, points in
      points.map { [$0[0] / 10 + ($0[1] + 1) / 2] }
    }
    let best = try #require(RangeSearch.best(found))
    let surface = try #require(
      DistanceSurface(found, targets: targets, around: best.coordinates))
    for coordinate in 0..<2 {
      let found = surface.determination(coordinate, best: best.coordinates)
      #expect(found.ends == DistanceSurface.Determination.Ends.none && found.range == 0...1)
      #expect(found.target == 0)
      #expect(abs((found.change ?? 0) - 10) < 0.01, "one over a half width of .1")
    }
  }

  /// y ≥ .5 with a unit of .1: any x above the limit will do, so only the low end is known.
  @Test func aTargetWithOneEndSetsOneEnd() throws {
    let targets = [FitTarget("T", "x", .atLeast(0.5), measure: "x", unit: 0.1)]
    let search = RangeSearch([Self.ranges[0]], targets: targets, points: 20, rounds: 1)
    let found = search.run(from: [9]) { _, points in points.map { [$0[0] / 10] } }
    let best = try #require(RangeSearch.best(found))
    let surface = try #require(
      DistanceSurface(found, targets: targets, around: best.coordinates))
    let known = surface.determination(0, best: best.coordinates)
    #expect(known.ends == .low && known.range.upperBound == 1)
    #expect(abs(known.range.lowerBound - 0.5) < 0.01, "\(known.range)")
  }

  @Test func roundsStayInTheRangesAndNeverRepeat() {
    let found = points(search())
    #expect(found.map(\.number) == Array(1...150))
    #expect(found.map(\.round) == (0...4).flatMap { [Int](repeating: $0, count: 30) })
    for point in found {
      #expect(zip(point.values, Self.ranges).allSatisfy { $1.range.contains($0) })
    }
    #expect(Set(found.map(\.values)).count == 150)
    #expect(points(search()) == found)
    #expect(Array(points(search(rounds: 1))) == Array(found.prefix(60)))
  }

  /// A start outside the ranges is tried as it is, and the boxes around it lie within.
  @Test func theStartMayLieOutside() {
    let search = search(5, rounds: 2)
    let found = search.run(from: [-20, 0, 150]) { _, points in
      points.map { $0[0] < 0 ? [2.2, 0.44] : [9, 9] }
    }
    #expect(RangeSearch.best(found)?.number == 1 && found[0].coordinates[0] == -2)
    for point in found.dropFirst() { #expect(Self.ranges[0].range.contains(point.values[0])) }
  }

  @Test func failuresAreNobodysBest() throws {
    let whole = points(search())
    let best = try #require(RangeSearch.best(whole))
    let found = points(search()) { $0 == best.number || $0 % 7 == 0 }
    #expect(found[best.number - 1].distance == nil)
    #expect(try #require(RangeSearch.best(found)).distance != nil)
    #expect(try #require(RangeSearch.best(found)?.distance) < 0.1)
    let none = points(search(6, rounds: 2)) { _ in true }
    #expect(none.count == 18 && RangeSearch.best(none) == nil)
  }

  @Test func tooFewPointsGiveNoSurface() throws {
    let found = points(search(7, rounds: 0))
    let best = try #require(RangeSearch.best(found))
    #expect(DistanceSurface(found, targets: Self.targets, around: best.coordinates) == nil)
    let more = points(search(8, rounds: 0))
    #expect(DistanceSurface(more, targets: Self.targets, around: [0.5, 0.5, 0.5]) != nil)
  }

  // MARK: Surfaces

  private static func form(_ x: [Double]) -> Double {
    2 + 3 * x[0] - x[1] + 0.5 * x[0] * x[0] + 4 * x[0] * x[1]
  }

  private static let grid = (0..<36).map { [Double($0 % 6) / 5, Double($0 / 6) / 5] }

  @Test func aQuadraticIsRecoveredExactly() throws {
    let surface = try #require(
      ResponseSurface(points: Self.grid, values: Self.grid.map(Self.form), around: [0.3, 0.9]))
    #expect(surface.form == .full)
    for point in [[0.1, 0.2], [0.95, 0.05], [0.3, 0.9]] {
      let found = surface.value(terms: surface.terms(at: point))
      #expect(abs(found - Self.form(point)) < 1e-9)
    }
    let (change, error) = surface.change(from: [0, 0], to: [1, 1])
    #expect(abs(change - 6.5) < 1e-9 && error < 1e-6)
  }

  /// Noise of a known size: the errors told cover what is off, and are not much larger.
  @Test func errorsAreOfTheSizeOfTheNoise() throws {
    var generator = SplitMix(state: 7)
    var within = 0
    for _ in 0..<200 {
      let values = Self.grid.map {
        Self.form($0) + Double.random(in: -0.1...0.1, using: &generator)
      }
      let surface = try #require(
        ResponseSurface(points: Self.grid, values: values, around: [0.5, 0.5]))
      let (change, error) = surface.change(from: [0.2, 0.5], to: [0.8, 0.5])
      let truth = Self.form([0.8, 0.5]) - Self.form([0.2, 0.5])
      if abs(change - truth) <= 2 * error { within += 1 }
      #expect(error < 0.1)
    }
    #expect((170...200).contains(within))
  }

  @Test func theFormIsTheRichestThatThePointsCarry() {
    let forms = [5, 6, 10, 12].map { ResponseSurface.Form.richest(dimensions: 2, points: $0) }
    #expect(forms == [nil, .plane, .squares, .full])
    for form in ResponseSurface.Form.allCases {
      #expect(form.terms([0.1, 0.2, 0.3]).count == form.termCount(3))
    }
  }
}

/// SplitMix64.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
