// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Randomness
import ScenarioFiles
import Simulation
import Testing

@testable import Validation

@Suite("What is registered")
struct RegistryTests {
  /// The lists of the design, written out: what is taken out of the registry is missed here.
  @Test func everyOracleAndPatternIsThereOnce() {
    let oracles = [
      "burt", "graphs", "distance", "loyalty", "investment", "reputation", "matching", "philox",
      "quantiles", "sizes", "books",
    ]
    #expect(Registry.all.map(\.key) == oracles + (1...16).map { "P\($0)" })
    for entry in Registry.all {
      #expect((entry.kind == .pattern) == entry.key.hasPrefix("P"))
      #expect((entry.role == .exact) == (entry.kind == .oracle))
      #expect(!entry.parts.isEmpty && !entry.name.isEmpty && !entry.source.isEmpty)
    }
  }

  @Test func parametersWereFittedOnFivePatternsOnly() {
    let fitted = Registry.all.filter { $0.role == .fitted }.map(\.key)
    #expect(fitted == ["P2", "P3", "P4", "P6", "P16"])
  }

  /// Of what cannot be judged each has a reason, and nothing else is left out.
  @Test func whatIsNotJudgedSaysWhy() {
    let missing = Registry.all.filter { if case .notYet = $0.work { true } else { false } }
    #expect(missing.map(\.key) == ["P8", "P9", "P10", "P14", "P15"])
    for entry in missing {
      if case .notYet(let reason) = entry.work { #expect(!reason.isEmpty) }
    }
  }

  @Test func everyMeasuredPatternHasACounterScenario() {
    for entry in Registry.all where entry.kind == .pattern && !entry.needs.isEmpty {
      let counter = entry.counter
      #expect(counter != nil, "\(entry.key)")
      #expect(entry.parts.contains { $0.name == counter?.part && $0.rule != .told })
      #expect(counter?.setting.contains("=") == true)
    }
  }

  private let reader = ScenarioReader(catalogue: .model, generatorNames: RunKeys.generatorNames)

  /// Every need names a shipped scenario, and its settings are ones the reader takes.
  @Test func everyNeedCanBeRun() throws {
    let folder = try RowFolder([:])
    try ShippedScenarios.write(to: folder.path)
    for entry in Registry.all {
      let counters = entry.counter.map { counter in entry.needs.map { $0.with(counter.setting) } }
      for need in entry.needs + (counters ?? []) {
        let text = try #require(ShippedScenarios.files[need.scenario + ".yaml"])
        let scenario = try reader.read(
          bytes: Array(text.utf8), path: "\(folder.path)/\(need.scenario).yaml",
          settings: need.settings)
        #expect(!scenario.arms.isEmpty)
      }
    }
  }

  /// What the program holds is what is shipped beside it, lines of comment apart.
  @Test func theProgramHoldsTheShippedScenarios() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")
    #expect(!ShippedScenarios.files.isEmpty)
    for (path, text) in ShippedScenarios.files {
      let shipped = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let lines = shipped.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("#") }
      #expect(lines.joined(separator: "\n") == text, "run scripts/shipped-scenarios: \(path)")
    }
  }
}

@Suite("Oracles")
struct OracleTests {
  /// The verdicts themselves: every oracle that needs no run passes.
  @Test(
    arguments: Registry.all.filter { if case .computed = $0.work { true } else { false } }
      .map(\.key))
  func passes(key: String) throws {
    let entry = try #require(Registry.all.first { $0.key == key })
    let judgements = try Validator([entry], seeds: 2).judge { _, _, _ in "" }
    #expect(judgements.count == entry.parts.count)
    for judgement in judgements {
      #expect(judgement.verdict == .pass, "\(judgement.part.name) \(judgement.measured)")
      #expect(judgement.measured.count > 0)
    }
  }

  /// The checks of the matching oracle see a fault where there is one.
  @Test func aMatchTakenAwayBlocks() {
    var chance = Chance(99)
    var seen = 0
    for _ in 0..<100 {
      let market = MatchingOracle.Market(&chance)
      guard !market.held.isEmpty else { continue }
      #expect(market.isBlocked(Array(market.held.dropFirst())))
      #expect(market.isWorseForAProposer(Array(market.held.dropFirst()), than: market.held))
      seen += 1
    }
    #expect(seen > 50)
  }
}
