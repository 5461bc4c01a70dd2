// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Simulation
import Tables

@testable import Reports

/// A stand-in for the simulator: rows and outcomes are a plain function of arm, number and key.
enum FakeRun {
  static let schemas = OutputPlan.Table.allCases.map { table in
    TableSchema(
      name: table.rawValue, title: "Fake \(table.rawValue)",
      fields: [
        Field("run_id", .string, meaning: "identity of the run"),
        Field("step", .integer, unit: "quarter", meaning: "step", minimum: 0),
        Field("share", .number, unit: "share", meaning: "a share", minimum: 0, maximum: 1),
        Field("label", .string, meaning: "a word", required: false),
        Field("is_open", .boolean, meaning: "a statement"),
        Field("kind", .string, meaning: "one of two", words: ["even", "odd"]),
      ],
      primaryKey: ["run_id", "step"])
  }

  static func order(arms: Int = 1, replications: Int = 3, threads: Int = 1, steps: Int = 40)
    -> RunOrder
  {
    let rate = Parameter(
      "learning.rate", symbol: "ℓ", unit: .perYear, default: 0.9, in: 0...5, meaning: "rate",
      source: .chosen("test"))
    let trust = Switch("trust", whenOff: "nobody trusts")
    var list: [Scenario.Arm] = []
    for index in 0..<arms {
      var configuration = Configuration(
        name: "fake", title: "A fake run", replications: replications,
        horizon: Horizon(steps: steps))
      if index > 0 {
        configuration.values.set(rate, to: Double(index) + 0.5)
        configuration.switchedOff = ["trust"]
      }
      list.append(.init(name: index == 0 ? "base" : "arm \(index)", configuration: configuration))
    }
    return RunOrder(
      scenario: Scenario(arms: list), canonicalText: "schema: 1\nname: fake\n",
      catalogue: Catalogue(parameters: [rate], switches: [trust]),
      seed: SeedRecord(
        seed: 7, seedProvenance: "--seed", generator: "mt19937", generatorProvenance: "default",
        keys: (0..<replications).map { UInt64($0) &* 0x9e37_79b9_7f4a_7c15 }),
      program: ProgramIdentity(version: "0", modelVersion: "0", instructionSet: "none"),
      threads: threads, commandLine: ["interfirm", "run", "fake.yaml"])
  }

  /// - Parameter failing: replications that break an invariant halfway.
  static func executor(failing: Set<Int> = []) -> Executor {
    { configuration, identity, _, sink, progress in
      for step in 0..<configuration.horizon.steps {
        // Uneven work, so that replications overtake each other.
        usleep(UInt32(identity.key >> 32 % 97))
        for schema in schemas {
          var row = RowBuffer(columnCount: schema.fields.count)
          row.add(identity.runID)
          row.add(step)
          row.add(Double(step) / 64)
          if step % 3 == 0 { row.addMissing() } else { row.add("a \"b\",\nc \(step)") }
          row.add(step % 2 == 0)
          row.add(step % 2 == 0 ? "even" : "odd")
          row.endRow()
          try sink(schema.name, row.drain())
          // One table big enough to be flushed in the middle of a run.
          if schema.name == "firms" { try sink("firms", pad(identity.runID, step)) }
        }
        if failing.contains(identity.replication), step == configuration.horizon.steps / 2 {
          throw SimulationFault(step: step, phase: "trust", invariant: "trust is 1.5, not in 0…1")
        }
        guard progress(step + 1) else { throw RunInterrupted() }
      }
      let base = Double(identity.key % 1000)
      return [
        Outcome(
          field: Field("mean_trust_share", .number, unit: "share", meaning: "trust"),
          value: base + (identity.arm == "base" ? 0 : 1)),
        Outcome(
          field: Field("tie_life_years", .number, unit: "year", meaning: "life"),
          value: identity.replication == 2 ? nil : base / 10),
      ]
    }
  }

  private static func pad(_ runID: String, _ step: Int) -> [UInt8] {
    var rows = RowBuffer(columnCount: 6)
    for index in 1...60 {
      rows.add(runID)
      rows.add(1000 * index + step)
      rows.add(0.1)
      rows.add("padding \(index)")
      rows.add(true)
      rows.add("odd")
      rows.endRow()
    }
    return rows.drain()
  }
}

/// A folder of its own for one test, removed at the end.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "interfirm-reports-\(UUID().uuidString)"
    mkdir(path, 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every file and folder below, hidden ones too.
  var contents: [String] {
    (FileManager.default.subpaths(atPath: path) ?? []).sorted()
  }

  func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init) ?? []
  }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
}
