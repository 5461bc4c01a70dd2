// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Philox as a generator that GSL's distributions can draw from.
///
/// `gsl_rng_set` takes the seed as the 64-bit key and counts from (0, 0, 0, 0) upward, the first
/// word being the lowest. A keyed stream counts the low half of the last word only.
public enum PhiloxGenerator {
  /// The generator's type, for `gsl_rng_alloc`; it lives as long as the program.
  ///
  /// Words 0…2³² − 1; `gsl_rng_uniform` is word / 2³², in [0, 1).
  nonisolated(unsafe) public static let type: UnsafePointer<gsl_rng_type> = {
    let name: StaticString = "philox4x32-10"
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: 0xFFFF_FFFF, min: 0, size: MemoryLayout<PhiloxState>.size,
        set: { state, seed in
          state!.bindMemory(to: PhiloxState.self, capacity: 1).pointee =
            PhiloxState(key: RunKey(UInt64(seed)))
        },
        get: { state in UInt(PhiloxGenerator.next(state!)) },
        get_double: { state in Double(PhiloxGenerator.next(state!)) * 0x1p-32 }))
    return UnsafePointer(type)
  }()

  private static func next(_ state: UnsafeMutableRawPointer) -> UInt32 {
    state.assumingMemoryBound(to: PhiloxState.self).pointee.next()
  }
}

/// Key, counter and the words not yet given out.
struct PhiloxState: BitwiseCopyable {
  var key: RunKey
  var counter = SIMD4<UInt32>(repeating: 0)
  var words = SIMD4<UInt32>(repeating: 0)
  var given = 4
  var isKeyedStream = false
  var isSpent = false

  init(key: RunKey) { self.key = key }

  init(key: RunKey, counter: SIMD4<UInt32>) {
    self.key = key
    self.counter = counter
    isKeyedStream = true
  }

  mutating func next() -> UInt32 {
    if given == 4 {
      precondition(!isSpent, "A keyed stream holds 262,144 words.")
      words = Philox.block(key: key, counter.x, counter.y, counter.z, counter.w)
      given = 0
      advance()
    }
    defer { given += 1 }
    return words[given]
  }

  private mutating func advance() {
    if isKeyedStream {
      counter.w &+= 1
      isSpent = counter.w & 0xFFFF == 0
      return
    }
    for word in 0..<4 {
      counter[word] &+= 1
      if counter[word] != 0 { return }
    }
  }
}
