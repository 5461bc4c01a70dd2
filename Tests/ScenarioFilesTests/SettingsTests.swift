// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import ScenarioFiles

@Suite("Settings of the command line")
struct SettingsTests {
  @Test(arguments: [
    ("population.firms=100000", "population: {firms: 100000}"),
    ("learning.rate=0.5", "parameters: {learning.rate: 0.5}"),
    ("parameters.learning.rate=0.5 1/year", "parameters: {learning.rate: 0.5}"),
    ("mechanisms.trust=off", "mechanisms: {trust: off}"),
    ("horizon.years=8", "horizon: {years: 8}"), ("seed=12", "seed: 12"),
    ("output.tables=[firms]", "output: {tables: [firms]}"),
    ("title=Trust: a study", "title: \"Trust: a study\""),
    ("population.ties={network: open, ties: 4}", "population: {ties: {network: open, ties: 4}}"),
    ("population.sizes.law=netherlands-2024", "population: {sizes: {law: netherlands-2024}}"),
  ])
  func areEntriesOfTheFile(setting: String, entry: String) throws {
    #expect(try Fixture.read("", settings: [setting]) == (try Fixture.read(entry)))
  }

  @Test func winOverTheFileAndOverEarlierOnes() throws {
    let configuration = try Fixture.configuration(
      "population: {firms: 10}\nseed: 3", settings: ["population.firms=20", "seed=4", "seed=5"])
    #expect(configuration.population.firms == 20)
    #expect(configuration.seed == 5)
  }

  @Test func reachEveryArmThatSaysNothingElse() throws {
    let scenario = try Fixture.read(
      "arms: {base: {}, fast: {learning.rate: 2}}", settings: ["learning.rate=1"])
    let rate = try #require(Fixture.catalogue.parameter("learning.rate"))
    #expect(scenario.arms.map { $0.configuration.values.number(of: rate) } == [1, 2])
  }

  @Test func keepTheRestOfAMap() throws {
    let population = try Fixture.configuration(
      "population: {ties: {network: random, mean: 0.5}}", settings: ["population.ties.mean=3"]
    ).population
    #expect(population.ties == .random(meanTies: 3))
  }

  @Test(arguments: [
    (
      "population.firms",
      "--set:1:1: population.firms: a setting is written key=value, as in "
        + "population.firms=500"
    ),
    (
      "learning.rat=1",
      "--set:1:1: learning.rat: no such key or parameter; did you mean "
        + "'learning.rate'?"
    ),
    ("rate=1", "--set:1:1: rate: no such key or parameter; did you mean 'learning.rate'?"),
    ("learning.rate=9", "--set:1:15: learning.rate: 9 is outside 0…5 [1/year]"),
    ("learning.rate=", "--set:1:15: learning.rate: expected a number, found nothing"),
    (
      "population=3",
      "--set:1:1: population: cannot be set as a whole; name the value inside it, "
        + "as in 'population.firms'"
    ),
    (
      "population.firm=3",
      "--set:1:1: population.firm: no such key; did you mean "
        + "'population.firms'?"
    ),
    (
      "population.sizes.minimum=3",
      "--set:1:1: population.sizes.minimum: 'population.sizes' is not "
        + "a map here, so nothing inside it can be set; set 'population.sizes' as a whole"
    ),
    (
      "mechanisms.trust=no",
      "--set:1:18: mechanisms.trust: 'no' is neither on nor off; write on or "
        + "off"
    ),
    ("mechanisms.trst=off", "--set:1:1: mechanisms.trst: no such mechanism; did you mean 'trust'?"),
    ("output.tables=[firms", "--set:1:15: a ',' or ']' is missing before this"),
    ("schema=2", "--set:1:1: schema: cannot be set from outside the file"),
  ])
  func areCheckedLikeTheFile(setting: String, message: String) {
    let body = "population: {sizes: netherlands-2024}"
    #expect(Fixture.messages(body, settings: [setting]) == [message])
  }

  @Test func countTheirArguments() {
    let lines = Fixture.messages("seed: x", settings: ["seed=1", "replications=0", "nam=x"])
    #expect(lines.map { $0.prefix(8) } == ["--set:2:", "--set:3:"])
  }
}
