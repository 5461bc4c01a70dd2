// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms
@testable import Simulation

@Suite("Figures of a step")
struct StepFiguresTests {
  private let workers = Workers(count: 1)
  private let relation = RelationType(Settings())

  private func value(_ name: String, _ figures: StepFigures) throws -> Double? {
    try #require(Measure.all.first { $0.name == name }, "\(name)").value(figures)
  }

  /// Four firms and two ties, all columns by hand; then the second tie ends.
  private func economy() -> Economy {
    let ties = TieTable(path: "", rows: [.init(first: 0, second: 1), .init(first: 1, second: 2)])
    let plan = PopulationPlan(
      sectors: 1, regions: 1, chainPlaces: 1, firmTable: FirmTable(firms: 4), ties: .table(ties))
    let economy = Simulator(
      Configuration(name: "hand", population: plan), key: 3, threads: 1
    ).economy
    let firms = economy.firms
    for row in 0..<4 {
      firms.size[row] = [2, 50, 250, 1][row]
      firms.rents[row] = [1, 2, 3, 4][row]
      firms.jointRents[row] = [0.5, 1, 0, 0][row]
      firms.capital[row] = [100_000, 200_000, 300_000, -100_000][row]
      firms.result[row] = [100_000, 0, 50_000, 200_000][row]
      firms.ownInnovation[row] = [0, 8, 0, 16][row]
      firms.ownInnovationIsExploratory[row] = [0, 1, 0, 0][row]
      firms.rentsLeaked[row] = [-2, 1, 0, 0][row]
    }
    tie(economy.ties, 0)
    tie(economy.ties, 1)
    return economy
  }

  private func tie(_ ties: Ties, _ tie: Int) {
    ties.trust[tie] = tie == 0 ? Sides(0.25, 1) : Sides(0.5, 0.5)
    ties.distance[tie] = 0.25
    ties.investment[tie] = Sides(3, 1)
    ties.dependence[tie] = Sides(4, 2)
    ties.share[tie] = Sides(0.75, 0.25)
    ties.achievement[tie] = (tie == 0 ? Achievement.innovation : .prototype).rawValue
    ties.innovationNow[tie] = tie == 0 ? 40 : 0
    ties.innovationIsExploratory[tie] = tie == 0 ? 1 : 0
    ties.harm[tie] = SIMD2(tie == 0 ? Harm.holdUp.rawValue : 0, 0)
    ties.damage[tie] = tie == 0 ? Sides(5, 0) : .zero
    ties.mishap[tie] = tie == 1 ? Sides(0, 7) : .zero
    ties.answer[tie] = SIMD2(tie == 0 ? Answer.voice.rawValue : 0, 0)
  }

  @Test func sumsOverFirms() {
    let figures = StepFigures(economy(), workers, relation: relation) { _ in 10 }
    let expected: [(StepFigures.Sum, Double)] = [
      (.firms, 4), (.tiedFirms, 3), (.size, 303), (.capital, 5), (.profit, 3.5), (.rents, 10),
      (.jointRents, 1.5), (.tiedProfit, 1.5), (.tiedJointRents, 1.5), (.tiedProjectCost, 30),
      (.size2, 3), (.size50, 2), (.size250, 1), (.size500, 0), (.ownExploratory, 1),
      (.ownExploitative, 1), (.ownValue, 24), (.rentsLeaked, 2),
    ]
    for (sum, value) in expected { #expect(abs(figures[sum] - value) < 1e-9, "\(sum)") }
  }

  /// Stocks are of ties that live on; what happened counts for the ended one too.
  @Test(arguments: [false, true])
  func sumsOverTies(ends: Bool) {
    let economy = economy()
    if ends { economy.end(tie: 1, reason: .patience, outcome: .failure) }
    let figures = StepFigures(economy, workers, relation: relation) { _ in 0 }
    let live = ends ? 1.0 : 2.0
    let expected: [(StepFigures.Sum, Double)] = [
      (.ties, live), (.tieSteps, 2), (.trust, live * 0.5), (.trustSquared, live * 0.25),
      (.distance, live * 0.25), (.investment, live * 4), (.dependence, live * 3),
      (.shareGap, live * 0.25), (.milestones, 2), (.prototypes, 1), (.jointExploratory, 1),
      (.jointExploitative, 0), (.jointValue, 40), (.holdUps, 1), (.leaks, 0), (.breachDamage, 5),
      (.holdUpDamage, 5), (.mishaps, 1), (.mishapDamage, 7), (.voiced, 1), (.exits, 0),
      (.tiedFirms, ends ? 2 : 3),
    ]
    for (sum, value) in expected { #expect(abs(figures[sum] - value) < 1e-9, "\(sum)") }
    #expect(figures.endedByReason[Int(EndReason.patience.rawValue)] == (ends ? 1 : 0))
    #expect(figures.endedByOutcome[Int(TieOutcome.failure.rawValue)] == (ends ? 1 : 0))
  }

  @Test func measuresNameTheirSums() throws {
    let figures = StepFigures(economy(), workers, relation: relation) { _ in 0 }
    #expect(try value("trust_mean", figures) == 0.5)
    #expect(try value("trust_spread", figures) == 0)
    #expect(try value("firms_50_share", figures) == 0.5)
    #expect(try value("joint_innovations", figures) == 1)
    #expect(try value("hold_up_damage_per_investment", figures) == 4 * 5 / 8)
  }

  /// What is said of nobody is empty, not zero.
  @Test func meansOverNoTieAreMissing() throws {
    let plan = PopulationPlan(firms: 5)
    let economy = Simulator(
      Configuration(name: "none", population: plan), key: 3, threads: 1
    ).economy
    let figures = StepFigures(economy, workers, relation: relation) { _ in 0 }
    for measure in Measure.all where measure.name.hasPrefix("trust_") {
      #expect(measure.value(figures) == nil)
    }
  }
}

@Suite("Rows of the timeseries")
struct TimeseriesTests {
  private func rows(every: Int, steps: Int) throws -> [[Double?]] {
    let run = try TestRun(
      Configuration(
        name: "rows", horizon: Horizon(steps: steps),
        population: PopulationPlan(firms: 150, ties: .random(meanTies: 1)),
        output: OutputPlan(tables: [.timeseries], every: every)))
    return run.rows("timeseries").map { row in row.dropFirst().map { Double($0) } }
  }

  /// Flows of four quarters add up, stocks stand as at the end of the last.
  @Test(arguments: [12, 14])
  func aYearIsFourQuarters(steps: Int) throws {
    let (quarters, years) = (try rows(every: 1, steps: steps), try rows(every: 4, steps: steps))
    #expect(quarters.count == steps && years.count == (steps + 3) / 4)
    for (index, year) in years.enumerated() {
      let part = quarters[(4 * index)..<min(4 * index + 4, steps)]
      #expect(year[0] == part.last![0] && year[1] == part.last![1])
      for (column, measure) in Measure.all.enumerated() {
        let cells = part.map { $0[column + 2] }
        if measure.kind == .stock {
          #expect(year[column + 2] == cells.last!, "\(measure.name)")
        } else {
          #expect(year[column + 2] == cells.reduce(0) { $0 + ($1 ?? 0) }, "\(measure.name)")
        }
      }
    }
    let flows = Measure.all.indices.filter { Measure.all[$0].kind == .flow }
    #expect(flows.count { years[0][$0 + 2] != quarters[3][$0 + 2] } > 20, "flows do flow")
  }
}
