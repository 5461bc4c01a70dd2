// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import Testing

@testable import Validation

@Suite("Rows read back")
struct RowsTests {
  private let design = "run_id,arm,replication\na,base,1\nb,base,2\nc,other,1\n"

  @Test func runsComeByArmInOrder() throws {
    let folder = try RowFolder(["design": design])
    let rows = RunRows(path: folder.path)
    #expect(try rows.runs() == ["a", "b"])
    #expect(try rows.runs(arm: "other") == ["c"])
    #expect(try rows.runs(arm: "none") == [])
  }

  @Test func everyMissingColumnIsNamedWithItsFile() throws {
    let folder = try RowFolder(["ties": "run_id,first\na,1\n"])
    let path = "\(folder.path)/ties.csv"
    let error = #expect(throws: ScenarioRejected.self) {
      try RunRows(path: folder.path).table("ties", ["run_id", "outcome", "motive"])
    }
    let lines = error?.diagnostics.map(\.description) ?? []
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("\(path):1:1: ") })
    #expect(
      lines.contains { $0.contains("outcome: ") } && lines.contains { $0.contains("motive: ") })
  }

  @Test(arguments: ["run_id,x\na,1,2\n", "", "run_id,x\na,\"1\n", "run_id,x\na,1\"\n"])
  func brokenTablesAreRefused(text: String) throws {
    let folder = try RowFolder(["ties": text])
    #expect(throws: ScenarioRejected.self) {
      try RunRows(path: folder.path).table("ties", ["run_id", "x"])
    }
  }

  @Test func aCellThatIsNoNumberIsTold() throws {
    let folder = try RowFolder(["ties": "run_id,x\na,1\nb,\nc,two\n", "short": "run_id,x\n"])
    let table = try RunRows(path: folder.path).table("ties", ["x"])
    #expect(table.texts("x") == ["1", "", "two"])
    let error = #expect(throws: ScenarioRejected.self) { try table.numbers("x") }
    #expect(error?.diagnostics.first?.place.line == 4)
    #expect(try RunRows(path: folder.path).table("short", ["x"]).numbers("x") == [])
    #expect(throws: InputUnreadable.self) {
      try RunRows(path: folder.path).table("absent", ["x"])
    }
  }

  @Test func summariesAreFoundByArmAndMeasure() throws {
    let folder = try RowFolder([
      "summary": """
      arm,measure,n,mean,standard_deviation,ci_low,ci_high
      base,x,3,2.0,1.0,-0.5,4.5
      other,x,1,7.0,,,

      """
    ])
    let rows = RunRows(path: folder.path)
    let base = try rows.summary("x")
    #expect(base.value == 2 && base.count == 3 && base.interval == .init(low: -0.5, high: 4.5))
    let other = try rows.summary("x", arm: "other")
    #expect(other.value == 7 && other.interval == nil && other.standardDeviation == nil)
    #expect(throws: MeasureMissing.self) { try rows.summary("y") }
  }

  /// One run, quarters: begun 9 ended after 8; begun 9 lives after 40; one of the burn-in apart.
  @Test func survivalCountsWhatBeganAfterTheBurnIn() throws {
    let ties = """
      run_id,start_step,end_step,duration_years
      a,9,17,2.0
      a,9,,10.0
      a,4,6,0.5
      a,9,10,0.25

      """
    let folder = try RowFolder(["design": design, "ties": ties])
    let rows = try TieRows(
      RunRows(path: folder.path), ["start_step", "end_step", "duration_years"])
    #expect(rows.runs.map(\.count) == [4, 0])
    let lives = try rows.survival(years: 5, given: 1, burnIn: 2)
    #expect(lives == [0.5, nil])
    #expect(
      try rows.survival(years: 5, given: 0, burnIn: 2)[0].map { abs($0 - 1.0 / 3) < 1e-12 } == true)
    #expect(try rows.pace("start_step")[0] == 4.5)
  }
}

@Suite("Verdicts from rows")
struct VerdictTests {
  private func books(_ text: String) throws -> Judgement {
    let folder = try RowFolder(["timeseries": text, "failures": "run_id\n"])
    let judged = try Validator([BooksOracle.entry], seeds: 2).judge { _, _, _ in folder.path }
    return judged[0]
  }

  private let header =
    "run_id,step,capital_keur,balance_households_cent,balance_services_cent,"
    + "balance_government_cent\n"

