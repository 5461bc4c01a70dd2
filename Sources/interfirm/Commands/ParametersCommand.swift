// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import ScenarioFiles
import Simulation

struct ParametersCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, markdown, csv, json }

  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "Lists every parameter: key, unit, default, range, meaning and source.")

  @Option(help: "How to write the list.")
  var format = Format.table

  func run() throws {
    let reference = ParameterReference(catalogue: .model)
    switch format {
    case .table: try Console.write(reference.table)
    case .markdown: try Console.write(reference.markdown)
    case .csv: try Console.write(reference.csv)
    case .json: try Console.write(reference.json)
    }
  }
}
