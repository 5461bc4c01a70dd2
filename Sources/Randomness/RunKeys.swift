// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Synchronization

/// The run keys of one seed, numbered by replication: words of a seeded GSL generator.
///
/// # Model
///     key n = eight bytes of the generator, first byte highest;
///     byte = ⌊(word − min) / ⌊(max − min) / 256⌋⌋, words that give 256 or more are skipped
///
/// High parts of the words are taken because generators have different ranges (15 to 32 bits) and
/// some have poor low bits. A key that an earlier number already has is passed over, so keys of one
/// seed are distinct.
///
/// # Source
/// `gsl_rng_uniform_int` of GSL — faithful.
///
/// # Edge cases
/// - Key n does not depend on how many keys are asked for, nor on the order.
/// - Several of GSL's older generators reduce the seed (some to 31 bits or less), so two seeds may
///   give the same keys; mt19937 uses all 32 bits.
/// - A generator stuck in a short cycle is stepped away from by adding an odd constant, so that
///   asking always ends.
public final class RunKeys: Sendable {
  /// Names `RunKeys(seed:generator:)` takes, in GSL's order.
  public static var generatorNames: [String] { GSL.generatorNames }

  public static let defaultGenerator = "mt19937"

  public let seed: UInt32
  public let generator: String
  private let sequence: Mutex<KeySequence>

  /// - Parameters: seed: 1…4294967295; generator: a name of ``generatorNames``.
  /// - Throws: ``RandomnessError``: the seed is 0, or GSL has no such generator.
  public init(seed: UInt32, generator: String = defaultGenerator) throws {
    guard seed != 0 else { throw RandomnessError.badSeed("0", origin: "seed") }
    guard let type = GSL.generatorType(named: generator) else {
      throw RandomnessError.unknownGenerator(generator, origin: "generator")
    }
    self.seed = seed
    self.generator = generator
    sequence = Mutex(KeySequence(type: type, seed: seed))
  }

  /// Key of one replication.
  ///
  /// - Parameters: number: replication, 0 or more.
  /// - Complexity: O(1) amortised; 16 to 32 bytes are kept for every key up to `number`.
  public func key(number: Int) -> UInt64 {
    precondition(number >= 0, "Replications are numbered from 0.")
    return sequence.withLock { $0.key(number: number) }
  }
}

/// The generator and the keys it has made so far.
private struct KeySequence: ~Copyable {
  private let generator: UnsafeMutablePointer<gsl_rng>
  private var keys: [UInt64] = []
  private var taken: Set<UInt64> = []

  init(type: UnsafePointer<gsl_rng_type>, seed: UInt32) {
    _ = GSL.quiet
    guard let generator = gsl_rng_alloc(type) else {
      preconditionFailure("No memory for a random number generator.")
    }
    gsl_rng_set(generator, UInt(seed))
    self.generator = generator
  }

  deinit { gsl_rng_free(generator) }

  mutating func key(number: Int) -> UInt64 {
    while keys.count <= number { append() }
    return keys[number]
  }

  private mutating func append() {
    var candidate = draw()
    var attempts = 0
    while !taken.insert(candidate).inserted {
      attempts += 1
      candidate = attempts < 1_000 ? draw() : candidate &+ 0x9E37_79B9_7F4A_7C15
    }
    keys.append(candidate)
  }

  private func draw() -> UInt64 {
    var key: UInt64 = 0
    for _ in 0..<8 { key = key << 8 | UInt64(gsl_rng_uniform_int(generator, 256)) }
    return key
  }
}
