// SPDX-License-Identifier: GPL-3.0-or-later

/// What the draws of one kernel call have in common: key, step, purpose and block.
///
/// The counter of firm f is (f, 0, step, purpose · 2¹⁶ + block), of a pair a < b (a, b, step, …).
public struct RandomArguments: Sendable, Hashable {
  public var keyLow: UInt32
  public var keyHigh: UInt32
  public var step: UInt32
  public var purpose: UInt16
  public var block: UInt16

  public init(
    keyLow: UInt32, keyHigh: UInt32, step: UInt32, purpose: UInt16, block: UInt16 = 0
  ) {
    self.keyLow = keyLow
    self.keyHigh = keyHigh
    self.step = step
    self.purpose = purpose
    self.block = block
  }

  /// The last word of the counter.
  public var lastWord: UInt32 { UInt32(purpose) << 16 | UInt32(block) }
}
