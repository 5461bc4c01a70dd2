// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
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
    ] + numbers.map { Field($0.0, .number, unit: $0.1, meaning: $0.2) },
    primaryKey: ["run_id", "first", "second", "start_step"])

  static func add(
    _ tie: Int, end: EndedTie?, _ economy: Economy, runID: String, to buffer: inout RowBuffer
  ) {
    let ties = economy.ties
    let step = Int32(economy.step)
    buffer.add(runID)
    buffer.add(economy.label(end?.first ?? economy.firms.id[ties.first[tie]]))
    buffer.add(economy.label(end?.second ?? economy.firms.id[ties.second[tie]]))
    buffer.add(Int(ties.started[tie]) + 1)
    if let end {
      buffer.add(Int(step) + 1)
      buffer.add(Float(step + 1 - ties.started[tie]) * stepYears)
      buffer.add(end.reason.word)
      buffer.add(end.outcome.word)
    } else {
      buffer.addMissing()
      buffer.add(Float(step - ties.started[tie]) * stepYears)
      buffer.addMissing()
      buffer.addMissing()
    }
    buffer.add(Motive(rawValue: ties.motive[tie])!.word)
    buffer.add(TieKind(rawValue: ties.kind[tie])!.word)
    buffer.add(TieLevel(rawValue: ties.level[tie])!.word)
    buffer.add(Stage(rawValue: ties.stage[tie])!.word)
    buffer.add(Int(ties.milestonesTotal[tie]))
    buffer.add(Int(ties.innovationsTotal[tie]))
    buffer.add(Int(ties.exploratoryTotal[tie]))
    for number in numbers { buffer.add(number.3(ties, tie)) }
    buffer.endRow()
  }
}
