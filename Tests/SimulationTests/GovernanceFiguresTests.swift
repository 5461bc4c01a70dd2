// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Tables
import Testing

@testable import Mechanisms
@testable import Simulation

@Suite("Figures of governance, hearsay and spillover")
struct GovernanceFiguresTests {
  private static let forms = [
    LegalForm.none, LegalForm(key: "contract", sharing: .agreed),
    LegalForm(key: "joint_venture", hasCapital: true, sharing: .equal),
  ]
  private let relation = RelationType(Settings(legalForms: forms))

  /// Firms and ties with every column of interest drawn; some agents are no firms, some ties end.
  private func economy(seed: Int) -> Economy {
    let economy = Simulator(
      Configuration(
        name: "hand", population: PopulationPlan(firms: 150, ties: .random(meanTies: 3)),
        legalForms: Self.forms), key: UInt64(seed), threads: 1
    ).economy
    var random = SplitMix(seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func share() -> Float { Float.random(in: 0...1, using: &random) }
    let (firms, ties) = (economy.firms, economy.ties)
    for row in 0..<firms.slots where firms.isLive(row) {
      firms.kind[row] = UInt8(max(0, draw(-5...2)))
      firms.spilloverLoss[row] = share()
      firms.spilloverGain[row] = share()
      for slot in 0..<4 where draw(0...1) == 1 {
        let value: Float = draw(0...1) == 1 ? 0.75 : 0.25
        firms.rumours[row][slot] =
          Rumour(
            subject: UInt32(draw(1...150)), value: value, credibility: share(),
            isSlander: value < 0.5 && draw(0...2) == 0
          ).bits
      }
    }
    economy.step = 10
    for tie in 0..<ties.count {
      ties.started[tie] = Int32(draw(3...10))
      ties.bundle[tie] = UInt8(draw(0...63))
      ties.legalForm[tie] = UInt8(draw(0...2))
      ties.agreedUntil[tie] = Int32(draw(0...20))
      ties.kind[tie] = UInt8(draw(0...3))
      ties.trust[tie] = Sides(share(), share())
      ties.startTrust[tie] = Sides(share(), share())
      ties.stake[tie] = Sides(share(), share())
      ties.practiceDistance[tie] = share()
      ties.closeness[tie] = SIMD2(UInt8(draw(0...40)), UInt8(draw(0...40)))
      if draw(0...5) == 0 { economy.end(tie: tie, reason: .breach, outcome: .failure) }
    }
    return economy
  }

  /// The measures as a reader of the columns would count them, one tie at a time, by words.
  private func recount(_ economy: Economy) -> [String: Double] {
    let (firms, ties) = (economy.firms, economy.ties)
    var counts: [String: Double] = [:]
    func add(_ name: String, _ value: Double = 1) { counts[name, default: 0] += value }
    for row in 0..<firms.slots where firms.isLive(row) {
      add(["firms", "institutes", "go_betweens"][Int(firms.kind[row])])
      if firms.kind[row] == 0 {
        add("spillover_loss_keur_per_year", Double(firms.spilloverLoss[row]))
        add("spillover_gain_keur_per_year", Double(firms.spilloverGain[row]))
      }
      for slot in 0..<4 {
        let bits = firms.rumours[row][slot]
        if bits == 0 { continue }
        let isHigh = (bits >> 24) & 255 > 127
        add(bits & 1 == 1 ? "slanders_held" : isHigh ? "recommendations_held" : "complaints_held")
      }
    }
    add("spillover_net_keur_per_year", counts["spillover_gain_keur_per_year"]!)
    add("spillover_net_keur_per_year", -counts["spillover_loss_keur_per_year"]!)
    for tie in 0..<ties.count where ties.ended[tie] == 0 {
      let words = Bundle(rawValue: ties.bundle[tie]).word.split(separator: "+")
        .filter { $0 != "none" }
      for word in words { add("ties_with_\(word)") }
      if ties.kind[tie] == 3 { add("institutional_ties") }
      let trust = Double(ties.trust[tie][0] * ties.trust[tie][1]).squareRoot()
      let isBound = words.contains("contract") || words.contains("ownership")
      let type = [
        "unsocial_horde", "spot_market", "coercive_bureaucracy", "low_trust_hybrid", "clan",
        "relational_contract", "enabling_bureaucracy", "high_trust_hybrid",
      ][(ties.legalForm[tie] == 0 ? 1 : 0) + (isBound ? 2 : 0) + (trust >= 0.75 ? 4 : 0)]
      add("adler_\(type)")
      let fit = Double(relation.fit(tie, economy, step: 10))
      let quadrant =
        trust >= 0.75 ? (fit >= 0.5 ? "both" : "trust_alone") : fit >= 0.5 ? "fit_alone" : "neither"
      add("quadrant_\(quadrant)")
      for side in 0..<2 where ties.closeness[tie][side] >= 20 {
        add("identified_sides")
      }
      add("ties")
      add("instruments", Double(words.count))
      add("fit", fit)
      if words.contains("hostage") {
        add("stakes", Double(ties.stake[tie][0] + ties.stake[tie][1]) / 2)
      }
      if ties.started[tie] > 6 {
        add("new")
        add(
          "starts", Double(ties.startTrust[tie][0] * ties.startTrust[tie][1]).squareRoot())
      }
    }
    counts["instruments_per_tie"] = counts["instruments"]! / counts["ties"]!
    counts["formal_fit_mean"] = counts["fit"]! / counts["ties"]!
    counts["hostage_stake_mean_keur"] = counts["stakes"]! / counts["ties_with_hostage"]!
    counts["start_trust_mean"] = counts["starts"]! / counts["new"]!
    for helper in ["instruments", "fit", "stakes", "new", "starts"] { counts[helper] = nil }
    return counts
  }

  @Test(arguments: 1...5)
  func measuresAreWhatARecountFinds(seed: Int) throws {
    let economy = economy(seed: seed)
    let figures = StepFigures(economy, Workers(count: 2), relation: relation) { _ in 0 }
    let expected = recount(economy)
    #expect(expected.count > 30, "the recount is wide")
    for (name, count) in expected {
      let measure = try #require(Measure.all.first { $0.name == name }, "\(name)")
      let value = try #require(measure.value(figures), "\(name)")
      #expect(abs(value - count) <= 1e-4 * max(1, count), "\(name): \(value), not \(count)")
    }
    let counted = Measure.all.filter {
      ["ties_with_", "adler_", "quadrant_"].contains(where: $0.name.hasPrefix)
    }
    for measure in counted where expected[measure.name] == nil {
      #expect(measure.value(figures) == 0, "\(measure.name)")
    }
  }

  /// Whatever is counted by, each live tie is counted once, under the words of ties.csv.
  @Test func rowsAddUpToLiveTiesInEveryCategory() throws {
    let economy = economy(seed: 9)
    let figures = StepFigures(economy, Workers(count: 1), relation: relation) { _ in 0 }
    var buffer = RowBuffer(columnCount: GovernanceTable.schema.fields.count)
    GovernanceTable.add(figures.governance, step: 10, runID: "run", to: &buffer)
    var ties = RowBuffer(columnCount: TiesTable.schema.fields.count)
    for tie in 0..<economy.ties.count where economy.ties.isLive(tie) {
      TiesTable.add(tie, end: nil, economy, relation, step: 10, runID: "run", to: &ties)
    }
    func cells(_ buffer: RowBuffer) -> [[String]] {
      String(decoding: buffer.bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let rows = cells(buffer)
    #expect(Set(rows.map { $0[2] + $0[3] }).count == rows.count, "a key stands once")
    for category in ["bundle", "adler_type", "legal_form", "quadrant"] {
      let column = TestRun.column(category, of: "ties")
      let expected = Dictionary(grouping: cells(ties)) { $0[column] }.mapValues(\.count)
      let found = rows.filter { $0[2] == category }.map { ($0[3], Int($0[4])!) }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected, "\(category)")
      #expect(found.reduce(0) { $0 + $1.1 } == Int(figures[.ties]))
    }
    #expect(rows.count { $0[2] == "bundle" } > 40 && rows.count { $0[2] == "legal_form" } == 3)
  }

  /// An ended tie is told as it stood, whoever is in its partners' rows by now.
  @Test(arguments: [0, 7777] as [UInt32])
  func anEndedTieKeepsItsFitWhenAPartnerIsGone(id: UInt32) throws {
    let economy = economy(seed: 2)
    let end = try #require(economy.ended.first)
    func cells() -> String {
      var buffer = RowBuffer(columnCount: TiesTable.schema.fields.count)
      TiesTable.add(end.row, end: end, economy, relation, step: 10, runID: "run", to: &buffer)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    let (before, fit) = (cells(), relation.fit(end.row, economy, step: 10))
    let (rows, firms) = (
      [economy.ties.first[end.row], economy.ties.second[end.row]], economy.firms
    )
    for row in rows {
      firms.id[row] = id + row
      firms.size[row] = firms.size[row] < 250 ? 1000 : 1
      firms.rdShare[row] = row == rows[0] ? 0 : 0.5
    }
    #expect(relation.fit(end.row, economy, step: 10) != fit, "the rows do tell another story")
    #expect(cells() == before)
  }

  @Test func aGoBetweenIsNamedWhileItIsThere() {
    let economy = economy(seed: 3)
    let firms = economy.firms
    func cell() -> String {
      var buffer = RowBuffer(columnCount: TiesTable.schema.fields.count)
      TiesTable.add(0, end: nil, economy, relation, step: 10, runID: "run", to: &buffer)
      let cells = String(decoding: buffer.bytes, as: UTF8.self)
        .split(separator: ",", omittingEmptySubsequences: false)
      return String(cells[TestRun.column("go_between", of: "ties")])
    }
    #expect(cell().isEmpty)
    economy.ties.goBetween[0] = economy.ties.second[0] + 1
    let row = Int(economy.ties.second[0])
    firms.kind[row] = AgentKind.goBetween.rawValue
    #expect(cell() == economy.label(firms.id[row]))
    firms.kind[row] = AgentKind.firm.rawValue
    #expect(cell().isEmpty, "the row is a firm's by now")
    firms.kind[row] = AgentKind.goBetween.rawValue
    firms.id[row] = 0
    #expect(cell().isEmpty, "nobody is in the row")
  }
}

@Suite("governance.csv")
struct GovernanceTableTests {
  /// Once a year at most, always at a recorded step, and at the last.
  @Test(arguments: 1...9, [1, 7, 8, 24, 25])
  func isWrittenOnceAYear(every: Int, steps: Int) {
    let recorded = (1...steps).filter { $0 % every == 0 || $0 == steps }
    var year = 0
    let expected = recorded.filter { done in
      if done != steps && done / 4 == year { return false }
      year = done / 4
      return true
    }
    let found = (1...steps).filter { GovernanceTable.isDue(done: $0, every: every, steps: steps) }
    #expect(found == expected)
  }

  /// Over a run: the counts of each category are the ties of the timeseries, and at the end those
  /// of ties.csv.
  @Test func agreesWithTheOtherTables() throws {
    let run = try TestRun(
      Configuration(
        name: "governed", horizon: Horizon(steps: 22),
        population: PopulationPlan(firms: 300, ties: .random(meanTies: 2)),
        output: OutputPlan(every: 2)))
    let ties = TestRun.column("ties", of: "timeseries")
    let live = Dictionary(
      uniqueKeysWithValues: run.rows("timeseries").map { ($0[1], Int($0[ties])!) })
    let rows = run.rows("governance")
    #expect(Set(rows.map { $0[1] }) == ["4", "8", "12", "16", "20", "22"])
    let groups = Dictionary(grouping: rows) { "\($0[1]) \($0[2])" }
    #expect(groups.count == 6 * 4)
    for (name, group) in groups {
      #expect(group.reduce(0) { $0 + Int($1[4])! } == live[group[0][1]], "\(name)")
      #expect(group.allSatisfy { Int($0[4])! > 0 })
    }
    let ended = TestRun.column("end_step", of: "ties")
    for category in ["bundle", "adler_type", "legal_form", "quadrant"] {
      let column = TestRun.column(category, of: "ties")
      let alive = run.rows("ties").filter { $0[ended].isEmpty }
      let expected = Dictionary(grouping: alive) { $0[column] }.mapValues(\.count)
      let found = rows.filter { $0[1] == "22" && $0[2] == category }.map { ($0[3], Int($0[4])!) }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected, "\(category)")
    }
  }
}
