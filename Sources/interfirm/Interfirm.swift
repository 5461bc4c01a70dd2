// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

@main
struct Interfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interfirm", abstract: "Simulates collaboration between firms.")
}
