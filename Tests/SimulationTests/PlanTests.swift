// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness
import Testing

@testable import Mechanisms
@testable import Simulation

/// A mechanism that does nothing but declare.
private struct Idle: Mechanism {
  static let phases = [Phase.trust]
  static let reads: Set<StateColumn> = []
  static let writes: [Phase: Set<StateColumn>] = [:]
  init(_ settings: Settings) {}
  init() {}
  func run(_ phase: Phase, on economy: Economy, workers: Workers) {}
}

@Suite("The plan of mechanisms")
struct MechanismPlanTests {
  private func entry(
    _ name: String, _ phase: Phase = .trust, writes: [StateColumn] = [], draws: [UInt16] = []
  ) -> MechanismPlan.Entry {
    MechanismPlan.Entry(
      phase: phase, name: name, mechanism: Idle(), reads: [], writes: writes, purposes: draws)
  }

  @Test func theModelHasNoConflict() {
    let plan = MechanismPlan(Settings())
    #expect(MechanismPlan.conflict(in: plan.entries) == nil)
    #expect(plan.entries.count >= MechanismCatalogue.all.count)
    #expect(plan.entries.map(\.phase) == plan.entries.map(\.phase).sorted())
  }

  @Test func twoWritersOfAColumnAreFound() {
    let a = entry("A", writes: [.trust, .books])
    #expect(
      MechanismPlan.conflict(in: [a, entry("B", writes: [.scale, .trust])])
        == "A and B both write trust in trust")
    #expect(MechanismPlan.conflict(in: [a, entry("B", .learning, writes: [.trust])]) == nil)
    #expect(MechanismPlan.conflict(in: [a, entry("B", writes: [.books])]) == nil)
  }

  @Test func twoDrawersForOnePurposeAreFound() {
    let a = entry("A", draws: [4, 9])
    #expect(
      MechanismPlan.conflict(in: [a, entry("B", .learning, draws: [9])])
        == "A and B both draw for purpose 9")
    #expect(MechanismPlan.conflict(in: [a, entry("A", .learning, draws: [9])]) == nil)
    #expect(MechanismPlan.conflict(in: [a, entry("B", draws: [5])]) == nil)
  }

  /// Firms and ties at the start draw for numbers of their own.
  @Test func noMechanismDrawsForTheStart() {
    let start = Population.purposes + StartingTies.purposes
    let mechanisms = MechanismCatalogue.all.flatMap { type in type.purposes }
    #expect(Demography.purposes.contains(FirmTraits.traits))
    #expect(Demography.purposes.contains(FirmTraits.lanes))
    #expect(Set(start).count == start.count)
    #expect(Set(mechanisms).count == mechanisms.count)
    #expect(Set(start).isDisjoint(with: mechanisms))
  }
}

@Suite("What a plan foresees")
struct PlanReportTests {
  private func arm(firms: Int, steps: Int = 8) -> Scenario.Arm {
    let configuration = Configuration(
      name: "plan", horizon: Horizon(steps: steps, burnInSteps: 4),
      population: PopulationPlan(firms: firms, ties: .random(meanTies: 1)),
      switchedOff: ["trust", "opportunism.mishap"],
      output: OutputPlan(every: 4, firmsEvery: 3))
    return Scenario.Arm(name: "base", configuration: configuration)
  }

  /// A probe as long as the run foresees what a run under its key does.
  @Test func rowsAreThoseOfARun() throws {
    let arm = arm(firms: 300)
    let report = PlanReport(arm)
    #expect(report.probe.steps == 8 && report.probe.firms == 300)
    let run = try TestRun(arm.configuration, key: PlanProbe.key)
    for table in report.tables {
      let rows = Double(run.rows(table.name).count)
      let bytes = Double(run.bytes[table.name]?.count ?? 0)
      // Firms come and go; the run's name has three letters and the probe's sixteen.
      #expect(abs(Double(table.rows) - rows) <= 0.02 * rows + 2, "\(table.name)")
      let expected = bytes + 13 * rows
      let slack = 0.03 * expected + 2 * expected / max(1, rows)
      #expect(abs(Double(table.bytes) - expected) <= slack, "\(table.name)")
    }
    #expect(report.tables.map(\.name) == ["timeseries", "firms", "ties", "events", "governance"])
  }

  @Test func aLargePopulationIsProbedSmall() {
    let copy = PlanProbe.copy(arm(firms: 5_000_000).configuration)
    #expect(copy.population.firms == PlanProbe.firmsMax)
    #expect(PlanProbe.copy(arm(firms: 50).configuration).population.firms == 50)
  }

  @Test func whatIsOffIsSaid() {
    let report = PlanReport(arm(firms: 20, steps: 4))
    let off = report.entries.filter { !$0.isOn }
    #expect(off.contains { $0.mechanism == "Trust" && $0.whenOff[0].hasPrefix("trust: ") })
    #expect(off.contains { $0.mechanism == "Mishap" })
    #expect(report.entries.first { $0.mechanism == "Search" }?.isOn == true)
  }

  @Test func agentsAreCountedAndHaveTheirMemory() {
    func report(_ agents: Int, firms: Int = 20) -> PlanReport {
      var arm = arm(firms: firms, steps: 4)
      arm.configuration.population.institutes = agents
      arm.configuration.population.goBetweens = 2 * agents
      return PlanReport(arm)
    }
    let (without, with) = (report(0), report(4000))
    #expect(with.population.institutes == 4000 && with.population.goBetweens == 8000)
    #expect(with.population.firms == 20 && with.population.slots == without.population.slots)
    #expect(with.memoryBytes - without.memoryBytes > 12_000 * with.bytesPerFirm * 9 / 10)
    let copy = PlanProbe.copy(
      Configuration(
        name: "copy",
        population: PopulationPlan(
          firms: 10 * PlanProbe.firmsMax, institutes: 500, goBetweens: 31)))
    #expect(copy.population.institutes == 50 && copy.population.goBetweens == 4)
  }

  /// The list of columns is taken from the declarations, so that none can be forgotten.
  @Test func columnsAreAllThere() {
    let report = PlanReport(arm(firms: 20, steps: 4))
    #expect(report.bytesPerTie == Ties(capacity: 1, arena: Arena()).bytesPerTie)
    let profile = ColumnSizeProbe.bytes("profile", in: report.firmColumns)
    #expect(profile == 64 && report.bytesPerFirm > 3 * 64)
  }
}

private enum ColumnSizeProbe {
  static func bytes(_ name: String, in columns: [ColumnSize]) -> Int? {
    columns.first { $0.name == name }?.bytes
  }
}
