// SPDX-License-Identifier: GPL-3.0-or-later
import Randomness

/// Random cases for oracles: the same ones in every run of the program.
struct Chance: RandomNumberGenerator {
  private let key: RunKey
  private var counter: UInt32 = 0

  init(_ number: UInt64) { key = RunKey(number) }

  mutating func next() -> UInt64 {
    counter += 1
    let words = Philox.block(key: key, counter, 0, 0, 0)
    return UInt64(words.x) << 32 | UInt64(words.y)
  }

  mutating func float(_ low: Float, _ high: Float) -> Float {
    Float.random(in: low...high, using: &self)
  }
}
