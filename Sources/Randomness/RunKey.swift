// SPDX-License-Identifier: GPL-3.0-or-later

/// The 64-bit Philox key of one run: all its draws follow from it.
public struct RunKey: Sendable, Hashable, BitwiseCopyable {
  /// Bits 0…31.
  public var low: UInt32
  /// Bits 32…63.
  public var high: UInt32

  public init(_ value: UInt64) {
    low = UInt32(truncatingIfNeeded: value)
    high = UInt32(truncatingIfNeeded: value >> 32)
  }

  /// Both halves as one number.
  @inlinable public var value: UInt64 { UInt64(high) << 32 | UInt64(low) }
}

/// What a draw is for: a permanent number that a mechanism declares, so that adding a mechanism
/// disturbs the draws of no other.
public struct Purpose: Sendable, Hashable, BitwiseCopyable {
  public let number: UInt16

  public init(_ number: UInt16) { self.number = number }
}