  @Test func booksThatSumToZeroPassAndACentIsSeen() throws {
    let good = try books(header + "a,1,10.0,0,0,0\na,2,9.5,30000,15000,5000\nb,1,3.0,0,0,0\n")
    #expect(good.verdict == .pass && good.measured.count == 1)
    let bad = try books(header + "a,1,10.0,0,0,0\na,2,9.5,30000,15000,5001\n")
    #expect(bad.verdict == .fail)
    #expect(abs((bad.measured.value ?? 0) - 1) < 1e-6)
    #expect(try books(header).verdict == .fail, "no step, no proof")
    #expect(try books(header + "a,1,10.0,0,0,0\na,2,,0,0,0\n").verdict == .fail)
  }

  private func outcomes(_ ties: String, failures: String = "run_id\n") throws -> [Judgement] {
    let design = "run_id,arm,replication\na,base,1\nb,base,2\n"
    let folder = try RowFolder(["design": design, "ties": ties, "failures": failures])
    let entry = Registry.all.first { $0.key == "P2" }!
    return try Validator([entry], seeds: 2).judge { _, _, _ in folder.path }
  }

  /// Run a: 2 of 4 ended after the burn-in succeeded; run b: 3 of 5.
  private let ties: String = {
    func row(_ run: String, _ end: String, _ outcome: String, _ x: String) -> String {
      "\(run),\(end),\(outcome),knowledge,\(x)\n"
    }
    return "run_id,end_step,outcome,motive,realised_over_promised\n"
      + row("a", "90", "success", "1.6") + row("a", "91", "success", "1.2")
      + row("a", "92", "failure", "0.2") + row("a", "93", "between", "0.7")
      + row("a", "80", "failure", "0.1") + row("a", "", "", "3.0")
      + row("b", "90", "success", "1.1") + row("b", "90", "success", "1.1")
      + row("b", "90", "success", "1.5") + row("b", "99", "failure", "0.0")
      + row("b", "99", "failure", "0.4")
  }()

  @Test func outcomesAreSharesOfTiesEndedAfterTheBurnIn() throws {
    let judged = try outcomes(ties)
    #expect(judged.map(\.part.name) == ["success", "failure", "clear-success"])
    #expect(judged.map { $0.measured.value } == [0.55, 0.325, 0.225])
    #expect(judged.map(\.verdict) == [.pass, .pass, .pass])
    #expect(judged[0].measured.count == 2)
  }

  @Test func aFailedRunSpoilsTheVerdictAndIsTold() throws {
    let judged = try outcomes(ties, failures: "run_id\na\n")
    #expect(judged.allSatisfy { $0.verdict == .fail && $0.measured.note.contains("1 runs failed") })
  }

  @Test func withoutTiesThereIsAMissAndNoTrap() throws {
    let judged = try outcomes("run_id,end_step,outcome,motive,realised_over_promised\n")
    #expect(judged.allSatisfy { $0.verdict == .fail && $0.measured.value == nil })
  }

  @Test func aMissOfOnePartIsAMissOfTheWhole() {
    #expect(Validator.verdict(of: [.pass, .fail, .notJudged]) == .fail)
    #expect(Validator.verdict(of: [.pass, .notJudged]) == .pass)
    #expect(Validator.verdict(of: [.notJudged]) == .notJudged)
  }

  /// Runs are made once, however many entries want them (four of the five here; the network is
  /// measured on more firms); a counter-scenario is a run of its own.
  @Test func sharedRunsAreMadeOnce() throws {
    let entries = Registry.all.filter { ["P2", "P3", "P4", "P6", "P16"].contains($0.key) }
    #expect(Validator(entries, seeds: 3).needs.count == 2)
    let both = Validator(entries, seeds: 3, withCounters: true).needs
    #expect(both.count == 7)
    #expect(Set(both).count == both.count)
    #expect(Need("x", replicationsPerSeed: 100.0 / 30).replications(seeds: 30) == 100)
    #expect(Need("x", replicationsPerSeed: 0.1).replications(seeds: 2) == 1)
  }

  @Test func theTableHasARowForEveryNumber() throws {
    let judged = try outcomes(ties)
    let text = String(decoding: ValidationTable(judged).rows, as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("pattern,P2,success,published,fitted,outcome of alliances,"))
    #expect(lines[0].contains(",0.55,") && lines[0].contains(",within 0.5…0.6,pass,2"))
  }
}
