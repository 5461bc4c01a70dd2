// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Tables
import Testing

@testable import Simulation

@Suite("Relationship check in ties.csv")
struct RelationshipCheckTableTests {
  private func configuration(_ isAsked: Bool, checklists: ChecklistTable? = nil) -> Configuration {
    let rows = (0..<60).map { TieTable.Row(first: 2 * $0, second: 2 * $0 + 1, ageYears: 3) }
    return Configuration(
      name: "checked", horizon: Horizon(steps: 20),
      population: PopulationPlan(
        firms: 120, sectors: 2, regions: 2, firmTable: FirmTable(firms: 120),
        ties: .table(TieTable(path: "ties.csv", rows: rows)), checklists: checklists),
      output: OutputPlan(hasRelationshipCheck: isAsked))
  }

  /// Asking adds columns at the end and changes nothing else; not asking leaves every byte.
  @Test func theColumnsComeOnRequestOnly() throws {
    let (plain, asked) = (try TestRun(configuration(false)), try TestRun(configuration(true)))
    for table in ["timeseries", "firms", "events", "governance"] {
      #expect(plain.bytes[table] == asked.bytes[table], "\(table)")
    }
    let output = OutputPlan(hasRelationshipCheck: true)
    let names = Run.schemas(for: output)[2].fields.map(\.name)
    #expect(Run.schemas(for: OutputPlan()) == Run.schemas)
    let columns = CheckItem.allCases.map(\.column) + CollaborationCondition.allCases.map(\.column)
    #expect(
      Array(names.suffix(22)) == columns
        && names.dropLast(22) == Run.schemas[2].fields.map(\.name)[...])
    let (before, after) = (plain.rows("ties"), asked.rows("ties"))
    #expect(before.count == after.count && before.count > 60)
    var different = Set<Substring>()
    for (row, checked) in zip(before, after) {
      #expect(Array(checked.dropLast(22)) == row)
      let values = try checked.suffix(22).map { try #require(Double($0)) }
      #expect(values.prefix(17).allSatisfy { (1...5).contains($0) })
      #expect(values.suffix(5).allSatisfy { (0...1).contains($0) })
      different.formUnion(checked.suffix(22))
    }
    #expect(different.count > 500, "ties differ")
  }

  /// An ended tie is scored as it stood, whoever is in its partners' rows by now.
  @Test func anEndedTieKeepsItsCheckWhenAPartnerIsGone() throws {
    let economy = Simulator(configuration(true), key: 3, threads: 1).economy
    economy.end(tie: 0, reason: .breach, outcome: .failure)
    let end = try #require(economy.ended.first)
    let settings = Settings()
    func cells() -> [UInt8] {
      var buffer = RowBuffer(columnCount: TiesTable.checkedSchema.fields.count)
      TiesTable.add(
        0, end: end, economy, RelationType(settings), check: CheckColumns(settings), step: 4,
        runID: "run", to: &buffer)
      return buffer.bytes
    }
    let before = cells()
    for row in [Int(economy.ties.first[0]), Int(economy.ties.second[0])] {
      (economy.firms.size[row], economy.firms.effort[row]) = (1000, 0.1)
      (economy.firms.openness[row], economy.firms.orientation[row]) = (0.01, 1)
    }
    #expect(cells() == before)
  }

  /// In either order of the two firms; other ties start as they would.
  @Test func checklistsSetTheirTiesOnly() throws {
    let scores: [CheckItem: Double] = [.trust: 2, .marketView: 5, .moneyPutIn: 5]
    let table = ChecklistTable(
      path: "checklists.csv",
      rows: [.init(first: 5, second: 4, scores: scores), .init(first: 8, second: 9, scores: [:])])
    let plain = Simulator(configuration(true), key: 3, threads: 1).economy
    let checked = Simulator(configuration(true, checklists: table), key: 3, threads: 1).economy
    #expect(plain.ties.count == 60 && checked.ties.count == 60)
    for tie in 0..<60 {
      let label = checked.label(checked.firms.id[checked.ties.first[tie]])
      if label == "A5" {
        #expect(checked.ties.trust[tie] == Sides(0.25, 0.25))
        #expect(checked.ties.understanding[tie] == 1)
        #expect(checked.ties.investment[tie].min() > 0)
      } else {
        #expect(checked.ties.trust[tie] == plain.ties.trust[tie])
        #expect(checked.ties.understanding[tie] == plain.ties.understanding[tie])
        #expect(checked.ties.investment[tie] == .zero)
      }
    }
    let (one, two) = (
      try TestRun(configuration(true)), try TestRun(configuration(true, checklists: table))
    )
    #expect(one.bytes["events"] != two.bytes["events"], "a start matters")
  }
}
