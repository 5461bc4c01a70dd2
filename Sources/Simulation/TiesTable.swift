// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Tables

/// ties.csv: every tie that lived in the run, as it stood at its end or at the end of the run.
enum TiesTable {
  private static let numbers: [(String, String, String, @Sendable (Ties, Int) -> Float)] = [
    ("start_distance", "distance", "cognitive distance at the start", { $0.startDistance[$1] }),
    ("distance", "distance", "cognitive distance", { $0.distance[$1] }),
    (
      "novelty_distance", "distance", "distance by which novelty is judged",
      { $0.noveltyDistance[$1] }
    ),
    ("practice_distance", "distance", "distance in practice", { $0.practiceDistance[$1] }),
    ("understanding", "share", "mutual understanding", { $0.understanding[$1] }),
    ("potential", "1", "potential V", { $0.potential[$1] }),
    ("scale", "share", "scale of the relation", { $0.scale[$1] }),
    ("trust_first", "share", "trust of the first in the second", { $0.trust[$1][0] }),
    ("trust_second", "share", "trust of the second in the first", { $0.trust[$1][1] }),
    ("start_trust_first", "share", "that trust at the start", { $0.startTrust[$1][0] }),
    ("start_trust_second", "share", "that trust at the start", { $0.startTrust[$1][1] }),
    ("investment_first", "k€", "specific investment of the first", { $0.investment[$1][0] }),
    ("investment_second", "k€", "specific investment of the second", { $0.investment[$1][1] }),
    ("stake_first", "k€", "hostage of the first", { $0.stake[$1][0] }),
    ("stake_second", "k€", "hostage of the second", { $0.stake[$1][1] }),
    ("share_first", "share", "share of the first in the yield", { $0.share[$1][0] }),
    ("gain_first", "k€/year", "gain the first expects of going on", { $0.gain[$1][0] }),
    ("gain_second", "k€/year", "gain the second expects of going on", { $0.gain[$1][1] }),
    ("dependence_first", "k€/year", "dependence of the first", { $0.dependence[$1][0] }),
    ("dependence_second", "k€/year", "dependence of the second", { $0.dependence[$1][1] }),
    ("promised_first", "k€", "value promised to the first", { $0.promised[$1][0] }),
    ("promised_second", "k€", "value promised to the second", { $0.promised[$1][1] }),
    ("realised_first", "k€", "value realised by the first", { $0.realised[$1][0] }),
    ("realised_second", "k€", "value realised by the second", { $0.realised[$1][1] }),
    ("realised_over_promised", "1", "x of the pair", { TieJudgement.ratio($0, $1) }),
  ]

  static let schema = TableSchema(
    name: "ties", title: "Ties, as they stood at their end or at the end of the run",
    fields: [
      Field("run_id", .string, meaning: "the run; design.csv tells its arm, replication and seed"),
      Field("first", .string, meaning: "the firm with the lower id"),
      Field("second", .string, meaning: "the other firm"),
      Field(
        "start_step", .integer, unit: "quarter",
        meaning: "quarter in which it began; ties older than the run have numbers below 1"),
      Field(
        "end_step", .integer, unit: "quarter",
        meaning: "quarter in which it ended; empty where it lives", required: false),
      Field("duration_years", .number, unit: "year", meaning: "years it lived", minimum: 0),
      Field(
        "end_reason", .string, meaning: "why it ended", required: false,
        words: EndReason.allCases.dropFirst().map(\.word)),
      Field(
        "outcome", .string, meaning: "judgement of realised against promised value",
        required: false, words: TieOutcome.allCases.dropFirst().map(\.word)),
      Field("motive", .string, meaning: "what it is for", words: Motive.allCases.map(\.word)),
      Field(
        "kind", .string, meaning: "kind of collaboration", words: TieKind.allCases.map(\.word)),
      Field("level", .string, meaning: "its level", words: TieLevel.allCases.map(\.word)),
      Field("stage", .string, meaning: "its stage", words: Stage.allCases.map(\.word)),
      Field("milestones", .integer, meaning: "milestones reached", minimum: 0),
      Field("innovations", .integer, meaning: "joint innovations", minimum: 0),
      Field(
        "innovations_exploratory", .integer, meaning: "those that were the first on a prototype",
        minimum: 0),
      Field("bundle", .string, meaning: "instruments of governance, joined by +, or none"),
      Field("legal_form", .string, meaning: "key of the legal form, as in the catalogue of forms"),
      Field(
        "agreed_until_step", .integer, unit: "quarter",
        meaning: "last quarter for which going on was agreed; empty where none was",
        required: false),
      Field("go_between", .string, meaning: "the go-between, if it has one", required: false),
      Field(
        "adler_type", .string, meaning: "type of relation after Adler (2001)",
        words: AdlerType.allCases.map(\.word)),
      Field(
        "formal_fit", .number, unit: "share", meaning: "how well it is set up on paper",
        minimum: 0, maximum: 1),
      Field(
        "quadrant", .string, meaning: "trust against formal fit",
        words: FitQuadrant.allCases.map(\.word)),
    ] + numbers.map { Field($0.0, .number, unit: $0.1, meaning: $0.2) },
    primaryKey: ["run_id", "first", "second", "start_step"])

