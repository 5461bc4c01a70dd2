// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Randomness
import Testing

@Suite("Philox as a GSL generator")
struct GSLGeneratorTests {
  @Test func typeHasTheRightNameAndRange() {
    let type = PhiloxGenerator.type.pointee
    #expect(String(cString: type.name) == "philox4x32-10")
    #expect(type.min == 0)
    #expect(type.max == 0xFFFF_FFFF)
  }

  @Test func aSeedIsTheKeyAndTheCounterRises() throws {
    let generator = try #require(gsl_rng_alloc(PhiloxGenerator.type))
    defer { gsl_rng_free(generator) }
    gsl_rng_set(generator, 0x299F_31D0_A409_3822)
    let key = RunKey(0x299F_31D0_A409_3822)
    for block in 0..<UInt32(3) {
      let words = Philox.block(key: key, block, 0, 0, 0)
      for lane in 0..<4 { #expect(gsl_rng_get(generator) == UInt(words[lane])) }
    }
    let next = Philox.block(key: key, 3, 0, 0, 0).x
    #expect(gsl_rng_uniform(generator) == Double(next) / 4_294_967_296)
  }

  @Test func aCloneGoesOnAlone() throws {
    let generator = try #require(gsl_rng_alloc(PhiloxGenerator.type))
    defer { gsl_rng_free(generator) }
    _ = gsl_rng_get(generator)
    let clone = try #require(gsl_rng_clone(generator))
    defer { gsl_rng_free(clone) }
    #expect((0..<9).map { _ in gsl_rng_get(generator) } == (0..<9).map { _ in gsl_rng_get(clone) })
  }

  @Test func keyedStreamsGiveTheWordsOfTheDraws() {
    let draws = Draws(key: RunKey(99))
    let stream = KeyedGSLStream(draws, firm: 12, step: 4, purpose: Purpose(6))
    let words = stream.withGenerator { generator in (0..<12).map { _ in gsl_rng_get(generator) } }
    let twin = (0..<UInt16(3)).flatMap { block in
      let words = draws.words(Purpose(6), firm: 12, step: 4, block: block)
      return (0..<4).map { UInt(words[$0]) }
    }
    #expect(words == twin)
    #expect(stream.withGenerator { gsl_rng_get($0) } == twin[0])
  }

  /// Mean 0, variance 1, skewness 0, kurtosis 3, each within four standard errors of 100,000.
  @Test func gaussianDrawsHaveTheRightMoments() {
    let draws = Draws(key: RunKey(3))
    let z = (0..<UInt32(10)).flatMap { firm in
      KeyedGSLStream(draws, firm: firm, step: 0, purpose: Purpose(1)).withGenerator { generator in
        (0..<10_000).map { _ in gsl_ran_gaussian(generator, 1) }
      }
    }
    let moments = (1...4).map { power in
      z.map { value in (0..<power).reduce(1.0) { product, _ in product * value } }
        .reduce(0, +) / 100_000
    }
    let error = (1.0 / 100_000).squareRoot()
    #expect(abs(moments[0]) < 4 * error)
    #expect(abs(moments[1] - 1) < 4 * error * 2.0.squareRoot())
    #expect(abs(moments[2]) < 4 * error * 15.0.squareRoot())
    #expect(abs(moments[3] - 3) < 4 * error * 96.0.squareRoot())
  }
}
