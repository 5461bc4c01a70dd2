// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// The relationship check: seventeen statements about a tie, each scored 1…5 from its state.
///
/// # Model
/// Score = 1 + 4 x (Q1), with x in [0, 1] of each statement:
///
///     puts money in              √ min(1, min(Iᵢ, Iⱼ) / (i* Y))
///     same view of the market    u
///     customers involved         ½ [vertical] + ½ [for the market]
///     acceptable risks           1 − max((1 − T)(1 − safeguards), spillᵢ, spillⱼ)
///     same goals                 ½ [same motive] + ½ [same level]
///     trust                      T = √(Tᵢⱼ Tⱼᵢ)
///     full commitment            min(1, y / y*), y years stuck to and agreed
///     help each other            min of 1 − (1 − Tᵢⱼ)(1 − vᵢ/2), the chance of voice
///     nothing inside in the way  min(effortᵢ, effortⱼ)
///     ways of working fit        1 − P
///     knows knowledge needed     U
///     valuable contributions     min(1, V / V*)
///     knowledge made available   √(vᵢ Tᵢⱼ vⱼ Tⱼᵢ)
///     consults before deciding   1 if they own together, else ½ (πᵢ + πⱼ)
///     agreed division            1 if written, else min(βᵢ, βⱼ)
///     someone leads              1 with a go-between, else 1 − smaller over larger size
///     tasks known                1 with a contract, else min(1, milestones / m*)
///
/// # Source
/// The statements are those of the collaboration checklist (samenwerkingscheck) of the Dutch
/// Chamber of Commerce; which columns speak to each, and how, is ours. It is a way of looking: no
/// mechanism reads it.
///
/// # Edge cases
/// - a threshold is never 0, so every score is defined; each lies in 1…5.
public struct RelationshipCheck: Sendable {
  public static let fullInvestment = Parameter(
    "observation.check-investment", symbol: "i*", unit: .one, default: 0.1, in: 0.001...100,
    meaning:
      "specific investment of a side, over the value of one joint innovation, that scores full",
    source: .chosen("few sides of example ties have sunk half of that"))
  public static let fullCommitment = Parameter(
    "observation.check-years", symbol: "y*", unit: .years, default: 5, in: 0.25...100,
    meaning: "years without a perceived breach and agreed to come that score as full commitment",
    source: .chosen("as long as identification asks, and as the longest legal forms agree"))
  public static let fullPotential = Parameter(
    "observation.check-potential", symbol: "V*", unit: .one, default: 0.5, in: 0.001...10,
    meaning: "potential from which contributions score as fully valuable",
    source: .chosen("the best pairs of the baseline come near"))
  public static let fullMilestones = Parameter(
    "observation.check-milestones", symbol: "m*", unit: .count, default: 6, in: 1...1000,
    meaning: "milestones after which partners know their tasks without a contract",
    source: .chosen("a prototype and an innovation made together"))
  public static let parameters = [fullInvestment, fullCommitment, fullPotential, fullMilestones]

  public let fullInvestment: Float
  public let fullMilestones: Float
  private let fullCommitment: Float
  private let fullPotential: Float

  public init(_ settings: Settings) {
    fullInvestment = settings[Self.fullInvestment]
    fullCommitment = settings[Self.fullCommitment]
    fullPotential = settings[Self.fullPotential]
    fullMilestones = settings[Self.fullMilestones]
  }

  /// Q1, in 1…5.
  public func score(_ item: CheckItem, _ signs: RelationSigns) -> Float {
    1 + 4 * share(item, signs)
  }

  /// x of Q1, in [0, 1].
  public func share(_ item: CheckItem, _ signs: RelationSigns) -> Float {
    switch item {
    case .moneyPutIn: min(1, signs.investment.min() / fullInvestment).squareRoot()
    case .marketView: signs.understanding
    case .customers: half(signs.kind == .vertical) + half(signs.motive == .market)
    case .risks: 1 - risk(signs)
    case .goals: half(signs.sameMotive) + half(signs.sameLevel)
    case .trust: mutual(signs.trust)
    case .commitment: min(1, signs.years / fullCommitment)
    case .help: help(signs).min()
    case .nothingInTheWay: signs.effort.min()
    case .waysOfWorking: 1 - signs.practice
    case .knowledgeNeeded: signs.understood
    case .contributions: min(1, max(0, signs.potential) / fullPotential)
    case .knowledgeAvailable: mutual(signs.openness * signs.trust)
    case .consultation:
      signs.bundle.has(.ownership) ? 1 : 0.5 * (signs.orientation[0] + signs.orientation[1])
    case .division: signs.writtenDivision ? 1 : signs.share.min()
    case .lead: signs.bundle.has(.goBetween) ? 1 : 1 - signs.size.min() / signs.size.max()
    case .tasks:
      signs.bundle.has(.contract) ? 1 : min(1, Float(signs.milestones) / fullMilestones)
    }
  }

  private func half(_ isSo: Bool) -> Float { isSo ? 0.5 : 0 }

  private func mutual(_ sides: Sides) -> Float { (sides[0] * sides[1]).squareRoot() }

  private func risk(_ signs: RelationSigns) -> Float {
    max((1 - mutual(signs.trust)) * (1 - signs.safeguards), signs.spill.max())
  }

  private func help(_ signs: RelationSigns) -> Sides {
    1 - (1 - signs.trust) * (1 - 0.5 * signs.openness)
  }
}
