// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// `manifest.json`: how a run directory came about, and the hash of every other file in it.
///
/// It is the last file to appear, so a directory with a manifest is complete.
struct Manifest: Encodable {
  struct Seed: Encodable {
    let value: UInt32
    let provenance: String
    let generator: String
    let generatorProvenance: String
  }

  struct Runs: Encodable {
    let arms: [String]
    let replications: Int
    let failed: Int
  }

  struct Machine: Encodable {
    let host: String
    let operatingSystem: String
    let instructionSet: String
    let threads: Int
  }

  struct Times: Encodable {
    let started: String
    let ended: String
    let wallSeconds: Double
  }

  let format = 1
  let version: String
  let modelVersion: String
  let scenario: String
  let scenarioSha256: String
  let seed: Seed
  let runs: Runs
  let machine: Machine
  let times: Times
  let commandLine: [String]
  let files: [FileFacts]

  init(_ order: RunOrder, failed: Int, started: Date, ended: Date, files: [FileFacts]) {
    version = order.program.version
    modelVersion = order.program.modelVersion
    scenario = order.name
    scenarioSha256 = SHA256.hex(of: order.canonicalText)
    seed = Seed(
      value: order.seed.seed, provenance: order.seed.seedProvenance,
      generator: order.seed.generator, generatorProvenance: order.seed.generatorProvenance)
    runs = Runs(
      arms: order.scenario.arms.map(\.name), replications: order.scenario.replications,
      failed: failed)
    machine = Machine(
      host: ProcessInfo.processInfo.hostName,
      operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString,
      instructionSet: order.program.instructionSet, threads: order.threads)
    times = Times(
      started: timeText(started), ended: timeText(ended),
      wallSeconds: max(0, (ended.timeIntervalSince(started) * 1000).rounded() / 1000))
    commandLine = order.commandLine
    self.files = files
  }
}

/// A moment in UTC, as in 2026-11-20T14:05:09Z (ISO 8601).
func timeText(_ date: Date) -> String { ISO8601DateFormatter().string(from: date) }

/// JSON with sorted keys, one value per line, and a line end.
func jsonBytes(_ value: some Encodable, snakeCase: Bool = false) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  if snakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
  return Array(try encoder.encode(value)) + [10]
}
