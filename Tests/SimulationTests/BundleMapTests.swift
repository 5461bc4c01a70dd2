// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Foundation
import Mechanisms
import Parameters
import Tables
import Testing

@testable import Simulation

@Suite("Map of bundles")
struct BundleMapTests {
  private func settings(_ changes: [Parameter: Double] = [:], off: Set<String> = []) -> Settings {
    var values = ParameterValues()
    for (parameter, value) in changes { values.set(parameter, to: value) }
    return Settings(values: values, switchedOff: off)
  }

  /// Every bundle is the cheapest somewhere plausible.
  @Test func everyBundleHasItsPlace() {
    let entries = BundleMap(settings()).explore(points: 100_000)
    #expect(entries.map { Int($0.bundle.rawValue) } == Array(0..<64))
    #expect(entries.filter { $0.verdict != .optimal }.map(\.bundle.word) == [])
    #expect(abs(entries.reduce(0) { $0 + $1.share } - 1) < 1e-9)
  }

  /// What the map says of a witness is what the pair would choose.
  @Test(arguments: [2, 500, 5_000])
  func aWitnessChoosesItsBundle(points: Int) {
    let map = BundleMap(settings())
    for entry in map.explore(points: points) {
      #expect((entry.verdict == .optimal) == (entry.witness != nil))
      guard let witness = entry.witness else { continue }
      let (bundle, margin) = map.cheapest(map.costs(witness))
      #expect(bundle == entry.bundle && margin == entry.margin && margin > 0)
    }
  }

  /// A contract that helps nothing is no better than none: whatever goes with it is dominated by
  /// the same without it, and the proof needs no design.
  @Test func whatHelpsNothingIsDominated() throws {
    let map = BundleMap(
      settings([
        BundleTerms.effects[0]: 0, BundleTerms.shields[0]: 0, BundleTerms.shields[4]: 0,
      ]))
    for entry in map.explore(points: 300) {
      let isIdle = entry.bundle.has(.contract) || entry.bundle.has(.exclusivity)
      #expect((entry.verdict == .dominated) == isIdle, "\(entry.bundle.word)")
      guard isIdle else { continue }
      let better = try #require(entry.dominatedBy)
      #expect(better.isStrictSubset(of: entry.bundle))
      #expect(map.dominator(of: better) == nil || better.rawValue < entry.bundle.rawValue)
    }
    #expect(BundleMap(settings()).dominator(of: []) == nil)
  }

  @Test func switchedOffBundlesAreNeverTheCheapest() {
    let entries = BundleMap(settings(off: ["governance.hostage"])).explore(points: 500)
    for entry in entries {
      #expect((entry.verdict == .switchedOff) == entry.bundle.has(.hostage))
      if entry.bundle.has(.hostage) { #expect(entry.share == 0 && entry.witness == nil) }
    }
  }

  /// Cells of a row, by column.
  private func rows(_ csv: String) -> [[String: String]] {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func witness(_ row: [String: String]) -> BundlePoint? {
    BundlePoint(cells: BundlePoint.axes.map { row[$0.field.name] ?? "" })
  }

  @Test func theTableReadsBackEqual() {
    let entries = BundleMap(settings()).explore(points: 200)
    let rows = rows(String(decoding: BundleMap.csv(entries), as: UTF8.self))
    #expect(rows.count == 64 && rows[0].count == BundleMap.schema.fields.count)
    for (row, entry) in zip(rows, entries) {
      #expect(row["instruments"] == entry.bundle.word && witness(row) == entry.witness)
      #expect(row["margin"].flatMap(Float.init) == entry.margin)
    }
  }

  /// The table among the example results: its witnesses still choose what it says.
  @Test func theShippedMapHolds() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let path = root.appending(path: "Notebooks-data/bundles.csv")
    let rows = rows(try String(contentsOf: path, encoding: .utf8))
    #expect(rows.count == 64)
    let map = BundleMap(settings())
    for row in rows {
      #expect(row["verdict"] == "optimal", "\(row)")
      let point = try #require(witness(row))
      let (best, margin) = map.cheapest(map.costs(point))
      #expect(best.word == row["instruments"] && "\(margin)" == row["margin"])
    }
  }
}

@Suite("Bundles at the baseline")
struct BaselineBundlesTests {
  /// Ten years of a thousand firms and some go-betweens: at least four instruments are in use,
  /// no bundle has everything to itself, and the trusting make do with less.
  @Test func severalInstrumentsAreInUse() throws {
    let configuration = Configuration(
      name: "baseline",
      population: PopulationPlan(goBetweens: 17, ties: .random(meanTies: 0.3)))
    let simulator = Simulator(configuration, key: 20_261_120, threads: 2)
    var used: [UInt8: Int] = [:]
    var sizes: [Bool: (ties: Int, instruments: Int)] = [false: (0, 0), true: (0, 0)]
    for _ in 0..<40 {
      try simulator.advance { economy, _ in
        let ties = economy.ties
        for tie in 0..<ties.count
        where ties.governed[tie] == Int32(economy.step) && ties.expectation[tie].min() > 0 {
          let bundle = ties.bundle[tie]
          used[bundle, default: 0] += 1
          let isTrusting = ties.trust[tie].sum() > 1.5
          sizes[isTrusting]!.ties += 1
          sizes[isTrusting]!.instruments += bundle.nonzeroBitCount
        }
      }
    }
    let all = used.values.reduce(0, +)
    let shares = Instrument.allCases.map { instrument in
      Double(used.filter { $0.key >> instrument.rawValue & 1 == 1 }.values.reduce(0, +))
        / Double(all)
    }
    #expect(all > 100)
    #expect(shares.count { $0 > 0.03 } >= 4, "\(shares)")
    #expect(Double(used.values.max()!) / Double(all) < 0.6, "\(used)")
    let means = sizes.mapValues { Double($0.instruments) / Double(max(1, $0.ties)) }
    #expect(means[false]! > means[true]!, "\(means)")
  }
}
