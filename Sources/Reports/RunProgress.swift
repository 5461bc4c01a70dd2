// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Synchronization

/// How far a set of runs is; written by the workers, read by whoever shows it.
public final class RunProgress: Sendable {
  public struct Reading: Sendable {
    public let runsDone: Int
    public let runsTotal: Int
    public let failures: Int
    /// Firms times steps, the unit of work.
    public let workDone: Int
    public let workTotal: Int

    public init(
      runsDone: Int, runsTotal: Int, failures: Int, workDone: Int, workTotal: Int
    ) {
      self.runsDone = runsDone
      self.runsTotal = runsTotal
      self.failures = failures
      self.workDone = workDone
      self.workTotal = workTotal
    }
  }

  private let runsDone = Atomic<Int>(0)
  private let runsTotal = Atomic<Int>(0)
  private let failures = Atomic<Int>(0)
  private let workDone = Atomic<Int>(0)
  private let workTotal = Atomic<Int>(0)
  private let isInterrupted: @Sendable () -> Bool

  /// - Parameter isInterrupted: asked after every step; true stops all runs.
  public init(isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.isInterrupted = isInterrupted
  }

  public var reading: Reading {
    Reading(
      runsDone: runsDone.load(ordering: .relaxed), runsTotal: runsTotal.load(ordering: .relaxed),
      failures: failures.load(ordering: .relaxed), workDone: workDone.load(ordering: .relaxed),
      workTotal: workTotal.load(ordering: .relaxed))
  }

  var mustStop: Bool { isInterrupted() }

  func expect(_ order: RunOrder) {
    let work = order.scenario.arms.reduce(0) { sum, arm in
      sum + arm.configuration.population.firms * arm.configuration.horizon.steps
    }
    runsTotal.add(order.runs.count, ordering: .relaxed)
    workTotal.add(work * order.scenario.replications, ordering: .relaxed)
  }

  func add(steps: Int, of configuration: Configuration) {
    workDone.add(steps * configuration.population.firms, ordering: .relaxed)
  }

  /// A failed run's remaining steps count as done: nobody waits for them.
  func end(_ configuration: Configuration, stepsDone: Int, failed: Bool) {
    add(steps: configuration.horizon.steps - stepsDone, of: configuration)
    runsDone.add(1, ordering: .relaxed)
    if failed { failures.add(1, ordering: .relaxed) }
  }
}
