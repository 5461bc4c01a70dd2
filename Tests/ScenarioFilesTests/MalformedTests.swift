// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Every file of `Malformed` is refused with exactly the lines of its `.expected`.
///
/// After a change of wording, run with INTERFIRM_RECORD=DIRECTORY to have the actual lines written
/// there, read each of them as the user would, and copy what is better.
@Suite("Malformed scenarios")
struct MalformedTests {
  static let directory = (Bundle.module.resourcePath ?? ".") + "/Malformed/"

  static let stems: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test(arguments: stems)
  func isRefusedInTheExpectedWords(stem: String) throws {
    let started = ContinuousClock.now
    let lines = Fixture.messages { try Fixture.reader.read(path: Self.directory + stem + ".yaml") }
    let elapsed = ContinuousClock.now - started
    let actual = lines.map { $0.replacing(Self.directory, with: "") }.joined(separator: "\n") + "\n"
    if let record = ProcessInfo.processInfo.environment["INTERFIRM_RECORD"] {
      try Fixture.write(actual, to: "\(record)/\(stem).expected")
    }
    let expected = try? String(contentsOfFile: Self.directory + stem + ".expected", encoding: .utf8)
    #expect(actual == expected)
    #expect(elapsed < .milliseconds(500))
  }

  @Test func coverEveryKindOfMistake() {
    #expect(Self.stems.count >= 44)
  }
}
