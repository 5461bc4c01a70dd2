// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// The words of one firm, step and purpose as a GSL generator, block after block from block 0.
///
/// For work outside trajectories (populations, checks): GSL's samplers take a varying number of
/// words. Streams of different firms, steps or purposes are independent of each other; one that is
/// opened twice repeats itself.
///
/// # Edge cases
/// A stream holds 65,536 blocks, 262,144 words, and traps when asked for more.
public struct KeyedGSLStream: Sendable {
  private let key: RunKey
  private let counter: SIMD4<UInt32>

  public init(_ draws: Draws, firm: UInt32, step: UInt32, purpose: Purpose) {
    key = draws.key
    counter = SIMD4(firm, 0, step, UInt32(purpose.number) << 16)
  }

  /// Calls `body` with the generator at its first word and frees it afterwards.
  ///
  /// - Parameters: body: must not keep the pointer.
  /// - Complexity: O(1) and two allocations, next to those of `body`.
  public func withGenerator<Result, Failure: Error>(
    _ body: (UnsafeMutablePointer<gsl_rng>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = GSL.quiet
    guard let generator = gsl_rng_alloc(PhiloxGenerator.type) else {
      preconditionFailure("No memory for a generator of 64 bytes.")
    }
    defer { gsl_rng_free(generator) }
    generator.pointee.state.assumingMemoryBound(to: PhiloxState.self).pointee =
      PhiloxState(key: key, counter: counter)
    return try body(generator)
  }
}
