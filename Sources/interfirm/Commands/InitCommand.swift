// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Parameters
import Reports
import ScenarioFiles
import Simulation

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a commented scenario to start from.",
    discussion: """
      Beside it goes scenario.schema.json, with which editors complete and check keys. \
      Nothing is ever overwritten.
      """)

  @Argument(help: "The file to write; '-' for standard output.", completion: .file())
  var file = "scenario.yaml"

  func run() throws {
    let scenario = ScenarioTemplate.text(catalogue: .model)
    guard file != "-" else { return try Console.write(scenario) }
    let schema = Array(ScenarioLoading.schema.utf8)
    let schemaPath = PathText.join(PathText.parent(file), "scenario.schema.json")
    let present = NewFile.contents(schemaPath)
    if let present, present != schema {
      throw OutputFailed(
        path: schemaPath, operation: "create", reason: "another version of it exists")
    }
    try NewFile.create(file, Array(scenario.utf8))
    if present == nil {
      do {
        try NewFile.create(schemaPath, schema)
      } catch {
        unlink(file)
        throw error
      }
    }
    try Console.write("\(file)\n\(schemaPath)\n")
  }
}
