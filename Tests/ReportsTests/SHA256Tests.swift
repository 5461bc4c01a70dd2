// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Reports

@Suite("SHA-256")
struct SHA256Tests {
  /// Vectors of FIPS 180-4 and of the NIST example files.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func agreesWithTheStandard(text: String, expected: String) {
    #expect(SHA256.hex(of: text) == expected)
  }

  @Test func hashesAMillionLettersWhateverThePieces() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    for piece in [1, 63, 64, 65, 1000, 65_536] {
      var hash = SHA256()
      var left = piece == 1 ? 1000 : 1_000_000
      while left > 0 {
        hash.update([UInt8](repeating: 97, count: min(piece, left)))
        left -= piece
      }
      if piece == 1 {
        #expect(hash.hex() == SHA256.hex(of: String(repeating: "a", count: 1000)))
      } else {
        #expect(hash.hex() == expected)
      }
    }
  }

  /// Every length around the two block limits of the padding.
  @Test func padsEveryLengthAsOneBlockOrTwo() {
    var seen: Set<String> = []
    for length in 0...130 { seen.insert(SHA256.hex(of: String(repeating: "x", count: length))) }
    #expect(seen.count == 131)
    #expect(
      SHA256.hex(of: String(repeating: "a", count: 55))
        == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318")
    #expect(
      SHA256.hex(of: String(repeating: "a", count: 64))
        == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")
  }
}
