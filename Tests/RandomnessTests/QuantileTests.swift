// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Randomness
import Testing

/// A grid of uniforms over the middle and far into both tails, as the draws can give them.
private let grid: [Float] = {
  let middle = stride(from: UInt32(0), to: .max - 60_000, by: 43_691).map(Quantile.uniform)
  let tails = (0..<64).flatMap {
    [Quantile.uniform(UInt32($0) << 9), Quantile.uniform(.max - UInt32($0) << 9)]
  }
  return middle + tails
}()

/// Uniforms of a run, one for each firm.
private func uniforms(_ count: Int, key: UInt64 = 20_261_120) -> [Float] {
  let draws = Draws(key: RunKey(key))
  return (0..<count).map { draws.uniform(Purpose(1), firm: UInt32($0), step: 0) }
}

/// Largest distance between the empirical distribution and F, times √n; 1.95 is the 0.1% point.
private func kolmogorov(_ sample: [Double], _ distribution: (Double) -> Double) -> Double {
  let n = Double(sample.count)
  var largest = 0.0
  for (index, value) in sample.sorted().enumerated() {
    let f = distribution(value)
    largest = max(largest, f - Double(index) / n, Double(index + 1) / n - f)
  }
  return largest * n.squareRoot()
}

@Suite("Quantile functions against GSL")
struct QuantileTests {
  @Test func uniformsStayInsideTheUnitInterval() {
    #expect(Quantile.uniform(0) == 0x1p-24)
    #expect(Quantile.uniform(.max) == 1 - 0x1p-24)
    #expect(Quantile.uniform(UInt32.max, .max) < 1)
    #expect(Quantile.uniform(UInt32(0), 0) == 0x1p-53)
    #expect(kolmogorov(uniforms(100_000).map(Double.init)) { $0 } < 1.95)
  }

  @Test func indicesCoverTheirRangeEvenly() {
    #expect(Quantile.index(0, below: 10) == 0)
    #expect(Quantile.index(.max, below: 10) == 9)
    #expect(Quantile.index(.max, below: .max) == UInt32.max - 1)
    #expect(Quantile.index(123, below: 0) == 0)
    let draws = Draws(key: RunKey(1))
    var counts = [Double](repeating: 0, count: 10)
    for firm in 0..<UInt32(100_000) {
      let word = draws.words(Purpose(2), firm: firm, step: 0).x
      counts[Int(Quantile.index(word, below: 10))] += 1
    }
    let chiSquare = counts.map { ($0 - 10_000) * ($0 - 10_000) / 10_000 }.reduce(0, +)
    #expect(gsl_cdf_chisq_Q(chiSquare, 9) > 0.001)
  }

  /// Allowance: 5·10⁻⁷ of the value (3.6·10⁻⁷ measured).
  @Test func normalIsTheInverseOfItsDistribution() {
    var worst = 0.0
    for u in grid where u != 0.5 {
      let reference = gsl_cdf_ugaussian_Pinv(Double(u))
      worst = max(worst, abs(Double(Quantile.normal(u)) - reference) / abs(reference))
      #expect(Quantile.normal(1 - u) == -Quantile.normal(u))
    }
    #expect(worst < 5e-7)
    let far = gsl_cdf_ugaussian_Pinv(Double(Float(1e-20)))
    #expect(abs(Double(Quantile.normal(1e-20)) / far - 1) < 5e-7)
    let sample = uniforms(100_000).map { Double(Quantile.normal($0)) }
    #expect(kolmogorov(sample, gsl_cdf_ugaussian_P) < 1.95)
  }

  @Test func normalEdgesAreAsDocumented() {
    #expect(Quantile.normal(0.5) == 0)
    #expect(Quantile.normal(0) == -.infinity)
    #expect(Quantile.normal(1) == .infinity)
    #expect(Quantile.normal(.nan).isNaN)
    #expect(Quantile.normal(0x1p-24) > -5.42)
  }

  /// Allowance: 1·10⁻⁷ of the value (0.8·10⁻⁷ measured).
  @Test func exponentialIsTheInverseOfItsDistribution() {
    var worst = 0.0
    for u in grid {
      let reference = gsl_cdf_exponential_Pinv(Double(u), 1)
      worst = max(worst, abs(Double(Quantile.exponential(u)) / reference - 1))
    }
    #expect(worst < 1e-7)
    let sample = uniforms(100_000).map { Double(Quantile.exponential($0)) }
    #expect(kolmogorov(sample) { gsl_cdf_exponential_P($0, 1) } < 1.95)
  }

  /// Probability 1 − e^(−rate dt), within four standard errors of 100,000 trials.
  @Test(arguments: [0.04, 0.5, 3, 12] as [Float])
  func eventsHappenAtTheirRate(rate: Float) {
    let sample = uniforms(100_000, key: 77)
    let share = Double(sample.count { Quantile.happens($0, rate: rate, over: 0.25) }) / 100_000
    let expected = gsl_cdf_exponential_P(Double(rate) * 0.25, 1)
    #expect(abs(share - expected) < 4 * (expected * (1 - expected) / 100_000).squareRoot())
    #expect(!Quantile.happens(0x1p-24, rate: 0, over: 0.25))
    #expect(Quantile.happens(1 - 0x1p-24, rate: .infinity, over: 0.25))
    #expect(!Quantile.happens(0.5, rate: .nan, over: 0.25))
  }

