// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Points that fill a unit cube evenly: the Sobol sequence of the GNU Scientific Library.
///
/// For exploring a space of conditions; nothing of a run is drawn from it.
///
/// # Edge cases
/// - up to 40 dimensions, GSL's limit.
public enum LowDiscrepancy {
  public static let dimensionsMax = 40

  /// Calls `body` with each of the first `count` points, coordinates in (0, 1).
  public static func forEachPoint(
    _ count: Int, dimensions: Int, _ body: (_ index: Int, _ point: [Double]) -> Void
  ) {
    precondition((1...dimensionsMax).contains(dimensions), "GSL's Sobol has 1…40 dimensions")
    _ = GSL.quiet
    guard let sequence = gsl_qrng_alloc(interfirm_gsl_sobol(), UInt32(dimensions)) else {
      preconditionFailure("out of memory")
    }
    defer { gsl_qrng_free(sequence) }
    var point = [Double](repeating: 0, count: dimensions)
    for index in 0..<count {
      gsl_qrng_get(sequence, &point)
      body(index, point)
    }
  }
}
