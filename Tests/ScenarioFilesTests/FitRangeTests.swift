// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import ScenarioFiles

@Suite("Ranges of parameters to fit")
struct FitRangeTests {
  private let reader = FitRangeReader(catalogue: Fixture.catalogue)

  private func lines(_ csv: String) -> [String] {
    Fixture.messages {
      _ = try reader.read(bytes: Array(csv.utf8), path: "r.csv")
      return Scenario(arms: [])
    }
  }

  @Test func rowsComeInOrderWhateverTheColumns() throws {
    let csv = "high,parameter,low\n2,learning.rate,0.5\n0,opportunism.gain,-10\n"
    let found = try reader.read(bytes: Array(csv.utf8), path: "r.csv")
    #expect(found.map(\.parameter.key) == ["learning.rate", "opportunism.gain"])
    #expect(found.map(\.range) == [0.5...2, -10...0])
  }

  /// All of them in one go, each with its place.
  @Test func everyMistakeIsToldAtOnce() {
    let csv = """
      parameter,low,high
      learning.rat,0,1
      learning.rate,2,2
      learning.forgetting,-1,0.5
      learning.rate,0,1
      search.candidates,1,5
      trust.law,0,1
      ,0,1
      opportunism.gain,,much

      """
    #expect(
      lines(csv) == [
        "r.csv:2:1: learning.rat: no such parameter; did you mean 'learning.rate'?",
        "r.csv:3:17: high: the maximum 2 must be above the minimum 2",
        "r.csv:4:21: low: -1 is outside 0…1 [share]",
        "r.csv:5:1: learning.rate: given twice, first at line 3; remove one of the two",
        "r.csv:6:1: search.candidates: only real numbers can be fitted; remove the row",
        "r.csv:7:1: trust.law: only real numbers can be fitted; remove the row",
        "r.csv:8:1: parameter: the cell is empty; this column needs a value in every row",
        "r.csv:9:18: low: the cell is empty; this column needs a value in every row",
      ])
  }

  @Test(arguments: [
    ("", "r.csv:1:1: the file is empty; its first line names the columns"),
    ("parameter,low,high\n", "r.csv:1:1: there is no row below the header"),
    ("parameter,low\nlearning.rate,1\n", "r.csv:1:1: high: the column is missing"),
    ("parameter;low;high\n", "r.csv:1:1: the columns seem to be separated by ';'"),
    ("parameter,low,high,x\nlearning.rate,1,2,3\n", "r.csv:1:20: x: no such column"),
    (
      "parameter,low,high\nopportunism.gain,0,much\n",
      "r.csv:2:20: high: 'much' is not a number; write one in -10…1000 [k€]"
    ),
  ])
  func aBrokenTableIsRefused(csv: String, line: String) {
    #expect(lines(csv).count == 1)
    #expect(lines(csv).first?.hasPrefix(line) == true, "\(lines(csv))")
  }

  @Test func aDesignHasFortyDimensions() {
    let parameters = (1...41).map { number in
      Parameter(
        "a.p\(number)", symbol: "p", unit: .one, default: 0, in: 0...1, meaning: "a number",
        source: .chosen("here"))
    }
    let reader = FitRangeReader(catalogue: Catalogue(parameters: parameters, switches: []))
    let rows = parameters.map { "\($0.key),0,1\n" }
    func messages(_ rows: ArraySlice<String>) -> [String] {
      Fixture.messages {
        let csv = "parameter,low,high\n" + rows.joined()
        _ = try reader.read(bytes: Array(csv.utf8), path: "r.csv")
        return Scenario(arms: [])
      }
    }
    #expect(messages(rows[..<40]) == [])
    #expect(
      messages(rows[...]) == [
        "r.csv:42:1: a.p41: more than 40 parameters cannot be fitted together"
      ])
  }
}
