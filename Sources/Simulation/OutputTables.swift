// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Tables

private let runIDField = Field(
  "run_id", .string, meaning: "the run; design.csv tells its arm, replication and seed")

private func stepField(_ name: String, _ meaning: String, required: Bool = true) -> Field {
  Field(name, .integer, unit: "quarter", meaning: meaning, required: required)
}

/// timeseries.csv: one row per recorded step.
enum TimeseriesTable {
  static let schema = TableSchema(
    name: "timeseries", title: "Measures of the economy over time",
    fields: [
      runIDField, stepField("step", "quarters done"),
      Field("year", .number, unit: "year", meaning: "years done", minimum: 0),
    ] + Measure.all.map(\.field), primaryKey: ["run_id", "step"])

  static func add(
    _ values: [Double?], step: Int, runID: String, to buffer: inout RowBuffer
  ) {
    buffer.add(runID)
    buffer.add(step + 1)
    buffer.add(Double(step + 1) / Double(Horizon.stepsPerYear))
    for (measure, value) in zip(Measure.all, values) {
      guard let value else {
        buffer.addMissing()
        continue
      }
      if measure.isInteger { buffer.add(Int(value)) } else { buffer.add(value) }
    }
    buffer.endRow()
  }
}

/// events.csv: what happened, in order.
enum EventsTable {
  static let schema = TableSchema(
    name: "events", title: "What happened to firms and ties",
    fields: [
      runIDField,
      Field("event_id", .integer, meaning: "number within the run, from 1", minimum: 1),
      stepField("step", "quarter in which it happened, from 1"),
      Field(
        "event", .string, meaning: "what happened", words: Event.Kind.allCases.map(\.word)),
      Field("firm", .string, meaning: "the firm; of a harm, the harmed one"),
      Field("partner", .string, meaning: "the partner, of events of a tie", required: false),
      stepField("start_step", "quarter in which the tie began", required: false),
      Field(
        "detail", .string, meaning: "motive, kind of harm or innovation, reason", required: false),
      Field(
        "outcome", .string, meaning: "how an ended tie is judged", required: false,
        words: TieOutcome.allCases.dropFirst().map(\.word)),
      Field("value_keur", .number, unit: "k€", meaning: "value or damage", required: false),
    ], primaryKey: ["run_id", "event_id"])

  static func add(
    _ event: Event, number: Int, _ economy: Economy, runID: String, to buffer: inout RowBuffer
  ) {
    buffer.add(runID)
    buffer.add(number)
    buffer.add(Int(economy.step) + 1)
    buffer.add(event.kind.word)
    buffer.add(economy.label(event.firm))
    if event.partner == 0 {
      buffer.addMissing()
      buffer.addMissing()
    } else {
      buffer.add(economy.label(event.partner))
      buffer.add(Int(event.started) + 1)
    }
    if event.detail.isEmpty { buffer.addMissing() } else { buffer.add(event.detail) }
    if event.outcome == .none { buffer.addMissing() } else { buffer.add(event.outcome.word) }
    if let value = event.value { buffer.add(value) } else { buffer.addMissing() }
    buffer.endRow()
  }
}

/// firms.csv: firms at sampled steps and at the end.
enum FirmsTable {
  private static let numbers: [(String, String, String, @Sendable (Firms, Int) -> Float)] = [
    ("size", "fte", "full-time equivalents", { $0.size[$1] }),
    ("capital", "k€", "capital", { $0.capitalThousandEuro($1) }),
    ("rd_share", "share", "R&D over turnover", { $0.rdShare[$1] }),
    ("knowledge_stock", "k€", "knowledge stock", { $0.knowledgeStock[$1] }),
    ("rents", "k€/year", "innovation rents", { $0.rents[$1] }),
    (
      "rents_freshness", "share", "mean freshness of rents, 1 = just born",
      { $0.rentsFreshness[$1] }
    ),
    ("joint_rents", "k€/year", "the part of them from joint innovations", { $0.jointRents[$1] }),
    (
      "spillover_loss", "k€/year", "rents lost to rivals by spillover in the quarter",
      { $0.spilloverLoss[$1] }
    ),
    (
      "spillover_gain", "k€/year", "rents gained from rivals by spillover in the quarter",
      { $0.spilloverGain[$1] }
    ),
    ("result_keur", "k€", "result before tax of the quarter", { Float($0.result[$1]) * 1e-5 }),
    ("absorptive_capacity", "share", "absorptive capacity", { $0.absorptiveCapacity[$1] }),
    ("experience", "count", "alliance experience", { $0.experience[$1] }),
    ("trustworthiness", "share", "own norm of trustworthiness", { $0.trustworthiness[$1] }),
    ("general_trust", "share", "trust in strangers", { $0.generalTrust[$1] }),
    ("profit_weight", "share", "weight of profit against trust", { $0.profitWeight[$1] }),
    ("orientation", "share", "weight on the partner's gain", { $0.orientation[$1] }),
    ("openness", "share", "openness to partners", { $0.openness[$1] }),
    ("benefit_of_the_doubt", "share", "benefit of the doubt", { $0.benefitOfTheDoubt[$1] }),
    ("best_alternative", "k€/year", "best alternative seen", { $0.bestAlternative[$1] }),
    ("ended_ties", "count", "ties that ended", { $0.endedTies[$1] }),
    ("disappointments", "count", "those that were no success", { $0.disappointments[$1] }),
  ]