  /// With the relationship check of each tie.
  static let checkedSchema = TableSchema(
    name: schema.name, title: schema.title,
    fields: schema.fields
      + CheckItem.allCases.map {
        Field(
          $0.column, .number, meaning: "relationship check: " + $0.statement,
          minimum: CheckItem.range.lowerBound, maximum: CheckItem.range.upperBound)
      }
      + CollaborationCondition.allCases.map {
        Field(
          $0.column, .number, unit: "share",
          meaning: "condition of promising collaboration", minimum: 0, maximum: 1)
      },
    primaryKey: schema.primaryKey)

  /// - Parameters:
  ///   - check: where the table has the relationship check.
  ///   - step: the step whose end the tie is written at.
  static func add(
    _ tie: Int, end: EndedTie?, _ economy: Economy, _ relation: RelationType,
    check: CheckColumns? = nil, step: Int32, runID: String, to buffer: inout RowBuffer
  ) {
    let ties = economy.ties
    buffer.add(runID)
    buffer.add(economy.label(end?.first ?? economy.firms.id[ties.first[tie]]))
    buffer.add(economy.label(end?.second ?? economy.firms.id[ties.second[tie]]))
    buffer.add(Int(ties.started[tie]) + 1)
    if end != nil { buffer.add(Int(step) + 1) } else { buffer.addMissing() }
    buffer.add(Float(step + 1 - ties.started[tie]) * stepYears)
    buffer.add(ifPresent: end?.reason.word)
    buffer.add(ifPresent: end?.outcome.word)
    buffer.add(Motive(rawValue: ties.motive[tie])!.word)
    buffer.add(TieKind(rawValue: ties.kind[tie])!.word)
    buffer.add(TieLevel(rawValue: ties.level[tie])!.word)
    buffer.add(Stage(rawValue: ties.stage[tie])!.word)
    buffer.add(Int(ties.milestonesTotal[tie]))
    buffer.add(Int(ties.innovationsTotal[tie]))
    buffer.add(Int(ties.exploratoryTotal[tie]))
    addGovernance(tie, end: end, economy, relation, step: step, to: &buffer)
    for number in numbers { buffer.add(number.3(ties, tie)) }
    check?.add(tie, end?.partners ?? economy.partners(of: tie), economy, step: step, to: &buffer)
    buffer.endRow()
  }

  private static func addGovernance(
    _ tie: Int, end: EndedTie?, _ economy: Economy, _ relation: RelationType, step: Int32,
    to buffer: inout RowBuffer
  ) {
    let ties = economy.ties
    buffer.add(Bundle(rawValue: ties.bundle[tie]).word)
    buffer.add(relation.form(tie, ties).key)
    if ties.agreedUntil[tie] == 0 {
      buffer.addMissing()
    } else {
      buffer.add(Int(ties.agreedUntil[tie]))
    }
    buffer.add(ifPresent: goBetween(tie, economy))
    buffer.add(relation.adlerType(tie, ties).word)
    let fit = relation.fit(tie, end?.partners ?? economy.partners(of: tie), economy, step: step)
    buffer.add(fit)
    buffer.add(relation.quadrant(trust: RelationType.trust(ties, tie), fit: fit).word)
  }

  /// Its row may be another agent's by now.
  private static func goBetween(_ tie: Int, _ economy: Economy) -> String? {
    let row = Int(economy.ties.goBetween[tie]) - 1
    guard row >= 0, economy.firms.isLive(row), economy.firms.agent(row) == .goBetween
    else { return nil }
    return economy.label(economy.firms.id[row])
  }
}

/// The columns of the relationship check.
struct CheckColumns {
  private let reader: RelationReader
  private let check: RelationshipCheck

  init(_ settings: Settings) {
    reader = RelationReader(settings)
    check = RelationshipCheck(settings)
  }

  func add(
    _ tie: Int, _ partners: TiePartners, _ economy: Economy, step: Int32,
    to buffer: inout RowBuffer
  ) {
    let signs = reader.signs(tie, partners, economy, step: step)
    for item in CheckItem.allCases { buffer.add(check.score(item, signs)) }
    for condition in CollaborationCondition.allCases {
      buffer.add(check.condition(condition, signs))
    }
  }
}

extension RowBuffer {
  fileprivate mutating func add(ifPresent word: String?) {
    if let word { add(word) } else { addMissing() }
  }
}
