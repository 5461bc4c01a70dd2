// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation

@main
struct Interfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interfirm",
    abstract: "Simulates collaboration between firms.",
    discussion: """
      Start with 'interfirm init', edit scenario.yaml, then 'interfirm run scenario.yaml'.

      Exit codes: 0 done; 1 'validate --strict' missed something; 3 finished but some runs \
      failed; 64 usage; 65 bad data; 70 internal fault; 74 input or output; 130 interrupted.
      """,
    version: Version.program,
    subcommands: [
      RunCommand.self, CheckCommand.self, InitCommand.self, ParametersCommand.self,
      PlanCommand.self, AblateCommand.self, BundlesCommand.self, FormsCommand.self,
      ValidateCommand.self, CalibrateCommand.self, SchemaCommand.self, VersionCommand.self,
    ])

  static func main() {
    // A reader that goes away is no reason to die in the middle of a run, a file limit neither.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) != .success else { exit(withError: error) }
      let ending = Ending(error, usageMessage: message(for: error))
      for line in ending.lines { Console.error(line) }
      Foundation.exit(ending.code)
    }
  }
}
