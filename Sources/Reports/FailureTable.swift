// SPDX-License-Identifier: GPL-3.0-or-later
import Simulation
import Tables

/// A replication that broke an invariant of the model.
public struct RunFailure: Sendable {
  public let identity: RunIdentity
  public let message: String
}

/// `failures.csv`: the replications that are not in the other tables; often only a header.
struct FailureTable {
  let failures: [RunFailure]

  init(_ order: RunOrder, _ results: ReplicationResults) {
    failures = results.all.enumerated().compactMap { index, result in
      guard case .failed(let fault) = result else { return nil }
      return RunFailure(
        identity: order.runs[index].identity,
        message: "step \(fault.step), phase \(fault.phase): \(fault.invariant)")
    }
  }

  static let schema = TableSchema(
    name: "failures", title: "Runs that failed and are void",
    fields: [
      Field("run_id", .string, meaning: "identity of the run"),
      Field("arm", .string, meaning: "variant of the scenario"),
      Field("replication", .integer, meaning: "number of the replication", minimum: 1),
      Field("seed", .integer, meaning: "seed of the generator of run keys", minimum: 1),
      Field("message", .string, meaning: "step, phase and invariant that broke"),
    ],
    primaryKey: ["run_id"])

  func rows(seed: UInt32) -> [UInt8] {
    var buffer = RowBuffer(columnCount: Self.schema.fields.count)
    for failure in failures {
      buffer.add(failure.identity.runID)
      buffer.add(failure.identity.arm)
      buffer.add(failure.identity.replication)
      buffer.add(Int(seed))
      buffer.add(failure.message)
      buffer.endRow()
    }
    return buffer.drain()
  }
}
