// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms

/// What must hold after each phase, whatever the scenario. A run that breaks one is void, never
/// repaired.
enum Invariants {
  static func check(_ economy: Economy, after phase: Phase, _ workers: Workers) throws {
    switch phase {
    case .contracting:
      try ties(economy, phase, workers, "a tie joins two living firms") {
        economy.firms.isLive(Int($0.first[$1])) && economy.firms.isLive(Int($0.second[$1]))
      }
    case .investment:
      try ties(economy, phase, workers, "shares lie in [.1, .9] and add up to one") {
        let share = $0.share[$1]
        return share[0] >= 0.09 && share[0] <= 0.91 && abs(share[0] + share[1] - 1) < 1e-5
          && $0.investment[$1].min() >= 0
      }
    case .collaboration:
      try ties(economy, phase, workers, "promise and potential are finite") {
        $0.potential[$1].isFinite && $0.promised[$1].sum().isFinite
          && $0.realised[$1].sum().isFinite
      }
    case .trust:
      try ties(economy, phase, workers, "trust lies in [0, 1]") {
        $0.trust[$1].min() >= 0 && $0.trust[$1].max() <= 1
      }
      try firms(economy, phase, workers, "norms and general trust lie in [0, 1]") {
        $0.trustworthiness[$1] >= 0 && $0.trustworthiness[$1] <= 1
          && $0.generalTrust[$1] >= 0 && $0.generalTrust[$1] <= 1
      }
    case .learning:
      try firms(economy, phase, workers, "profiles lie in [0, 1]") {
        all($0.profile[$1] .>= 0 .& $0.profile[$1] .<= 1)
      }
    case .accounts:
      try firms(economy, phase, workers, "knowledge and rents are finite") {
        $0.knowledgeStock[$1].isFinite && $0.rents[$1].isFinite && $0.rents[$1] >= 0
      }
    case .demography:
      try firms(economy, phase, workers, "sizes are finite and above the smallest") {
        $0.size[$1].isFinite && $0.size[$1] > 0
      }
      if let fault = economy.booksFault() {
        throw SimulationFault(step: Int(economy.step), phase: phase.word, invariant: fault)
      }
    default: break
    }
  }

  private static func ties(
    _ economy: Economy, _ phase: Phase, _ workers: Workers, _ sentence: String,
    _ holds: (Ties, Int) -> Bool
  ) throws {
    let ties = economy.ties
    let broken = workers.map(of: ties.count) { rows in
      rows.first { ties.isLive($0) && !holds(ties, $0) }
    }
    guard let tie = broken.compactMap({ $0 }).first else { return }
    let id = economy.firms.id
    throw SimulationFault(
      step: Int(economy.step), phase: phase.word,
      invariant: "\(sentence): not so in tie \(id[ties.first[tie]])–\(id[ties.second[tie]])")
  }

  private static func firms(
    _ economy: Economy, _ phase: Phase, _ workers: Workers, _ sentence: String,
    _ holds: (Firms, Int) -> Bool
  ) throws {
    let firms = economy.firms
    let broken = workers.map(of: firms.rows) { rows in
      rows.first { firms.isLive($0) && !holds(firms, $0) }
    }
    guard let row = broken.compactMap({ $0 }).first else { return }
    throw SimulationFault(
      step: Int(economy.step), phase: phase.word,
      invariant: "\(sentence): not so in firm \(firms.id[row])")
  }
}
