// SPDX-License-Identifier: GPL-3.0-or-later

/// Which seed and which generator a run uses, and who said so.
///
/// Seed: command line, scenario, GSL_RNG_SEED, 1. Generator: command line, scenario, GSL_RNG_TYPE,
/// mt19937. The first that is given wins; only the winner is checked.
///
/// # Edge cases
/// - GSL_RNG_SEED is decimal digits alone: no sign, blank, leading zero (octal to GSL) or 0x.
/// - An environment variable that is set but empty is given, and wrong.
public struct SeedChoice: Sendable, Hashable {
  /// The seed when nobody gives one.
  public static let defaultSeed: UInt32 = 1

  public let seed: UInt32
  /// "command line", "scenario", "GSL_RNG_SEED" or "default".
  public let seedOrigin: String
  public let generator: String
  /// "command line", "scenario", "GSL_RNG_TYPE" or "default".
  public let generatorOrigin: String

  /// - Parameters: commandLineSeed, commandLineGenerator: `--seed`, `--rng`; scenarioSeed,
  ///   scenarioGenerator: the scenario's; environment: the process environment.
  /// - Throws: ``RandomnessError``: the winning seed is outside 1…4294967295 or no number, or GSL
  ///   has no generator of the winning name.
  public init(
    commandLineSeed: Int? = nil, scenarioSeed: Int? = nil,
    commandLineGenerator: String? = nil, scenarioGenerator: String? = nil,
    environment: [String: String]
  ) throws(RandomnessError) {
    (seed, seedOrigin) = try Self.seed(
      commandLineSeed, scenarioSeed, environment["GSL_RNG_SEED"])
    (generator, generatorOrigin) = try Self.generator(
      commandLineGenerator, scenarioGenerator, environment["GSL_RNG_TYPE"])
  }

  private static func seed(
    _ commandLine: Int?, _ scenario: Int?, _ environment: String?
  ) throws(RandomnessError) -> (UInt32, String) {
    if let commandLine { return try checked("\(commandLine)", "command line") }
    if let scenario { return try checked("\(scenario)", "scenario") }
    if let environment { return try checked(environment, "GSL_RNG_SEED") }
    return (defaultSeed, "default")
  }

  private static func checked(
    _ text: String, _ origin: String
  ) throws(RandomnessError) -> (UInt32, String) {
    let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.first != "0"
    guard isDecimal, let seed = UInt32(text) else {
      throw RandomnessError.badSeed(text, origin: origin)
    }
    return (seed, origin)
  }

  private static func generator(
    _ commandLine: String?, _ scenario: String?, _ environment: String?
  ) throws(RandomnessError) -> (String, String) {
    let choices = [
      (commandLine, "command line"), (scenario, "scenario"), (environment, "GSL_RNG_TYPE"),
    ]
    let (given, origin) = choices.first { $0.0 != nil } ?? (nil, "default")
    let name = given ?? RunKeys.defaultGenerator
    guard RunKeys.generatorNames.contains(name) else {
      throw RandomnessError.unknownGenerator(name, origin: origin)
    }
    return (name, origin)
  }
}
