// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters

@testable import ScenarioFiles

/// A small catalogue of the tests' own, so that messages stay fixed when the model changes.
enum Fixture {
  static let catalogue = Catalogue(
    parameters: [
      Parameter(
        "learning.rate", symbol: "ℓ", unit: .perYear, default: 0.9, in: 0...5,
        meaning: "share of the profile gap closed in a year at full absorption",
        source: .calibrated("pattern P3")),
      Parameter(
        "learning.forgetting", symbol: "f", unit: .share, default: 0.1, in: 0...1,
        meaning: "share forgotten in a year, \"unused\" | idle", source: .chosen("a guess, ours")),
      Parameter(
        "search.candidates", symbol: "k", unit: .count, default: 8, in: 1...64, integer: true,
        meaning: "firms looked at in a quarter", source: .theory("Simon (1955)")),
      Parameter(
        "trust.law", choices: ["bayes", "threshold"], meaning: "how trust answers to conduct",
        source: .theory("Nooteboom (2002)")),
      Parameter(
        "opportunism.gain", symbol: "g", unit: .thousandEuro, default: 12.5, in: -10...1000,
        meaning: "what a defector keeps", source: .empirical("nobody (2000)")),
    ],
    switches: [
      Switch("cognition", whenOff: "every pair understands the other fully"),
      Switch("trust", whenOff: "trust stays where it starts"),
      Switch("reputation", whenOff: "nobody hears of conduct elsewhere"),
      Switch("access", whenOff: "partners of partners are found no more easily"),
      Switch("opportunism", whenOff: "nobody defects"),
      Switch("opportunism.voice", whenOff: "the harmed leave without a word"),
      Switch("opportunism.mishap", whenOff: "only intended harm happens"),
    ])

  static let generatorNames = ["mt19937", "ranlxs0", "taus2"]

  static let reader = ScenarioReader(catalogue: catalogue, generatorNames: generatorNames)

  /// Reads `body` below the two lines every scenario needs.
  static func read(_ body: String, settings: [String] = []) throws -> Scenario {
    try reader.read(
      bytes: Array("schema: 1\nname: example\n\(body)\n".utf8), path: "example.yaml",
      settings: settings)
  }

  /// The only configuration of a scenario without arms.
  static func configuration(_ body: String, settings: [String] = []) throws -> Configuration {
    try read(body, settings: settings).arms[0].configuration
  }

  /// The lines a user would see, none where the scenario is accepted.
  static func messages(_ body: String, settings: [String] = []) -> [String] {
    messages { try read(body, settings: settings) }
  }

  static func messages(_ read: () throws -> Scenario) -> [String] {
    do {
      _ = try read()
      return []
    } catch let error as ScenarioRejected {
      return error.diagnostics.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  /// A directory of its own for a test that needs files.
  static func withDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("scenario-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path + "/")
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
