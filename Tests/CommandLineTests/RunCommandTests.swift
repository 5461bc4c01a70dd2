// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("Running from the command line")
struct RunCommandTests {
  private func prepared() throws -> Program {
    let program = Program()
    program.put(Self.small, "small.yaml")
    return program
  }

  private static let small = """
    schema: 1
    name: small
    horizon: { years: 1, burn-in: 0 }
    population: { firms: 20 }

    """

  @Test func aMissingFileIsNamed() throws {
    let program = Program()
    let result = try program.run("run", "missing.yaml")
    #expect(result.code == 74)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("interfirm: ") && result.errors.contains("missing.yaml"))
    #expect(program.contents.isEmpty)
  }

  /// All files are checked before any is run.
  @Test func aBadFileStopsTheGoodOnesToo() throws {
    let program = try prepared()
    program.put("schema: 1\nname: worse\nbogus-key: 1\n", "bad.yaml")
    let result = try program.run("run", "small.yaml", "bad.yaml", "--out", "results")
    #expect(result.code == 65)
    #expect(result.errors.hasPrefix("bad.yaml:3:1: "))
    #expect(program.contents == ["bad.yaml", "small.yaml"])
    let check = try program.run("check", "small.yaml", "bad.yaml", "--format", "json")
    #expect(check.code == 65)
    #expect(check.output.hasPrefix("["))
    #expect(check.errors.isEmpty)
  }

  @Test func aRunLeavesACompleteDirectory() throws {
    let program = try prepared()
    let result = try program.run("run", "small.yaml", "--replications", "3")
    #expect(result.code == 0)
    #expect(result.output.contains("runs/small"))
    let files = program.contents.filter { $0.hasPrefix("runs/small/") }
    for name in ["manifest.json", "design.csv", "summary.csv", "failures.csv", "scenario.yaml"] {
      #expect(files.contains("runs/small/\(name)"))
    }
    #expect(!program.contents.contains { $0.contains(".partial") })
    #expect(program.text("runs/small/design.csv").split(separator: "\n").count == 4)
    #expect(try program.run("run", "small.yaml", "--quiet").output.isEmpty)
    #expect(program.contents.contains("runs/small-2/manifest.json"))
  }

  /// The rows of the first replications stay as they were, run_id included.
  @Test func moreReplicationsAddRowsAndLeaveTheOthers() throws {
    let program = try prepared()
    for (count, folder) in [("2", "few"), ("4", "many")] {
      #expect(
        try program.run("run", "small.yaml", "--replications", count, "--out", folder).code == 0)
    }
    for table in ["design", "timeseries", "firms", "ties", "events", "governance"] {
      let few = program.text("few/\(table).csv")
      #expect(program.text("many/\(table).csv").hasPrefix(few), "\(table)")
    }
    #expect(program.text("many/timeseries.csv").count > program.text("few/timeseries.csv").count)
  }

  @Test func threadsLeaveNoTraceInAnyTable() throws {
    let program = try prepared()
    for threads in ["1", "2", "7"] {
      let result = try program.run(
        "run", "small.yaml", "--replications", "4", "--threads", threads, "--out", threads)
      #expect(result.code == 0)
      for name in program.contents where name.hasPrefix("1/") && name.hasSuffix(".csv") {
        #expect(program.text(name) == program.text(threads + name.dropFirst()), "\(name)")
      }
    }
  }

  /// The scenario a run leaves gives the same run again, seed included.
  @Test func theScenarioLeftBehindRunsTheSame() throws {
    let program = try prepared()
    #expect(try program.run("run", "small.yaml", "--seed", "77", "--out", "first").code == 0)
    #expect(try program.run("run", "first/scenario.yaml", "--out", "second").code == 0)
    for name in ["scenario.yaml", "design.csv", "summary.csv", "timeseries.csv"] {
      #expect(program.text("first/" + name) == program.text("second/" + name), "\(name)")
    }
  }

  @Test func anEarlierRunIsKeptUntilToldToOverwrite() throws {
    let program = try prepared()
    #expect(try program.run("run", "small.yaml", "--out", "here").code == 0)
    let before = program.text("here/manifest.json")
    let refused = try program.run("run", "small.yaml", "--out", "here")
    #expect(refused.code == 74)
    #expect(
      refused.errors
        == "interfirm: here: holds an earlier run; choose another --out or add --overwrite\n")
    #expect(program.text("here/manifest.json") == before)
    let seeded = try program.run("run", "small.yaml", "--out", "here", "--overwrite", "--seed=5")
    #expect(seeded.code == 0)
    #expect(program.text("here/manifest.json") != before)
  }

  @Test func aSeedOutsideItsRangeIsRefused() throws {
    let program = try prepared()
    for seed in ["0", "4294967296"] {
      let result = try program.run("run", "small.yaml", "--seed", seed)
      #expect(result.code == 64)
      #expect(result.errorLines.count == 1)
    }
    #expect(try program.run("run", "small.yaml", "--rng", "bogus").code == 64)
    #expect(program.contents == ["small.yaml"])
  }

  @Test func aFileInTheWayIsAnOutputError() throws {
    let program = try prepared()
    let result = try program.run("run", "small.yaml", "--out", "small.yaml")
    #expect(result.code == 74)
    #expect(
      result.errors == "interfirm: small.yaml: cannot use as a directory: Not a directory\n")
  }

  @Test func scenariosOfOneNameDoNotShareADirectory() throws {
    let program = try prepared()
    let result = try program.run("run", "small.yaml", "small.yaml", "--out", "both")
    #expect(result.code == 64)
    #expect(program.contents == ["small.yaml"])
  }

  /// The first signal ends the runs at their next step, and nothing of them is left.
  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedRunLeavesNoFiles(signal: Int32) throws {
    let program = try prepared()
    let process = try program.start(
      ["run", "small.yaml", "--replications", "500000", "--out", "long", "--quiet"])
    let deadline = Date() + 20
    while !program.contents.contains("long"), Date() < deadline { usleep(2000) }
    usleep(300_000)
    #expect(program.contents.allSatisfy { !$0.hasPrefix("long/") || $0.contains(".partial-") })
    kill(process.processIdentifier, signal)
    let result = program.finish(process)
    #expect(result.code == 130)
    #expect(
      result.errors == "interfirm: interrupted; nothing of the unfinished run was kept\n")
    #expect(program.contents == ["small.yaml"])
  }
}
