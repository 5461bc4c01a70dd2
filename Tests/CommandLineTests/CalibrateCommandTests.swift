// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing
import Validation

@Suite("Calibration from the command line")
struct CalibrateCommandTests {
  private static let small = """
    schema: 1
    name: small
    seed: 11
    horizon: { years: 8, burn-in: 2 }
    population: { firms: 60, sectors: 2, regions: 1, ties: { network: random, mean: 1 } }

    """

  private static let ranges = "parameter,low,high\nsearch.rate,1,6\nprojects.joint-value,50,250\n"

  private func prepared() -> Program {
    let program = Program()
    program.put(Self.small, "small.yaml")
    program.put(Self.ranges, "r.csv")
    return program
  }

  private let usual = [
    "calibrate", "r.csv", "--scenario", "small.yaml", "--points", "4", "--rounds", "1",
    "--replications", "1", "--judge-replications", "2",
  ]

  private func calibrate(_ program: Program, _ more: [String]) throws -> Program.Result {
    program.finish(try program.start(usual + more))
  }

  private func rows(_ program: Program, _ name: String) -> [[String: String]] {
    let lines = program.text(name).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test func aDirectoryHasThreeTablesAndNothingElse() throws {
    let program = prepared()
    let result = try calibrate(program, ["--out", "c"])
    #expect(result.code == 0 && result.errors.isEmpty)
    let files = ["best.csv", "calibration.csv", "datapackage.json", "judged.csv"]
    #expect(program.contents == (["c", "r.csv", "small.yaml"] + files.map { "c/\($0)" }).sorted())
    #expect(result.output.split(separator: "\n").filter { $0.count > 100 } == [])
    let points = rows(program, "c/calibration.csv")
    #expect(points.map { $0["round"] } == ["0", "0", "0", "0", "1", "1", "1", "1"])
    #expect(points.allSatisfy { $0["seed"] == "11" && $0["distance"] != "" })
    #expect(points[0]["search_rate"] == rows(program, "c/best.csv")[0]["default"])
    #expect(rows(program, "c/best.csv").map { $0["parameter"] }.count == 2)
    #expect(rows(program, "c/judged.csv").count == 2 * FitTarget.all.count)
    let package = program.text("c/datapackage.json")
    for file in files where file != "datapackage.json" { #expect(package.contains("\"\(file)\"")) }
    #expect(try calibrate(program, ["--out", "c"]).code == 74)
    let quiet = try calibrate(program, ["--out", "c", "--overwrite", "--quiet"])
    #expect(quiet.code == 0 && quiet.output.isEmpty)
  }

  /// Any number can be made again by a plain run with the values and the seed of its row.
  @Test func numbersAreThoseOfPlainRuns() throws {
    let program = prepared()
    #expect(try calibrate(program, ["--out", "c", "--judge-seed", "77"]).code == 0)
    let point = try #require(rows(program, "c/calibration.csv").last)
    let best = rows(program, "c/best.csv")
    let sets = [
      ("point", "11", "1", [point["search_rate"], point["projects_joint_value"]]),
      ("best", "77", "2", best.map { $0["best"] }), ("default", "77", "2", []),
    ]
    for (name, seed, replications, values) in sets {
      let settings = zip(["search.rate", "projects.joint-value"], values).flatMap {
        ["--set", "\($0)=\($1 ?? "")"]
      }
      let arguments = ["run", "small.yaml", "--seed", seed, "--replications", replications]
      let run = program.finish(
        try program.start(arguments + settings + ["--quiet", "--out", name]))
      #expect(run.code == 0)
      let found = try FitRows(RunRows(path: "\(program.folder)/\(name)")).values(arm: "base")
      for (target, value) in zip(FitTarget.all, found) {
        let cell =
          name == "point"
          ? point[target.column]
          : rows(program, "c/judged.csv").first {
            $0["set"] == name && $0["pattern"] == target.pattern && $0["part"] == target.part
          }?["mean"]
        #expect(Double(cell ?? "") == value.value, "\(name) \(target.name)")
      }
    }
  }

  @Test func threadsLeaveNoTrace() throws {
    let program = prepared()
    for threads in ["1", "2", "7"] {
      #expect(try calibrate(program, ["--threads", threads, "--out", threads]).code == 0)
    }
    for table in ["calibration.csv", "best.csv", "judged.csv"] {
      let first = program.text("1/\(table)")
      #expect(!first.isEmpty)
      #expect(first == program.text("2/\(table)") && first == program.text("7/\(table)"))
    }
  }

  @Test func mistakesAreToldBeforeAnythingIsMade() throws {
    let program = prepared()
    program.put("parameter,low,high\nsearch.rat,1,6\nsearch.rate,6,1\n", "bad.csv")
    program.put(Self.small + "arms: { a: {}, b: { search.rate: 1 } }\n", "arms.yaml")
    let before = program.contents
    let bad = try program.run("calibrate", "bad.csv", "--scenario", "small.yaml")
    #expect(bad.code == 65)
    #expect(
      bad.errors == """
        bad.csv:2:1: search.rat: no such parameter; did you mean 'search.rate'?
        bad.csv:3:15: high: the maximum 1 must be above the minimum 6

        """)
    #expect(try program.run("calibrate", "missing.csv").code == 74)
    #expect(try program.run("calibrate", "r.csv", "--scenario", "missing.yaml").code == 74)
    let arms = try program.run("calibrate", "r.csv", "--scenario", "arms.yaml")
    #expect(arms.code == 64 && arms.errors.contains("arms.yaml has arms"))
    let same = try calibrate(program, ["--judge-seed", "11"])
    #expect(same.code == 64)
    #expect(same.errors.contains("--judge-seed 11 is the seed of the fitting"))
    let judge = try calibrate(program, ["--seed", "828282"])
    #expect(judge.code == 64 && judge.errors.contains("on which nothing may be fitted"))
    for option in ["points", "replications", "judge-replications", "judge-seed"] {
      let wrong = try program.run("calibrate", "--\(option)", "0")
      #expect(wrong.code == 64 && wrong.errors.contains("--\(option) 0 is outside 1…"))
    }
    #expect(try program.run("calibrate", "--rounds", "21").code == 64)
    #expect(program.contents == before)
  }
}
