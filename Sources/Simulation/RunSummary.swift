// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Tables

/// What a run comes to after its burn-in: the numbers of summary.csv.
struct RunSummary {
  private let horizon: Horizon
  private var sums = [Double](repeating: 0, count: Measure.all.count)
  private var counts = [Double](repeating: 0, count: Measure.all.count)
  private var steps = 0.0
  private var totals: [StepFigures.Sum: Double] = [:]
  private var outcomeCounts = [Double](repeating: 0, count: TieOutcome.allCases.count)
  private var breachEnds = 0.0
  private var explorationEnds = 0.0
  private var clearSuccesses = 0.0
  private var lives = TieLives()
  private var innovators: Innovators

  init(horizon: Horizon, rows: Int) {
    self.horizon = horizon
    innovators = Innovators(rows: rows)
  }

  mutating func add(_ figures: StepFigures, _ economy: Economy, networkIsMeasured: Bool) {
    innovators.note(economy)
    guard Int(economy.step) >= horizon.burnInSteps else { return }
    steps += 1
    for (index, measure) in Measure.all.enumerated() {
      if Measure.isOfNetwork(index) && !networkIsMeasured { continue }
      guard let value = measure.value(figures) else { continue }
      sums[index] += value
      counts[index] += 1
    }
    for sum in StepFigures.Sum.allCases { totals[sum, default: 0] += figures[sum] }
    if (Int(economy.step) + 1) % Horizon.stepsPerYear == 0 { innovators.sample(economy) }
    for end in economy.ended { add(end, economy) }
  }

  private mutating func add(_ end: EndedTie, _ economy: Economy) {
    let ties = economy.ties
    outcomeCounts[Int(end.outcome.rawValue)] += 1
    if end.reason == .breach { breachEnds += 1 }
    let isKnowledge = ties.motive[end.row] == Motive.knowledge.rawValue
    if isKnowledge {
      explorationEnds += 1
      let promised = ties.promised[end.row].sum()
      let isClear = ties.realised[end.row].sum() >= 1.5 * promised
      if isClear && end.outcome == .success { clearSuccesses += 1 }
    }
    if Int(ties.started[end.row]) >= horizon.burnInSteps {
      lives.add(
        steps: Int(Int32(economy.step) + 1 - ties.started[end.row]), ended: true,
        knowledge: isKnowledge)
    }
  }

  /// Ties that live on are censored.
  mutating func finish(_ economy: Economy) {
    let ties = economy.ties
    for tie in 0..<ties.count where Int(ties.started[tie]) >= horizon.burnInSteps {
      lives.add(
        steps: Int(Int32(economy.step) - ties.started[tie]), ended: false,
        knowledge: ties.motive[tie] == Motive.knowledge.rawValue)
    }
  }

  private func ratio(_ above: Double, _ below: Double) -> Double? {
    below > 0 ? above / below : nil
  }

  private func total(_ sum: StepFigures.Sum) -> Double { totals[sum] ?? 0 }

  private func mean(_ name: String) -> Double? {
    let index = Measure.all.firstIndex { $0.name == name }!
    return ratio(sums[index], counts[index])
  }

  /// Headlines first, then the mean of every measure: stocks over steps, flows a year.
  var outcomes: [Outcome] { headlines + measureMeans }

  private var headlines: [Outcome] { fates + partners + innovations + risks }

  private var fates: [Outcome] {
    let ended = outcomeCounts.reduce(0, +)
    func share(_ outcome: TieOutcome) -> Double? {
      ratio(outcomeCounts[Int(outcome.rawValue)], ended)
    }
    return [
      Self.outcome("success_share", "share", "ended ties judged a success", share(.success)),
      Self.outcome("between_share", "share", "ended ties in between", share(.between)),
      Self.outcome("failure_share", "share", "ended ties judged a failure", share(.failure)),
      Self.outcome(
        "clear_success_share", "share", "knowledge ties that realised 1.5 times their promise",
        ratio(clearSuccesses, explorationEnds)),
      Self.outcome(
        "breach_end_share", "share", "ended ties that ended by breach", ratio(breachEnds, ended)),
      Self.outcome(
        "survival_5_years", "share", "ties alive after five years, of those that lived one",
        lives.all.survival(at: 20, given: 4)),
      Self.outcome(
        "survival_5_years_knowledge", "share", "the same, knowledge ties",
        lives.knowledge.survival(at: 20, given: 4)),
    ]
  }

