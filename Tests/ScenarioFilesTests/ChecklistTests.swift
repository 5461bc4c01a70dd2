// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Testing

@testable import ScenarioFiles

@Suite("Checklists of the user")
struct ChecklistTests {
  @Test func areReadAndWrittenBack() throws {
    try Fixture.withDirectory { directory in
      try Fixture.write("firm\nalfa\nbeta\ngamma\n", to: directory + "firms.csv")
      try Fixture.write("first,second\nalfa,beta\nbeta,gamma\n", to: directory + "ties.csv")
      try Fixture.write(
        "check_trust,second,first,check_tasks_known\n4.5,alfa,beta,\n1,gamma,beta,5\n",
        to: directory + "checklists.csv")
      let path = directory + "x.yaml"
      try Fixture.write(
        "schema: 1\nname: x\npopulation: {firms: {file: firms.csv}, ties: {file: ties.csv}}\n"
          + "output: {relationship-check: on}\narms: {without: {}, "
          + "with: {population.checklists: {file: checklists.csv}}}\n",
        to: path)
      let scenario = try Fixture.reader.read(path: path)
      #expect(scenario.arms[0].configuration.population.checklists == nil)
      #expect(scenario.arms.allSatisfy { $0.configuration.output.hasRelationshipCheck })
      let table = try #require(scenario.arms[1].configuration.population.checklists)
      let rows: [ChecklistTable.Row] = [
        .init(first: 1, second: 0, scores: [.trust: 4.5]),
        .init(first: 1, second: 2, scores: [.trust: 1, .tasks: 5]),
      ]
      #expect(table == ChecklistTable(path: "checklists.csv", rows: rows))
      let text = ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(scenario)
      try Fixture.write(text, to: path)
      #expect(try Fixture.reader.read(path: path) == scenario)
      try Fixture.write(
        "first,second,check_trust\nalfa,beta,4\n", to: directory + "checklists.csv")
      let changed = try Fixture.reader.read(path: path)
      #expect(ResolvedScenario(catalogue: Fixture.catalogue).canonicalText(changed) != text)
    }
  }

  /// A scenario without the request is written as it always was.
  @Test func theRequestIsWrittenWhereItIsMade() throws {
    let writer = ResolvedScenario(catalogue: Fixture.catalogue)
    for (word, isAsked) in [("on", true), ("off", false)] {
      let scenario = try Fixture.read("output: {relationship-check: \(word)}")
      #expect(scenario.arms[0].configuration.output.hasRelationshipCheck == isAsked)
      #expect(writer.canonicalText(scenario).contains("relationship-check") == isAsked)
    }
  }

  @Test func everyItemHasAColumnOfItsOwn() {
    let columns = Set(CheckItem.allCases.map(\.column))
    #expect(columns.count == 17)
    #expect(Set(CheckItem.allCases.map(\.statement)).count == 17)
    #expect(columns.allSatisfy { $0.hasPrefix("check_") })
  }
}
