// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Networks
import Parameters
import Tables

/// Turns finished steps into rows, and whole runs into outcomes.
struct Recorder {
  typealias Sink = (_ table: String, _ rows: [UInt8]) throws -> Void

  private let runID: String
  private let plan: OutputPlan
  private let horizon: Horizon
  private let sink: Sink
  private let terms: LiveTerms
  private let relation: RelationType
  private let check: CheckColumns?
  private var timeseries = RowBuffer(columnCount: TimeseriesTable.schema.fields.count)
  private var firms = RowBuffer(columnCount: FirmsTable.schema.fields.count)
  private var ties: RowBuffer
  private var events = RowBuffer(columnCount: EventsTable.schema.fields.count)
  private var governance = RowBuffer(columnCount: GovernanceTable.schema.fields.count)
  private var eventCount = 0
  private var flows = [Double](repeating: 0, count: Measure.all.count)
  private(set) var summary: RunSummary
  private static let pieceBytes = 1 << 20

  init(
    _ configuration: Configuration, runID: String, economy: Economy,
    sink: @escaping Sink
  ) {
    self.runID = runID
    self.sink = sink
    plan = configuration.output
    horizon = configuration.horizon
    terms = LiveTerms(Settings(configuration))
    relation = RelationType(Settings(configuration))
    let isChecked = plan.hasRelationshipCheck
    check = isChecked ? CheckColumns(Settings(configuration)) : nil
    ties = RowBuffer(
      columnCount: (isChecked ? TiesTable.checkedSchema : TiesTable.schema).fields.count)
    summary = RunSummary(horizon: configuration.horizon, rows: economy.firms.rows)
  }

  /// Called at the end of each step, before it closes.
  mutating func record(_ economy: Economy, _ workers: Workers) throws {
    var figures = figures(economy, workers)
    let step = Int(economy.step)
    let isRow = (step + 1) % plan.every == 0 || step + 1 == horizon.steps
    let isMeasured = isRow || (step + 1) % Horizon.stepsPerYear == 0
    if isMeasured { figures.network = NetworkFigures(economy) }
    summary.add(figures, economy, networkIsMeasured: isMeasured)
    addTimeseries(figures, step: step, isRow: isRow)
    if plan.tables.contains(.governance),
      GovernanceTable.isDue(done: step + 1, every: plan.every, steps: horizon.steps)
    {
      GovernanceTable.add(figures.governance, step: step, runID: runID, to: &governance)
    }
    if plan.tables.contains(.events) { addEvents(economy) }
    try addTies(economy)
    try flush(atLeast: Self.pieceBytes)
  }

  func figures(_ economy: Economy, _ workers: Workers) -> StepFigures {
    let terms = self.terms
    return StepFigures(economy, workers, relation: relation) { row in
      economy.adjacency.range(row).reduce(0) { sum, index in
        let entry = economy.adjacency[index]
        guard economy.ties.isLive(entry.tie) else { return sum }
        return sum + economy.ties.share[entry.tie][entry.side]
          * terms.runningCost(entry.tie, economy)
      }
    }
  }

  /// Called once after the last step, which has closed.
  mutating func finish(_ economy: Economy) throws -> [Outcome] {
    summary.finish(economy)
    if plan.tables.contains(.ties) {
      for tie in 0..<economy.ties.count {
        TiesTable.add(
          tie, end: nil, economy, relation, check: check, step: Int32(economy.step) - 1,
          runID: runID, to: &ties)
      }
    }
    try flush(atLeast: 1)
    return summary.outcomes
  }

  private mutating func addTimeseries(_ figures: StepFigures, step: Int, isRow: Bool) {
    var values: [Double?] = []
    for (index, measure) in Measure.all.enumerated() {
      let value = measure.value(figures)
      if measure.kind == .flow {
        flows[index] += value ?? 0
        values.append(flows[index])
      } else {
        values.append(value)
      }
    }
    guard isRow else { return }
    if plan.tables.contains(.timeseries) {
      TimeseriesTable.add(values, step: step, runID: runID, to: &timeseries)
    }
    for index in flows.indices { flows[index] = 0 }
  }

  private mutating func addEvents(_ economy: Economy) {
    for event in economy.events {
      eventCount += 1
      EventsTable.add(event, number: eventCount, economy, runID: runID, to: &events)
    }
  }

  private mutating func addTies(_ economy: Economy) throws {
    if plan.tables.contains(.ties) {
      for end in economy.ended {
        TiesTable.add(
          end.row, end: end, economy, relation, check: check, step: Int32(economy.step),
          runID: runID, to: &ties)
      }
    }
    let step = Int(economy.step)
    let isSample = plan.firmsEvery > 0 && (step + 1) % plan.firmsEvery == 0
    if plan.tables.contains(.firms) && (isSample || step + 1 == horizon.steps) {
      for row in 0..<economy.firms.rows where economy.firms.isLive(row) {
        FirmsTable.add(row, economy, runID: runID, to: &firms)
        if firms.bytes.count >= Self.pieceBytes { try sink(FirmsTable.schema.name, firms.drain()) }
      }
    }
  }

  private mutating func flush(atLeast bytes: Int) throws {
    if timeseries.bytes.count >= bytes { try sink(TimeseriesTable.schema.name, timeseries.drain()) }
    if firms.bytes.count >= bytes { try sink(FirmsTable.schema.name, firms.drain()) }
    if ties.bytes.count >= bytes { try sink(TiesTable.schema.name, ties.drain()) }
    if events.bytes.count >= bytes { try sink(EventsTable.schema.name, events.drain()) }
    if governance.bytes.count >= bytes {
      try sink(GovernanceTable.schema.name, governance.drain())
    }
  }
}
