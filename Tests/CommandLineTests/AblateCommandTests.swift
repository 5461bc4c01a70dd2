// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Parameters
import Reports
import Simulation
import Testing

@testable import interfirm

@Suite("Ablation from the command line")
struct AblateCommandTests {
  private func prepared(_ extra: String = "") -> Program {
    let program = Program()
    program.put(Self.small + extra, "small.yaml")
    return program
  }

  private static let small = """
    schema: 1
    name: small
    replications: 2
    horizon: { years: 3, burn-in: 1 }
    population: { firms: 60, sectors: 2, regions: 1, ties: { network: random, mean: 1 } }

    """

  /// Rows of a table without quotes, by column.
  private func table(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// Two plain runs tell the same as the ablation, and so does a run of the scenario it leaves.
  @Test func differencesAreThoseOfPlainRuns() throws {
    let program = prepared()
    let result = try program.run(
      "ablate", "small.yaml", "--replications", "3", "--seed", "9", "--only", "trust", "search")
    #expect(result.code == 0)
    let rows = table(program.text("runs/small-ablation/ablation.csv"))
    for (out, setting) in [("on", "trust=on"), ("off", "trust=off")] {
      let plain = try program.run(
        "run", "small.yaml", "--replications", "3", "--seed", "9", "--quiet",
        "--set", "mechanisms.\(setting)", "--out", out)
      #expect(plain.code == 0)
    }
    let with = table(program.text("on/summary.csv"))
    let without = table(program.text("off/summary.csv"))
    let trust = rows.filter { $0["switch"] == "trust" }
    #expect(trust.map { $0["measure"] } == with.map { $0["measure"] })
    #expect(trust.contains { $0["difference"] != "0" })
    for ((row, first), second) in zip(zip(trust, with), without)
    where first["n"] == "3" && second["n"] == "3" {
      #expect(row["mean_with"] == first["mean"])
      #expect(row["mean_without"] == second["mean"])
      let means = (Double(first["mean"]!)!, Double(second["mean"]!)!)
      let difference = Double(row["difference"]!)!
      let scale = max(1, abs(means.0), abs(means.1))
      #expect(abs(difference - (means.1 - means.0)) <= 1e-12 * scale)
    }
    let again = try program.run("run", "runs/small-ablation/scenario.yaml", "--out", "again")
    #expect(again.code == 0)
    for name in ["scenario.yaml", "design.csv", "summary.csv", "failures.csv"] {
      #expect(program.text("again/\(name)") == program.text("runs/small-ablation/\(name)"))
    }
    let contrasts = table(program.text("again/contrasts.csv"))
    #expect(contrasts.map { $0["ci_low"] } == rows.map { $0["ci_low"] })
  }

  @Test func aSwitchThatChangesNothingGivesZeros() throws {
    let program = prepared("mechanisms: { search: off }\n")
    let result = try program.run(
      "ablate", "small.yaml", "--replications", "4", "--only", "matching", "search", "--out", "a")
    #expect(result.code == 0)
    let rows = table(program.text("a/ablation.csv"))
    #expect(!rows.isEmpty && rows.allSatisfy { $0["switch"] == "matching" })
    let present = rows.filter { $0["n_pairs"] != "0" }
    #expect(present.count > rows.count / 2)
    for row in present {
      #expect(row["difference"] == "0")
      #expect(["", "0"].contains(row["ci_low"]) && ["", "0"].contains(row["ci_high"]))
      #expect(row["mean_with"] == row["mean_without"] && row["variance_ratio"] == "")
    }
    #expect(result.output.contains("Left out, because the scenario has them off already"))
    let line = result.output.split(separator: "\n").first { $0.hasPrefix("  matching") }
    #expect(line?.contains("±") == false && line?.contains("*") == false)
  }

  @Test func aDirectoryIsCompleteAndHoldsTheTablesAskedFor() throws {
    let program = prepared()
    let names = [
      "ablation.csv", "datapackage.json", "design.csv", "failures.csv", "manifest.json",
      "scenario.yaml", "summary.csv",
    ]
    let result = try program.run(
      "ablate", "small.yaml", "--replications", "2", "--only", "access", "--out", "a")
    #expect(result.code == 0)
    #expect(program.contents.filter { $0.hasPrefix("a/") } == names.map { "a/" + $0 })
    #expect(result.output.split(separator: "\n").filter { $0.count > 100 } == [])
    #expect(program.text("a/datapackage.json").contains("\"ablation.csv\""))
    let asked = try program.run(
      "ablate", "small.yaml", "--set", "output.tables=[timeseries]", "--set", "replications=2",
      "--only", "access", "--out", "a", "--overwrite", "--quiet")
    #expect(asked.code == 0 && asked.output.isEmpty)
    let more = (names + ["timeseries.csv"]).sorted()
    #expect(program.contents.filter { $0.hasPrefix("a/") } == more.map { "a/" + $0 })
    #expect(table(program.text("a/design.csv")).count == 4)
    #expect(try program.run("ablate", "small.yaml", "--only", "access", "--out", "a").code == 74)
  }

  /// Two tables, a line a switch in each, whose levels are the means of the summary.
  @Test func theTerminalShowsWhatRelationsBringAndWhatTheyRisk() throws {
    let program = prepared()
    let result = try program.run(
      "ablate", "small.yaml", "--replications", "2", "--only", "trust", "opportunism.voice",
      "--out", "a")
    #expect(result.code == 0)
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    let heads = [
      ["success", "innovation", "partners", "allied"],
      ["breaches", "breach", "ends", "hold-up", "spillover", "instruments"],
    ]
    let measures = [
      [
        "success_share", "joint_innovations_per_tie_year", "mean_partners", "collaborating_share",
      ],
      [
        "breaches_per_tie_year", "breach_end_share", "hold_up_loss_per_investment",
        "spillover_net_share", "instruments_mean",
      ],
    ]
    let summary = table(program.text("a/summary.csv")).filter { $0["arm"] == "with" }
    for (head, names) in zip(heads, measures) {
      let top = try #require(lines.firstIndex(of: head))
      #expect(lines[top + 1].prefix(3) == ["as", "it", "is"])
      #expect(lines[(top + 2)...(top + 3)].map(\.[0]) == ["opportunism.voice", "trust"])
      for (cell, name) in zip(lines[top + 1].dropFirst(3), names) {
        let mean = summary.first { $0["measure"] == name }.flatMap { $0["mean"] }.flatMap(
          Double.init)
        guard let mean else {
          #expect(cell == "–", "\(name)")
          continue
        }
        let decimals = cell.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
          .first
        let step = decimals.map { pow(0.1, Double($0.count)) } ?? 1
        let shown = try #require(Double(cell), "\(name): \(cell)")
        #expect(abs(shown - mean) <= 0.51 * step, "\(name)")
      }
    }
    #expect(Set(measures.joined()).isSubset(of: summary.compactMap { $0["measure"] }))
    #expect(Set(summary.map { $0["measure"] }).count == summary.count, "no name is used twice")
  }

  @Test func anUnknownMechanismIsNamedWithTheNearestOne() throws {
    let program = prepared()
    let result = try program.run("ablate", "small.yaml", "--only", "truts")
    #expect(result.code == 64)
    #expect(
      result.errors == "interfirm: --only truts: no such mechanism; did you mean 'trust'? "
        + "(see 'interfirm help')\n")
    let off = try program.run(
      "ablate", "small.yaml", "--only", "trust", "--set", "mechanisms.trust=off")
    #expect(off.code == 64 && off.errors.contains("has trust off already"))
    #expect(try program.run("ablate", "small.yaml", "--replications", "0").code == 64)
    #expect(try program.run("ablate", "small.yaml", "--set", "mechanisms.x=off").code == 65)
    #expect(try program.run("ablate", "missing.yaml").code == 74)
    #expect(program.contents == ["small.yaml"])
  }

  @Test func effectsReadAgainstTheirLevel() throws {
    func cell(_ with: [Double], _ without: [Double], _ decimals: Int) -> String {
      AblationPage.effect(PairedSummary(baseline: with, arm: without), decimals)
    }
    #expect(AblationPage.effect(nil, 3) == "– ")
    #expect(cell([1, 2], [1, 2], 3) == "0 ")
    #expect(cell([0, 0], [-0.001, 0.0001], 2) == ".00±.01 ")
    #expect(cell([1], [1.25], 2) == "+.25 ")
    #expect(cell([1, 2], [0.5, 1.5], 1) == "-.5±.0*")
    #expect(cell([0, 0], [0, 1], 1) == "+.5±6.4 ")
    #expect(AblationPage.decimals([0, 0.024, 0.024]) == 3)
    #expect(AblationPage.decimals([0.0082]) == 3)
    #expect(AblationPage.decimals([19, 190, 1900]) == 0)
    #expect(AblationPage.decimals([0]) == 3 && AblationPage.decimals([]) == 3)
  }
}
