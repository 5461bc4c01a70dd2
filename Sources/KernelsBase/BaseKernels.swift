// SPDX-License-Identifier: GPL-3.0-or-later
import KernelInterface

/// The kernels compiled for the baseline of the architecture.
public enum BaseKernels: KernelSet {
  public static var name: String { "base" }

  public static func philoxWords(
    _ firms: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    PhiloxKernel.words(firms, into: &words, arguments)
  }

  public static func philoxWords(
    _ lows: Span<UInt32>, _ highs: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments
  ) {
    PhiloxKernel.words(lows, highs, into: &words, arguments)
  }

  public static func uniforms(
    _ firms: Span<UInt32>, into uniforms: inout MutableSpan<Float>, _ arguments: RandomArguments
  ) {
    PhiloxKernel.uniforms(firms, into: &uniforms, arguments)
  }

  public static func exponentials(_ x: Span<Float>, into results: inout MutableSpan<Float>) {
    ElementaryKernel.exponentials(x, into: &results)
  }

  public static func logarithms(_ x: Span<Float>, into results: inout MutableSpan<Float>) {
    ElementaryKernel.logarithms(x, into: &results)
  }

  public static func powers(
    _ x: Span<Float>, _ y: Float, into results: inout MutableSpan<Float>
  ) {
    ElementaryKernel.powers(x, y, into: &results)
  }

  public static func powers(
    _ x: Span<Float>, _ y: Span<Float>, into results: inout MutableSpan<Float>
  ) {
    ElementaryKernel.powers(x, y, into: &results)
  }

  public static func pairDistances(
    _ profiles: Span<SIMD16<Float>>, _ first: Span<UInt32>, _ second: Span<UInt32>,
    knowledge: inout MutableSpan<Float>, practice: inout MutableSpan<Float>
  ) {
    DistanceKernel.pairs(profiles, first, second, knowledge: &knowledge, practice: &practice)
  }

  public static func driftProfiles(
    _ profiles: inout MutableSpan<SIMD16<Float>>, by displacement: Span<SIMD16<Float>>,
    id: Span<UInt32>, absorption: Span<Float>,
    sector: Span<UInt16>, region: Span<UInt16>, centres: Span<SIMD16<Float>>,
    regionCentres: Span<SIMD16<Float>>, _ arguments: DriftArguments
  ) {
    DriftKernel.move(
      &profiles, displacement, id, absorption, sector, region, centres, regionCentres,
      arguments)
  }

  public static func cheapestBundles(
    _ features: Span<SIMD16<Float>>, _ stages: Span<UInt8>, _ allowed: Span<UInt64>,
    coefficients: Span<SIMD16<Float>>, into bundles: inout MutableSpan<UInt8>
  ) {
    BundleKernel.cheapest(features, stages, allowed, coefficients, into: &bundles)
  }
}
