// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Mechanisms
import Parameters
import Reports
import Simulation

struct BundlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundles",
    abstract: "Maps where each bundle of governance instruments is the cheapest.",
    discussion: """
      Writes bundles.csv: for each of the 64 bundles the share of pairs that would choose it, over \
      trust, sizes, yield, investment, feared spillover, stage, dependence, duration and rivals, \
      and one pair that does; or the bundle that dominates it. On standard output unless --out \
      says otherwise. Nothing is ever overwritten.
      """)

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A parameter or switch instead of its default; repeatable.", valueName: "key=value"))
  var settings: [String] = []

  @Option(help: "Points of the design, 1…10000000.")
  var points = 100_000

  @Option(help: "The file to write, or a directory for bundles.csv.", completion: .file())
  var out: String?

  func validate() throws {
    guard (1...10_000_000).contains(points) else {
      throw ValidationError("--points \(points) is outside 1…10000000")
    }
    if out?.isEmpty == true { throw ValidationError("--out is empty") }
  }

  func run() throws {
    let configuration = try ScenarioLoading.defaults(settings: settings)
    let entries = BundleMap(Settings(configuration)).explore(points: points)
    let table = BundleMap.csv(entries)
    guard let out else { return try Console.write(String(decoding: table, as: UTF8.self)) }
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: out, isDirectory: &isDirectory)
    let path = exists && isDirectory.boolValue ? PathText.join(out, "bundles.csv") : out
    try NewFile.create(path, table)
    try Console.write("\(path)\n")
  }
}
