// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary
import Parameters
import Randomness

/// Sizes of firms by one uniform and the quantile of their law.
///
/// # Model
/// Dutch firms: P(S ≥ s) falls log-linearly between the published points (1, 1), (2, .1842), (50,
/// .00677), (250, .00156), (500, .000758) and with exponent 1.06 beyond, up to 50,000 fte;
/// conditional on a smallest size.
///
/// # Source
/// Statistics Netherlands, size classes 2024; the tail exponent of the business
/// economy.
///
/// # Edge cases
/// - a smallest size between two points conditions inside the class.
public enum SizeQuantile {
  static let points: [(size: Double, survival: Double)] = [
    (1, 1), (2, 0.1842), (50, 0.00677), (250, 0.00156), (500, 0.000758),
  ]
  static let tailExponent = 1.06
  static let largest = 50_000.0

  public static func size(_ law: SizeLaw, _ u: Double) -> Double {
    switch law {
    case .netherlands2024(let minimum):
      let top = survival(minimum)
      let bottom = survival(largest)
      return quantile(survival: top - u * (top - bottom))
    case .pareto(let exponent, let minimum, let maximum):
      return Quantile.pareto(u, exponent: exponent, minimum: minimum, maximum: maximum)
    case .lognormal(let median, let sigma, let minimum):
      return lognormal(u, median: median, sigma: sigma, minimum: minimum)
    }
  }

  /// P(S ≥ s) of Dutch firms.
  public static func survival(_ size: Double) -> Double {
    if size <= 1 { return 1 }
    for (low, high) in zip(points, points.dropFirst()) where size <= high.size {
      let exponent =
        Elementary.log(low.survival / high.survival) / Elementary.log(high.size / low.size)
      return low.survival * Elementary.pow(size / low.size, -exponent)
    }
    let last = points.last!
    return last.survival * Elementary.pow(size / last.size, -tailExponent)
  }

  /// The size that a share of firms reaches or exceeds; inverse of ``survival(_:)``.
  static func quantile(survival share: Double) -> Double {
    for (low, high) in zip(points, points.dropFirst()) where share >= high.survival {
      let exponent =
        Elementary.log(low.survival / high.survival) / Elementary.log(high.size / low.size)
      return low.size * Elementary.pow(low.survival / share, 1 / exponent)
    }
    let last = points.last!
    return last.size * Elementary.pow(last.survival / share, 1 / tailExponent)
  }

  /// Lognormal above a smallest size; by inversion of the upper tail with 23 bits a word.
  private static func lognormal(
    _ u: Double, median: Double, sigma: Double, minimum: Double
  ) -> Double {
    var low = minimum
    var high = max(minimum * 2, median * Elementary.exp(sigma * 6))
    let start = normalDistribution(Elementary.log(minimum / median) / sigma)
    let target = start + u * (1 - start)
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      let reached = normalDistribution(Elementary.log(middle / median) / sigma)
      if reached < target { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }

  /// Standard normal distribution function by the continued series of Marsaglia (2004).
  static func normalDistribution(_ z: Double) -> Double {
    if z < -8 { return 0 }
    if z > 8 { return 1 }
    var sum = z
    var term = z
    var k = 3.0
    while sum + term != sum {
      term *= z * z / k
      sum += term
      k += 2
    }
    return 0.5 + sum * Elementary.exp(-0.5 * z * z) * 0.3989422804014327
  }
}
