// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Networks

/// Sums over firms and ties at the end of a step, folded in chunk order.
public struct StepFigures: Sendable {
  /// What is summed. Stocks are of the firms and ties that live on; flows of all that lived in the
  /// step.
  enum Sum: Int, CaseIterable {
    // agents
    case institutes, goBetweens, capital, recommendations, complaints, slanders
    // firms
    case firms, tiedFirms, size, profit, rents, jointRents, tiedProfit, tiedJointRents
    case tiedProjectCost, knowledge, research, absorption, experience
    case size2, size50, size250, size500
    case ownExploratory, ownExploitative, ownValue, rentsLeaked
    case spilloverLoss, spilloverGain
    // live ties
    case ties, knowledgeTies, horizontal, vertical, diagonal, institutional
    case operational, tactical, strategic, exploring, trust, trustSquared, distance, novelty
    case practice, understanding, potential
    case scale, investment, dependence, shareGap
    case instruments, formalFit, hostages, stake, newTies, newTrust, identified
    // what happened to ties
    case tieSteps, milestones, prototypes, jointExploratory, jointExploitative, jointValue
    case holdUps, leaks, shirkings, breachDamage, holdUpDamage, mishaps, mishapDamage
    case unnoticed, voiced, exits, lockedIn
  }

  /// A tie is new for a year.
  static let newSteps: Int32 = 4

  private var sums = [Double](repeating: 0, count: Sum.allCases.count)
  public internal(set) var network = NetworkFigures(neighbours: [])
  public private(set) var counters = Counters()
  public private(set) var flows = FlowTotals()
  /// Ended ties by reason and by outcome.
  public private(set) var endedByReason = [Int](repeating: 0, count: EndReason.allCases.count)
  public private(set) var endedByOutcome = [Int](repeating: 0, count: TieOutcome.allCases.count)
  public private(set) var formed = 0
  /// Live ties by bundle, type, legal form and quadrant.
  private(set) var governance: GovernanceFigures
  /// What customers pay more because of horizontal partners, k€ a year.
  public private(set) var customersLoss = 0.0

  subscript(_ sum: Sum) -> Double { sums[sum.rawValue] }

  init(
    _ economy: Economy, _ workers: Workers, relation: RelationType, projectCost: (Int) -> Float
  ) {
    governance = GovernanceFigures(forms: relation.forms)
    let firms = economy.firms
    fold(
      workers.map(of: firms.rows) { rows in
        var part = Part()
        for row in rows where firms.isLive(row) && firms.id[row] < Economy.hiddenBase {
          part.add(agent: row, economy, projectCost: projectCost)
        }
        return part.sums
      })
    let parts = workers.map(of: economy.ties.count) { rows in
      var part = Part()
      var governance = GovernanceFigures(forms: relation.forms)
      for tie in rows { part.add(tie: tie, economy, relation, &governance) }
      return (sums: part.sums, governance: governance)
    }
    fold(parts.map(\.sums))
    for part in parts { governance += part.governance }
    customersLoss = economy.customersLoss
    counters = economy.counters
    flows = economy.books.flows
    for end in economy.ended {
      endedByReason[Int(end.reason.rawValue)] += 1
      endedByOutcome[Int(end.outcome.rawValue)] += 1
    }
    formed = economy.counters.matches
  }

  private mutating func fold(_ chunks: [[Double]]) {
    for chunk in chunks {
      for index in sums.indices { sums[index] += chunk[index] }
    }
  }

  /// Sums of one chunk.
  private struct Part {
    var sums = [Double](repeating: 0, count: Sum.allCases.count)

    mutating func add(_ sum: Sum, _ value: Float) { sums[sum.rawValue] += Double(value) }
    mutating func count(_ sum: Sum, if condition: Bool) { if condition { sums[sum.rawValue] += 1 } }

    mutating func add(agent row: Int, _ economy: Economy, projectCost: (Int) -> Float) {
      let firms = economy.firms
      sums[Sum.capital.rawValue] += Double(firms.capital[row]) * 1e-5
      addRumours(firms.rumours[row])
      switch firms.agent(row) {
      case .firm: sums[Sum.firms.rawValue] += 1
      case .institute: return count(.institutes, if: true)
      case .goBetween: return count(.goBetweens, if: true)
      }
      add(.size, firms.size[row])
      let profit = Double(firms.result[row]) * 1e-5
      sums[Sum.profit.rawValue] += profit
      add(.rents, firms.rents[row])
      add(.jointRents, firms.jointRents[row])
      if economy.liveTies(row) > 0 {
        sums[Sum.tiedFirms.rawValue] += 1
        sums[Sum.tiedProfit.rawValue] += profit
        add(.tiedJointRents, firms.jointRents[row])
        add(.tiedProjectCost, projectCost(row))
      }
      add(.knowledge, firms.knowledgeStock[row])
      add(.research, firms.research[row])
      add(.absorption, firms.absorptiveCapacity[row])
      add(.experience, firms.experience[row])
      count(.size2, if: firms.size[row] >= 2)
      count(.size50, if: firms.size[row] >= 50)
      count(.size250, if: firms.size[row] >= 250)
      count(.size500, if: firms.size[row] >= 500)
      if firms.ownInnovation[row] > 0 {
        add(.ownValue, firms.ownInnovation[row])
        let isExploratory = firms.ownInnovationIsExploratory[row] == 1
        count(isExploratory ? .ownExploratory : .ownExploitative, if: true)
      }
      add(.rentsLeaked, max(0, -firms.rentsLeaked[row]))
      add(.spilloverLoss, firms.spilloverLoss[row])
      add(.spilloverGain, firms.spilloverGain[row])
    }

