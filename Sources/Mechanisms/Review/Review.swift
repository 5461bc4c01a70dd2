// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// When patience runs out, each side learns from what it saw and decides whether to go on.
///
/// # Model
///     Π̂ ← Π̂ (2 + milestones seen) / (2 + expected)                                        (W1)
///     go on where E + SC/L > A on both sides                                                (W2)
/// Patience: six quarters without a milestone, four until the first. A tie also ends at exit after
/// a breach, and when neither a next innovation nor a new prototype pays its cost.
///
/// # Source
/// the ODD; Ring & Van de Ven (1994) on renegotiation; the counts are ours.
///
/// # Edge cases
/// - switched off: no tie ends but by a firm's exit (panels of fixed pairs).
public struct Review: Mechanism {
  public static let phases = [Phase.review]
  public static let reads: Set<StateColumn> = [
    .milestones, .answer, .innovation, .gain, .bestAlternative, .room, .adjacency, .tieTerms,
    .trust, .investment, .scale, .expectation, .share, .tieRecord, .size,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .review: [.expectation, .tieEnd, .tieRecord, .books]
  ]
  public static let parameters = [patience, firstPatience]
  public static let switches = [
    Switch("review", whenOff: "no tie ends but by the exit of a firm")
  ]

  public static let patience = Parameter(
    "review.patience", symbol: "–", unit: .quarters, default: 6, in: 1...400, integer: true,
    meaning: "quarters without a milestone before the partners review their tie",
    source: .chosen("starting value, not fitted"))
  public static let firstPatience = Parameter(
    "review.first-patience", symbol: "–", unit: .quarters, default: 4, in: 1...400, integer: true,
    meaning: "the same until the first milestone",
    source: .theory("success within sight: most ties without a milestone in a year fail"))

  private let isOn: Bool
  private let patience: Int32
  private let firstPatience: Int32
  private let terms: LiveTerms
  private let ending: TieEnding
  private let costs: TransactionCosts

  public init(_ settings: Settings) {
    isOn = settings.isOn("review")
    patience = Int32(settings[Self.patience])
    firstPatience = Int32(settings[Self.firstPatience])
    terms = LiveTerms(settings)
    ending = TieEnding(settings)
    costs = TransactionCosts(settings)
  }

  private enum Finding { case nothing, parting, renewal, exhausted, breached }

  /// Every tie is judged on the state at the start of the phase; then ties end or are renewed in
  /// order.
  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let ties = economy.ties
    let findings = workers.map(of: ties.count) { rows in
      rows.compactMap { tie -> (tie: Int, finding: Finding)? in
        guard ties.isLive(tie) else { return nil }
        let finding = finding(tie, economy)
        return finding == .nothing ? nil : (tie, finding)
      }
    }
    for found in findings.joined() {
      switch found.finding {
      case .breached: ending.end(found.tie, .breach, economy)
      case .exhausted: ending.end(found.tie, .exhausted, economy)
      case .parting: ending.end(found.tie, .patience, economy)
      case .renewal: renew(found.tie, economy)
      case .nothing: break
      }
    }
  }

  private func finding(_ tie: Int, _ economy: Economy) -> Finding {
    let ties = economy.ties
    let answer = ties.answer[tie]
    if answer[0] == Answer.exit.rawValue || answer[1] == Answer.exit.rawValue { return .breached }
    if ties.isExhausted[tie] == 1 { return .exhausted }
    let limit = ties.milestonesTotal[tie] == 0 ? firstPatience : patience
    guard Int32(economy.step) - ties.lastSign[tie] >= limit else { return .nothing }
    learn(tie, ties)
    let both = (0..<2).allSatisfy { wantsToGoOn(tie, side: $0, economy) }
    return both ? .renewal : .parting
  }

  /// W1 for both sides.
  private func learn(_ tie: Int, _ ties: Ties) {
    for side in 0..<2 {
      let lesson = (2 + ties.milestonesSeen[tie]) / (2 + ties.milestonesExpected[tie][side])
      ties.expectation[tie][side] *= lesson
      ties.frequency[tie][side] *= lesson
    }
  }

  private func renew(_ tie: Int, _ economy: Economy) {
    let ties = economy.ties
    ties.milestonesSeen[tie] = 0
    ties.milestonesExpected[tie] = .zero
    ties.renewed[tie] = Int32(economy.step)
    ties.lastSign[tie] = Int32(economy.step)
    for side in 0..<2 {
      let firm = ties.firm(tie, side: side)
      economy.books.post(
        from: .firm(firm), to: .outside(.services), .renegotiation,
        thousandEuro: costs.renegotiation(size: economy.firms.size[firm]))
    }
  }

  /// W2 for one side.
  private func wantsToGoOn(_ tie: Int, side: Int, _ economy: Economy) -> Bool {
    let firm = economy.ties.firm(tie, side: side)
    let leaving =
      terms.switchingCost(tie, side: side, economy)
      / terms.duration(tie, side: side, economy)
    return terms.gain(tie, side: side, economy) + leaving > terms.alternative(firm, economy)
  }
}
