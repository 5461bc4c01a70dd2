// SPDX-License-Identifier: GPL-3.0-or-later

/// The kernels of one instruction set: straight-line arithmetic over columns.
///
/// Every set gives the same bytes, those of the scalar twin named with each requirement. The spans
/// of one call have the same count, or the call traps; no span is read beyond its end.
public protocol KernelSet: Sendable {
  /// Name of the instruction set, as the manifest reports it.
  static var name: String { get }

  /// Four random words of each firm; twin: `Draws.words(_:firm:step:block:)`.
  ///
  /// - Complexity: O(firms), no allocation.
  static func philoxWords(
    _ firms: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments)

  /// Four random words of each pair, ids ascending; twin: `Draws.words(_:pair:_:step:block:)`.
  ///
  /// - Complexity: O(pairs), no allocation.
  static func philoxWords(
    _ lows: Span<UInt32>, _ highs: Span<UInt32>, into words: inout MutableSpan<SIMD4<UInt32>>,
    _ arguments: RandomArguments)

  /// One uniform number of each firm, in (0, 1); twin: `Draws.uniform(_:firm:step:block:)`.
  ///
  /// - Complexity: O(firms), no allocation.
  static func uniforms(
    _ firms: Span<UInt32>, into uniforms: inout MutableSpan<Float>, _ arguments: RandomArguments)

  /// eˣ of each element; twin: `Elementary.exp`.
  static func exponentials(_ x: Span<Float>, into results: inout MutableSpan<Float>)

  /// ln x of each element; twin: `Elementary.log`.
  static func logarithms(_ x: Span<Float>, into results: inout MutableSpan<Float>)

  /// xʸ of each element, one y for all; twin: `Elementary.pow`.
  static func powers(_ x: Span<Float>, _ y: Float, into results: inout MutableSpan<Float>)

  /// xʸ element by element; twin: `Elementary.pow`.
  static func powers(_ x: Span<Float>, _ y: Span<Float>, into results: inout MutableSpan<Float>)

  /// Distances in knowledge and practice of pairs of rows; twin: `CognitiveDistance`.
  ///
  /// - Complexity: O(pairs), no allocation; profiles are prefetched ahead.
  static func pairDistances(
    _ profiles: Span<SIMD16<Float>>, _ first: Span<UInt32>, _ second: Span<UInt32>,
    knowledge: inout MutableSpan<Float>, practice: inout MutableSpan<Float>)

  /// Moves profiles by their displacements, the pull of their centres and noise, and reflects them
  /// into [0, 1]; twin: `Reference.driftProfiles` of the tests.
  ///
  /// - Complexity: O(firms), no allocation.
  static func driftProfiles(
    _ profiles: inout MutableSpan<SIMD16<Float>>, by displacement: Span<SIMD16<Float>>,
    id: Span<UInt32>, absorption: Span<Float>,
    sector: Span<UInt16>, region: Span<UInt16>, centres: Span<SIMD16<Float>>,
    regionCentres: Span<SIMD16<Float>>, _ arguments: DriftArguments)

  /// The cheapest allowed bundle of each pair, its cost being linear in the pair's features; the
  /// lowest number among equally cheap ones. Twin: `Reference.cheapestBundles` of the tests.
  ///
  /// - Parameters:
  ///   - allowed: bit b set where bundle b may be chosen; at least one bit is set.
  ///   - coefficients: of stage, feature and bundle, the bundles of a feature in four vectors.
  /// - Precondition: features are finite.
  /// - Complexity: O(pairs), no allocation.
  static func cheapestBundles(
    _ features: Span<SIMD16<Float>>, _ stages: Span<UInt8>, _ allowed: Span<UInt64>,
    coefficients: Span<SIMD16<Float>>, into bundles: inout MutableSpan<UInt8>)
}
