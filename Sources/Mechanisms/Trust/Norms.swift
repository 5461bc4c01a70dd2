// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// How a firm's own norm follows partners who earn more, and its trust in strangers what it lived.
///
/// # Model
///     θᵢ ← θᵢ + ρ_n dt · meanⱼ min(1, (yⱼ − yᵢ)⁺/y0) (θⱼ − θᵢ)                             (N1)
///     gᵢ ← gᵢ + ρ_g dt · (meanⱼ Tᵢⱼ − gᵢ),
///     gᵢ ← gᵢ (1 − κ_g) at each perceived breach, gᵢ + ρ_k (1 − gᵢ) at each kept promise    (N2)
/// over partners j; y is the result of the last quarter over turnover, a year. A promise is kept
/// where the two made an innovation.
///
/// # Source
/// N1: imitation of the more successful, as in evolutionary games (Schlag 1998), in a linear
/// reading; N2: Nooteboom (2002), general trust as what one has lived so far. Levels chosen.
///
/// # Edge cases
/// - no tie: no change. Norms are read as of the start of the phase. Kept in [0, 1]. Switched off:
///   both stay as they were drawn.
/// - an institute or a go-between lives of a budget and has no return to compare: N1 is zero.
public struct Norms: Mechanism {
  public static let phases = [Phase.trust]
  public static let reads: Set<StateColumn> = [
    .norms, .agentKind, .result, .size, .trust, .answer, .harm, .innovation, .adjacency,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.trust: [.norms]]
  public static let parameters = [imitation, gap, experience, breach, promise]
  public static let switches = [Switch("norms", whenOff: "norms and general trust stay as drawn")]

  public static let imitation = Parameter(
    "norms.imitation", symbol: "ρ_n", unit: .perYear, default: 0.1, in: 0...4,
    meaning: "speed of taking over the norm of a partner that earns far more",
    source: .chosen("a generation of managers, ten years"))
  public static let gap = Parameter(
    "norms.return-gap", symbol: "y0", unit: .perYear, default: 0.1, in: 0.001...10,
    meaning: "lead in yearly return over turnover at which imitation is full",
    source: .chosen("twice the spread of margins"))
  public static let experience = Parameter(
    "norms.experience", symbol: "ρ_g", unit: .perYear, default: 0.05, in: 0...4,
    meaning: "speed at which general trust follows trust in the partners one has",
    source: .chosen("starting value, not fitted"))
  public static let breach = Parameter(
    "norms.breach-loss", symbol: "κ_g", unit: .share, default: 0.05, in: 0...1,
    meaning: "loss of general trust at a perceived breach",
    source: .chosen("an eighth of the loss of trust in the partner"))
  public static let promise = Parameter(
    "norms.promise-gain", symbol: "ρ_k", unit: .share, default: 0.01, in: 0...1,
    meaning: "gain in general trust at a kept promise, of what is missing",
    source: .chosen("trust comes on foot and leaves on horseback"))

  private let isOn: Bool
  private let imitation: Float
  private let gap: Float
  private let experience: Float
  private let breach: Float
  private let promise: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("norms")
    imitation = settings[Self.imitation]
    gap = settings[Self.gap]
    experience = settings[Self.experience]
    breach = settings[Self.breach]
    promise = settings[Self.promise]
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let firms = economy.firms
    // Compute, then commit: every firm looks at the norms of the step before.
    let moved = workers.map(of: firms.rows) { rows in
      rows.compactMap { row -> (row: Int, norm: Float, general: Float)? in
        guard economy.adjacency.degree(row) > 0 else { return nil }
        return (row, norm(row, economy), general(row, economy))
      }
    }
    for firm in moved.joined() {
      firms.trustworthiness[firm.row] = firm.norm
      firms.generalTrust[firm.row] = firm.general
    }
  }

  /// N1 over one step, of a firm with ties.
  private func norm(_ row: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    let own = firms.trustworthiness[row]
    guard firms.isFirm(row) else { return own }
    let yearly = firms.yearlyReturn(row)
    var pull: Float = 0
    for index in economy.adjacency.range(row) {
      let partner = Int(economy.adjacency[index].partner)
      guard firms.isFirm(partner) else { continue }
      let lead = min(1, max(0, firms.yearlyReturn(partner) - yearly) / gap)
      pull += lead * (firms.trustworthiness[partner] - own)
    }
    let mean = pull / Float(economy.adjacency.degree(row))
    return min(1, max(0, own + min(1, imitation * stepYears) * mean))
  }

  /// N2 over one step, of a firm with ties.
  private func general(_ row: Int, _ economy: Economy) -> Float {
    let ties = economy.ties
    var general = economy.firms.generalTrust[row]
    var trust: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      trust += ties.trust[entry.tie][entry.side]
    }
    let mean = trust / Float(economy.adjacency.degree(row))
    general += min(1, experience * stepYears) * (mean - general)
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      if PerceivedBreach.isSeen(entry.tie, side: entry.side, ties) { general *= 1 - breach }
      if ties.achievement[entry.tie] == Achievement.innovation.rawValue {
        general += promise * (1 - general)
      }
    }
    return min(1, max(0, general))
  }
}
