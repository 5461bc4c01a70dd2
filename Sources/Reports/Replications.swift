// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Parameters
import Simulation
import Synchronization
import Tables

/// Whatever simulates one replication: `Run.execute`, or a test's stand-in of the same shape.
public typealias Executor =
  @Sendable (
    _ configuration: Configuration, _ identity: RunIdentity, _ threads: Int,
    _ sink: (_ table: String, _ rows: [UInt8]) throws -> Void,
    _ progress: (_ stepsDone: Int) -> Bool
  ) throws -> [Outcome]

/// How one replication ended: with a value per measure, or with a fault.
enum ReplicationResult: Sendable {
  case finished([Double?])
  case failed(SimulationFault)
}

/// All results of an order, and the measures their values belong to.
struct ReplicationResults: Sendable {
  /// The same for every replication; empty where none finished.
  var measures: [Field] = []
  /// One per run, in the order of the runs; nil while it is not over.
  var all: [ReplicationResult?]

  mutating func set(_ index: Int, _ outcomes: [Outcome]) {
    if measures.isEmpty { measures = outcomes.map(\.field) }
    precondition(outcomes.count == measures.count, "replications differ in their measures")
    all[index] = .finished(outcomes.map(\.value))
  }

  /// The values of one run; nil where it failed.
  func values(_ index: Int) -> [Double?]? {
    if case .finished(let values) = all[index] { values } else { nil }
  }
}

/// Runs the replications of an order side by side.
///
/// Each of the workers takes the next replication until none is left; threads beyond the number of
/// replications go inside the runs. A `SimulationFault` voids its replication and no other. Any
/// other error, and an interruption, ends them all at their next step.
struct Replications {
  let order: RunOrder
  let tables: OrderedTables
  let progress: RunProgress
  let executor: Executor

  /// - Throws: `RunInterrupted`, `OutputFailed`, or what the executor threw besides a fault.
  /// - Returns: a result for every run.
  func execute() throws -> ReplicationResults {
    let runs = order.runs
    let workers = max(1, min(order.threads, runs.count))
    let threadsInside = max(1, order.threads / max(1, runs.count))
    let next = Atomic<Int>(0)
    let stop = Atomic<Bool>(false)
    let firstError = Mutex<(any Error)?>(nil)
    let results = Mutex(ReplicationResults(all: .init(repeating: nil, count: runs.count)))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !stop.load(ordering: .relaxed) {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < runs.count else { return }
        do {
          let outcomes = try replicate(runs[index], index, threads: threadsInside) {
            !stop.load(ordering: .relaxed) && !progress.mustStop
          }
          results.withLock { $0.set(index, outcomes) }
        } catch let fault as SimulationFault {
          results.withLock { $0.all[index] = .failed(fault) }
        } catch {
          firstError.withLock { first in
            // Others stop because of the first, and then say only that they were stopped.
            if first == nil || first is RunInterrupted { first = error }
          }
          stop.store(true, ordering: .relaxed)
        }
      }
    }
    if let error = firstError.withLock({ $0 }) { throw error }
    return results.withLock { $0 }
  }

  /// A measure that is no number would spoil every summary it enters: the run is void.
  private func check(_ outcomes: [Outcome], steps: Int) throws {
    guard let broken = outcomes.first(where: { $0.value?.isFinite == false }) else { return }
    throw SimulationFault(
      step: steps, phase: "measurement", invariant: "\(broken.field.name) is not a finite number")
  }

  private func replicate(
    _ run: RunOrder.Run, _ index: Int, threads: Int, mayContinue: () -> Bool
  ) throws -> [Outcome] {
    var part = TablePart(tables, index: index)
    var stepsDone = 0
    guard mayContinue() else { throw RunInterrupted() }
    do {
      let outcomes = try executor(
        run.configuration, run.identity, threads,
        { table, rows in try part.add(rows, table: table) },
        { steps in
          progress.add(steps: steps - stepsDone, of: run.configuration)
          stepsDone = steps
          return mayContinue()
        })
      try check(outcomes, steps: stepsDone)
      try part.finish()
      progress.end(run.configuration, stepsDone: stepsDone, failed: false)
      return outcomes
    } catch let fault as SimulationFault {
      try tables.finish(index, keeping: false)
      progress.end(run.configuration, stepsDone: stepsDone, failed: true)
      throw fault
    }
  }
}
