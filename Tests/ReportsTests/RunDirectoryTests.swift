// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Simulation
import Synchronization
import Tables
import Testing

@testable import Reports

@Suite("Run directories")
struct RunDirectoryTests {
  @discardableResult
  private func write(
    _ order: RunOrder, to path: String, overwriting: Bool = false,
    progress: RunProgress = RunProgress(), executor: @escaping Executor = FakeRun.executor()
  ) throws -> RunReport {
    let staged = try StagedDirectory(at: path, overwriting: overwriting)
    return try RunDirectoryWriter(order, schemas: FakeRun.schemas, executor: executor)
      .write(to: staged, progress: progress)
  }

  /// Rows come in canonical order, and the bytes never depend on how many ran side by side.
  @Test(arguments: [[], [1], [2, 5], [6]] as [Set<Int>])
  func threadsLeaveNoTraceInTheTables(failing: Set<Int>) throws {
    let scratch = Scratch()
    let names = [
      "timeseries", "firms", "ties", "events", "governance", "design", "summary", "failures",
    ]
    for threads in [1, 2, 3, 8] {
      try write(
        FakeRun.order(arms: 2, replications: 6, threads: threads),
        to: "\(scratch.path)/\(threads)", executor: FakeRun.executor(failing: failing))
      for name in names {
        #expect(
          SHA256.hex(of: scratch.text("\(threads)/\(name).csv"))
            == SHA256.hex(of: scratch.text("1/\(name).csv")), "\(name), \(threads) threads")
      }
    }
    let ids = FakeRun.order(arms: 2, replications: 6).runs
      .filter { !failing.contains($0.identity.replication) }.map(\.identity.runID)
    let seen = scratch.text("8/events.csv").split(separator: "\n")
      .filter { $0.contains(",0,0,,true,even") }.map { String($0.prefix(16)) }
    #expect(seen == ids)
    #expect(scratch.text("8/failures.csv").split(separator: "\n").count == 1 + 2 * failing.count)
  }

  @Test func everyFileIsInTheManifestWithItsHash() throws {
    struct Manifest: Decodable {
      struct File: Decodable {
        let path: String
        let bytes: Int
        let rows: Int?
        let sha256: String
      }
      let files: [File]
      let scenarioHash: String

      enum CodingKeys: String, CodingKey {
        case files
        case scenarioHash = "scenario_sha256"
      }
    }
    let kept = ProcessInfo.processInfo.environment["INTERFIRM_KEEP_PACKAGE"]
    let scratch = Scratch()
    let path = kept ?? scratch.path + "/run"
    let report = try write(
      FakeRun.order(arms: 3, replications: 4, threads: 2), to: path, overwriting: kept != nil,
      executor: FakeRun.executor(failing: [3]))
    let data = try #require(FileManager.default.contents(atPath: path + "/manifest.json"))
    let manifest = try JSONDecoder().decode(Manifest.self, from: data)
    let listed = Set(manifest.files.map(\.path))
    let present = Set(try FileManager.default.contentsOfDirectory(atPath: path))
    #expect(listed.union(["manifest.json"]) == present)
    let others: Set = ["manifest.json", "ablation.csv", "validation.csv"]
    #expect(listed == StagedDirectory.ownNames.subtracting(others))
    for file in manifest.files {
      let bytes = try #require(FileManager.default.contents(atPath: "\(path)/\(file.path)"))
      var hash = SHA256()
      hash.update(Array(bytes))
      #expect(hash.hex() == file.sha256, "\(file.path)")
      #expect(bytes.count == file.bytes)
    }
    #expect(manifest.files.first { $0.path == "design.csv" }?.rows == 12)
    #expect(manifest.files.first { $0.path == "ties.csv" }?.rows == 9 * 40)
    #expect(report.failures.count == 3)
    #expect(manifest.scenarioHash == SHA256.hex(of: "schema: 1\nname: fake\n"))
  }

  @Test func anInterruptedRunLeavesNothing() throws {
    let scratch = Scratch()
    let asked = Atomic<Int>(0)
    let progress = RunProgress { asked.add(1, ordering: .relaxed).newValue > 50 }
    #expect(throws: RunInterrupted.self) {
      try write(
        FakeRun.order(replications: 8, threads: 2), to: scratch.path + "/a/run",
        progress: progress)
    }
    #expect(scratch.contents.isEmpty)
  }

  @Test func anEarlierRunSurvivesAFailedOverwrite() throws {
    struct Broken: Error {}
    let scratch = Scratch()
    try write(FakeRun.order(), to: scratch.path)
    let before = scratch.contents.map { scratch.bytes($0) }
    #expect(throws: Broken.self) {
      try write(FakeRun.order(), to: scratch.path, overwriting: true) { _, _, _, sink, _ in
        try sink("firms", [49, 10])
        throw Broken()
      }
    }
    #expect(scratch.contents.map { scratch.bytes($0) } == before)
  }

  @Test func aMeasureThatIsNoNumberVoidsItsRun() throws {
    let scratch = Scratch()
    let report = try write(FakeRun.order(), to: scratch.path) { _, identity, _, sink, _ in
      let value = identity.replication == 2 ? Double.nan : 1
      return [Outcome(field: Field("share", .number, meaning: "a share"), value: value)]
    }
    #expect(report.failures.map(\.identity.replication) == [2])
    #expect(report.failures[0].message.hasSuffix("share is not a finite number"))
    #expect(report.summaries[0].summary?.count == 2)
  }

  @Test func onlyTheTablesAskedForAreWritten() throws {
    let scratch = Scratch()
    var order = FakeRun.order(replications: 1)
    var configuration = order.scenario.arms[0].configuration
    configuration.output.tables = [.events]
    order = RunOrder(
      scenario: Scenario(arms: [.init(name: "base", configuration: configuration)]),
      canonicalText: "", catalogue: order.catalogue, seed: order.seed, program: order.program,
      threads: 1, commandLine: [])
    try write(order, to: scratch.path) { _, _, _, _, _ in [] }
    #expect(
      scratch.contents == [
        "datapackage.json", "design.csv", "events.csv", "failures.csv", "manifest.json",
        "scenario.yaml", "summary.csv",
      ])
    #expect(scratch.text("failures.csv") == "run_id,arm,replication,seed,message\n")
  }

  @Test func identitiesDifferInEveryPart() {
    let order = FakeRun.order(arms: 2, replications: 2)
    var ids = order.runs.map(\.identity.runID)
    for (version, text, generator, seed) in [
      ("1", "a", "mt19937", 7), ("0", "b", "mt19937", 7), ("0", "a", "ranlux", 7),
      ("0", "a", "mt19937", 8),
    ] {
      let record = SeedRecord(
        seed: UInt32(seed), seedProvenance: "", generator: generator, generatorProvenance: "",
        keys: [])
      let shared = RunOrder.sharedHash(modelVersion: version, scenario: text, seed: record)
      ids.append(RunOrder.runID(shared, arm: "base", replication: 1))
    }
    #expect(Set(ids).count == 8)
    #expect(ids.allSatisfy { $0.count == 16 })
  }

  @Test func theDesignNamesWhatTheArmsWereGiven() throws {
    let scratch = Scratch()
    try write(FakeRun.order(arms: 2, replications: 1), to: scratch.path)
    let lines = scratch.text("design.csv").split(separator: "\n").map(String.init)
    #expect(lines[0].hasSuffix("run_key,firms,steps,burn_in_steps,learning_rate,mechanisms_trust"))
    #expect(lines[1].hasSuffix(",base,1,7,mt19937,0,1000,40,0,0.9,on"))
    #expect(lines[2].hasSuffix(",arm 1,1,7,mt19937,0,1000,40,0,1.5,off"))
  }

  @Test func theTerminalSummaryIsAligned() throws {
    let scratch = Scratch()
    let report = try write(FakeRun.order(arms: 2, replications: 4), to: scratch.path)
    let lines = TerminalSummary.text(report).split(separator: "\n").map(String.init)
    #expect(lines.count == 13)
    #expect(
      Array(lines[0...3]) == [
        "base, 4 replications",
        "  measure            mean    ± 95%  unit",
        "  mean_trust_share  419.5  ± 551.6  share",
        "  tie_life_years    39.77  ± 104.6  year",
      ])
    #expect(lines[8] == "arm 1 minus base, paired by replication")
    #expect(lines[10] == "  mean_trust_share          +1    ± 0  share")
    #expect(lines[12].hasSuffix("in \(scratch.path)"))
  }
}
