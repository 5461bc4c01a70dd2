// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// The people who carry a relation leave, and take part of its trust and understanding with them.
///
/// # Model
/// Each side's key person leaves at rate k; then the trust of both sides and understanding lose
///     (1 − written) · loss                                                                  (D1)
/// of what they have grown since the start, where written is the part that the governance bundle
/// keeps on paper. A relation is carried by two people, one a side, and each direction of trust by
/// both: whoever leaves, the other has lost the one it knew, and the newcomer knows nobody.
///
/// # Source
/// the ODD; Nooteboom (1999): why the trusting should still write things down.
///
/// # Edge cases
/// - both leave in one step: what they carried is lost once.
public struct KeyPersons: Mechanism {
  public static let phases = [Phase.trust]
  public static let purposes = [leaves]
  static let leaves = Purpose(13)
  public static let reads: Set<StateColumn> = [.governance]
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
  private let bundles: BundleTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("keypersons")
    rate = settings[Self.rate]
    loss = settings[Self.loss]
    bundles = BundleTerms(settings)
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
            lost[side] = (1 - bundles.written(Bundle(rawValue: ties.bundle[tie]))) * loss
          }
        }
        ties.departure[tie] = lost
      }
    }
  }
}
