// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reports
import Simulation

/// What every command that runs scenarios may be told, and the running itself.
struct RunOptions: ParsableArguments {
  @Option(help: "Seed, 1…4294967295; before the scenario's and GSL_RNG_SEED.")
  var seed: Int?

  @Option(help: "Threads, 1…1024; all cores unless given. Leaves no trace in the tables.")
  var threads: Int = min(1024, ProcessInfo.processInfo.activeProcessorCount)

  @Option(help: "GSL generator of run keys; before the scenario's and GSL_RNG_TYPE.")
  var rng: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value instead of the scenario's; repeatable.", valueName: "key=value"))
  var settings: [String] = []

  @Flag(help: "Replace the files of an earlier run.")
  var overwrite = false

  @Flag(help: "No progress and no summary.")
  var quiet = false

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads) is outside 1…1024")
    }
  }

  static func check(replications: Int?, out: String?) throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications \(replications) is outside 1…1000000")
    }
    if out?.isEmpty == true { throw ValidationError("--out is empty") }
  }

  /// Runs the orders one after the other, each into a directory of its own.
  ///
  /// - Parameter page: what to print of each.
  /// - Throws: `SomeRunsFailed` after the last one; whatever stopped a run.
  func execute(
    _ orders: [RunOrder], in places: RunPlaces, page: (RunOrder, RunReport) -> String
  ) throws {
    Interruption.listen()
    let directories = try places.claim()
    defer { for directory in directories { directory.discard() } }
    var failures = 0
    for (order, directory) in zip(orders, directories) {
      let report = try execute(order, in: directory)
      failures += report.failures.count
      if !quiet { try Console.write(page(order, report)) }
    }
    if failures > 0 { throw SomeRunsFailed() }
  }

  /// Runs one order; the progress line begins with `name`, where not given the scenario's.
  func execute(
    _ order: RunOrder, in directory: StagedDirectory, name: String? = nil
  ) throws -> RunReport {
    let progress = RunProgress { Interruption.isAsked }
    let reporter = quiet ? nil : ProgressReporter(progress, name: name ?? order.name)
    defer { reporter?.end() }
    let schemas = Run.schemas(for: order.scenario.arms[0].configuration.output)
    return try RunDirectoryWriter(order, schemas: schemas) {
      try Run.execute($0, identity: $1, threads: $2, sink: $3, progress: $4)
    }.write(to: directory, progress: progress)
  }
}
