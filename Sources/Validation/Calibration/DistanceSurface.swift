// SPDX-License-Identifier: GPL-3.0-or-later

/// The distance to all targets as the points tried so far foretell it.
///
/// A surface is fitted to each target, not to the distance, which has corners where a target enters
/// its range. What is told of parameters rests on these surfaces, and is as good as they are.
public struct DistanceSurface {
  /// A box of coordinates.
  typealias Box = [ClosedRange<Double>]

  private let targets: [FitTarget]
  private let surfaces: [ResponseSurface?]
  private static let coarsestStep = 0.25
  private static let finestStep = 1.0 / 128

  /// - Returns: nil where there are too few points for any surface.
  public init?(_ points: [FitPoint], targets: [FitTarget], around centre: [Double]) {
    let sound = points.filter { $0.distance != nil }
    self.targets = targets
    surfaces = targets.indices.map { target in
      let known = sound.filter { $0.measured[target] != nil }
      return ResponseSurface(
        points: known.map(\.coordinates), values: known.compactMap { $0.measured[target] },
        around: centre)
    }
    if surfaces.allSatisfy({ $0 == nil }) { return nil }
  }

  /// Foretold distance at a point; targets without a surface are left out.
  public func distance(at point: [Double]) -> Double {
    var sum = 0.0
    var shared: (form: ResponseSurface.Form, terms: [Double])?
    for (target, surface) in zip(targets, surfaces) {
      guard let surface else { continue }
      if shared?.form != surface.form { shared = (surface.form, surface.terms(at: point)) }
      sum += target.distance(surface.value(terms: shared?.terms ?? []))
    }
    return sum
  }

  /// The point of a box with the least foretold distance, found by moving one coordinate at a time
  /// as long as that helps, by ever smaller steps.
  func lowest(from start: [Double], in box: Box) -> [Double] {
    var point = zip(start, box).map { min(max($0, $1.lowerBound), $1.upperBound) }
    var least = distance(at: point)
    var step = Self.coarsestStep
    while step >= Self.finestStep {
      var hasMoved = false
      for (index, range) in box.enumerated() where range.lowerBound < range.upperBound {
        for move in [step, -step] {
          var trial = point
          trial[index] = min(max(point[index] + move, range.lowerBound), range.upperBound)
          let found = distance(at: trial)
          // Less by next to nothing is no progress, and a long walk.
          if found < least - 1e-9 {
            (point, least) = (trial, found)
            hasMoved = true
          }
        }
      }
      if !hasMoved { step /= 2 }
    }
    return point
  }

  /// The target that a coordinate moves most between its ends, and by how many units of distance.
  ///
  /// # Edge cases
  /// - nil where no target moves by three standard errors and a hundredth of its unit.
  public func strongest(_ coordinate: Int, at point: [Double]) -> (target: Int, change: Double)? {
    let ends = [0.0, 1.0].map { end in
      var moved = point
      moved[coordinate] = end
      return moved
    }
    var strongest: (target: Int, change: Double)?
    for (index, surface) in surfaces.enumerated() {
      guard let surface else { continue }
      // From the point to either end, and from end to end.
      let pairs = [(point, ends[0]), (point, ends[1]), (ends[0], ends[1])]
      let changes = pairs.map { surface.change(from: $0, to: $1) }
      let sure = changes.filter {
        $0.change.magnitude > 3 * $0.error && $0.change.magnitude > 0.01 * targets[index].unit
      }
      guard let most = sure.map({ $0.change.magnitude }).max() else { continue }
      let change = most / targets[index].unit
      if change > strongest?.change ?? 0 { strongest = (index, change) }
    }
    return strongest
  }
}

// MARK: How well a parameter is determined

extension DistanceSurface {
  /// Distance that a value may cost and still count as no worse: a tenth of the best one's, and at
  /// least that of one target going from the middle of its range to its edge.
  ///
  /// A share, because far from the targets every step costs much, which says how badly they are met
  /// and not how well the parameter is known.
  public static func tolerance(at distance: Double) -> Double {
    max(FitTarget.insideWeight, distance / 10)
  }

  private static let gridCount = 40

  /// What the targets say of one coordinate.
  public struct Determination: Sendable, Equatable {
    public enum Ends: String, Sendable, CaseIterable {
      case both, low, high, none
    }

    /// Coordinates between which the distance stays within the tolerance.
    public let range: ClosedRange<Double>
    /// Which ends of it the targets set; the others are those of the range searched.
    public let ends: Ends
    /// Position of the target it moves most, nil where none moves surely.
    public let target: Int?
    /// By how much at most, in units of distance.
    public let change: Double?
  }

  /// The profile of a coordinate: for each of its values the least distance that the others allow.
  ///
  /// The range goes from `best` as far as the profile stays within ``tolerance(at:)`` of what it is
  /// there. A coordinate that moves no target surely is not determined, whatever its profile.
  public func determination(_ coordinate: Int, best: [Double]) -> Determination {
    let moved = strongest(coordinate, at: best)
    let value = min(max(best[coordinate], 0), 1)
    var low: Double?
    var high: Double?
    if moved != nil {
      let here = profile(coordinate, value, from: best)
      let least = distance(at: here)
      let limit = least + Self.tolerance(at: least)
      low = edge(coordinate, from: here, to: 0, limit)
      high = edge(coordinate, from: here, to: 1, limit)
    }
    let ends: Determination.Ends =
      switch (low, high) {
      case (nil, nil): .none
      case (_, nil): .low
      case (nil, _): .high
      default: .both
      }
    return Determination(
      range: (low ?? 0)...(high ?? 1), ends: ends, target: moved?.target, change: moved?.change)
  }

  /// The lowest point with this value of the coordinate.
  private func profile(_ coordinate: Int, _ value: Double, from start: [Double]) -> [Double] {
    var box = Box(repeating: 0...1, count: start.count)
    box[coordinate] = value...value
    return lowest(from: start, in: box)
  }

  /// Where the profile passes the limit on the way to an end; nil where it does not.
  private func edge(
    _ coordinate: Int, from start: [Double], to end: Double, _ limit: Double
  ) -> Double? {
    var point = start
    var last = (value: start[coordinate], distance: distance(at: start))
    while last.value != end {
      let step = end > last.value ? 1.0 : -1.0
      let next = last.value + step / Double(Self.gridCount)
      let value = (end - next) * step > 0 ? next : end
      point = profile(coordinate, value, from: point)
      let found = distance(at: point)
      if found > limit {
        let part = (limit - last.distance) / (found - last.distance)
        return last.value + min(max(part, 0), 1) * (value - last.value)
      }
      last = (value, found)
    }
    return nil
  }
}
