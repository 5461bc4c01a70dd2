// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Networks

/// Sums over firms and ties at the end of a step, folded in chunk order.
public struct StepFigures: Sendable {
  /// What is summed. Stocks are of the firms and ties that live on; flows of all that lived in the
  /// step.
  enum Sum: Int, CaseIterable {
    // firms
    case firms, tiedFirms, size, capital, profit, rents, jointRents, tiedProfit, tiedJointRents
    case tiedProjectCost, knowledge, research, absorption, experience
    case size2, size50, size250, size500
    case ownExploratory, ownExploitative, ownValue, rentsLeaked
    // live ties
    case ties, knowledgeTies, horizontal, vertical, diagonal, operational, tactical, strategic
    case exploring, trust, trustSquared, distance, novelty, practice, understanding, potential
    case scale, investment, dependence, shareGap
    // what happened to ties
    case tieSteps, milestones, prototypes, jointExploratory, jointExploitative, jointValue
    case holdUps, leaks, shirkings, breachDamage, holdUpDamage, mishaps, mishapDamage
    case unnoticed, voiced, exits, lockedIn
  }

  private var sums = [Double](repeating: 0, count: Sum.allCases.count)
  public internal(set) var network = NetworkFigures(neighbours: [])
  public private(set) var counters = Counters()
  public private(set) var flows = FlowTotals()
  /// Ended ties by reason and by outcome.
  public private(set) var endedByReason = [Int](repeating: 0, count: EndReason.allCases.count)
  public private(set) var endedByOutcome = [Int](repeating: 0, count: TieOutcome.allCases.count)
  public private(set) var formed = 0

  subscript(_ sum: Sum) -> Double { sums[sum.rawValue] }

  init(_ economy: Economy, _ workers: Workers, projectCost: (Int) -> Float) {
    let firms = economy.firms
    fold(
      workers.map(of: firms.slots) { rows in
        var part = Part()
        for row in rows where firms.isInMarket(row) {
          part.add(firm: row, economy, projectCost: projectCost)
        }
        return part.sums
      })
    let ties = economy.ties
    fold(
      workers.map(of: ties.count) { rows in
        var part = Part()
        for tie in rows { part.add(tie: tie, ties, step: Int32(economy.step)) }
        return part.sums
      })
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

    mutating func add(firm row: Int, _ economy: Economy, projectCost: (Int) -> Float) {
      let firms = economy.firms
      let isTied = economy.liveTies(row) > 0
      sums[Sum.firms.rawValue] += 1
      add(.size, firms.size[row])
      sums[Sum.capital.rawValue] += Double(firms.capital[row]) * 1e-5
      let profit = Double(firms.result[row]) * 1e-5
      sums[Sum.profit.rawValue] += profit
      add(.rents, firms.rents[row])
      add(.jointRents, firms.jointRents[row])
      if isTied {
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
    }

    mutating func add(tie: Int, _ ties: Ties, step: Int32) {
      sums[Sum.tieSteps.rawValue] += 1
      addHappenings(tie, ties)
      guard ties.isLive(tie) else { return }
      sums[Sum.ties.rawValue] += 1
      count(.knowledgeTies, if: ties.motive[tie] == Motive.knowledge.rawValue)
      count(.horizontal, if: ties.kind[tie] == TieKind.horizontal.rawValue)
      count(.vertical, if: ties.kind[tie] == TieKind.vertical.rawValue)
      count(.diagonal, if: ties.kind[tie] == TieKind.diagonal.rawValue)
      count(.operational, if: ties.level[tie] == TieLevel.operational.rawValue)
      count(.tactical, if: ties.level[tie] == TieLevel.tactical.rawValue)
      count(.strategic, if: ties.level[tie] == TieLevel.strategic.rawValue)
      count(.exploring, if: ties.stage[tie] == Stage.exploration.rawValue)
      let trust = (ties.trust[tie][0] * ties.trust[tie][1]).squareRoot()
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
