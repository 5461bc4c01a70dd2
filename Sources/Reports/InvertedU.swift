// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Whether an outcome rises and then falls with a cause: the test of Lind and Mehlum.
///
/// # Model
///     y = b0 + b1 x + b2 x² + e  by least squares                                           (U1)
///     slope at x: b1 + 2 b2 x, with variance v11 + 4 x v12 + 4 x² v22                       (U2)
/// An inverted U needs a slope significantly above zero at the low end of the observed range and
/// one significantly below zero at its high end; p is the larger of the two one-sided p-values, and
/// the turning point −b1/(2 b2) must lie between the 5% and 95% quantiles of x.
///
/// # Source
/// Lind & Mehlum (2010), *Oxford Bulletin of Economics and Statistics* 72(1) — faithful, ordinary
/// covariance.
///
/// # Edge cases
/// - fewer than five points, or x without spread: nil.
public struct InvertedU: Sendable {
  public let count: Int
  public let slopeLow: Double
  public let slopeHigh: Double
  /// Larger of the two one-sided p-values.
  public let pValue: Double
  public let turningPoint: Double
  /// True where the turning point lies between the 5% and 95% quantiles of x.
  public let turnsInside: Bool

  public var holds: Bool { pValue < 0.05 && turnsInside }

  public init?(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "one y for each x")
    let sorted = x.sorted()
    guard x.count >= 5, let low = sorted.first, let high = sorted.last, low < high,
      let fit = Self.fit(x, y)
    else { return nil }
    count = x.count
    let (b, v) = fit
    func slope(_ x: Double) -> (value: Double, t: Double) {
      let value = b[1] + 2 * b[2] * x
      let variance = v[0] + 4 * x * v[1] + 4 * x * x * v[2]
      return (value, variance > 0 ? value / variance.squareRoot() : 0)
    }
    let degrees = Double(x.count - 3)
    let (first, last) = (slope(low), slope(high))
    slopeLow = first.value
    slopeHigh = last.value
    pValue = max(gsl_cdf_tdist_Q(first.t, degrees), gsl_cdf_tdist_P(last.t, degrees))
    let turning = -b[1] / (2 * b[2])
    turningPoint = turning
    let margin = x.count / 20
    turnsInside = turning > sorted[margin] && turning < sorted[x.count - 1 - margin]
  }

  /// Coefficients b0, b1, b2 and the covariances v11, v12, v22.
  private static func fit(_ x: [Double], _ y: [Double]) -> (b: [Double], v: [Double])? {
    guard let design = gsl_matrix_alloc(x.count, 3), let outcome = gsl_vector_alloc(x.count),
      let coefficients = gsl_vector_alloc(3), let covariance = gsl_matrix_alloc(3, 3),
      let work = gsl_multifit_linear_alloc(x.count, 3)
    else { return nil }
    defer {
      gsl_matrix_free(design)
      gsl_vector_free(outcome)
      gsl_vector_free(coefficients)
      gsl_matrix_free(covariance)
      gsl_multifit_linear_free(work)
    }
    for row in x.indices {
      gsl_matrix_set(design, row, 0, 1)
      gsl_matrix_set(design, row, 1, x[row])
      gsl_matrix_set(design, row, 2, x[row] * x[row])
      gsl_vector_set(outcome, row, y[row])
    }
    var squares = 0.0
    let status = gsl_multifit_linear(design, outcome, coefficients, covariance, &squares, work)
    guard status == Int32(GSL_SUCCESS) else { return nil }
    let b = (0..<3).map { gsl_vector_get(coefficients, $0) }
    let v = [
      gsl_matrix_get(covariance, 1, 1), gsl_matrix_get(covariance, 1, 2),
      gsl_matrix_get(covariance, 2, 2),
    ]
    return (b, v)
  }
}
