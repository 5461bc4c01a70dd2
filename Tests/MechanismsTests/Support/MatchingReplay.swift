// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Randomness

@testable import Mechanisms

/// What looking and proposing cost, from the candidates alone: offers are made one at a time,
/// which gives
/// the same set of offers as rounds do (McVitie & Wilson 1971).
struct MatchingReplay {
  private let economy: Economy
  private let settings: Settings

  init(_ economy: Economy, _ settings: Settings) {
    self.economy = economy
    self.settings = settings
  }

  /// Row of the firm that pays, why, and k€.
  var costs: [(Int, (reason: Reason, thousandEuro: Float))] {
    let candidates = economy.candidates
    let seekers = Dictionary(grouping: 0..<candidates.count) { Int(candidates.seeker[$0]) }
    var costs = seekers.map { seeker, rows in
      let cost = settings[TransactionCosts.candidate] * Float(rows.count)
      return (seeker, (reason: Reason.search, thousandEuro: cost))
    }
    guard settings.isOn("matching") else { return costs }
    for row in offers() {
      for firm in [Int(candidates.seeker[row]), Int(candidates.seen[row])] {
        let price =
          settings[TransactionCosts.assessmentFixed]
          + settings[TransactionCosts.assessmentSize] * economy.firms.size[firm].squareRoot()
        costs.append((firm, (reason: .assessment, thousandEuro: price)))
      }
    }
    return costs
  }

  private func free(_ firm: UInt32) -> Int {
    let held = (0..<economy.ties.count).filter {
      economy.ties.first[$0] == firm || economy.ties.second[$0] == firm
    }
    return max(0, Int(economy.firms.room[firm]) - held.count)
  }

  private func proposes(_ firm: UInt32) -> Bool {
    economy.firms.kind[firm] == AgentKind.firm.rawValue
      && economy.draws.uniform(Matching.coin, firm: economy.firms.id[firm], step: economy.step)
        < 0.5
  }

  /// Experience takes hesitation away: `ν + (1 − ν) e/(1 + e)`; institutes know none.
  private func responds(_ firm: UInt32) -> Bool {
    if economy.firms.kind[firm] == AgentKind.institute.rawValue { return true }
    let novice = settings[Matching.noviceResponse]
    let experience = economy.firms.experience[firm]
    let u = economy.draws.uniform(
      Matching.response, firm: economy.firms.id[firm], step: economy.step)
    return u < novice + (1 - novice) * experience / (1 + experience)
  }

  /// True where the owner on a side prefers one candidate row to another.
  private func prefers(_ side: Int, _ a: Int, _ b: Int) -> Bool {
    let candidates = economy.candidates
    let id = economy.firms.id
    func key(_ row: Int) -> (Float, UInt32, UInt32) {
      let pair = [candidates.seeker[row], candidates.seen[row]]
      let (own, other) = (id[pair[side]], id[pair[1 - side]])
      let lot = economy.draws.words(Matching.order, from: own, to: other, step: economy.step)[0]
      return (-candidates.score[row][side], lot, other)
    }
    return key(a) < key(b)
  }

  /// Candidate rows of the offers made.
  private func offers() -> [Int] {
    let candidates = economy.candidates
    let rows = (0..<candidates.count).filter { row in
      candidates.score[row].min() > 0 && proposes(candidates.seeker[row])
        && !proposes(candidates.seen[row]) && free(candidates.seen[row]) > 0
        && responds(candidates.seen[row])
    }
    var lists = Dictionary(grouping: rows) { candidates.seeker[$0] }
      .mapValues { Array($0.sorted { prefers(0, $0, $1) }.reversed()) }
    var left: [UInt32: Int] = [:]
    for firm in lists.keys {
      left[firm] = min(Int(settings[Matching.offersAtOnce]), free(firm))
    }
    var held: [UInt32: [Int]] = [:]
    var made: [Int] = []
    while let firm = lists.keys.sorted().first(where: { left[$0]! > 0 && !lists[$0]!.isEmpty }) {
      let row = lists[firm]!.removeLast()
      made.append(row)
      left[firm]! -= 1
      let receiver = candidates.seen[row]
      held[receiver, default: []].append(row)
      held[receiver]!.sort { prefers(1, $0, $1) }
      if held[receiver]!.count > free(receiver) {
        left[candidates.seeker[held[receiver]!.removeLast()]]! += 1
      }
    }
    return made
  }
}