  private var partners: [Outcome] {
    [
      Self.outcome(
        "collaborating_share", "share", "firms with a tie",
        ratio(total(.tiedFirms), total(.firms))),
      Self.outcome(
        "mean_partners", "count", "partners among firms of those that have any", mean("degree_mean")
      ),
      Self.outcome("clustering", "share", "local clustering", mean("clustering_local")),
      Self.outcome(
        "instruments_mean", "count", "instruments of governance in force per tie",
        ratio(total(.instruments), total(.ties))),
    ]
  }

  private var innovations: [Outcome] {
    let joint = total(.jointExploratory) + total(.jointExploitative)
    let own = total(.ownExploratory) + total(.ownExploitative)
    return [
      Self.outcome(
        "milestone_gap_quarters", "quarter", "tie-quarters per milestone",
        ratio(total(.tieSteps), total(.milestones))),
      Self.outcome(
        "joint_innovations_per_tie_year", "1/year", "joint innovations per tie and year",
        ratio(4 * joint, total(.tieSteps))),
      Self.outcome(
        "joint_innovations_per_firm_year", "1/year", "joint innovations per firm and year",
        ratio(4 * joint, total(.firms))),
      Self.outcome(
        "own_innovations_per_firm_year", "1/year", "own innovations per firm and year",
        ratio(4 * own, total(.firms))),
      Self.outcome(
        "innovator_share", "share", "firms of 10 fte and more that innovated in three years",
        innovators.innovatorShare),
      Self.outcome(
        "collaborating_innovator_share", "share", "those of them that had a tie in that time",
        innovators.collaboratingShare),
    ]
  }

  private var risks: [Outcome] {
    let breaches = total(.holdUps) + total(.leaks) + total(.shirkings)
    let tieProfit = (total(.tiedJointRents) - total(.tiedProjectCost)) / 4
    let spilled = total(.spilloverGain) - total(.spilloverLoss)
    return [
      Self.outcome(
        "breaches_per_tie_year", "1/year", "acts of opportunism per tie and year",
        ratio(4 * breaches, total(.tieSteps))),
      Self.outcome(
        "hold_up_loss_per_investment", "1/year",
        "damage of hold-up a year per euro of specific investment, both over the whole time",
        ratio(4 * total(.holdUpDamage), total(.investment))),
      Self.outcome(
        "spillover_net_share", "1/year", "rents gained less lost by spillover a year, over rents",
        ratio(4 * spilled, total(.rents))),
      Self.outcome(
        "tie_profit_share", "share", "profit of allied firms that comes from ties",
        ratio(tieProfit, total(.tiedProfit))),
    ]
  }

  private var measureMeans: [Outcome] {
    Measure.all.indices.map { index in
      let measure = Measure.all[index]
      let mean = ratio(sums[index], counts[index])
      if measure.kind == .flow {
        return Self.outcome(
          measure.name + "_per_year", measure.unit + "/year", measure.meaning + ", a year",
          mean.map { $0 * Double(Horizon.stepsPerYear) })
      }
      return Self.outcome(measure.name, measure.unit, measure.meaning, mean)
    }
  }

  private static func outcome(
    _ name: String, _ unit: String, _ meaning: String, _ value: Double?
  ) -> Outcome {
    Outcome(
      field: Field(name, .number, unit: unit, meaning: meaning, required: false), value: value)
  }
}

extension Measure {
  private static let networkStart = all.firstIndex { $0.name == network[0].name }!

  /// True for measures of the network, which are taken at rows and once a year.
  static func isOfNetwork(_ index: Int) -> Bool {
    index >= networkStart && index < networkStart + network.count
  }
}
