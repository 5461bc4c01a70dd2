// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Tables

/// Who a run is: everything its bytes depend on besides the configuration.
public struct RunIdentity: Sendable {
  /// Stable hash of model version, resolved scenario, generator, seed, arm and replication.
  public let runID: String
  public let arm: String
  public let replication: Int
  /// The 64-bit key of every draw of the run.
  public let key: UInt64

  public init(runID: String, arm: String, replication: Int, key: UInt64) {
    self.runID = runID
    self.arm = arm
    self.replication = replication
    self.key = key
  }
}

/// One number a run is summarised by; nil where it does not exist (no tie ended, say).
public struct Outcome: Sendable {
  public let field: Field
  public let value: Double?

  public init(field: Field, value: Double?) {
    self.field = field
    self.value = value
  }
}

/// The tables of a run and the way to execute one.
public enum Run {
  /// Shapes of timeseries, firms, ties, events and governance, in this order. Every row starts with
  /// `run_id`.
  public static let schemas = [
    TimeseriesTable.schema, FirmsTable.schema, TiesTable.schema, EventsTable.schema,
    GovernanceTable.schema,
  ]

  /// The same with the columns that are written on request only.
  public static func schemas(for output: OutputPlan) -> [TableSchema] {
    guard output.hasRelationshipCheck else { return schemas }
    return schemas.map { $0.name == TiesTable.schema.name ? TiesTable.checkedSchema : $0 }
  }

  /// Simulates one replication.
  ///
  /// - Parameters:
  ///   - threads: workers inside the run; leaves no trace in the output.
  ///   - sink: receives table name and whole CSV rows (no header), in order, in pieces.
  ///   - progress: called after every step with the steps done; return false to stop the run.
  /// - Throws: what `sink` throws; `SimulationFault`; `RunInterrupted` after `progress` said false.
  /// - Returns: the outcomes for summaries, always the same fields in the same order.
  public static func execute(
    _ configuration: Configuration, identity: RunIdentity, threads: Int,
    sink: (_ table: String, _ rows: [UInt8]) throws -> Void,
    progress: (_ stepsDone: Int) -> Bool
  ) throws -> [Outcome] {
    try withoutActuallyEscaping(sink) { sink in
      let simulator = Simulator(configuration, key: identity.key, threads: threads)
      simulator.economy.collectsEvents = configuration.output.tables.contains(.events)
      var recorder = Recorder(
        configuration, runID: identity.runID, economy: simulator.economy, sink: sink)
      for step in 0..<configuration.horizon.steps {
        try simulator.advance { economy, workers in try recorder.record(economy, workers) }
        if !progress(step + 1) { throw RunInterrupted() }
      }
      return try recorder.finish(simulator.economy)
    }
  }
}

/// The model broke one of its invariants; the run is void.
public struct SimulationFault: Error, Sendable {
  public let step: Int
  public let phase: String
  public let invariant: String

  public init(step: Int, phase: String, invariant: String) {
    self.step = step
    self.phase = phase
    self.invariant = invariant
  }
}

/// The run was stopped from outside.
public struct RunInterrupted: Error, Sendable {
  public init() {}
}
