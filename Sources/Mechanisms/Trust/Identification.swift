// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How long each side has trusted its partner so fully that it comes to identify with it.
///
/// # Model
///     closeness ← min(255, closeness + 1) where T > level, else 0                           (F2)
/// What an identified side does differently is in ``IdentificationTerms``.
///
/// # Source
/// Nooteboom (2002): identification wears cognitive distance down and makes exit hard.
///
/// # Edge cases
/// - one quarter at or below the level starts the count anew. Switched off: the count is zero.
public struct Identification: Mechanism {
  public static let phases = [Phase.trust]
  public static let reads: Set<StateColumn> = [.trust]
  public static let writes: [Phase: Set<StateColumn>] = [.trust: [.closeness]]
  public static let parameters = IdentificationTerms.parameters
  public static let switches = [
    Switch("identification", whenOff: "nobody identifies with a partner")
  ]

  private let isOn: Bool
  private let level: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("identification")
    level = IdentificationTerms(settings).level
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        for side in 0..<2 {
          let isClose = isOn && ties.trust[tie][side] > level
          let quarters = ties.closeness[tie][side]
          ties.closeness[tie][side] = isClose ? min(254, quarters) + 1 : 0
        }
      }
    }
  }
}
