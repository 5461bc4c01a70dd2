// SPDX-License-Identifier: GPL-3.0-or-later

/// What a firm has heard of another, packed into 64 bits; all bits zero = nothing.
///
/// | bits | what |
/// | --- | --- |
/// | 32–63 | permanent id of the subject |
/// | 24–31 | value, in 255ths: 0 = complaint, 1 = recommendation |
/// | 12–23 | credibility, in 4095ths |
/// | 8–11 | hops from who experienced it |
/// | 1–7 | age in quarters, at most 127 |
/// | 0 | 1 = slander |
public struct Rumour: Sendable, Hashable {
  public let bits: UInt64

  @inlinable
  public init(bits: UInt64) { self.bits = bits }

  public init(
    subject: UInt32, value: Float, credibility: Float, hops: Int = 0, age: Int = 0,
    isSlander: Bool = false
  ) {
    let level = UInt64((min(1, max(0, value)) * 255).rounded())
    let belief = UInt64((min(1, max(0, credibility)) * 4095).rounded())
    bits =
      UInt64(subject) << 32 | level << 24 | belief << 12 | UInt64(min(15, hops)) << 8
      | UInt64(min(127, age)) << 1 | (isSlander ? 1 : 0)
  }

  public static let nothing = Rumour(bits: 0)

  public var subject: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
  public var value: Float { Float((bits >> 24) & 255) / 255 }
  public var credibility: Float { Float((bits >> 12) & 4095) / 4095 }
  public var hops: Int { Int((bits >> 8) & 15) }
  public var age: Int { Int((bits >> 1) & 127) }
  public var isSlander: Bool { bits & 1 == 1 }
}