  static let schema = TableSchema(
    name: "firms", title: "Firms at sampled steps and at the end of the run",
    fields: [
      runIDField, stepField("step", "quarters done"),
      Field("firm", .string, meaning: "label of firms.csv, else the permanent id"),
      Field(
        "kind", .string, meaning: "what kind of agent it is",
        words: AgentKind.allCases.map(\.word)),
      Field("sector", .integer, meaning: "sector, from 0", minimum: 0),
      Field("region", .integer, meaning: "region, from 0", minimum: 0),
      Field("chain_place", .integer, meaning: "place along the chain, from 0", minimum: 0),
      Field("age_years", .number, unit: "year", meaning: "age", minimum: 0),
      Field("room", .integer, meaning: "ties the firm can keep", minimum: 0),
      Field("ties", .integer, meaning: "live ties", minimum: 0),
      Field("rumours", .integer, meaning: "rumours heard and kept", minimum: 0, maximum: 4),
    ]
      + numbers.map { Field($0.0, .number, unit: $0.1, meaning: $0.2) }
      + FirmTable.Column.profileColumns.map {
        Field($0.rawValue, .number, meaning: "lane of the profile", minimum: 0, maximum: 1)
      }, primaryKey: ["run_id", "step", "firm"])

  static func add(_ row: Int, _ economy: Economy, runID: String, to buffer: inout RowBuffer) {
    let firms = economy.firms
    buffer.add(runID)
    buffer.add(Int(economy.step) + 1)
    buffer.add(economy.label(firms.id[row]))
    buffer.add(firms.agent(row).word)
    buffer.add(Int(firms.sector[row]))
    buffer.add(Int(firms.region[row]))
    buffer.add(Int(firms.chainPlace[row]))
    buffer.add(Float(Int32(economy.step) + 1 - firms.born[row]) * stepYears)
    buffer.add(Int(firms.room[row]))
    buffer.add(economy.liveTies(row))
    buffer.add((0..<4).count { firms.rumours[row][$0] != 0 })
    for number in numbers { buffer.add(number.3(firms, row)) }
    let profile = firms.profile[row]
    for lane in 0..<16 { buffer.add(profile[lane]) }
    buffer.endRow()
  }
}

/// governance.csv: live ties by bundle, type, legal form and quadrant, at most once a year.
enum GovernanceTable {
  static let schema = TableSchema(
    name: "governance", title: "Live ties by how they are governed",
    fields: [
      runIDField, stepField("step", "quarters done"),
      Field(
        "category", .string, meaning: "what the ties are counted by",
        words: GovernanceFigures.Category.allCases.map(\.rawValue)),
      Field("key", .string, meaning: "bundle, type after Adler (2001), legal form or quadrant"),
      Field("ties", .integer, unit: "count", meaning: "live ties that have it", minimum: 1),
    ], primaryKey: ["run_id", "step", "category", "key"])

  /// True at the last step, and at the first recorded step at or after the end of each year.
  ///
  /// - Parameter done: steps done, from 1.
  static func isDue(done: Int, every: Int, steps: Int) -> Bool {
    if done == steps { return true }
    let year = Horizon.stepsPerYear
    return done % every == 0 && done / year > (done - every) / year
  }

  static func add(
    _ figures: GovernanceFigures, step: Int, runID: String, to buffer: inout RowBuffer
  ) {
    for category in GovernanceFigures.Category.allCases {
      for row in figures.rows(of: category) {
        buffer.add(runID)
        buffer.add(step + 1)
        buffer.add(category.rawValue)
        buffer.add(row.key)
        buffer.add(row.ties)
        buffer.endRow()
      }
    }
  }
}
