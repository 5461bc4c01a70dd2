// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters

/// What one arm of a scenario would do: who is in it, what happens in a step, what it costs.
public struct PlanReport: Sendable, Encodable {
  public struct Market: Sendable, Encodable {
    public let firms: Int
    /// Firms of the user's table outside the market.
    public let hidden: Int
    public let institutes: Int
    public let goBetweens: Int
    /// Declared slots; estimated where the probe is smaller than the run.
    public let slots: Int
    public let sectors: Int
    public let chainPlaces: Int
    public let regions: Int
    public let sizes: String
    public let ties: String
  }

  /// One mechanism in one phase; `phase` is "start" for what happens once before the first step.
  public struct Entry: Sendable, Encodable {
    public let phase: String
    public let mechanism: String
    public let isOn: Bool
    /// What the simulator does without what is switched off, one sentence for each switch.
    public let whenOff: [String]
    public let reads: [String]
    public let writes: [String]
    /// Permanent numbers of its draws.
    public let draws: [Int]
  }

  /// Rows and bytes one run is expected to write into a table.
  public struct Table: Sendable, Encodable {
    public let name: String
    public let rows: Int
    public let bytes: Int
  }

  public let arm: String
  public let population: Market
  public let steps: Int
  public let burnInSteps: Int
  public let entries: [Entry]
  public let firmColumns: [ColumnSize]
  public let tieColumns: [ColumnSize]
  public let probe: PlanProbe.Findings
  /// Expected memory of one run at its peak.
  public let memoryBytes: Int
  /// Expected duration of one run on one thread.
  public let seconds: Double
  public let tables: [Table]

  public var bytesPerFirm: Int { firmColumns.reduce(0) { $0 + $1.bytes } }
  public var bytesPerTie: Int { tieColumns.reduce(0) { $0 + $1.bytes } }

  /// Probes the arm for about a second, at most two.
  public init(_ arm: Scenario.Arm) {
    let configuration = arm.configuration
    let plan = configuration.population
    let findings = PlanProbe.findings(configuration)
    let hidden = plan.firmTable?.hiddenFirms ?? 0
    self.arm = arm.name
    probe = findings
    population = Market(
      firms: plan.marketFirms, hidden: hidden, institutes: plan.agents(.institute),
      goBetweens: plan.agents(.goBetween),
      slots: findings.firms == plan.marketFirms ? findings.slots : plan.expectedSlots,
      sectors: plan.sectors, chainPlaces: plan.chainPlaces, regions: plan.regions,
      sizes: plan.sizesText, ties: plan.ties.text)
    steps = configuration.horizon.steps
    burnInSteps = configuration.horizon.burnInSteps
    entries = Self.entries(configuration)
    firmColumns = Firms.columnSizes
    tieColumns = Ties.columnSizes
    let agents = plan.agents(.institute) + plan.agents(.goBetween)
    let firms = Double(plan.marketFirms + hidden + agents)
    let firmSteps = firms * Double(steps)
    memoryBytes = PlanProbe.programBytes + Int(findings.bytesPerFirm * firms)
    seconds = findings.secondsToStart * firms + findings.secondsPerFirmStep * firmSteps
    tables = Self.tables(configuration, findings, firms: firms)
  }

  private static func tables(
    _ configuration: Configuration, _ findings: PlanProbe.Findings, firms: Double
  ) -> [Table] {
    let (steps, output) = (configuration.horizon.steps, configuration.output)
    let samples =
      output.firmsEvery > 0
      ? steps / output.firmsEvery + (steps % output.firmsEvery == 0 ? 0 : 1) : 1
    let beyond = Double(max(0, steps - findings.steps))
    return OutputPlan.Table.allCases.filter(output.tables.contains).map { table in
      let rows =
        switch table {
        case .timeseries: Double((steps + output.every - 1) / output.every)
        case .firms: firms * Double(samples)
        case .ties:
          firms
            * (findings.endedPerFirm + beyond * findings.endedPerFirmStep + findings.tiesPerFirm)
        case .events: firms * (findings.eventsPerFirm + beyond * findings.eventsPerFirmStep)
        case .governance:
          Double(
            findings.governanceRows
              * (1...steps).count {
                GovernanceTable.isDue(done: $0, every: output.every, steps: steps)
              })
        }
      let bytes = rows * (findings.rowBytes[table.rawValue] ?? 0)
      return Table(name: table.rawValue, rows: Int(rows), bytes: Int(bytes))
    }
  }

  // MARK: Who does what

  private static func entries(_ configuration: Configuration) -> [Entry] {
    let settings = Settings(configuration)
    return starters
      + MechanismPlan(settings).entries.map { entry in
        let switches = type(of: entry.mechanism).switches
        return Entry(
          phase: entry.phase.word, mechanism: entry.name,
          isOn: switches.first.map { settings.isOn($0.key) } ?? true,
          whenOff: switches.filter { !settings.isOn($0.key) }.map { "\($0.key): \($0.whenOff)" },
          reads: entry.reads.map(\.rawValue), writes: entry.writes.map(\.rawValue),
          draws: entry.purposes.map(Int.init))
      }
  }

  /// What brings firms and ties into being.
  private static var starters: [Entry] {
    [
      Entry(
        phase: "start", mechanism: "Population", isOn: true, whenOff: [], reads: [],
        writes: [StateColumn.firmSet.rawValue],
        draws: ([FirmTraits.traits, FirmTraits.lanes] + Population.purposes)
          .map { Int($0.number) }),
      Entry(
        phase: "start", mechanism: "StartingTies", isOn: true, whenOff: [],
        reads: [StateColumn.firmSet.rawValue], writes: [StateColumn.tieTerms.rawValue],
        draws: StartingTies.purposes.map { Int($0.number) }),
    ]
  }
}

// MARK: Words for a population

extension PopulationPlan {
  /// Firms in the market.
  var marketFirms: Int { firmTable?.marketFirms ?? firms }

  /// Agents of a kind, drawn or from the table.
  func agents(_ kind: FirmTable.Agent) -> Int {
    firmTable?.count(of: kind) ?? (kind == .institute ? institutes : goBetweens)
  }

  /// Slots if firms spread evenly over cells.
  var expectedSlots: Int {
    let cells = sectors * chainPlaces * regions
    return cells * Geography.slots(for: (marketFirms + cells / 2) / cells)
  }

  var sizesText: String {
    if firmTable?.columns[.size]?.allSatisfy({ $0 != nil }) == true { return "from the firm table" }
    let drawn =
      switch sizes {
      case .netherlands2024(let minimum): "Dutch size classes of 2024, from \(minimum) fte"
      case .pareto(let exponent, let minimum, let maximum):
        "Pareto with exponent \(exponent), \(minimum) to \(maximum) fte"
      case .lognormal(let median, let sigma, let minimum):
        "lognormal with median \(median) fte and sigma \(sigma), from \(minimum) fte"
      }
    return firmTable?.columns[.size] == nil ? drawn : "from the firm table, else " + drawn
  }
}

extension TiesPlan {
  var text: String {
    switch self {
    case .none: "none at the start"
    case .random(let mean): "random, \(mean) a firm on average"
    case .closed(let ties): "closed groups, \(ties) ties a firm"
    case .open(let ties): "open network, \(ties) ties a firm"
    case .pairs: "disjoint pairs"
    case .table(let table): "\(table.rows.count) from the tie table"
    }
  }
}
