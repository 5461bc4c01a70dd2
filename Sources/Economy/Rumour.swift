// SPDX-License-Identifier: GPL-3.0-or-later

/// What a firm has heard of another, packed into 64 bits; all bits zero = nothing.
///
/// | bits | what |
/// | --- | --- |
/// | 32–63 | permanent id of the subject |
/// | 24–31 | value, in 255ths: 0 = complaint, 1 = recommendation |
/// | 12–23 | credibility, in 4095ths |
/// | 8–11 | hops from who experienced it |
/// | 2–7 | age in quarters, at most 63 |
/// | 1 | 1 = a mishap taken for opportunism |
/// | 0 | 1 = slander |
public struct Rumour: Sendable, Hashable {
  public let bits: UInt64

  @inlinable
  public init(bits: UInt64) { self.bits = bits }

  public init(
    subject: UInt32, value: Float, credibility: Float, hops: Int = 0, age: Int = 0,
    isSlander: Bool = false, isMistaken: Bool = false
  ) {
    self.init(
      subject: subject, level: Int((min(1, max(0, value)) * 255).rounded()),
      belief: Int((min(1, max(0, credibility)) * 4095).rounded()), hops: hops, age: age,
      origin: (isSlander ? 1 : 0) + (isMistaken ? 2 : 0))
  }

  /// From whole numbers, as they are packed.
  public init(subject: UInt32, level: Int, belief: Int, hops: Int, age: Int, origin: Int) {
    let who = UInt64(subject) << 32 | UInt64(level) << 24 | UInt64(belief) << 12
    bits = who | UInt64(min(15, hops)) << 8 | UInt64(min(63, age)) << 2 | UInt64(origin)
  }

  public static let nothing = Rumour(bits: 0)

  public var subject: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
  /// Value in 255ths, and credibility in 4095ths.
  public var level: Int { Int((bits >> 24) & 255) }
  public var belief: Int { Int((bits >> 12) & 4095) }
  public var value: Float { Float(level) / 255 }
  public var credibility: Float { Float(belief) / 4095 }
  public var hops: Int { Int((bits >> 8) & 15) }
  public var age: Int { Int((bits >> 2) & 63) }
  /// 0 = experienced as told, 1 = slander, 2 = a mistake.
  public var origin: Int { Int(bits & 3) }
  public var isSlander: Bool { bits & 1 == 1 }
  public var isMistaken: Bool { bits & 2 == 2 }
  /// True where nothing that was done stands behind it.
  public var isFalse: Bool { origin != 0 }
}
