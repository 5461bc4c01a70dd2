// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// The five conditions of promising collaboration.
public enum CollaborationCondition: String, Sendable, CaseIterable {
  case ambition = "shared_ambition"
  case interests = "recognised_interests"
  case relation
  case organisation
  case process

  /// Header of the column in ties.csv.
  public var column: String { "condition_" + rawValue }

  /// The statements of the check that speak of it; each speaks of one condition.
  public var items: [CheckItem] {
    switch self {
    case .ambition: [.moneyPutIn, .marketView, .customers, .goals]
    case .interests: [.risks, .contributions, .division]
    case .relation: [.trust, .commitment, .help]
    case .organisation: [.nothingInTheWay, .waysOfWorking, .lead, .tasks]
    case .process: [.knowledgeNeeded, .knowledgeAvailable, .consultation]
    }
  }
}

/// How well a tie meets the five conditions of promising collaboration.
///
/// # Model
///     condition = mean of x over its statements of the check                                (Q2)
/// and for the process one more: milestones seen over expected since the last renewal, at most 1.
///
/// # Source
/// Kaats & Opheij (2012), *Leren samenwerken tussen organisaties*, for the five conditions; which
/// statement speaks of which is ours. No mechanism reads them.
///
/// # Edge cases
/// - a renewed tie of which nothing was expected yet is on schedule: its progress is 1.
extension RelationshipCheck {
  /// Q2, in [0, 1].
  public func condition(_ condition: CollaborationCondition, _ signs: RelationSigns) -> Float {
    var shares = condition.items.map { share($0, signs) }
    if condition == .process { shares.append(signs.progress) }
    return shares.reduce(0, +) / Float(shares.count)
  }
}
