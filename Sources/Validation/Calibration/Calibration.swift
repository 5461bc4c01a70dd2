// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import ScenarioFiles

/// What a calibration found: the points, the best of them, what is known of each parameter, and
/// how the best does on seeds that it was not chosen on.
public struct Calibration {
  /// A parameter in the light of the targets.
  public struct Finding: Sendable {
    public let fit: FitRange
    public let start: Double
    public let best: Double
    /// Values between which the distance hardly grows; nil where too few points were tried to say.
    public let range: ClosedRange<Double>?
    public let determination: DistanceSurface.Determination?
    public let target: FitTarget?
  }

  /// Targets on seeds that were not used.
  public struct Judged: Sendable {
    public let start: [Measured]
    public let best: [Measured]

    public init(start: [Measured], best: [Measured]) {
      self.start = start
      self.best = best
    }
  }

  public let search: RangeSearch
  public let points: [FitPoint]
  public let start: FitPoint
  public let best: FitPoint
  public let judged: Judged
  /// In the order of the table of ranges.
  public let findings: [Finding]

  /// - Parameter points: all that were tried, the start first.
  public init(
    _ search: RangeSearch, points: [FitPoint], best: FitPoint, judged: Judged
  ) {
    precondition(!points.isEmpty, "the start is a point")
    self.search = search
    self.points = points
    start = points[0]
    self.best = best
    self.judged = judged
    findings = Self.findings(search, points, best)
  }

  /// The shipped table of parameters to fit: every one whose source says that it is calibrated.
  public static func shippedRanges(of catalogue: Catalogue) throws -> [FitRange] {
    try FitRangeReader(catalogue: catalogue).read(
      bytes: PackageResources.calibration_csv, path: "calibration.csv")
  }

  private static func findings(
    _ search: RangeSearch, _ points: [FitPoint], _ best: FitPoint
  ) -> [Finding] {
    let surface = DistanceSurface(points, targets: search.targets, around: best.coordinates)
    return search.ranges.enumerated().map { index, fit in
      let determination = surface?.determination(index, best: best.coordinates)
      let range = determination.map { found in
        RangeSearch.value(
          found.range.lowerBound, in: fit.range)...RangeSearch.value(
            found.range.upperBound, in: fit.range)
      }
      return Finding(
        fit: fit, start: points[0].values[index], best: best.values[index], range: range,
        determination: determination,
        target: determination?.target.map { search.targets[$0] })
    }
  }

  /// Sum of distances of a list of numbers, as judged.
  public func distance(_ measured: [Measured]) -> Double {
    zip(search.targets, measured).reduce(0) { $0 + $1.0.distance($1.1.value) }
  }
}
