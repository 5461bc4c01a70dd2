// SPDX-License-Identifier: GPL-3.0-or-later

/// How the firms of a run come about.
public struct PopulationPlan: Sendable, Equatable {
  public var firms: Int
  public var sizes: SizeLaw
  public var sectors: Int
  public var regions: Int
  /// Places along the chain, from supplier (0) to seller.
  public var chainPlaces: Int
  /// Knowledge institutes and go-betweens to draw; a firm table names its own.
  public var institutes: Int
  public var goBetweens: Int
  /// Read from the user's firms.csv; then `firms` is its number of firms in the market.
  public var firmTable: FirmTable?
  public var ties: TiesPlan
  /// Instruments of governance of all starting ties, joined by `+`, or `none`; nil = chosen. Rows
  /// of a table of ties with a bundle of their own keep it.
  public var startingBundle: String?
  /// Checklists of starting ties, where these are read from a table.
  public var checklists: ChecklistTable?

  public init(
    firms: Int = 1000, sizes: SizeLaw = .netherlands2024(minimum: 2), sectors: Int = 8,
    regions: Int = 4, chainPlaces: Int = 3, institutes: Int = 0, goBetweens: Int = 0,
    firmTable: FirmTable? = nil, ties: TiesPlan = .none, startingBundle: String? = nil,
    checklists: ChecklistTable? = nil
  ) {
    self.firms = firms
    self.sizes = sizes
    self.sectors = sectors
    self.regions = regions
    self.chainPlaces = chainPlaces
    self.institutes = institutes
    self.goBetweens = goBetweens
    self.firmTable = firmTable
    self.ties = ties
    self.startingBundle = startingBundle
    self.checklists = checklists
  }
}

/// The law sizes [fte] are drawn from, by one uniform and its quantile.
public enum SizeLaw: Sendable, Equatable {
  /// Dutch firms by size class 2024 (Statistics Netherlands): P(S ≥ 2) = 18.42%, ≥ 50 .677%,
  /// ≥ 250 .156%, ≥ 500 .0758%; conditional on `minimum` persons.
  case netherlands2024(minimum: Double)
  case pareto(exponent: Double, minimum: Double, maximum: Double)
  case lognormal(median: Double, sigma: Double, minimum: Double)

  /// The smallest size of the population, in fte; firms never shrink below it.
  public var minimum: Double {
    switch self {
    case .netherlands2024(let minimum), .pareto(_, let minimum, _), .lognormal(_, _, let minimum):
      minimum
    }
  }
}

/// The network at the start.
public enum TiesPlan: Sendable, Equatable {
  case none
  /// Random pairs, each firm in proportion to its room, up to this mean number of ties per firm.
  case random(meanTies: Double)
  /// Every firm with the same number of ties, in closed groups (each tied to all of its group).
  case closed(ties: Int)
  /// Every firm with the same number of ties, all of them reaching across groups.
  case open(ties: Int)
  /// Disjoint random pairs.
  case pairs
  case table(TieTable)
}

/// Columns of the user's firms.csv; a missing column or empty cell is drawn.
public struct FirmTable: Sendable, Equatable {
  /// The numeric columns a user may give, by header.
  public enum Column: String, Sendable, CaseIterable {
    case size, sector, region
    case chainPlace = "chain_place"
    case ageYears = "age_years"
    case capital, rdShare = "rd_share"
    case knowledgeStock = "knowledge_stock"
    case rents
    case trustworthiness, generalTrust = "general_trust"
    case profitWeight = "profit_weight"
    case orientation, openness
    case benefitOfTheDoubt = "benefit_of_the_doubt"
    case experience
    case knowledge0 = "knowledge_0", knowledge1 = "knowledge_1", knowledge2 = "knowledge_2"
    case knowledge3 = "knowledge_3", knowledge4 = "knowledge_4", knowledge5 = "knowledge_5"
    case knowledge6 = "knowledge_6", knowledge7 = "knowledge_7", knowledge8 = "knowledge_8"
    case knowledge9 = "knowledge_9"
    case practice0 = "practice_0", practice1 = "practice_1", practice2 = "practice_2"
    case practice3 = "practice_3", practice4 = "practice_4", practice5 = "practice_5"
  }

  /// The file it came from, for messages and the manifest.
  public var path: String
  /// One label per firm, unique; as written by the user.
  public var labels: [String]
  /// False for a firm outside the market: nobody finds it, compares with it or competes with it.
  public var isVisible: [Bool]
  /// Given columns; nil where the cell was empty.
  public var columns: [Column: [Double?]]
  /// Positions of those that are no firm; they are visible.
  public var agents: [Int: Agent]

  /// Kinds of agent besides firms, by their words.
  public enum Agent: String, Sendable, CaseIterable {
    case institute
    case goBetween = "go_between"
  }

  public init(
    path: String, labels: [String], isVisible: [Bool], columns: [Column: [Double?]],
    agents: [Int: Agent] = [:]
  ) {
    self.path = path
    self.labels = labels
    self.isVisible = isVisible
    self.columns = columns
    self.agents = agents
  }

  /// Firms in the market.
  public var marketFirms: Int { isVisible.count { $0 } - agents.count }

  /// Firms outside it.
  public var hiddenFirms: Int { isVisible.count { !$0 } }

  public func count(of agent: Agent) -> Int { agents.count { $0.value == agent } }
}

/// Rows of the user's ties.csv, ends given as positions in the firm table.
public struct TieTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var first: Int
    public var second: Int
    /// "knowledge", "cost", "market", "risk" or "obligation"; nil = drawn.
    public var motive: String?
    /// Trust of first in second, and of second in first; nil = drawn as for a new tie.
    public var trustFirst: Double?
    public var trustSecond: Double?
    public var understanding: Double?
    /// Years before the start of the run at which the tie began.
    public var ageYears: Double?
    /// Instruments of governance joined by `+`, or `none`; nil = chosen.
    public var bundle: String?
    /// Key of the legal form the partners have already; nil = they choose.
    public var legalForm: String?

    public init(
      first: Int, second: Int, motive: String? = nil, trustFirst: Double? = nil,
      trustSecond: Double? = nil, understanding: Double? = nil, ageYears: Double? = nil,
      bundle: String? = nil, legalForm: String? = nil
    ) {
      self.first = first
      self.second = second
      self.motive = motive
      self.trustFirst = trustFirst
      self.trustSecond = trustSecond
      self.understanding = understanding
      self.ageYears = ageYears
      self.bundle = bundle
      self.legalForm = legalForm
    }
  }

  public var path: String
  public var rows: [Row]

  public init(path: String, rows: [Row]) {
    self.path = path
    self.rows = rows
  }
}
