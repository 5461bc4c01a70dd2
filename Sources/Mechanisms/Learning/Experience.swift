// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Experience with alliances: gained by what comes of them, and forgotten.
///
/// # Model
///     e ← e (1 − δ_e dt) + prototypes and innovations made together in this step            (X2)
///
/// # Source
/// the ODD; Anand & Khanna (2000): firms learn to manage alliances.
public struct Experience: Mechanism {
  public static let phases = [Phase.learning]
  public static let reads: Set<StateColumn> = [.innovation, .adjacency]
  public static let writes: [Phase: Set<StateColumn>] = [.learning: [.experience]]
  public static let parameters = [forgetting]

  public static let forgetting = Parameter(
    "learning.experience-forgetting", symbol: "δ_e", unit: .perYear, default: 0.1, in: 0...4,
    meaning: "rate at which alliance experience fades",
    source: .chosen("starting value, not fitted"))

  private let forgetting: Float

  public init(_ settings: Settings) { forgetting = settings[Self.forgetting] }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where firms.isLive(row) {
        var gained: Float = 0
        for index in economy.adjacency.range(row) {
          let achievement = economy.ties.achievement[economy.adjacency[index].tie]
          if achievement >= Achievement.prototype.rawValue { gained += 1 }
        }
        firms.experience[row] = firms.experience[row] * (1 - forgetting * stepYears) + gained
      }
    }
  }
}
