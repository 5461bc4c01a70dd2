// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// How a number depends on the coordinates of points: least squares on a polynomial.
///
/// # Model
///     y = b0 + Σ bᵢ uᵢ + Σ bᵢᵢ uᵢ² + Σ bᵢⱼ uᵢ uⱼ,  u = x − centre                           (C3)
/// weighted by 1 / (1 + (ρ/ρ̄)²), ρ the distance of a point from the centre and ρ̄ its median, so
/// that the neighbourhood counts most and what is far away only steadies the ends.
///
/// # Source
/// Box & Wilson (1951), *Journal of the Royal Statistical Society* B 13(1) — simplified: the form
/// is the richest that the points can carry, and GSL solves it.
///
/// # Edge cases
/// - fewer than twice as many points as a plane has terms: nil.
/// - directions in which the points do not differ get no slope.
struct ResponseSurface {
  /// The richest first.
  enum Form: CaseIterable {
    case full, squares, plane

    func termCount(_ dimensions: Int) -> Int {
      switch self {
      case .full: (dimensions + 1) * (dimensions + 2) / 2
      case .squares: 2 * dimensions + 1
      case .plane: dimensions + 1
      }
    }

    /// The terms of (C3) of a point relative to the centre.
    func terms(_ u: [Double]) -> [Double] {
      var terms = [1.0] + u
      if self == .plane { return terms }
      terms += u.map { $0 * $0 }
      if self == .squares { return terms }
      for first in u.indices {
        for second in u.indices.dropFirst(first + 1) { terms.append(u[first] * u[second]) }
      }
      return terms
    }

    /// The richest form that so many points can carry.
    static func richest(dimensions: Int, points: Int) -> Form? {
      allCases.first { points >= 2 * $0.termCount(dimensions) }
    }
  }

  let form: Form
  private let centre: [Double]
  private let coefficients: [Double]
  private let covariance: [[Double]]

  init?(points: [[Double]], values: [Double], around centre: [Double]) {
    guard let form = Form.richest(dimensions: centre.count, points: points.count) else {
      return nil
    }
    let relative = points.map { Self.difference($0, centre) }
    let squares = relative.map { $0.reduce(0) { $0 + $1 * $1 } }
    let median = squares.sorted()[squares.count / 2]
    let weights = squares.map { median > 0 ? 1 / (1 + $0 / median) : 1 }
    guard let fit = Self.fit(relative.map(form.terms), values, weights) else { return nil }
    self.form = form
    self.centre = centre
    (coefficients, covariance) = fit
  }

  /// The terms of a point, which all surfaces of one form and centre share.
  func terms(at point: [Double]) -> [Double] { form.terms(Self.difference(point, centre)) }

  func value(terms: [Double]) -> Double {
    var sum = 0.0
    for (term, coefficient) in zip(terms, coefficients) { sum += term * coefficient }
    return sum
  }

  /// By how much the number changes from one point to another, and the standard error of that.
  func change(from first: [Double], to second: [Double]) -> (change: Double, error: Double) {
    let terms = zip(terms(at: second), terms(at: first)).map { $0 - $1 }
    var variance = 0.0
    for (row, a) in terms.enumerated() where a != 0 {
      for (column, b) in terms.enumerated() { variance += a * b * covariance[row][column] }
    }
    return (value(terms: terms), max(0, variance).squareRoot())
  }

  private static func difference(_ point: [Double], _ centre: [Double]) -> [Double] {
    zip(point, centre).map { $0 - $1 }
  }

  private static func fit(
    _ terms: [[Double]], _ values: [Double], _ weights: [Double]
  ) -> (coefficients: [Double], covariance: [[Double]])? {
    let (n, p) = (terms.count, terms[0].count)
    guard let design = gsl_matrix_alloc(n, p), let outcome = gsl_vector_alloc(n),
      let weight = gsl_vector_alloc(n), let coefficients = gsl_vector_alloc(p),
      let covariance = gsl_matrix_alloc(p, p), let work = gsl_multifit_linear_alloc(n, p)
    else { return nil }
    defer {
      gsl_matrix_free(design)
      gsl_vector_free(outcome)
      gsl_vector_free(weight)
      gsl_vector_free(coefficients)
      gsl_matrix_free(covariance)
      gsl_multifit_linear_free(work)
    }
    for row in 0..<n {
      for column in 0..<p { gsl_matrix_set(design, row, column, terms[row][column]) }
      gsl_vector_set(outcome, row, values[row])
      gsl_vector_set(weight, row, weights[row])
    }
    var (squares, rank) = (0.0, 0)
    let status = gsl_multifit_wlinear_tsvd(
      design, weight, outcome, 1e-8, coefficients, covariance, &squares, &rank, work)
    guard status == Int32(GSL_SUCCESS), rank < n else { return nil }
    // GSL takes the weights for inverse variances; here they are relative.
    let scale = squares / Double(n - rank)
    return (
      (0..<p).map { gsl_vector_get(coefficients, $0) },
      (0..<p).map { row in
        (0..<p).map { scale * gsl_matrix_get(covariance, row, $0) }
      }
    )
  }
}
