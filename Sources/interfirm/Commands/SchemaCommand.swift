// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import ScenarioFiles
import Simulation

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of scenario files.")

  func run() throws { try Console.write(ScenarioLoading.schema) }
}
