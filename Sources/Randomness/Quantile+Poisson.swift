// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary

extension Quantile {
  /// Means above this take the approximation.
  static let poissonSumLimit = 512.0

  /// Poisson: the smallest count whose distribution function reaches u.
  ///
  /// # Model
  ///     smallest k with Σ_{i ≤ k} e^(−μ) μⁱ / i! ≥ u
  ///
  /// # Source
  /// Up to μ = 512 the sum itself, in double precision. Above, Cornish & Fisher (1938) with the
  /// terms of skewness and its square: at most one away from the exact count.
  ///
  /// # Edge cases
  /// - A mean that is zero, negative or NaN gives 0; the result is at most 2⁵³.
  ///
  /// - Complexity: O(mean) up to 512, O(1) above; no allocation.
  public static func poisson(_ u: Float, mean: Float) -> Int {
    guard mean > 0 else { return 0 }
    let mu = Double(mean)
    return mu <= poissonSumLimit ? summedPoisson(Double(u), mu) : widePoisson(u, mu)
  }

  private static func summedPoisson(_ u: Double, _ mean: Double) -> Int {
    var term = Elementary.exp(-mean)
    var sum = term
    var count = 0
    while sum < u {
      count += 1
      term = term * mean / Double(count)
      let next = sum + term
      if next == sum, Double(count) > mean { break }
      sum = next
    }
    return count
  }

  private static func widePoisson(_ u: Float, _ mean: Double) -> Int {
    guard mean < 0x1p53 else { return 1 << 53 }
    let z = Double(normal(u))
    let deviation = mean.squareRoot()
    let skew = (z * z - 1) / 6
    let bend = (z - z * z * z) / (72 * deviation)
    let x = mean + deviation * z + skew + bend
    let count = (x - 0.5).rounded(.up)
    return Int(max(0, min(count, 0x1p53)))
  }
}
