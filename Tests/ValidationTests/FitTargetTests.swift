// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Simulation
import Testing

@testable import Validation

@Suite("Targets of a calibration")
struct FitTargetTests {
  private func isNear(_ first: Double, _ second: Double) -> Bool { abs(first - second) < 1e-12 }

  @Test func distanceIsWeakInsideAndSquaredOutside() {
    let target = FitTarget("P0", "x", .within(0.5...0.6), measure: "x")
    for (value, distance) in [
      (0.55, 0), (0.525, 0.025), (0.6, 0.1), (0.5, 0.1), (0.65, 1.1), (0.45, 1.1), (0.4, 4.1),
    ] {
      #expect(isNear(target.distance(value), distance), "\(value)")
    }
    #expect(isNear(target.distance(nil), 81.1))
  }

  @Test func aRangeWithOneEndIsFreeBeyondAUnit() {
    let least = FitTarget("P0", "x", .atLeast(1), measure: "x", unit: 0.5)
    for (value, distance) in [(1.0, 0.1), (1.25, 0.025), (1.5, 0), (9, 0), (0.5, 1.1), (0, 4.1)] {
      #expect(isNear(least.distance(value), distance), "\(value)")
    }
    let most = FitTarget("P0", "y", .surelyBelow(0), measure: "y", unit: 0.05)
    for (value, distance) in [(0.0, 0.1), (-0.05, 0), (-1, 0), (0.05, 1.1)] {
      #expect(isNear(most.distance(value), distance), "\(value)")
    }
    #expect(most.wanted == "at most 0" && least.wanted == "at least 1")
  }

  /// Fair play: nothing else is fitted on, and each range is the one that is judged.
  @Test func targetsAreTheFittedPatternsAsTheyAreJudged() throws {
    let patterns = Set(FitTarget.all.map(\.pattern))
    #expect(patterns == ["P2", "P3", "P4", "P6", "P16"])
    #expect(patterns == Set(Registry.all.filter { $0.role == .fitted }.map(\.key)))
    #expect(Set(FitTarget.all.map(\.column)).count == FitTarget.all.count)
    for target in FitTarget.all where target.name != "P6 innovators" {
      let entry = try #require(Registry.all.first { $0.key == target.pattern })
      #expect(entry.parts.first { $0.name == target.part }?.rule == target.rule)
    }
  }

  /// A default said to be calibrated is in the table, and nothing else is.
  @Test func theShippedTableListsWhatIsCalibrated() throws {
    let shipped = try Calibration.shippedRanges(of: .model)
    let calibrated = Catalogue.model.parameters.filter { $0.source.kind == "calibrated" }
    #expect(shipped.map(\.parameter.key).sorted() == calibrated.map(\.key).sorted())
    for fit in shipped {
      let value = fit.parameter.defaultValue
      #expect(fit.range.lowerBound < value && value < fit.range.upperBound, "\(fit.parameter.key)")
    }
    let fitted = Set(FitTarget.all.map(\.pattern))
    for parameter in calibrated {
      let named = parameter.source.text.matches(of: /P[0-9]+/).map { String($0.output) }
      #expect(!named.isEmpty && fitted.isSuperset(of: named), "\(parameter.key)")
    }
  }

  @Test func thePageShowsTheShippedTableAndTheTargets() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appending(path: "Sources/interfirm/interfirm.docc/Calibration.md"),
      encoding: .utf8)
    #expect(page.contains(String(decoding: PackageResources.calibration_csv, as: UTF8.self)))
    for target in FitTarget.all {
      #expect(page.contains("| \(target.name) | `\(target.measure)`"), "\(target.name)")
    }
  }

  @Test func numbersComeFromTheRowsOfTheirArm() throws {
    let columns = "arm,measure,n,mean,ci_low,ci_high\n"
    let measures = Set(FitTarget.all.flatMap { [$0.measure] + ($0.less.map { [$0] } ?? []) })
    let rows = measures.sorted().map { measure in
      let mean = measure == "survival_5_years_knowledge" ? "0.4,0.37,0.43" : "0.5,0.46,0.54"
      return "a,\(measure),4,\(mean)\nb,\(measure),1,0.25,,\n"
    }
    let folder = try RowFolder([
      "summary": columns + rows.joined(),
      "failures": "run_id,arm\nx,b\ny,b\n",
    ])
    let found = try FitRows(RunRows(path: folder.path))
    #expect(found.failureCount(arm: "a") == 0 && found.failureCount(arm: "b") == 2)
    let values = try found.values(arm: "a")
    #expect(values.count == FitTarget.all.count)
    for (target, value) in zip(FitTarget.all, values) {
      let expected = target.less == nil ? 0.5 : -0.1
      #expect(isNear(value.value ?? .nan, expected), "\(target.name)")
      let half = target.less == nil ? 0.04 : 0.05
      #expect(isNear((value.interval?.high ?? .nan) - expected, half), "\(target.name)")
    }
    #expect(try found.values(arm: "b").allSatisfy { $0.interval == nil && $0.count == 1 })
    #expect(throws: MeasureMissing.self) { try found.values(arm: "c") }
  }
}
