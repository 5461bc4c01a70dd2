// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Testing

@testable import ScenarioFiles

@Suite("Legal forms of the user")
struct LegalFormTableTests {
  private func read(_ csv: String, body: String = "", path: String = "my-forms.csv") throws
    -> Scenario
  {
    try Fixture.withDirectory { directory in
      try Fixture.write(csv, to: directory + path)
      try Fixture.write(
        "schema: 1\nname: x\nlegal-forms: \(path)\n\(body)", to: directory + "x.yaml")
      return try Fixture.reader.read(path: directory + "x.yaml")
    }
  }

  private func forms(_ csv: String) throws -> [LegalForm] {
    try read(csv).arms[0].configuration.legalForms
  }

  private func lines(_ csv: String) -> [String] {
    let bytes = Array(csv.utf8)
    return bytes.withUnsafeBufferPointer {
      LegalFormTableReader().read($0, file: "f.csv").diagnostics.map(\.description)
    }
  }

  /// The strict reader takes the shipped file for what the program took it, whatever the name.
  @Test func theShippedCatalogueReadsBackEqual() throws {
    let shipped = LegalForm.shipped
    #expect(shipped.count == 9 && shipped[0] == .none)
    #expect(Set(shipped.map(\.key)).count == 9)
    #expect(try forms(LegalForm.csv(shipped)) == shipped)
    #expect(try Fixture.configuration("").legalForms == shipped)
    let renamed = shipped.dropFirst().map { form in
      var form = form
      form.key += "_again"
      return form
    }
    #expect(try forms(LegalForm.csv([.none] + renamed)) == shipped + renamed)
    #expect(shipped.last?.payout == 0.9 && shipped[2].liability == .joint)
  }

  /// A row of a known name changes what it says and keeps the rest and the place; a new one starts
  /// from no form and stands at the end.
  @Test func rowsExtendAndOverride() throws {
    let found = try forms(
      "form,payout,levels,administration\nguild,0.75,strategic+operational,\ncooperative,,,7\n")
    var expected = LegalForm.shipped
    let index = try #require(expected.firstIndex { $0.key == "cooperative" })
    expected[index].administration = 7
    expected.append(LegalForm(key: "guild", levels: [0, 2], payout: 0.75))
    #expect(found == expected)
  }

  @Test func aByteOfFormsIsTheMost() {
    let rows = (1...248).map { "f\($0)\n" }
    #expect(LegalForm.shipped.count == 9)
    #expect(lines("form\n" + rows.dropLast().joined()) == [])
    #expect(
      lines("form\n" + rows.joined()) == [
        "f.csv:249:1: form: more than 255 forms with those the program comes with"
      ])
    #expect(lines("form\n") == ["f.csv:1:1: there is no row below the header"])
  }

  @Test(arguments: [("a", true), ("a_1", true), ("1a", false), ("a-b", false), ("é", false)])
  func keysAreWordsOfTables(key: String, isKey: Bool) {
    #expect(LegalFormTableReader.isKey(key) == isKey)
  }

  /// The text whose hash is the run's identity changes with any cell and reads back equal.
  @Test func theResolvedScenarioHoldsTheRows() throws {
    let writer = ResolvedScenario(catalogue: Fixture.catalogue)
    let first = try read("form,administration\nguild,1\n")
    let text = writer.canonicalText(first)
    #expect(text.contains("legal-forms: \"my-forms.csv\"\n# form,minimum_members,"))
    #expect(
      text.contains("\n# guild,2,operational+tactical+strategic,false,0,0,1,none,market,1,0,0\n"))
    let second = try read("form,administration\nguild,1.5\n")
    #expect(writer.canonicalText(second) != text)
    let again = try Fixture.withDirectory { directory in
      try Fixture.write("form,administration\nguild,1\n", to: directory + "my-forms.csv")
      try Fixture.write(text, to: directory + "scenario.yaml")
      return try Fixture.reader.read(path: directory + "scenario.yaml")
    }
    #expect(again == first)
    #expect(writer.canonicalText(try Fixture.read("")).contains("# cooperative,2,"))
  }

  /// Relative to the scenario file, by setting too; a form of the file may be given in ties.csv.
  @Test func tiesMayNameAFormOfTheFile() throws {
    let scenario = try Fixture.withDirectory { directory in
      try Fixture.write("firm\na\nb\nc\n", to: directory + "firms.csv")
      try Fixture.write(
        "first,second,legal_form\na,b,guild\na,c,\n", to: directory + "ties.csv")
      try Fixture.write("form\nguild\n", to: directory + "guilds.csv")
      try Fixture.write(
        "schema: 1\nname: x\n"
          + "population: {firms: {file: firms.csv}, ties: {file: ties.csv}}\n",
        to: directory + "x.yaml")
      return try Fixture.reader.read(
        path: directory + "x.yaml", settings: ["legal-forms=guilds.csv"])
    }
    let configuration = scenario.arms[0].configuration
    #expect(configuration.legalFormsPath == "guilds.csv")
    guard case .table(let table) = configuration.population.ties else {
      Issue.record("no table of ties")
      return
    }
    #expect(table.rows.map(\.legalForm) == ["guild", nil])
  }
}
