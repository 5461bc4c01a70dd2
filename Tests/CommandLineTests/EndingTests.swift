// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles
import Simulation
import Testing

@testable import interfirm

@Suite("How the program ends")
struct EndingTests {
  private struct Strange: Error, CustomStringConvertible {
    let description = "two\nlines"
  }

  @Test func everyErrorHasItsExitCode() {
    let cases: [(any Error, Int32)] = [
      (SomeRunsFailed(), 3), (ExitCode(65), 65), (ScenarioRejected(diagnostics: []), 65),
      (Strange(), 70), (InputUnreadable(path: "a", reason: "b"), 74),
      (OutputFailed(path: "a", operation: "b", reason: "c"), 74), (OutputTaken(path: "a"), 74),
      (RunInterrupted(), 130),
    ]
    for (error, code) in cases { #expect(Ending(error, usageMessage: "").code == code) }
  }

  @Test func aMessageIsOneLine() {
    let ending = Ending(Strange(), usageMessage: "")
    #expect(ending.lines == ["interfirm: internal fault: two lines"])
  }

  @Test func failedRunsAreToldBySummaryAndCodeAlone() {
    #expect(Ending(SomeRunsFailed(), usageMessage: "").lines.isEmpty)
  }
}

@Suite("Showing progress")
struct ProgressReporterTests {
  private func reading(_ done: Int, of total: Int, failures: Int = 0) -> RunProgress.Reading {
    RunProgress.Reading(
      runsDone: done / 100, runsTotal: total / 100, failures: failures, workDone: done,
      workTotal: total)
  }

  @Test func aLineHasRunsShareRateAndTimeLeft() {
    #expect(
      ProgressReporter.line(reading(2500, of: 10_000), seconds: 10)
        == "25/100 runs, 25%, 250 firm-steps/s, 0:30 left")
    #expect(
      ProgressReporter.line(reading(5000, of: 10_000, failures: 2), seconds: 5000)
        == "50/100 runs, 50%, 2 failed, 1 firm-steps/s, 1:23:20 left")
  }

  @Test func nothingIsGuessedBeforeTheFirstStep() {
    #expect(ProgressReporter.line(reading(0, of: 10_000), seconds: 3) == "0/100 runs, 0%")
  }

  @Test func theBarFillsFromEmptyToFull() {
    #expect(ProgressReporter.bar(reading(0, of: 100), seconds: 1).hasPrefix("[...."))
    #expect(ProgressReporter.bar(reading(100, of: 100), seconds: 1).contains("####] 1/1 runs"))
    #expect(ProgressReporter.bar(reading(50, of: 100), seconds: 1).contains("#."))
  }
}
