// SPDX-License-Identifier: GPL-3.0-or-later
import Randomness
import Testing

@Suite("Philox4x32-10")
struct PhiloxTests {
  /// The known-answer vectors of Random123 (Salmon et al. 2011).
  @Test func publishedVectorsAreMet() {
    let none = Philox.block(key: RunKey(0), 0, 0, 0, 0)
    #expect(none == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    let ones = UInt32.max
    let all = Philox.block(key: RunKey(.max), ones, ones, ones, ones)
    #expect(all == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    let pi = Philox.block(
      key: RunKey(0x299F_31D0_A409_3822), 0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344)
    #expect(pi == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test func aKeyIsItsTwoHalves() {
    let key = RunKey(0x299F_31D0_A409_3822)
    #expect(key.low == 0xA409_3822)
    #expect(key.high == 0x299F_31D0)
    #expect(key.value == 0x299F_31D0_A409_3822)
  }
}

@Suite("Draws of a run")
struct DrawsTests {
  let draws = Draws(key: RunKey(42))
  let purpose = Purpose(7)

  @Test func firmDrawsUseTheDocumentedCounter() {
    let words = draws.words(purpose, firm: 11, step: 3, block: 2)
    #expect(words == Philox.block(key: RunKey(42), 11, 0, 3, 7 << 16 | 2))
    #expect(draws.uniform(purpose, firm: 11, step: 3, block: 2) == Quantile.uniform(words.x))
  }

  @Test func pairDrawsAreSymmetric() {
    let words = draws.words(purpose, pair: 5, 9, step: 1)
    #expect(words == draws.words(purpose, pair: 9, 5, step: 1))
    #expect(words == Philox.block(key: RunKey(42), 5, 9, 1, 7 << 16))
    #expect(
      draws.uniform(purpose, pair: 5, 9, step: 1) == draws.uniform(purpose, pair: 9, 5, step: 1))
  }

  @Test func directedDrawsDiffer() {
    let there = draws.words(purpose, from: 5, to: 9, step: 1, block: 3)
    let back = draws.words(purpose, from: 9, to: 5, step: 1, block: 3)
    #expect(there != back)
    #expect(there == Philox.block(key: RunKey(42), 5, 9, 1, 7 << 16 | 6))
    #expect(back == Philox.block(key: RunKey(42), 5, 9, 1, 7 << 16 | 7))
    #expect(draws.uniform(purpose, from: 5, to: 9, step: 1, block: 3) == Quantile.uniform(there.x))
  }

  /// Every coordinate of the counter matters, and a pair with firm 0 is not the firm alone.
  @Test func everyCoordinateGivesAnotherDraw() {
    let words: [SIMD4<UInt32>] = [
      draws.words(purpose, firm: 1, step: 1), draws.words(purpose, firm: 2, step: 1),
      draws.words(purpose, firm: 1, step: 2), draws.words(purpose, firm: 1, step: 1, block: 1),
      draws.words(Purpose(8), firm: 1, step: 1), draws.words(purpose, pair: 1, 0, step: 1),
      draws.words(purpose, pair: 1, 2, step: 1),
      Draws(key: RunKey(43)).words(purpose, firm: 1, step: 1),
    ]
    #expect(Set(words).count == words.count)
  }
}
