// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// What a firm invents by itself.
///
/// # Model
///     rate  = λ_o S^(1 − κ_S) √(X / (r0 turnover))                                          (O1)
///     value = w_o χ S^κ_S · mean-one lognormal                                              (O2)
/// where X is research spending; a fixed part is exploratory (χ = 2), the rest exploitative (χ =
/// 1). Institutes and go-betweens bring nothing to market by themselves.
///
/// # Source
/// the ODD; Cohen & Klepper (1996): innovations per R&D euro fall with size; the form is ours.
public struct OwnInnovation: Mechanism {
  public static let phases = [Phase.collaboration]
  public static let purposes = [invents]
  static let invents = Purpose(9)
  public static let reads: Set<StateColumn> = [.size, .capital, .agentKind]
  public static let writes: [Phase: Set<StateColumn>] = [.collaboration: [.ownInnovation]]
  public static let parameters = [rate, value, referenceShare, exploratoryShare]
  public static let switches = [Switch("own-innovation", whenOff: "firms invent nothing alone")]

  public static let rate = Parameter(
    "own-innovation.rate", symbol: "λ_o", unit: .perYear, default: 0.0355, in: 0...10,
    meaning: "own innovations a year of a firm of one fte with average R&D",
    source: .calibrated("P6: share of innovators"))
  public static let value = Parameter(
    "own-innovation.value", symbol: "w_o", unit: .thousandEuro, default: 36, in: 0...10_000,
    meaning: "value of an own exploitative innovation of a firm of one fte",
    source: .calibrated("P16; an earlier prototype"))
  public static let referenceShare = Parameter(
    "own-innovation.reference-rd-share", symbol: "r0", unit: .share, default: 0.02,
    in: 0.0001...1, meaning: "average R&D over turnover",
    source: .empirical("Dutch business R&D is about 2% of turnover of R&D performers"))
  public static let exploratoryShare = Parameter(
    "own-innovation.exploratory-share", symbol: "–", unit: .share, default: 0.3, in: 0...1,
    meaning: "part of own innovations that is exploratory",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let value: Float
  private let referenceShare: Float
  private let exploratoryShare: Float
  private let yields: TieYield
  private let spread: SIMD2<Float>

  public init(_ settings: Settings) {
    isOn = settings.isOn("own-innovation")
    rate = settings[Self.rate]
    value = settings[Self.value]
    referenceShare = settings[Self.referenceShare]
    exploratoryShare = settings[Self.exploratoryShare]
    yields = TieYield(settings)
    spread = SIMD2(settings[InnovationSpread.exploratory], settings[InnovationSpread.exploitative])
  }

  /// O1, a year.
  public func rate(size: Float, research: Float) -> Float {
    let average = referenceShare * Firms.turnoverPerFte * size
    return rate * Elementary.pow(size, 1 - yields.sizeElasticity)
      * (max(0, research) / average).squareRoot()
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows {
        firms.ownInnovation[row] = 0
        guard isOn, firms.isLive(row), firms.isFirm(row) else { continue }
        let words = economy.draws.words(Self.invents, firm: firms.id[row], step: economy.step)
        let rate = rate(size: firms.size[row], research: firms.research[row])
        guard Quantile.happens(Quantile.uniform(words[0]), rate: rate, over: stepYears) else {
          continue
        }
        let isExploratory = Quantile.uniform(words[1]) < exploratoryShare
        firms.ownInnovationIsExploratory[row] = isExploratory ? 1 : 0
        firms.ownInnovation[row] =
          value * (isExploratory ? yields.exploratoryValue : 1)
          * Elementary.pow(firms.size[row], yields.sizeElasticity)
          * Quantile.lognormal(
            Quantile.uniform(words[2]), sigma: spread[isExploratory ? 0 : 1])
      }
    }
    noteInnovations(economy)
  }

  private func noteInnovations(_ economy: Economy) {
    guard economy.collectsEvents else { return }
    let firms = economy.firms
    for row in 0..<firms.rows where firms.ownInnovation[row] > 0 {
      economy.note(
        Event(
          .innovation, firm: firms.id[row],
          detail: firms.ownInnovationIsExploratory[row] == 1
            ? "own_exploratory" : "own_exploitative", value: firms.ownInnovation[row]))
    }
  }
}