    private mutating func addRumours(_ heard: SIMD4<UInt64>) {
      if heard == .zero { return }
      for slot in 0..<4 where heard[slot] != 0 {
        let rumour = Rumour(bits: heard[slot])
        let truth = rumour.value >= 0.5 ? Sum.recommendations : .complaints
        count(rumour.isSlander ? .slanders : truth, if: true)
      }
    }

    mutating func add(
      tie: Int, _ economy: Economy, _ relation: RelationType, _ governance: inout GovernanceFigures
    ) {
      let ties = economy.ties
      sums[Sum.tieSteps.rawValue] += 1
      addHappenings(tie, ties)
      guard ties.isLive(tie) else { return }
      sums[Sum.ties.rawValue] += 1
      count(.knowledgeTies, if: ties.motive[tie] == Motive.knowledge.rawValue)
      count(.horizontal, if: ties.kind[tie] == TieKind.horizontal.rawValue)
      count(.vertical, if: ties.kind[tie] == TieKind.vertical.rawValue)
      count(.diagonal, if: ties.kind[tie] == TieKind.diagonal.rawValue)
      count(.institutional, if: ties.kind[tie] == TieKind.institutional.rawValue)
      count(.operational, if: ties.level[tie] == TieLevel.operational.rawValue)
      count(.tactical, if: ties.level[tie] == TieLevel.tactical.rawValue)
      count(.strategic, if: ties.level[tie] == TieLevel.strategic.rawValue)
      count(.exploring, if: ties.stage[tie] == Stage.exploration.rawValue)
      let trust = RelationType.trust(ties, tie)
      add(.trust, trust)
      add(.trustSquared, trust * trust)
      add(.distance, ties.distance[tie])
      add(.novelty, ties.noveltyDistance[tie])
      add(.practice, ties.practiceDistance[tie])
      add(.understanding, ties.understanding[tie])
      add(.potential, ties.potential[tie])
      add(.scale, ties.scale[tie])
      add(.investment, ties.investment[tie].sum())
      add(.dependence, 0.5 * ties.dependence[tie].sum())
      add(.shareGap, abs(ties.share[tie][0] - 0.5))
      addGovernance(tie, trust: trust, economy, relation, &governance)
    }

    private mutating func addGovernance(
      _ tie: Int, trust: Float, _ economy: Economy, _ relation: RelationType,
      _ governance: inout GovernanceFigures
    ) {
      let ties = economy.ties
      let step = Int32(economy.step)
      let bundle = Bundle(rawValue: ties.bundle[tie])
      let fit = relation.fit(tie, economy, step: step)
      governance.add(
        bundle, relation.adlerType(tie, ties), form: Int(ties.legalForm[tie]),
        relation.quadrant(trust: trust, fit: fit))
      add(.instruments, Float(bundle.size))
      add(.formalFit, fit)
      if bundle.has(.hostage) {
        count(.hostages, if: true)
        add(.stake, 0.5 * ties.stake[tie].sum())
      }
      if step - ties.started[tie] < StepFigures.newSteps {
        count(.newTies, if: true)
        let start = ties.startTrust[tie]
        add(.newTrust, (start[0] * start[1]).squareRoot())
      }
      for side in 0..<2 { count(.identified, if: relation.isIdentified(tie, side: side, ties)) }
    }

    private mutating func addHappenings(_ tie: Int, _ ties: Ties) {
      let achievement = Achievement(rawValue: ties.achievement[tie])!
      count(.milestones, if: achievement != .none)
      count(.prototypes, if: achievement == .prototype)
      if achievement == .innovation {
        let isExploratory = ties.innovationIsExploratory[tie] == 1
        count(isExploratory ? .jointExploratory : .jointExploitative, if: true)
        add(.jointValue, ties.innovationNow[tie])
      }
      for side in 0..<2 {
        let harm = Harm(rawValue: ties.harm[tie][side])!
        count(.holdUps, if: harm == .holdUp)
        count(.leaks, if: harm == .leak)
        count(.shirkings, if: harm == .shirking)
        add(.breachDamage, ties.damage[tie][side])
        if harm == .holdUp { add(.holdUpDamage, ties.damage[tie][side]) }
        count(.mishaps, if: ties.mishap[tie][side] > 0)
        add(.mishapDamage, ties.mishap[tie][side])
        let answer = Answer(rawValue: ties.answer[tie][side])!
        count(.unnoticed, if: answer == .unnoticed)
        count(.voiced, if: answer == .voice)
        count(.exits, if: answer == .exit)
        count(.lockedIn, if: answer == .lockedIn)
      }
    }
  }
}
