// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Simulation
import Testing

@testable import ScenarioFiles

@Suite("What is written from the catalogue")
struct RenderingTests {
  static let catalogues = [Fixture.catalogue, Catalogue.model]

  private func read(_ text: String, _ catalogue: Catalogue) throws -> Scenario {
    try ScenarioReader(catalogue: catalogue, generatorNames: Fixture.generatorNames)
      .read(bytes: Array(text.utf8), path: "written.yaml")
  }

  @Test(arguments: [
    "", "title: 'A \"quoted\" \\ line: #1 é'\nseed: 5\ngenerator: taus2\nreplications: 4",
    "mechanisms: {opportunism: off, trust: off}\nparameters: {learning.rate: 1e-5}",
    "population: {sizes: {law: lognormal, median: 5, sigma: 1.3, minimum: 2}, ties: pairs}",
    "population: {ties: random}\noutput: {tables: [], every: 4}\nhorizon: {years: 0.25}",
    "population: {ties: {network: pairs, bundle: exclusivity}}",
    "population: {ties: {network: random, bundle: [go_between, contract]}}",
    "arms: {free: {population.ties: {network: closed, ties: 4}}, "
      + "bound: {population.ties: {network: closed, ties: 4, bundle: none}}}",
    "arms: {only: {}}",
    "mechanisms: {opportunism: off}\narms: {a: {}, b: {mechanisms.opportunism: on}, "
      + "c: {mechanisms.opportunism: on, mechanisms.opportunism.voice: off}}",
    "arms: {a: {population.sizes: {law: pareto, exponent: 1, minimum: 1, maximum: 9}}, "
      + "b: {population.ties: {network: open, ties: 4}, trust.law: threshold}}",
  ])
  func resolvedScenariosReadBackEqual(body: String) throws {
    let scenario = try Fixture.read(body)
    let writer = ResolvedScenario(catalogue: Fixture.catalogue)
    let text = writer.canonicalText(scenario)
    let again = try read(text, Fixture.catalogue)
    #expect(again == scenario)
    #expect(writer.canonicalText(again) == text)
  }

  @Test func theModelsOwnScenarioReadsBackEqual() throws {
    var configuration = Configuration(name: "edges", seed: 1)
    for (index, parameter) in Catalogue.model.parameters.enumerated() {
      let edge = index % 2 == 0 ? parameter.range.lowerBound : parameter.range.upperBound
      if edge != parameter.defaultValue { configuration.values.set(parameter, to: edge) }
    }
    configuration.switchedOff = Set(Catalogue.model.switches.map(\.key))
    let scenario = Scenario(arms: [.init(name: "base", configuration: configuration)])
    let text = ResolvedScenario(catalogue: .model).canonicalText(scenario)
    #expect(try read(text, .model) == scenario)
  }

  @Test(arguments: [0, 1])
  func theTemplateIsValid(index: Int) throws {
    let catalogue = Self.catalogues[index]
    let text = ScenarioTemplate.text(catalogue: catalogue)
    #expect(text.hasPrefix("# yaml-language-server: $schema=scenario.schema.json\n"))
    let configuration = try read(text, catalogue).arms[0].configuration
    #expect(configuration.values == ParameterValues())
    #expect(configuration.switchedOff.isEmpty)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// Removing the '#' of a line is all a user has to do.
  @Test(arguments: [0, 1])
  func theTemplateIsValidWithEveryLineInForce(index: Int) throws {
    let catalogue = Self.catalogues[index]
    var text = ScenarioTemplate.text(catalogue: catalogue)
    // A parameter and a switch may share a key: they stand under different headings.
    for key in Set(catalogue.parameters.map(\.key) + catalogue.switches.map(\.key)) {
      let line = "\n  # \(key): "
      #expect(text.contains(line), "\(key)")
      text = text.replacing(line, with: "\n  \(key): ")
    }
    let configuration = try read(text, catalogue).arms[0].configuration
    #expect(configuration.values == ParameterValues())
    #expect(configuration.switchedOff == Set(catalogue.switches.map(\.key)))
  }

  @Test(arguments: [0, 1])
  func jsonIsWellFormed(index: Int) throws {
    let catalogue = Self.catalogues[index]
    let schema = ScenarioSchema.json(catalogue: catalogue, generatorNames: ["mt19937"])
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    let properties = object?["properties"] as? [String: Any]
    #expect(Set(properties.map { Array($0.keys) } ?? []) == Set(ScenarioKeys.top))
    let reference = ParameterReference(catalogue: catalogue).json
    let parsed = try JSONSerialization.jsonObject(with: Data(reference.utf8)) as? [String: Any]
    #expect((parsed?["parameters"] as? [Any])?.count == catalogue.parameters.count)
  }

  @Test func theSchemaKnowsRangesAndUnits() {
    let schema = ScenarioSchema.json(catalogue: Fixture.catalogue)
    #expect(schema.contains("\"maximum\": 5,"))
    #expect(schema.contains("ℓ: share of the profile gap closed"))
    #expect(schema.contains("\"enum\": [\"bayes\", \"threshold\"]"))
  }

  @Test func theReferenceNamesEverything() {
    let reference = ParameterReference(catalogue: Fixture.catalogue)
    #expect(
      reference.csv.hasPrefix(
        "key,symbol,unit,default,range,meaning,source_kind,source\n"
          + "learning.rate,ℓ,1/year,0.9,0…5,share of the profile gap closed in a year at full "
          + "absorption,calibrated,pattern P3\n"
          + "learning.forgetting,f,share,0.1,0…1,\"share forgotten in a year, \"\"unused\"\" | "
          + "idle\",chosen,\"a guess, ours\"\n"))
    let lines = reference.markdown.split(separator: "\n")
    #expect(lines.contains("## learning"))
    #expect(
      lines.contains(
        "| `trust.law` | – | word | bayes | bayes or threshold | how trust answers to conduct | "
          + "theory: Nooteboom (2002) |"))
    #expect(lines.contains { $0.contains("\"unused\" \\| idle") })
    #expect(lines.contains("| `opportunism.voice` | the harmed leave without a word |"))
    #expect(reference.table.hasPrefix("KEY                  DEFAULT  RANGE"))
  }
}
