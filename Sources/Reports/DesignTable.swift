// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Tables

/// `design.csv`: which run is which, and what it was given.
struct DesignTable {
  let schema: TableSchema
  private let order: RunOrder
  private let parameters: [Parameter]
  private let switches: [Switch]

  init(_ order: RunOrder) {
    self.order = order
    let configurations = order.scenario.arms.map(\.configuration)
    parameters = order.catalogue.parameters.filter { parameter in
      configurations.contains { $0.values.isOverridden(parameter) }
    }
    switches = order.catalogue.switches.filter { item in
      configurations.contains { $0.switchedOff.contains(item.key) }
    }
    schema = TableSchema(
      name: "design", title: "The runs and what they were given",
      fields: Self.fixedFields + parameters.map(Self.field) + switches.map(Self.field),
      primaryKey: ["run_id"])
  }

  /// Writes header and rows.
  ///
  /// - Throws: `RunInterrupted` in the middle of a long design; `OutputFailed`.
  func write(to file: OutputFile, progress: RunProgress) throws {
    try file.append(schema.header)
    var buffer = RowBuffer(columnCount: schema.fields.count)
    for run in order.runs {
      let configuration = run.configuration
      buffer.add(run.identity.runID)
      buffer.add(run.identity.arm)
      buffer.add(run.identity.replication)
      buffer.add(Int(order.seed.seed))
      buffer.add(order.seed.generator)
      buffer.add(String(run.identity.key))
      buffer.add(configuration.population.firms)
      buffer.add(configuration.horizon.steps)
      buffer.add(configuration.horizon.burnInSteps)
      for parameter in parameters {
        buffer.add(parameter.text(of: configuration.values.number(of: parameter)))
      }
      for item in switches {
        buffer.add(configuration.switchedOff.contains(item.key) ? "off" : "on")
      }
      buffer.endRow()
      if buffer.bytes.count >= 1 << 16 { try file.append(buffer.drain()) }
      if progress.mustStop { throw RunInterrupted() }
    }
    try file.append(buffer.drain())
  }

  /// `learning.rate` → `learning_rate`: the mapping from scenario keys to column names.
  static func columnName(_ key: String) -> String {
    String(key.map { $0 == "." || $0 == "-" ? "_" : $0 })
  }

  private static let fixedFields = [
    Field("run_id", .string, meaning: "identity of the run: a hash of all it depends on"),
    Field("arm", .string, meaning: "variant of the scenario"),
    Field("replication", .integer, meaning: "number of the replication", minimum: 1),
    Field(
      "seed", .integer, meaning: "seed of the generator of run keys", minimum: 1,
      maximum: 4_294_967_295),
    Field("generator", .string, meaning: "generator of run keys"),
    Field("run_key", .string, meaning: "64-bit key of every draw of the run, in decimal"),
    Field("firms", .integer, unit: "count", meaning: "firms at the start", minimum: 0),
    Field("steps", .integer, unit: "quarter", meaning: "length of the run", minimum: 0),
    Field(
      "burn_in_steps", .integer, unit: "quarter",
      meaning: "steps at the start that summaries leave out", minimum: 0),
  ]

  private static func field(_ parameter: Parameter) -> Field {
    let name = columnName(parameter.key)
    switch parameter.kind {
    case .choice(let words):
      return Field(name, .string, meaning: parameter.meaning, words: words)
    case .integer, .real:
      return Field(
        name, parameter.kind == .integer ? .integer : .number, unit: parameter.unit.symbol,
        meaning: parameter.meaning, minimum: parameter.range.lowerBound,
        maximum: parameter.range.upperBound)
    }
  }

  private static func field(_ item: Switch) -> Field {
    Field(
      "mechanisms_" + columnName(item.key), .string,
      meaning: "whether \(item.key) is on; when off: \(item.whenOff)", words: ["on", "off"])
  }
}
