// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Hours a firm keeps for its ties over the hours they need.
///
/// # Model
///     effort = min(1, c0 S^c1 / Σ ω) · (distress factor where C < 0)                        (H1)
///
/// # Source
/// the ODD; Ocasio (1997) on attention as the scarce resource; the form is ours.
///
/// # Edge cases
/// - no tie: 1. Switched off: 1.
public struct Attention: Mechanism {
  public static let phases = [Phase.collaboration]
  public static let reads: Set<StateColumn> = [.adjacency, .scale, .size, .capital]
  public static let writes: [Phase: Set<StateColumn>] = [.collaboration: [.effort]]
  public static let parameters = [distress]
  public static let switches = [Switch("attention", whenOff: "every firm gives full effort")]

  public static let distress = Parameter(
    "attention.distress-factor", symbol: "–", unit: .share, default: 0.6, in: 0...1,
    meaning: "effort left to ties by a firm without capital",
    source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let distress: Float
  private let room: Room

  public init(_ settings: Settings) {
    isOn = settings.isOn("attention")
    distress = settings[Self.distress]
    room = Room(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where firms.isLive(row) { firms.effort[row] = effort(row, economy) }
    }
  }

  /// H1.
  func effort(_ row: Int, _ economy: Economy) -> Float {
    guard isOn, economy.adjacency.degree(row) > 0 else { return 1 }
    var needed: Float = 0
    for entry in economy.adjacency.range(row) {
      needed += economy.ties.scale[economy.adjacency[entry].tie]
    }
    let hours = room.hours(size: economy.firms.size[row])
    let calm: Float = economy.firms.capital[row] < 0 ? distress : 1
    return min(1, hours / needed) * calm
  }
}
