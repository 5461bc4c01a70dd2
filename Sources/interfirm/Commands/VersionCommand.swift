// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Prints the version and what it was built for.")

  func run() throws {
    try Console.write(
      """
      interfirm \(Version.program)
      model \(Version.model)
      instruction set \(ScenarioLoading.instructionSet)
      Swift \(Version.swift)

      """)
  }
}
