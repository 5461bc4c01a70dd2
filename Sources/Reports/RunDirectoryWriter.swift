// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Simulation
import Tables

/// What a finished run directory holds, for whoever tells the user.
public struct RunReport: Sendable {
  public let path: String
  public let runs: Int
  public let failures: [RunFailure]
  public let summaries: [SummaryRow]
  public let contrasts: [ContrastRow]
  public let files: [FileFacts]
  public let seconds: Double
}

/// Runs an order and leaves a complete run directory, or nothing.
public struct RunDirectoryWriter {
  private let order: RunOrder
  private let schemas: [TableSchema]
  private let executor: Executor

  /// - Parameter schemas: shapes of the tables the executor writes; only those asked for are kept.
  public init(_ order: RunOrder, schemas: [TableSchema], executor: @escaping Executor) {
    self.order = order
    let wanted = Set(order.tables.map(\.rawValue))
    self.schemas = schemas.filter { wanted.contains($0.name) }
    self.executor = executor
  }

  /// Executes all replications and publishes their files under `directory`.
  ///
  /// - Throws: `RunInterrupted`; `OutputFailed`; whatever else the executor threw. Then nothing of
  ///   the run is left, and an earlier run's files are as they were.
  public func write(to directory: StagedDirectory, progress: RunProgress) throws -> RunReport {
    do {
      return try execute(in: directory, progress: progress)
    } catch {
      directory.discard()
      throw error
    }
  }

  private func execute(
    in directory: StagedDirectory, progress: RunProgress
  ) throws -> RunReport {
    let started = Date()
    progress.expect(order)
    let scenario = try write(
      Array(order.canonicalText.utf8), as: "scenario.yaml", in: directory)
    let design = DesignTable(order)
    let designFile = try OutputFile(creating: directory.partial("design.csv"))
    try design.write(to: designFile, progress: progress)
    var tables = [
      (schema: design.schema, file: try designFile.finish(as: "design.csv", isTable: true))
    ]
    let big = try OrderedTables(schemas, in: directory)
    let results = try Replications(
      order: order, tables: big, progress: progress, executor: executor
    ).execute()
    tables += zip(schemas, try big.close()).map { (schema: $0, file: $1) }
    let summary = SummaryTables(order, results)
    let failures = FailureTable(order, results)
    tables += try smallTables(summary, failures, in: directory)
    if progress.mustStop { throw RunInterrupted() }
    let ended = Date()
    let package = DataPackage(
      name: order.name, title: order.scenario.arms[0].configuration.title ?? order.name,
      created: timeText(ended), tables: tables)
    var files = [scenario] + tables.map(\.file)
    files.append(try write(jsonBytes(package), as: "datapackage.json", in: directory))
    let manifest = Manifest(
      order, failed: failures.failures.count, started: started, ended: ended, files: files)
    let last = try write(
      jsonBytes(manifest, snakeCase: true), as: "manifest.json", in: directory)
    try directory.publish(files.map(\.path) + [last.path])
    return RunReport(
      path: directory.path, runs: results.all.count, failures: failures.failures,
      summaries: summary.summaries, contrasts: summary.contrasts, files: files + [last],
      seconds: ended.timeIntervalSince(started))
  }

  private func smallTables(
    _ summary: SummaryTables, _ failures: FailureTable, in directory: StagedDirectory
  ) throws -> [(schema: TableSchema, file: FileFacts)] {
    var contents = [(SummaryTables.summarySchema, summary.summaryRows)]
    if let arms = order.ablation {
      let table = AblationTable(arms: arms, contrasts: summary.contrasts)
      contents.append((AblationTable.schema, table.rows))
    } else if order.scenario.arms.count > 1 {
      contents.append((SummaryTables.contrastSchema, summary.contrastRows))
    }
    contents.append((FailureTable.schema, failures.rows(seed: order.seed.seed)))
    return try contents.map { schema, rows in
      (schema: schema, file: try write(schema, rows, directory))
    }
  }

  private func write(
    _ schema: TableSchema, _ rows: [UInt8], _ directory: StagedDirectory
  ) throws -> FileFacts {
    try write(schema.header + rows, as: schema.name + ".csv", in: directory, isTable: true)
  }

  private func write(
    _ bytes: [UInt8], as name: String, in directory: StagedDirectory, isTable: Bool = false
  ) throws -> FileFacts {
    let file = try OutputFile(creating: directory.partial(name))
    try file.append(bytes)
    return try file.finish(as: name, isTable: isTable)
  }
}
