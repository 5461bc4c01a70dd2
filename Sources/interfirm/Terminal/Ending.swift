// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Randomness
import Reports
import ScenarioFiles
import Simulation
import Validation

/// Some replications failed; the files are written.
struct SomeRunsFailed: Error {}

/// A strict validation missed something; the table is written.
struct ValidationMissed: Error {}

/// How the program ends after an error: exit code and lines for standard error.
struct Ending {
  var code: Int32
  var lines: [String]

  /// - Parameter usageMessage: what the argument parser says of the error.
  init(_ error: any Error, usageMessage: String) {
    switch error {
    case is SomeRunsFailed: (code, lines) = (3, [])
    case is ValidationMissed: (code, lines) = (1, [])
    case let rejected as ScenarioRejected:
      (code, lines) = (65, rejected.diagnostics.map(\.description))
    case let error as RandomnessError:
      (code, lines) = (error.isOfScenario ? 65 : 64, [Self.line(error)])
    case is MeasureMissing: (code, lines) = (65, [Self.line(error)])
    case is InputUnreadable, is OutputFailed, is OutputTaken:
      (code, lines) = (74, [Self.line(error)])
    case is RunInterrupted:
      (code, lines) = (130, [Self.line("interrupted; nothing of the unfinished run was kept")])
    case let exit as ExitCode: (code, lines) = (exit.rawValue, [])
    default:
      let parserCode = Interfirm.exitCode(for: error).rawValue
      if parserCode == ExitCode.validationFailure.rawValue {
        (code, lines) = (64, [Self.line("\(usageMessage) (see 'interfirm help')")])
      } else {
        (code, lines) = (70, [Self.line("internal fault: \(error)")])
      }
    }
  }

  /// One line, however many the message has.
  private static func line(_ message: Any) -> String {
    let parts = "\(message)".split(whereSeparator: \.isNewline)
    return "interfirm: " + parts.joined(separator: " ")
  }
}

extension RandomnessError {
  fileprivate var isOfScenario: Bool {
    switch self {
    case .badSeed(_, let origin), .unknownGenerator(_, let origin): origin == "scenario"
    }
  }
}
