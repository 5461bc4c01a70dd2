// SPDX-License-Identifier: GPL-3.0-or-later

extension Elementary {
  /// Power xʸ in double precision, within 2 ulp wherever |y ln x| < 700.
  ///
  /// # Model
  ///     xʸ = e^(y ln x),  ln x = k ln 2 + 2s + 2s z (⅓ + z (⅕ + …)),  s = f / (2 + f),  z = s²
  /// with the logarithm and the product held as unevaluated sums of two numbers.
  ///
  /// # Source
  /// Ours; exact products and sums after Dekker (1971) and Knuth.
  ///
  /// # Edge cases
  /// As the single-precision power: y = 0 or x = 1 gives 1; ±0 gives 0 or +∞; +∞ gives +∞ or 0;
  /// negative x and NaN give NaN.
  ///
  /// - Complexity: O(1).
  @inlinable public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if !(x >= 0) || y != y { return .nan }
    if x == 0 { return y > 0 ? 0 : .infinity }
    if x == .infinity { return y > 0 ? .infinity : 0 }
    let top = y > 0x1p80 ? 0x1p80 : y
    let held = top < -0x1p80 ? -0x1p80 : top
    let logarithm = extendedLog(x)
    let product = exactProduct(held, logarithm.high)
    if product.high > 720 { return .infinity }
    if product.high < -760 { return 0 }
    return exp(product.high, plus: product.low + held * logarithm.low)
  }

  /// ln x as a sum of two numbers, to about 2⁻⁶³ of its value.
  @inlinable static func extendedLog(_ x: Double) -> (high: Double, low: Double) {
    let (k, f) = split(x)
    let (d, dRest) = exactSum(2, f)
    let s = f / d
    let (p, pRest) = exactProduct(s, d)
    let sRest = ((f - p) - pRest - s * dRest) / d
    let (z, zError) = exactProduct(s, s)
    let zRest = zError + 2 * (s * sRest)
    var tail = 2.0 / 23
    tail = tail * z + 2.0 / 21
    tail = tail * z + 2.0 / 19
    tail = tail * z + 2.0 / 17
    tail = tail * z + 2.0 / 15
    tail = tail * z + 2.0 / 13
    tail = tail * z + 2.0 / 11
    tail = tail * z + 2.0 / 9
    tail = tail * z + 2.0 / 7
    tail = tail * z + 2.0 / 5
    let (c, cError) = exactSum(2.0 / 3, z * tail)
    let cRest = cError + 3.700743415417188e-17
    let (t, tError) = exactProduct(s, z)
    let tRest = tError + (s * zRest + sRest * z)
    let (u, uError) = exactProduct(t, c)
    let uRest = uError + (t * cRest + tRest * c)
    let whole = k * 6.931_471_803_691_238_2e-1
    let (first, firstRest) = exactSum(whole, 2 * s)
    let (second, secondRest) = exactSum(first, u)
    let small = k * 1.908_214_929_270_587_7e-10
    let (third, thirdRest) = exactSum(second, small)
    let rest = ((firstRest + secondRest) + thirdRest) + (2 * sRest + uRest)
    return exactSum(third, rest + k * smallestLn2Part)
  }

  /// What the two leading parts of ln 2 leave over.
  @inlinable static var smallestLn2Part: Double { 1.1612227229362532e-26 }

  /// a + b without error (Knuth).
  @inlinable static func exactSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  /// a · b without error where nothing over- or underflows (Dekker, Veltkamp).
  @inlinable static func exactProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let product = a * b
    let (aHigh, aLow) = halves(a)
    let (bHigh, bLow) = halves(b)
    let error = ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    return (product, error)
  }

  /// a as a sum of two numbers of 26 bits.
  @inlinable static func halves(_ a: Double) -> (high: Double, low: Double) {
    let scaled = a * 134_217_729
    let high = scaled - (scaled - a)
    return (high, a - high)
  }
}
