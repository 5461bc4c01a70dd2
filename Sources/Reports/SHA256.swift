// SPDX-License-Identifier: GPL-3.0-or-later

/// The SHA-256 of bytes that arrive in pieces (FIPS 180-4).
///
/// Written out here because the only package that offers it would double the build of the product.
/// Tested against the vectors of the standard. A copy is a checkpoint: it goes on from there.
public struct SHA256: Sendable {
  private var state: SIMD8<UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  public init() {}

  /// The hash of a text's UTF-8, in lower-case hexadecimal.
  public static func hex(of text: String) -> String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return hash.hex()
  }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(64 - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<start])
      guard pending.count == 64 else { return }
      let block = pending
      block.withUnsafeBytes { compress($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = (bytes.count - start) / 64 * 64
    compress(UnsafeRawBufferPointer(rebasing: bytes[start..<start + whole]))
    pending.append(contentsOf: bytes[(start + whole)...])
  }

  /// The hash of what came so far, as 64 hexadecimal digits; more may still follow.
  public func hex() -> String {
    var last = self
    let bits = length * 8
    var padding: [UInt8] = [0x80]
    let zeros = (120 - (pending.count + 1) % 64) % 64
    padding.append(contentsOf: repeatElement(0, count: zeros))
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    last.update(padding)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for lane in 0..<8 {
      for shift in stride(from: 28, through: 0, by: -4) {
        text.append(digits[Int(last.state[lane] >> UInt32(shift) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes in whole blocks of 64 bytes.
  private mutating func compress(_ bytes: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      Self.constants.withUnsafeBufferPointer { constants in
        let w = words.baseAddress!
        for block in stride(from: 0, to: bytes.count, by: 64) {
          expand(bytes, block, into: w)
          var (a, b, c, d) = (state[0], state[1], state[2], state[3])
          var (e, f, g, h) = (state[4], state[5], state[6], state[7])
          // Eight rounds turn the letters once round, so none is ever moved.
          for i in stride(from: 0, to: 64, by: 8) {
            let k = constants.baseAddress! + i
            let v = w + i
            round(a, b, c, &d, e, f, g, &h, k[0] &+ v[0])
            round(h, a, b, &c, d, e, f, &g, k[1] &+ v[1])
            round(g, h, a, &b, c, d, e, &f, k[2] &+ v[2])
            round(f, g, h, &a, b, c, d, &e, k[3] &+ v[3])
            round(e, f, g, &h, a, b, c, &d, k[4] &+ v[4])
            round(d, e, f, &g, h, a, b, &c, k[5] &+ v[5])
            round(c, d, e, &f, g, h, a, &b, k[6] &+ v[6])
            round(b, c, d, &e, f, g, h, &a, k[7] &+ v[7])
          }
          state &+= SIMD8(a, b, c, d, e, f, g, h)
        }
      }
    }
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

/// The sixteen words of a block and the forty-eight that follow from them.
@inline(__always)
private func expand(
  _ bytes: UnsafeRawBufferPointer, _ block: Int, into w: UnsafeMutablePointer<UInt32>
) {
  for i in 0..<16 {
    w[i] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: block + 4 * i, as: UInt32.self))
  }
  for i in 16..<64 {
    let a = w[i - 15]
    let b = w[i - 2]
    let s0 = turn(a, 7) ^ turn(a, 18) ^ (a &>> 3)
    let s1 = turn(b, 17) ^ turn(b, 19) ^ (b &>> 10)
    w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
  }
}

@inline(__always)
private func round(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
  _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
) {
  let choice = g ^ (e & (f ^ g))
  let t1 = h &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ word
  let majority = (a & b) | (c & (a | b))
  d = d &+ t1
  h = t1 &+ (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ majority
}

@inline(__always)
private func turn(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word &>> count | word &<< (32 &- count)
}
