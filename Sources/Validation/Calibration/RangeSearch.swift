// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Randomness
import ScenarioFiles

/// A set of values that was tried.
public struct FitPoint: Sendable, Equatable {
  /// From 1; the first is where the search starts.
  public let number: Int
  /// 0 covers the ranges, later ones refine.
  public let round: Int
  /// Values of the parameters.
  public let values: [Double]
  /// The same with 0 and 1 at the ends of the ranges; the start may lie outside.
  public let coordinates: [Double]
  /// Numbers of the targets; nil where there is none.
  public let measured: [Double?]
  /// Sum over the targets; nil where a run failed.
  public let distance: Double?
}

/// Looks for the values of parameters that bring the targets into their ranges.
///
/// # Model
/// Round 0 is the start and points that fill the ranges evenly. Each later round looks at boxes
/// around the best four points so far, half as wide as those of the round before, and first at the
/// point that ``DistanceSurface`` foretells to be the lowest in the best one's box. The best
/// is the point of the least distance that was measured, never one that was only foretold.
///
/// # Source
/// Sobol' (1967) for the design; the rest is ours, and plain: with random runs a cleverer descent
/// would follow noise.
///
/// # Edge cases
/// - A point whose runs failed is nobody's best and no surface goes through it.
/// - Equal distances: the earlier point.
public struct RangeSearch {
  private static let leaderCount = 4
  private static let shrinkage = 0.5

  public let ranges: [FitRange]
  public let targets: [FitTarget]
  /// Points of each round.
  public let pointCount: Int
  /// Rounds of refinement after the first.
  public let roundCount: Int

  public init(_ ranges: [FitRange], targets: [FitTarget], points: Int, rounds: Int) {
    precondition(!ranges.isEmpty && points > 0 && rounds >= 0, "nothing to search")
    self.ranges = ranges
    self.targets = targets
    pointCount = points
    roundCount = rounds
  }

  /// What runs say of a point: a number for each target; nil where a run failed.
  public typealias Reading = [Double?]?

  /// Tries points round by round.
  ///
  /// - Parameters:
  ///   - start: values in force, the first point.
  ///   - read: measures the points of a round, given as values of the parameters.
  /// - Returns: all points in order.
  /// - Throws: what `read` throws.
  public func run(
    from start: [Double], read: (_ round: Int, _ points: [[Double]]) throws -> [Reading]
  ) rethrows -> [FitPoint] {
    var points: [FitPoint] = []
    var drawn = 0
    for round in 0...roundCount {
      var proposals = round == 0 ? [start] : foretold(points, round: round)
      let places = boxes(points, round: round)
      for cube in cubePoints(pointCount - proposals.count, after: drawn) {
        let box = places[drawn % places.count]
        drawn += 1
        let coordinates = zip(cube, box).map { part, side in
          side.lowerBound + part * (side.upperBound - side.lowerBound)
        }
        proposals.append(values(at: coordinates))
      }
      let readings = try read(round, proposals)
      precondition(readings.count == proposals.count, "a reading for each point")
      for (values, reading) in zip(proposals, readings) {
        points.append(point(points.count + 1, round, values, reading))
      }
    }
    return points
  }

  /// The point with the least distance; nil where every one failed.
  public static func best(_ points: [FitPoint]) -> FitPoint? { leaders(points, count: 1).first }

  private static func leaders(_ points: [FitPoint], count: Int) -> [FitPoint] {
    let sound = points.compactMap { point in point.distance.map { (point, $0) } }
    let sorted = sound.sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }
    return sorted.prefix(count).map(\.0)
  }

  private func point(
    _ number: Int, _ round: Int, _ values: [Double], _ reading: Reading
  ) -> FitPoint {
    let distance = reading.map { numbers in
      zip(targets, numbers).reduce(0) { $0 + $1.0.distance($1.1) }
    }
    return FitPoint(
      number: number, round: round, values: values, coordinates: coordinates(of: values),
      measured: reading ?? targets.map { _ in nil }, distance: distance)
  }

  // MARK: Where to look

  /// The lowest point of the surfaces in the box of the best, if it is new.
  private func foretold(_ points: [FitPoint], round: Int) -> [[Double]] {
    guard let best = Self.best(points),
      let surface = DistanceSurface(points, targets: targets, around: best.coordinates)
    else { return [] }
    let lowest = surface.lowest(from: best.coordinates, in: box(around: best, round: round))
    let values = values(at: lowest)
    return points.contains { $0.values == values } ? [] : [values]
  }

  private func boxes(_ points: [FitPoint], round: Int) -> [DistanceSurface.Box] {
    let leaders = round == 0 ? [] : Self.leaders(points, count: Self.leaderCount)
    if leaders.isEmpty { return [ranges.map { _ in 0...1 }] }
    return leaders.map { box(around: $0, round: round) }
  }

  /// A box of full size that stays within the ranges: at an edge it is moved, not cut.
  private func box(around point: FitPoint, round: Int) -> DistanceSurface.Box {
    let width = pow(Self.shrinkage, Double(round))
    return point.coordinates.map { centre in
      let low = min(max(centre - width / 2, 0), 1 - width)
      return low...(low + width)
    }
  }

  private func cubePoints(_ count: Int, after skipped: Int) -> [[Double]] {
    var points: [[Double]] = []
    LowDiscrepancy.forEachPoint(skipped + max(0, count), dimensions: ranges.count) {
      if $0 >= skipped { points.append($1) }
    }
    return points
  }

  // MARK: Values and coordinates

  public func coordinates(of values: [Double]) -> [Double] {
    zip(values, ranges).map { value, fit in
      (value - fit.range.lowerBound) / (fit.range.upperBound - fit.range.lowerBound)
    }
  }

  /// Values of six digits, which can be typed and give the same run.
  public func values(at coordinates: [Double]) -> [Double] {
    zip(coordinates, ranges).map { Self.value($0, in: $1.range) }
  }

  static func value(_ coordinate: Double, in range: ClosedRange<Double>) -> Double {
    let exact = range.lowerBound + coordinate * (range.upperBound - range.lowerBound)
    let short = Double(String(format: "%.6g", exact)) ?? exact
    return min(max(short, range.lowerBound), range.upperBound)
  }
}
