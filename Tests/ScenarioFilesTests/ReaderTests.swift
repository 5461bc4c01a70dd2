// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import ScenarioFiles

@Suite("Scenario reader")
struct ReaderTests {
  @Test func namesAndDefaultsSuffice() throws {
    let scenario = try Fixture.read("")
    #expect(
      scenario
        == Scenario(arms: [.init(name: "base", configuration: Configuration(name: "example"))]))
  }

  @Test func readsEveryKey() throws {
    let configuration = try Fixture.configuration(
      """
      title: "Trust: a study"
      seed: 4294967295
      generator: taus2
      replications: 3
      horizon: {years: 12.25 year, burn-in: 0.5}
      population:
        firms: 500
        sizes: {law: pareto, exponent: 1.06, minimum: 2, maximum: 1e5}
        sectors: 3
        regions: 2
        chain-places: 4
        institutes: 6
        go-betweens: 3
        ties: {network: closed, ties: 4}
      mechanisms: {reputation: off, opportunism.mishap: off, trust: on}
      parameters: {learning.rate: 0.5 1/year, search.candidates: 16, trust.law: threshold}
      output: {tables: [timeseries, ties], every: 4, firms-every: 20}
      """)
    var expected = Configuration(
      name: "example", title: "Trust: a study", seed: 4_294_967_295, generator: "taus2",
      replications: 3, horizon: Horizon(steps: 49, burnInSteps: 2),
      population: PopulationPlan(
        firms: 500, sizes: .pareto(exponent: 1.06, minimum: 2, maximum: 100_000), sectors: 3,
        regions: 2, chainPlaces: 4, institutes: 6, goBetweens: 3, ties: .closed(ties: 4)),
      switchedOff: ["reputation", "opportunism.mishap"],
      output: OutputPlan(tables: [.timeseries, .ties], every: 4, firmsEvery: 20))
    for (key, value) in [("learning.rate", 0.5), ("search.candidates", 16), ("trust.law", 1)] {
      expected.values.set(try #require(Fixture.catalogue.parameter(key)), to: value)
    }
    #expect(configuration == expected)
  }

  @Test(arguments: [
    ("none", TiesPlan.none), ("random", .random(meanTies: 0.5)), ("pairs", .pairs),
    ("{network: random, mean: 2}", .random(meanTies: 2)), ("{network: pairs}", .pairs),
    ("{network: open, ties: 3}", .open(ties: 3)), ("{network: random}", .random(meanTies: 0.5)),
  ])
  func readsTies(text: String, plan: TiesPlan) throws {
    #expect(try Fixture.configuration("population: {ties: \(text)}").population.ties == plan)
  }

  @Test(arguments: [
    ("netherlands-2024", SizeLaw.netherlands2024(minimum: 2)),
    ("{law: netherlands-2024, minimum: 1}", .netherlands2024(minimum: 1)),
    (
      "{law: lognormal, median: 5 fte, sigma: 1.3, minimum: 2}",
      .lognormal(median: 5, sigma: 1.3, minimum: 2)
    ),
  ])
  func readsSizes(text: String, law: SizeLaw) throws {
    #expect(try Fixture.configuration("population: {sizes: \(text)}").population.sizes == law)
  }

  @Test func aValueEqualToTheDefaultIsNoOverride() throws {
    let written = try Fixture.configuration("parameters: {learning.rate: 0.9}")
    #expect(written == (try Fixture.configuration("")))
  }

  @Test func whatIsOffTakesItsPartsAlong() throws {
    let off = try Fixture.configuration("mechanisms: {opportunism: off}").switchedOff
    #expect(off == ["opportunism", "opportunism.voice", "opportunism.mishap"])
  }

  @Test func sectionsOfCommentsAreEmpty() throws {
    let body = "parameters:\n  # learning.rate: 1\nmechanisms:\narms:\n"
    #expect(try Fixture.read(body) == (try Fixture.read("")))
  }

  @Test func armsOverrideTheBaseInOrder() throws {
    let scenario = try Fixture.read(
      """
      parameters: {learning.rate: 0.5}
      arms:
        open: {population.ties: {network: open, ties: 4}, mechanisms.access: off}
        base:
        closed: {population.ties: {network: closed, ties: 4}, learning.rate: 0.2}
      """)
    #expect(scenario.arms.map(\.name) == ["open", "base", "closed"])
    let rate = try #require(Fixture.catalogue.parameter("learning.rate"))
    #expect(scenario.arms.map { $0.configuration.values.number(of: rate) } == [0.5, 0.5, 0.2])
    #expect(
      scenario.arms.map(\.configuration.population.ties)
        == [.open(ties: 4), .none, .closed(ties: 4)])
    #expect(scenario.arms.map(\.configuration.switchedOff) == [["access"], [], []])
  }

  @Test func anchorsWithinTheBudgetAreRead() throws {
    let configuration = try Fixture.configuration(
      "population: {sectors: &few 3, regions: *few}\nmechanisms: {trust: off}")
    #expect(configuration.population.regions == 3)
  }

  @Test func jsonAndByteOrderMarkAndCRLFAreRead() throws {
    for text in [
      "{\"schema\": 1, \"name\": \"example\", \"seed\": 7}",
      "\u{FEFF}schema: 1\r\nname: example\r\nseed: 7\r\n",
    ] {
      let scenario = try Fixture.reader.read(bytes: Array(text.utf8), path: "x")
      #expect(scenario.arms[0].configuration.seed == 7)
    }
  }

  @Test func aMissingFileIsAMatterOfTheFileSystem() {
    #expect(throws: InputUnreadable(path: "/nowhere/x.yaml", reason: "no such file")) {
      try Fixture.reader.read(path: "/nowhere/x.yaml")
    }
    #expect(throws: InputUnreadable(path: "/", reason: "it is a directory")) {
      try Fixture.reader.read(path: "/")
    }
  }

  @Test func diagnosticsAreDataToo() throws {
    let rejected = #expect(throws: ScenarioRejected.self) { try Fixture.read("sed: \"5\"") }
    let diagnostics = try #require(rejected?.diagnostics)
    #expect(
      diagnostics[0].problem
        == .unknownKey(
          kind: .key, allowed: ScenarioKeys.top, suggestion: "seed"))
    #expect(
      Diagnostic.json(diagnostics) == """
        [
          {
            "file": "example.yaml",
            "line": 3,
            "column": 1,
            "key": "sed",
            "message": "no such key",
            "suggestion": "seed"
          }
        ]

        """)
  }

  /// A list, or words joined by '+', in any order; kept in the order of the instruments.
  @Test(arguments: [
    ("none", "none"), ("[]", "none"), ("exclusivity", "exclusivity"),
    ("go_between+contract", "contract+go_between"), ("[hostage, contract]", "contract+hostage"),
  ])
  func bundlesOfStartingTiesAreRead(text: String, expected: String) throws {
    for ties in ["network: pairs", "network: random", "network: open, ties: 2"] {
      let plan = try Fixture.read("population: {ties: {\(ties), bundle: \(text)}}").arms[0]
        .configuration.population
      #expect(plan.startingBundle == expected)
    }
    #expect(try Fixture.read("").arms[0].configuration.population.startingBundle == nil)
  }

  /// The format and the model know the same instruments, in the same order.
  @Test func wordsOfInstrumentsAreThoseOfTheModel() {
    #expect(BundleWords.instruments == Instrument.allCases.map(\.word))
  }
}