  /// Allowance: 4·10⁻⁶ of the value: σ times the error of the normal, then the exponential
  /// (1.9·10⁻⁶ measured at σ = 1.5).
  @Test(arguments: [0.3, 0.6, 1.5] as [Float])
  func lognormalIsTheInverseOfItsDistribution(sigma: Float) {
    var worst = 0.0
    let s = Double(sigma)
    for u in grid {
      let reference = gsl_cdf_lognormal_Pinv(Double(u), -0.5 * s * s, s)
      worst = max(worst, abs(Double(Quantile.lognormal(u, sigma: sigma)) / reference - 1))
    }
    #expect(worst < 4e-6)
    let sample = uniforms(100_000).map { Double(Quantile.lognormal($0, sigma: sigma)) }
    #expect(kolmogorov(sample) { gsl_cdf_lognormal_P($0, -0.5 * s * s, s) } < 1.95)
    #expect(Quantile.lognormal(0.3, sigma: 0) == 1)
  }

  /// Allowance: 1·10⁻¹⁴ of the value, against GSL's untruncated inverse at the matching share.
  @Test(arguments: [0.5, 1.06, 2.5])
  func paretoIsTheInverseOfItsDistribution(exponent: Double) {
    let reached = gsl_cdf_pareto_P(5_000, exponent, 2)
    var worst = 0.0
    for u in stride(from: 0.000_5, to: 1, by: 0.001) {
      let whole = Quantile.pareto(u, exponent: exponent, minimum: 2, maximum: .infinity)
      worst = max(worst, abs(whole / gsl_cdf_pareto_Pinv(u, exponent, 2) - 1))
      let held = Quantile.pareto(u, exponent: exponent, minimum: 2, maximum: 5_000)
      worst = max(worst, abs(held / gsl_cdf_pareto_Pinv(u * reached, exponent, 2) - 1))
      #expect(held >= 2 && held <= 5_000)
    }
    #expect(worst < 1e-14)
    let sample = uniforms(100_000).map {
      Quantile.pareto(Double($0), exponent: exponent, minimum: 2, maximum: 5_000)
    }
    #expect(kolmogorov(sample) { gsl_cdf_pareto_P($0, exponent, 2) / reached } < 1.95)
  }

  @Test func paretoWithoutExponentIsUniformInTheLogarithm() {
    let middle = Quantile.pareto(0.5, exponent: 0, minimum: 1, maximum: 10_000)
    #expect(abs(middle - 100) < 1e-10)
    #expect(Quantile.pareto(0.7, exponent: 1, minimum: 3, maximum: 3) == 3)
  }
}

@Suite("Frozen bits of the quantile functions")
struct FrozenQuantileTests {
  @Test func bitsStay() {
    #expect(Quantile.normal(0x1p-24).bitPattern == 0xC0A9_6E38)
    #expect(Quantile.normal(0.01).bitPattern == 0xC014_E2E3)
    #expect(Quantile.normal(0.3).bitPattern == 0xBF06_3F1D)
    #expect(Quantile.exponential(0.3).bitPattern == 0x3EB6_9E1A)
    #expect(Quantile.lognormal(0.01, sigma: 0.6).bitPattern == 0x3E53_CDE8)
    let size = Quantile.pareto(0.3, exponent: 1.06, minimum: 1, maximum: 1e5)
    #expect(size.bitPattern == 0x3FF6_6677_54B5_1E35)
    #expect(([0.1, 0.5, 0.999] as [Float]).map { Quantile.poisson($0, mean: 7.5) } == [4, 7, 17])
    #expect(Quantile.poisson(0.3, mean: 5_000) == 4_963)
  }
}

@Suite("Poisson quantiles against GSL")
struct PoissonTests {
  /// The smallest count whose GSL distribution function reaches u, up to the rounding of the sums.
  @Test(arguments: [0.001, 0.1, 1, 7.5, 40, 60, 200, 512] as [Float])
  func countIsTheSmallestThatReachesTheUniform(mean: Float) {
    for u in stride(from: UInt32(0), to: .max - 20_000_000, by: 19_999_999).map(Quantile.uniform) {
      let count = UInt32(Quantile.poisson(u, mean: mean))
      #expect(gsl_cdf_poisson_P(count, Double(mean)) >= Double(u) - 1e-12)
      if count > 0 { #expect(gsl_cdf_poisson_P(count - 1, Double(mean)) < Double(u) + 1e-12) }
    }
  }

  /// Above 512 the count is at most one away.
  @Test(arguments: [513, 2_000, 1e5] as [Float])
  func wideCountsAreAtMostOneAway(mean: Float) {
    for u in grid {
      let count = UInt32(Quantile.poisson(u, mean: mean))
      #expect(gsl_cdf_poisson_P(count + 1, Double(mean)) >= Double(u) - 1e-9)
      #expect(gsl_cdf_poisson_P(count - 2, Double(mean)) < Double(u) + 1e-9)
    }
  }

  @Test func edgesAreAsDocumented() {
    #expect(Quantile.poisson(0.99, mean: 0) == 0)
    #expect(Quantile.poisson(0.99, mean: -1) == 0)
    #expect(Quantile.poisson(0.99, mean: .nan) == 0)
    #expect(Quantile.poisson(0.99, mean: .infinity) == 1 << 53)
    #expect(Quantile.poisson(0x1p-24, mean: .greatestFiniteMagnitude) == 1 << 53)
    #expect(Quantile.poisson(1, mean: 0.5) < 40)
  }

  /// One uniform, one count: a higher mean never gives fewer.
  @Test func countsRiseWithTheMean() {
    for u in uniforms(500) {
      var previous = 0
      for mean in stride(from: Float(0.25), to: 600, by: 4.75) {
        let count = Quantile.poisson(u, mean: mean)
        #expect(count >= previous)
        previous = count
      }
    }
  }
}
