// SPDX-License-Identifier: GPL-3.0-or-later

/// A question of the relationship check, after the collaboration checklist of the Dutch Chamber of
/// Commerce; in its order.
public enum CheckItem: String, Sendable, CaseIterable {
  case moneyPutIn = "puts_money_in"
  case marketView = "same_market_view"
  case customers = "customers_involved"
  case risks = "acceptable_risks"
  case goals = "same_goals"
  case trust
  case commitment = "full_commitment"
  case help = "help_each_other"
  case nothingInTheWay = "nothing_inside_in_the_way"
  case waysOfWorking = "ways_of_working_fit"
  case knowledgeNeeded = "knows_knowledge_needed"
  case contributions = "valuable_contributions"
  case knowledgeAvailable = "knowledge_made_available"
  case consultation = "consults_before_deciding"
  case division = "agreed_division"
  case lead = "someone_leads"
  case tasks = "tasks_known"

  /// Header of the column, in ties.csv and in a checklist that a user fills in.
  public var column: String { "check_" + rawValue }

  /// From not at all to fully.
  public static let range: ClosedRange<Double> = 1...5

  /// What the scored statement says.
  public var statement: String {
    switch self {
    case .moneyPutIn: "both are willing to put money in"
    case .marketView: "both have the same view of the market"
    case .customers: "customers are involved"
    case .risks: "the risks are acceptable"
    case .goals: "both have the same goals"
    case .trust: "they trust each other"
    case .commitment: "both are fully committed"
    case .help: "they help each other"
    case .nothingInTheWay: "nothing inside the firms stands in the way"
    case .waysOfWorking: "their ways of working fit"
    case .knowledgeNeeded: "they know which knowledge is needed"
    case .contributions: "both contribute something valuable"
    case .knowledgeAvailable: "they make their knowledge available"
    case .consultation: "they consult before deciding"
    case .division: "benefits and burdens are divided as agreed"
    case .lead: "someone takes the lead"
    case .tasks: "everybody knows their tasks"
    }
  }
}

/// The user's filled-in checklists, pairs given as positions in the firm table.
public struct ChecklistTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var first: Int
    public var second: Int
    /// 1…5; an item left blank is not there.
    public var scores: [CheckItem: Double]

    public init(first: Int, second: Int, scores: [CheckItem: Double]) {
      self.first = first
      self.second = second
      self.scores = scores
    }
  }

  public var path: String
  public var rows: [Row]

  public init(path: String, rows: [Row]) {
    self.path = path
    self.rows = rows
  }
}
