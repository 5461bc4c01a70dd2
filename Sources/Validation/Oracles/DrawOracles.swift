// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Foundation
import Parameters
import Randomness
import Simulation

/// The generator against its published vectors, quantiles and size laws against GSL.
enum DrawOracles {
  static let all = [philox, quantiles, sizes]

  private static let philox = Entry(
    "philox", .oracle, .exact, name: "Philox4x32-10", source: "Salmon et al. 2011", .read,
    parts: [
      Entry.Part(
        "vectors", published: "6627e8d5 e169c58d bc57ac4c 9b00dbd8 at zero, and two more",
        .atMost(0))
    ],
    .computed {
      let ones = UInt32.max
      let found = [
        Philox.block(key: RunKey(0), 0, 0, 0, 0),
        Philox.block(key: RunKey(.max), ones, ones, ones, ones),
        Philox.block(
          key: RunKey(0x299F_31D0_A409_3822), 0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      ]
      let known: [SIMD4<UInt32>] = [
        SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8),
        SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD),
        SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1),
      ]
      let wrong = zip(found, known).filter { $0 != $1 }.count
      return [Measured(Double(wrong), count: known.count)]
    })

  private static let quantiles = Entry(
    "quantiles", .oracle, .exact, name: "quantile functions", source: "GSL's inverses", .derived,
    parts: [
      Entry.Part("normal", published: "relative error", .atMost(5e-7)),
      Entry.Part("exponential", published: "relative error", .atMost(1e-7)),
      Entry.Part("lognormal", published: "relative error at σ = 0.6", .atMost(4e-6)),
      Entry.Part("pareto", published: "relative error at exponent 1.06", .atMost(1e-14)),
    ],
    .computed {
      let grid =
        stride(from: UInt32(0), to: .max - 60_000, by: 43_691).map(Quantile.uniform)
        + (0..<64).flatMap {
          [Quantile.uniform(UInt32($0) << 9), Quantile.uniform(.max - UInt32($0) << 9)]
        }
      func worst(_ found: (Float) -> Double, _ known: (Double) -> Double) -> Measured {
        let errors = grid.filter { $0 != 0.5 }.map { abs(found($0) / known(Double($0)) - 1) }
        return Measured(errors.max(), count: errors.count)
      }
      let sigma = Double(Float(0.6))
      return [
        worst({ Double(Quantile.normal($0)) }, gsl_cdf_ugaussian_Pinv),
        worst({ Double(Quantile.exponential($0)) }, { gsl_cdf_exponential_Pinv($0, 1) }),
        worst(
          { Double(Quantile.lognormal($0, sigma: 0.6)) },
          { gsl_cdf_lognormal_Pinv($0, -0.5 * sigma * sigma, sigma) }),
        worst(
          { Quantile.pareto(Double($0), exponent: 1.06, minimum: 2, maximum: .infinity) },
          { gsl_cdf_pareto_Pinv($0, 1.06, 2) }),
      ]
    })

  /// Kolmogorov's distance times √n; 1.95 is its 0.1% point.
  private static let sizes = Entry(
    "sizes", .oracle, .exact, name: "laws of firm size", source: "GSL's distributions", .derived,
    parts: [
      Entry.Part("pareto", published: "Kolmogorov–Smirnov, √n D", .atMost(1.95)),
      Entry.Part("lognormal", published: "Kolmogorov–Smirnov, √n D", .atMost(1.95)),
    ],
    .computed {
      let draws = Draws(key: RunKey(4))
      let uniforms = (0..<UInt32(100_000)).map {
        let words = draws.words(Purpose(901), firm: $0 + 1, step: 0)
        return Quantile.uniform(words.x, words.y)
      }
      let whole = gsl_cdf_pareto_P(5_000, 1.06, 2)
      let location = log(8.0)
      let below = gsl_cdf_lognormal_P(2, location, 1.2)
      return [
        distance(.pareto(exponent: 1.06, minimum: 2, maximum: 5_000), uniforms) {
          gsl_cdf_pareto_P($0, 1.06, 2) / whole
        },
        distance(.lognormal(median: 8, sigma: 1.2, minimum: 2), uniforms) {
          (gsl_cdf_lognormal_P($0, location, 1.2) - below) / (1 - below)
        },
      ]
    })

  private static func distance(
    _ law: SizeLaw, _ uniforms: [Double], _ distribution: (Double) -> Double
  ) -> Measured {
    let n = Double(uniforms.count)
    var largest = 0.0
    for (index, size) in uniforms.map({ SizeQuantile.size(law, $0) }).sorted().enumerated() {
      let share = distribution(size)
      largest = max(largest, share - Double(index) / n, Double(index + 1) / n - share)
    }
    return Measured(largest * n.squareRoot(), count: uniforms.count)
  }
}
