// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Simulation
import Testing

/// Whole scenarios drawn at random: mechanisms off, parameters at the edge, odd populations.
@Suite("A swarm of scenarios")
struct SwarmTests {
  /// `INTERFIRM_SWARM=5000` widens the search on a quiet evening.
  static let seeds =
    1...(ProcessInfo.processInfo.environment["INTERFIRM_SWARM"].flatMap(Int.init)
    ?? 60)

  @Test(arguments: seeds)
  func neverBreaksAnInvariant(seed: Int) throws {
    let configuration = Self.scenario(seed)
    do {
      let run = try TestRun(configuration, key: UInt64(seed))
      for (table, bytes) in run.bytes {
        let bad = run.rows(table).flatMap { $0 }.first { cell in
          let word = cell.lowercased()
          return word == "nan" || word.hasSuffix("inf")
        }
        #expect(bad == nil, "seed \(seed), \(table)")
        #expect(!bytes.isEmpty)
      }
    } catch let fault as SimulationFault {
      Issue.record("seed \(seed): \(fault)\n\(Self.text(configuration))")
    }
  }

  /// The recipe does visit what it says.
  @Test func theSwarmIsWide() {
    let scenarios = (1...60).map(Self.scenario)
    let off = Set(scenarios.flatMap(\.switchedOff))
    #expect(off.count > Catalogue.model.switches.count * 3 / 4)
    let moved = Catalogue.model.parameters.filter { parameter in
      scenarios.contains { $0.values.isOverridden(parameter) }
    }
    #expect(moved.count > Catalogue.model.parameters.count * 9 / 10)
    #expect(scenarios.contains { $0.population.sectors == 1 && $0.population.regions == 1 })
    #expect(scenarios.contains { $0.population.firms < 6 })
    #expect(scenarios.contains { $0.population.institutes > 3 && $0.population.goBetweens > 3 })
  }

  static func scenario(_ seed: Int) -> Configuration {
    var random = SplitMix(seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let firms = draw(0...3) == 0 ? draw(2...8) : draw(2...300)
    let ties: TiesPlan
    switch draw(0...4) {
    case 0: ties = .none
    case 1: ties = .random(meanTies: Double(min(firms - 1, draw(1...4))))
    case 2: ties = .closed(ties: min(firms - 1, draw(1...5)))
    case 3: ties = .open(ties: min(firms - 1, draw(1...5)))
    default: ties = .pairs
    }
    let sizes: SizeLaw
    switch draw(0...2) {
    case 0: sizes = .netherlands2024(minimum: Double(draw(1...3)))
    case 1: sizes = .pareto(exponent: 1.06, minimum: 1, maximum: 2000)
    default: sizes = .lognormal(median: 6, sigma: 1.5, minimum: 1)
    }
    let narrow = draw(0...2) == 0
    var population = PopulationPlan(
      firms: firms, sizes: sizes, sectors: narrow ? 1 : draw(1...6),
      regions: narrow ? 1 : draw(1...4), chainPlaces: draw(1...4), ties: ties)
    let off = Catalogue.model.switches.map(\.key).filter { _ in draw(0...4) == 0 }
    var values = ParameterValues()
    for parameter in Catalogue.model.parameters where draw(0...5) == 0 {
      values.set(parameter, to: edge(of: parameter, draw(0...2)))
    }
    let every = draw(1...5)
    if draw(0...1) == 0 {
      population.institutes = draw(0...6)
      population.goBetweens = draw(0...6)
    }
    return Configuration(
      name: "swarm", horizon: Horizon(steps: 24, burnInSteps: 4), population: population,
      switchedOff: Set(off), values: values, output: OutputPlan(every: every, firmsEvery: 8))
  }

  private static func edge(of parameter: Parameter, _ which: Int) -> Double {
    switch which {
    case 0: parameter.range.lowerBound
    case 1: parameter.range.upperBound
    default:
      parameter.kind == .real
        ? parameter.range.lowerBound / 2 + parameter.range.upperBound / 2
        : parameter.range.lowerBound
    }
  }

  private static func text(_ configuration: Configuration) -> String {
    let values = Catalogue.model.parameters.filter { configuration.values.isOverridden($0) }
      .map { "\($0.key) \($0.text(of: configuration.values.number(of: $0)))" }
    return "\(configuration.population)\noff \(configuration.switchedOff.sorted())\n\(values)"
  }
}
