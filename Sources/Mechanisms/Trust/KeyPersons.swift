// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// The people who carry a relation leave, and take part of its trust and understanding with them.
///
/// # Model
/// Each side's key person leaves at rate k; then trust and understanding lose `(1 − written) · ½`
/// of what they have grown since the start. Nothing is written while the governance bundle is
/// empty.
///
/// # Source
/// the ODD; Nooteboom (1999): why the trusting should still write things down.
public struct KeyPersons: Mechanism {
  public static let phases = [Phase.trust]
  public static let purposes = [leaves]
  static let leaves = Purpose(13)
  public static let reads: Set<StateColumn> = []
  public static let writes: [Phase: Set<StateColumn>] = [.trust: [.departure]]
  public static let parameters = [rate, loss]
  public static let switches = [Switch("keypersons", whenOff: "nobody leaves")]

  public static let rate = Parameter(
    "keypersons.rate", symbol: "–", unit: .perYear, default: 0.15, in: 0...10,
    meaning: "key persons leaving a side a year", source: .chosen("job turnover; starting value"))
  public static let loss = Parameter(
    "keypersons.loss", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "part of grown trust and understanding that leaves with a key person",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let rate: Float
  private let loss: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("keypersons")
    rate = settings[Self.rate]
    loss = settings[Self.loss]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    let id = economy.firms.id
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        var lost = Sides.zero
        if isOn {
          let words = economy.draws.words(
            Self.leaves, pair: id[ties.first[tie]], id[ties.second[tie]], step: economy.step)
          for side in 0..<2
          where Quantile.happens(Quantile.uniform(words[side]), rate: rate, over: stepYears) {
            lost[side] = loss
          }
        }
        ties.departure[tie] = lost
      }
    }
  }
}
