// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import Reports

@Suite("Switching mechanisms off one at a time")
struct AblationTests {
  private static let switches = ["harm", "harm.voice", "search", "trust"].map {
    Switch($0, whenOff: "no \($0)")
  }
  private static let catalogue = Catalogue(parameters: [], switches: switches)

  private func scenario(_ arms: [(name: String, off: Set<String>)]) -> Scenario {
    Scenario(
      arms: arms.map { arm in
        .init(name: arm.name, configuration: Configuration(name: "x", switchedOff: arm.off))
      })
  }

  private func ablation(
    _ arms: [(name: String, off: Set<String>)], only: Set<String>? = nil
  ) throws -> Ablation {
    try Ablation(
      of: scenario(arms), switches: Self.switches.filter { only?.contains($0.key) ?? true },
      catalogue: Self.catalogue)
  }

  @Test func everySwitchGetsAnArmOfItsOwn() throws {
    let ablation = try ablation([("base", [])])
    #expect(
      ablation.scenario.arms.map(\.name) == [
        "with", "without-harm", "without-harm.voice", "without-search", "without-trust",
      ])
    #expect(
      ablation.scenario.arms.map(\.configuration.switchedOff) == [
        [], ["harm", "harm.voice"], ["harm.voice"], ["search"], ["trust"],
      ])
    #expect(ablation.arms.map(\.name) == ablation.scenario.arms.map(\.name))
    #expect(ablation.arms.allSatisfy { $0.baseline == 0 && $0.original == "base" })
    #expect(ablation.leftOut.isEmpty)
  }

  /// Whether a scenario lists the parts of what is off makes no difference.
  @Test(arguments: [["harm"], ["harm", "harm.voice"]] as [Set<String>])
  func partsOfASwitchedOffWholeAreLeftOut(off: Set<String>) throws {
    let ablation = try ablation([("base", off)])
    #expect(ablation.arms.map(\.name) == ["with", "without-search", "without-trust"])
    #expect(ablation.leftOut.map(\.key) == ["harm", "harm.voice"])
    #expect(ablation.scenario.arms.allSatisfy { $0.configuration.switchedOff.isSuperset(of: off) })
  }

  @Test func armsAreComparedWithThemselves() throws {
    let ablation = try ablation(
      [("open", []), ("mute", ["search"]), ("shut", ["harm.voice"])], only: ["search"])
    #expect(
      ablation.arms.map(\.name) == [
        "open.with", "open.without-search", "shut.with", "shut.without-search",
      ])
    #expect(ablation.arms.map(\.baseline) == [0, 0, 2, 2])
    #expect(ablation.arms.map(\.original) == ["open", "open", "shut", "shut"])
    #expect(ablation.leftOut == [.init(original: "mute", key: "search")])
  }

  @Test func whatCannotBeDoneIsSaid() {
    #expect(throws: AblationRefused.nothingLeft(["search"])) {
      try ablation([("base", ["search"])], only: ["search"])
    }
    let long = String(repeating: "a", count: 55)
    #expect(throws: AblationRefused.longName("\(long).without-harm", limit: 64)) {
      try ablation([(long, [])])
    }
  }

  /// The rows are the paired contrasts of each arm with its own baseline, under other names.
  @Test func theTableHasARowForEverySwitchArmAndMeasure() throws {
    let made = try ablation([("open", []), ("shut", ["trust"])], only: ["search", "trust"])
    var scenario = made.scenario
    for index in scenario.arms.indices { scenario.arms[index].configuration.replications = 3 }
    let fake = FakeRun.order()
    let order = RunOrder(
      scenario: scenario, canonicalText: "", catalogue: Self.catalogue, seed: fake.seed,
      program: fake.program, threads: 1, commandLine: [], ablation: made.arms)
    let scratch = Scratch()
    let staged = try StagedDirectory(at: scratch.path, overwriting: false)
    let report = try RunDirectoryWriter(
      order, schemas: [], executor: FakeRun.executor(failing: [2])
    )
    .write(to: staged, progress: RunProgress())
    let lines = scratch.text("ablation.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == AblationTable.schema.fields.map(\.name).joined(separator: ","))
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(4).joined(separator: " ") } == [
        "search open mean_trust_share share", "search open tie_life_years year",
        "trust open mean_trust_share share", "trust open tie_life_years year",
        "search shut mean_trust_share share", "search shut tie_life_years year",
      ])
    #expect(report.contrasts.map(\.baseline).suffix(2) == ["shut.with", "shut.with"])
    #expect(!scratch.contents.contains("contrasts.csv"))
    #expect(report.files.map(\.path).contains("ablation.csv"))
    #expect(report.failures.map(\.identity.replication) == [2, 2, 2, 2, 2])
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",")[4] == "2" })
  }
}
