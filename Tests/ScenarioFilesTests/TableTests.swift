// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import ScenarioFiles

@Suite("Tables of the user")
struct TableTests {
  private func rows(_ text: String) throws -> [[String]] {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { buffer in
      var input = CSVInput(buffer)
      var rows: [[String]] = []
      while let row = try input.next() { rows.append(row.cells.map(\.text)) }
      return rows
    }
  }

  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]), ("\"x, \"\"y\"\"\",z\n", [["x, \"y\"", "z"]]),
    ("\"two\r\nlines\",z\n", [["two\nlines", "z"]]), (",\n", [["", ""]]),
    ("\n\na\n\n", [["a"]]), ("\"\",b\n", [["", "b"]]), ("", []), ("a,", [["a", ""]]),
    ("é,ü\n", [["é", "ü"]]),
  ])
  func followRFC4180(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func cellsKnowTheirPlace() throws {
    let bytes = Array("é,b\n\"x\ny\",c\nlast,d".utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      var input = CSVInput(buffer)
      let first = try #require(try input.next())
      #expect(first.line == 1 && first.cells[1].column == 3)
      let second = try #require(try input.next())
      #expect(second.line == 2)
      let third = try #require(try input.next())
      #expect(third.line == 4 && third.cells[1].column == 6)
    }
  }

  @Test func firmsAndTiesAreReadAndWrittenBack() throws {
    try Fixture.withDirectory { directory in
      try Fixture.write(
        "firm,visible,size,sector,knowledge_0\nalfa,true,10,,0.5\nbeta,,20.5,3,\nc,false,1,0,1\n",
        to: directory + "firms.csv")
      try Fixture.write(
        "first,second,motive,trust_first,age_years,bundle\n"
          + "alfa,beta,cost,0.5,2,hostage+contract\nbeta,c,,,,none\nalfa,c,,,,\n",
        to: directory + "ties.csv")
      let path = directory + "x.yaml"
      try Fixture.write(
        "schema: 1\nname: x\npopulation: {firms: {file: firms.csv}, ties: {file: ties.csv}}\n"
          + "arms: {base: {}, none: {population.ties: none}, drawn: {population.firms: 50, "
          + "population.ties: pairs}}\n",
        to: path)
      let scenario = try Fixture.reader.read(path: path)
      let plan = scenario.arms[0].configuration.population
      #expect(plan.firms == 2)
      let table = FirmTable(
        path: "firms.csv", labels: ["alfa", "beta", "c"], isVisible: [true, true, false],
        columns: [.size: [10, 20.5, 1], .sector: [nil, 3, 0], .knowledge0: [0.5, nil, 1]])
      #expect(plan.firmTable == table)
      #expect(
        plan.ties
          == .table(
            TieTable(
              path: "ties.csv",
              rows: [
                .init(
                  first: 0, second: 1, motive: "cost", trustFirst: 0.5, ageYears: 2,
                  bundle: "contract+hostage"),
                .init(first: 1, second: 2, bundle: "none"), .init(first: 0, second: 2),
              ])))
      let text = ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(scenario)
      try Fixture.write(text, to: path)
      #expect(try Fixture.reader.read(path: path) == scenario)
      try Fixture.write(
        "firm,visible,size\nalfa,true,10\nbeta,true,20\nc,false,1\n", to: directory + "firms.csv")
      let changed = try Fixture.reader.read(path: path)
      let ties = try String(contentsOfFile: directory + "ties.csv", encoding: .utf8)
      #expect(ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(changed) != text)
      try Fixture.write(
        ties.replacing("none", with: "ownership"), to: directory + "ties.csv")
      let governed = try Fixture.reader.read(path: path)
      #expect(
        ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(governed)
          != ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(changed))
    }
  }

  @Test func aTableSaysWhoIsNoFirm() throws {
    try Fixture.withDirectory { directory in
      try Fixture.write(
        "firm,kind,visible\nalfa,firm,\nlab,institute,true\nbeta,,false\nbroker,go_between,\n",
        to: directory + "firms.csv")
      let path = directory + "x.yaml"
      try Fixture.write("schema: 1\nname: x\npopulation: {firms: {file: firms.csv}}\n", to: path)
      let scenario = try Fixture.reader.read(path: path)
      let plan = scenario.arms[0].configuration.population
      let table = try #require(plan.firmTable)
      #expect(plan.firms == 1 && table.marketFirms == 1 && table.hiddenFirms == 1)
      #expect(table.agents == [1: .institute, 3: .goBetween])
      let text = ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(scenario)
      try Fixture.write(text, to: directory + "y.yaml")
      #expect(try Fixture.reader.read(path: directory + "y.yaml") == scenario)
      try Fixture.write(
        "firm,kind,visible\nalfa,firm,\nlab,go_between,true\nbeta,,false\nbroker,institute,\n",
        to: directory + "firms.csv")
      let changed = try Fixture.reader.read(path: path)
      #expect(ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(changed) != text)
    }
  }

  @Test func everyColumnHasARange() {
    let reader = FirmTableReader(sectors: 8, regions: 4, chainPlaces: 3)
    for column in FirmTable.Column.allCases {
      let bounds = reader.rule(column).bounds
      #expect(bounds.contains(1) && !bounds.contains(1e300), "\(column)")
    }
    #expect(!reader.rule(.sector).bounds.contains(8))
  }
}

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(arguments: ["0", "-1", "+12", "0.5", "1e5", "1.25E-3", "-0.0", "1e-400"])
  func areRead(text: String) {
    #expect(NumberText.isReal(text))
    #expect((try? NumberText.read(text, integer: false).get()) == Double(text))
  }

  @Test(arguments: [
    ("010", Problem.NumberHint.write("10")), ("1_000", .write("1000")), ("0x1F", .write("31")),
    (".5", .write("0.5")), ("-.5", .write("-0.5")), ("5.", .write("5")), ("1e400", .tooLarge),
    (".inf", .notFinite), ("-.Inf", .notFinite), (".nan", .notFinite), ("50%", .write("0.5")),
    ("1,5", .separators), ("1,000", .separators), ("NO", .none), ("00.5", .write("0.5")),
    ("0o17", .write("15")), ("１", .none), ("1 2", .none), ("", .none), ("--1", .none),
  ])
  func areExplainedWhereWrong(text: String, hint: Problem.NumberHint) {
    guard case .failure(let problem) = NumberText.read(text, integer: false) else {
      Issue.record("\(text) was accepted")
      return
    }
    #expect(problem.hint == hint)
  }

  @Test(arguments: [
    ("learnign.rate", "learning.rate"), ("Learning_Rate", "learning.rate"),
    ("rate", "learning.rate"), ("zzz", nil),
  ])
  func spellingFindsWhatWasMeant(word: String, expected: String?) {
    let allowed = Fixture.catalogue.parameters.map(\.key)
    #expect(Spelling.nearest(to: word, among: allowed) == expected)
  }
}
