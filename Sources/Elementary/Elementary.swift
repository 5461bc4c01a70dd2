// SPDX-License-Identifier: GPL-3.0-or-later

/// Exponential, logarithm and power whose bits are the same on every machine.
///
/// Only additions, multiplications, divisions and integer operations are used, each rounded on its
/// own and in a written order; nothing is fused and no C library is called. Results are therefore a
/// function of the arguments alone, whatever the instruction set.
///
/// # Source
/// Reduction after Cody & Waite (1980); polynomials after Cephes `expf` (Moshier) and FreeBSD
/// `e_logf.c`, `e_exp.c`, `e_log.c` (Sun Microsystems, 1993) — faithful, except that the order of
/// operations is fixed here; the powers are ours.
///
/// # Edge cases
/// Every function is total. A NaN result is always the same quiet NaN (`Float.nan`). Subnormal
/// arguments and results are handled in full; the processor must not flush them to zero.
public enum Elementary {
  /// Logistic function `1 / (1 + e⁻ˣ)`, evaluated on the side where nothing cancels.
  ///
  /// # Edge cases
  /// −∞ gives 0, +∞ gives 1, NaN gives NaN.
  ///
  /// - Returns: a share, 0…1, within 3 ulp.
  @inlinable public static func logistic(_ x: Float) -> Float {
    let e = exp(-x.magnitude)
    return (x >= 0 ? 1 : e) / (1 + e)
  }
}
