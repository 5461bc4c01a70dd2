// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Whether values rise along ordered groups: the test of Jonckheere and Terpstra.
///
/// # Model
///     J = Σ over groups g < h of (#{x_g < x_h} + ½ #{x_g = x_h})                            (J1)
///     z = (J − E J) / √Var J, one-sided p = P(Z ≥ z), with Var J corrected for ties         (J2)
///
/// # Source
/// Jonckheere (1954), *Biometrika* 41; variance with ties as in Hollander & Wolfe (1999), (6.19) —
/// faithful, normal approximation.
///
/// # Edge cases
/// - fewer than two groups with values, or all values equal: nil.
public struct Jonckheere: Sendable {
  public let statistic: Double
  public let expected: Double
  public let variance: Double
  /// One-sided: values rise with the order of the groups.
  public let pValue: Double

  public var z: Double { (statistic - expected) / variance.squareRoot() }

  public init?(_ groups: [[Double]]) {
    let sizes = groups.map { Double($0.count) }
    let n = sizes.reduce(0, +)
    guard groups.count(where: { !$0.isEmpty }) > 1 else { return nil }
    var sum = 0.0
    for (index, low) in groups.enumerated() {
      for high in groups[(index + 1)...] {
        for x in low { for y in high { sum += x < y ? 1 : (x == y ? 0.5 : 0) } }
      }
    }
    let ties = Dictionary(grouping: groups.joined(), by: { $0 }).values.map { Double($0.count) }
    func total(_ counts: [Double], _ term: (Double) -> Double) -> Double {
      counts.reduce(0) { $0 + term($1) }
    }
    let five: (Double) -> Double = { $0 * ($0 - 1) * (2 * $0 + 5) }
    let three: (Double) -> Double = { $0 * ($0 - 1) * ($0 - 2) }
    let two: (Double) -> Double = { $0 * ($0 - 1) }
    var spread = (five(n) - total(sizes, five) - total(ties, five)) / 72
    if n > 2 { spread += total(sizes, three) * total(ties, three) / (36 * three(n)) }
    spread += total(sizes, two) * total(ties, two) / (8 * two(n))
    guard spread > 0 else { return nil }
    statistic = sum
    expected = (n * n - total(sizes) { $0 * $0 }) / 4
    variance = spread
    pValue = gsl_cdf_ugaussian_Q((sum - expected) / spread.squareRoot())
  }
}
