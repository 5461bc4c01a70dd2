// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Randomness
import Testing

@Suite("Keys of a run")
struct RunKeysTests {
  @Test func seedZeroIsRefused() {
    #expect(throws: RandomnessError.badSeed("0", origin: "seed")) { try RunKeys(seed: 0) }
  }

  @Test func anUnknownGeneratorIsAnsweredWithTheNearestNameAndAll() throws {
    let error = try #require(throws: RandomnessError.self) {
      try RunKeys(seed: 1, generator: "mt19973")
    }
    #expect(
      error.description.hasPrefix(
        "generator: no generator 'mt19973'; did you mean 'mt19937'? GSL has borosh13, cmrg, "))
    #expect(error.description.hasSuffix(", zuf"))
    let stranger = RandomnessError.unknownGenerator("dice", origin: "command line")
    #expect(stranger.description.hasPrefix("command line: no generator 'dice'; GSL has borosh13,"))
  }

  @Test func namesAreThoseOfGSL() {
    #expect(RunKeys.generatorNames.count > 50)
    #expect(RunKeys.generatorNames.contains("mt19937"))
    #expect(RunKeys.generatorNames.contains("ranlxd2"))
    #expect(Set(RunKeys.generatorNames).count == RunKeys.generatorNames.count)
  }

  @Test func keysAreWordsOfTheSeededGenerator() throws {
    let generator = try #require(gsl_rng_alloc(interfirm_gsl_mt19937()))
    defer { gsl_rng_free(generator) }
    gsl_rng_set(generator, 20_261_120)
    let keys = try RunKeys(seed: 20_261_120)
    for number in 0..<5 {
      var key: UInt64 = 0
      for _ in 0..<8 { key = key << 8 | UInt64(gsl_rng_uniform_int(generator, 256)) }
      #expect(keys.key(number: number) == key)
    }
  }

  @Test func aKeyDoesNotDependOnTheOrderOfAsking() throws {
    let upward = try RunKeys(seed: 7)
    let downward = try RunKeys(seed: 7)
    let far = downward.key(number: 99)
    #expect((0..<100).map(upward.key(number:)) == (0..<100).map(downward.key(number:)))
    #expect(upward.key(number: 99) == far)
  }

  /// Ten thousand replications, every generator GSL has.
  @Test(arguments: RunKeys.generatorNames)
  func keysAreDistinct(generator: String) throws {
    let keys = try RunKeys(seed: 20_261_120, generator: generator)
    #expect(Set((0..<10_000).map(keys.key(number:))).count == 10_000)
  }

  @Test func seedsAndGeneratorsGiveDifferentKeys() throws {
    let seeds = try [1, 2, 3, .max].map { try RunKeys(seed: $0).key(number: 0) }
    #expect(Set(seeds).count == 4)
    let generators = try ["mt19937", "taus2", "ranlxd2", "gfsr4"].map {
      try RunKeys(seed: 1, generator: $0).key(number: 0)
    }
    #expect(Set(generators).count == 4)
  }
}

@Suite("Choice of seed and generator")
struct SeedChoiceTests {
  let environment = ["GSL_RNG_SEED": "33", "GSL_RNG_TYPE": "taus2"]

  @Test func theCommandLineComesFirst() throws {
    let choice = try SeedChoice(
      commandLineSeed: 11, scenarioSeed: 22, commandLineGenerator: "gfsr4",
      scenarioGenerator: "ranlxd2", environment: environment)
    #expect(choice.seed == 11 && choice.seedOrigin == "command line")
    #expect(choice.generator == "gfsr4" && choice.generatorOrigin == "command line")
  }

  @Test func theScenarioComesBeforeTheEnvironment() throws {
    let choice = try SeedChoice(
      scenarioSeed: 22, scenarioGenerator: "ranlxd2", environment: environment)
    #expect(choice.seed == 22 && choice.seedOrigin == "scenario")
    #expect(choice.generator == "ranlxd2" && choice.generatorOrigin == "scenario")
  }

  @Test func theEnvironmentComesBeforeTheDefault() throws {
    let choice = try SeedChoice(environment: environment)
    #expect(choice.seed == 33 && choice.seedOrigin == "GSL_RNG_SEED")
    #expect(choice.generator == "taus2" && choice.generatorOrigin == "GSL_RNG_TYPE")
    let nobody = try SeedChoice(environment: [:])
    #expect(nobody.seed == 1 && nobody.seedOrigin == "default")
    #expect(nobody.generator == "mt19937" && nobody.generatorOrigin == "default")
  }

  @Test(arguments: ["", "0", "-1", "+1", " 1", "1 ", "0x10", "010", "1.0", "4294967296", "١"])
  func aBadSeedOfTheEnvironmentIsRefused(text: String) {
    #expect(throws: RandomnessError.badSeed(text, origin: "GSL_RNG_SEED")) {
      try SeedChoice(environment: ["GSL_RNG_SEED": text])
    }
    #expect(throws: Never.self) {
      try SeedChoice(scenarioSeed: 5, environment: ["GSL_RNG_SEED": text])
    }
  }

  @Test(arguments: [0, -1, 4_294_967_296])
  func aBadSeedOfTheCommandLineIsRefused(seed: Int) {
    #expect(throws: RandomnessError.badSeed("\(seed)", origin: "command line")) {
      try SeedChoice(commandLineSeed: seed, environment: [:])
    }
  }

  @Test func theWordingIsFixed() {
    #expect(
      RandomnessError.badSeed("0", origin: "command line").description
        == "command line: seed 0 means 'default' to GSL; give a whole number 1…4294967295")
    #expect(
      RandomnessError.badSeed("ten", origin: "GSL_RNG_SEED").description
        == "GSL_RNG_SEED: seed 'ten' is not a whole number 1…4294967295")
    #expect(throws: RandomnessError.unknownGenerator("mt", origin: "scenario")) {
      try SeedChoice(scenarioGenerator: "mt", environment: [:])
    }
  }
}
