// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters

struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Prints the catalogue of legal forms as CSV, to start one's own from.",
    discussion: "A scenario names a file of forms with 'legal-forms: my-forms.csv'.")

  func run() throws { try Console.write(LegalForm.csv(LegalForm.shipped)) }
}
