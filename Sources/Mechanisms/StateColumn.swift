// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of the state that mechanisms read and write, for the plan and its check.
public enum StateColumn: String, Sendable, CaseIterable, Comparable {
  // firms
  case sector, region, chainPlace, born, size, profile, displacement
  case absorptiveCapacity, tacitness, room, rdShare, knowledgeStock, rents, jointRents
  case capital, traits, norms, experience, bestAlternative, tieRecord, effort, ownInnovation, result
  case rentsLeaked, firmExit, agentKind, rumours, firmSpillover, rentsFreshness
  // candidates
  case sightings, candidateDistance, candidateNovelty, candidateTerms, matches
  // ties
  case tieTerms, tieStage, milestones, scale, understanding, trust, investment, share, expectation
  case gain, dependence, promised, realised, tieDistance, tieNovelty, potential, innovation
  case harm, mishap, answer, departure, reflection, tieEnd
  case governance, stake, legalForm, goBetween, closeness, spillRisk, reputationStake, tieSpillover
  // the rest
  case adjacency, sectors, books, firmSet

  public static func < (left: StateColumn, right: StateColumn) -> Bool {
    left.rawValue < right.rawValue
  }
}
