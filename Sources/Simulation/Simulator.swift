// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Randomness

/// Advances one economy, phase by phase.
public final class Simulator {
  public let economy: Economy
  public let plan: MechanismPlan
  private let workers: Workers

  /// The economy of a configuration at step 0.
  public init(_ configuration: Configuration, key: UInt64, threads: Int) {
    let settings = Settings(configuration)
    workers = Workers(count: threads)
    plan = MechanismPlan(settings)
    let population = Population(configuration.population, settings)
    let (economy, rows) = population.create(draws: Draws(key: RunKey(key)))
    self.economy = economy
    // Starting ties are judged like any other: on absorptive capacities, and on the mean potential
    // where cognition is off.
    Capabilities(settings).run(.search, on: economy, workers: workers)
    Cognition(settings).run(.appraisal, on: economy, workers: workers)
    let start = configuration.population
    StartingTies(
      start.ties, settings, bundle: start.startingBundle, checklists: start.checklists
    ).lay(economy, rowOfTableRow: rows)
  }

  /// One quarter. Who reads this function knows the model.
  ///
  /// Phases run in the order of ``Phase``; inside a phase mechanisms read the state at its start
  /// and write columns of their own. `measure` sees the finished step before it closes.
  public func advance(measure: (Economy, Workers) throws -> Void) throws {
    for phase in Phase.allCases {
      switch phase {
      case .search: run(phase)  // firms with room look for partners and see a few
      case .appraisal: run(phase)  // both sides judge what the other would bring, on blurred sight
      case .matching: run(phase)  // proposers offer, receivers keep the best
      case .contracting: run(phase)  // matched pairs sign and start small
      case .investment: run(phase)  // sides sink money into the tie and come to depend on it
      case .collaboration: run(phase)  // pairs and firms reach milestones and innovate
      case .opportunism: run(phase)  // some take advantage, things go wrong, the harmed answer
      case .trust: run(phase)  // trust grows with performance and breaks
      case .learning: run(phase)  // partners come closer, R&D drives firms apart
      case .spillover: run(phase)  // knowledge reaches competitors, straight or through partners
      case .reputation: run(phase)  // firms hear what partners say of others
      case .review: run(phase)  // impatient or harmed partners go on or part
      case .accounts: run(phase)  // every flow is booked, to the cent
      case .demography: run(phase)  // firms grow, close, fail, are founded
      case .policy: run(phase)  // no instrument yet
      case .measurement: try measure(economy, workers)
      }
      try Invariants.check(economy, after: phase, workers)
    }
    economy.closeStep()
  }

  private func run(_ phase: Phase) {
    for entry in plan.entries(of: phase) {
      entry.mechanism.run(phase, on: economy, workers: workers)
    }
  }
}
