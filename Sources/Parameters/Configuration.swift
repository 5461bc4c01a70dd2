// SPDX-License-Identifier: GPL-3.0-or-later

/// A validated scenario: everything a run is a function of, except the seed's run key.
public struct Configuration: Sendable, Equatable {
  public var name: String
  public var title: String?
  /// nil where the scenario leaves it to `--seed` or GSL_RNG_SEED.
  public var seed: UInt32?
  /// A GSL generator name, nil for the default.
  public var generator: String?
  public var replications: Int
  public var horizon: Horizon
  public var population: PopulationPlan
  /// Keys of mechanisms or parts that are switched off.
  public var switchedOff: Set<String>
  public var values: ParameterValues
  /// Forms a relation can take; the first is ``LegalForm/none``.
  public var legalForms: [LegalForm]
  /// The user's file of forms as the scenario names it; nil where the shipped catalogue holds.
  public var legalFormsPath: String?
  public var output: OutputPlan

  public init(
    name: String, title: String? = nil, seed: UInt32? = nil, generator: String? = nil,
    replications: Int = 1, horizon: Horizon = Horizon(), population: PopulationPlan = .init(),
    switchedOff: Set<String> = [], values: ParameterValues = .init(),
    legalForms: [LegalForm] = LegalForm.shipped,
    legalFormsPath: String? = nil, output: OutputPlan = .init()
  ) {
    self.name = name
    self.title = title
    self.seed = seed
    self.generator = generator
    self.replications = replications
    self.horizon = horizon
    self.population = population
    self.switchedOff = switchedOff
    self.values = values
    self.legalForms = legalForms
    self.legalFormsPath = legalFormsPath
    self.output = output
  }
}

/// Length of a run in quarters; the burn-in is part of it and is left out of summaries.
public struct Horizon: Sendable, Equatable {
  public var steps: Int
  public var burnInSteps: Int
  public static let stepsPerYear = 4

  public init(steps: Int = 80, burnInSteps: Int = 0) {
    self.steps = steps
    self.burnInSteps = burnInSteps
  }
}

/// Which tables a run writes, and how often firms are sampled.
public struct OutputPlan: Sendable, Equatable {
  public enum Table: String, Sendable, CaseIterable {
    case timeseries, firms, ties, events, governance
  }
  public var tables: Set<Table>
  /// Firm rows every so many steps; the last step is always written.  0 = last step only.
  public var firmsEvery: Int
  /// Timeseries rows every so many steps (flows are summed over the interval).
  public var every: Int
  /// True where ties.csv has the relationship check of each tie.
  public var hasRelationshipCheck: Bool

  public init(
    tables: Set<Table> = Set(Table.allCases), every: Int = 1, firmsEvery: Int = 0,
    hasRelationshipCheck: Bool = false
  ) {
    self.tables = tables
    self.every = every
    self.firmsEvery = firmsEvery
    self.hasRelationshipCheck = hasRelationshipCheck
  }
}

/// A scenario with named variants that share seeds and draws: the base, and each arm's
/// configuration.
public struct Scenario: Sendable, Equatable {
  public struct Arm: Sendable, Equatable {
    public var name: String
    public var configuration: Configuration

    public init(name: String, configuration: Configuration) {
      self.name = name
      self.configuration = configuration
    }
  }

  /// In the order of the file; a scenario without arms has the single arm "base".
  public var arms: [Arm]

  public init(arms: [Arm]) { self.arms = arms }
}
