// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters

/// Resistance to opportunism against the folk theorem of the repeated prisoner's dilemma.
///
/// A firm with five ties takes T − R = 2 from one partner and loses what that tie brings from then
/// on, `(R − P)/5 = .4` a period, or what all five bring where all hear of it. Per gain of the tie
/// the temptation is 5, and it stops paying where `5 = δ/(1 − δ)` and `5 = 5 δ/(1 − δ)`.
enum ReputationOracle {
  private static let ties: Float = 5

  static let entry = Entry(
    "reputation", .oracle, .exact, name: "discount at which defection stops paying",
    source: "repeated prisoner's dilemma, T 5, R 3, P 1, five partners", .derived,
    parts: [
      Entry.Part("all-hear", published: ".500", .within(0.499...0.501)),
      Entry.Part("victim-alone", published: ".833", .within(0.832333...0.834333)),
    ],
    .computed { [ties - 1, 0].map { Measured(critical(others: $0), count: 1) } })

  /// Bisects for the discount factor, with `others` ties beside the one with the victim at stake.
  private static func critical(others: Float) -> Double {
    var (low, high) = (0.35, 0.99)
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if pays(discountFactor: middle, others: others) { low = middle } else { high = middle }
    }
    return low
  }

  /// True where the rate of acts is above half its maximum, with nothing but the future in the way:
  /// so many years that the end counts for nothing.
  private static func pays(discountFactor: Double, others: Float) -> Bool {
    var values = ParameterValues()
    values.set(Opportunism.discount, to: (1 - discountFactor) / discountFactor)
    values.set(Opportunism.futureWeight, to: 1)
    values.set(Opportunism.reputationWeight, to: 1)
    values.set(Opportunism.institutionalNorm, to: 0)
    let settings = Settings(values: values)
    let opportunism = Opportunism(settings)
    let resistance = opportunism.resistance(norm: 0, trust: 0, years: 10_000, atStake: others)
    return opportunism.actRate(temptation: ties, resistance: resistance)
      > settings[Opportunism.rate] / 2
  }
}
