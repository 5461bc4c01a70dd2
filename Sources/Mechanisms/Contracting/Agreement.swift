// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Matched firms sign: a tie starts small, with what each side knows of the other.
///
/// Instruments of governance and a legal form are chosen later in the phase. Ties enter the table
/// in order of the two ids, so that its order does not depend on who found whom.
///
/// # Source
/// the ODD; *success within sight*: relations start small (Nooteboom).
public struct Agreement: Mechanism {
  public static let phases = [Phase.contracting]
  public static let purposes = [level]
  static let level = Purpose(7)
  public static let reads: Set<StateColumn> = [
    .matches, .candidateTerms, .sector, .chainPlace, .experience, .size, .agentKind,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .contracting: [.tieTerms, .adjacency, .books]
  ]
  public static let parameters = [startScale] + TransactionCosts.parameters

  public static let startScale = Parameter(
    "projects.start-scale", symbol: "ω0", unit: .share, default: 0.4, in: 0.01...1,
    meaning: "scale at which a relation starts",
    source: .chosen("relations start small, with success within sight"))

  private let startScale: Float
  private let terms: FirstTerms
  private let costs: TransactionCosts

  public init(_ settings: Settings) {
    startScale = settings[Self.startScale]
    terms = FirstTerms(settings)
    costs = TransactionCosts(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    if economy.matches.isEmpty { return }
    let firms = economy.firms
    let candidates = economy.candidates
    func ids(_ row: Int) -> (UInt32, UInt32) {
      let a = firms.id[candidates.seeker[row]]
      let b = firms.id[candidates.seen[row]]
      return (min(a, b), max(a, b))
    }
    var beginners: Set<Int> = []
    for row in economy.matches.sorted(by: { ids($0) < ids($1) }) {
      sign(row, &beginners, economy)
    }
    economy.rebuildAdjacency()
  }

  private func sign(_ row: Int, _ beginners: inout Set<Int>, _ economy: Economy) {
    let candidates = economy.candidates
    let firms = economy.firms
    let i = candidates.seeker[row]
    let j = candidates.seen[row]
    let flipped = firms.id[i] > firms.id[j]
    let (first, second) = flipped ? (j, i) : (i, j)
    func sided(_ sides: Sides) -> Sides { flipped ? Sides(sides[1], sides[0]) : sides }
    let motive = Motive(rawValue: candidates.motive[row])!
    let kind = FirstTerms.kind(Int(i), Int(j), firms)
    economy.addTie(
      TieStart(
        first: first, second: second, started: Int32(economy.step), motive: motive, kind: kind,
        level: Self.level(motive, firms.id[first], firms.id[second], economy.draws),
        stage: FirstTerms.stage(motive), scale: startScale,
        understanding: terms.startUnderstanding(kind), distance: candidates.distance[row],
        trust: sided(candidates.trust[row]),
        expectation: sided(candidates.expectation[row]),
        frequency: sided(candidates.frequency[row]), doubt: sided(candidates.doubt[row])))
    for firm in [first, second] { charge(Int(firm), &beginners, economy) }
    economy.note(
      Event(
        .tieFormed, firm: firms.id[first], partner: firms.id[second],
        started: Int32(economy.step), detail: motive.word))
  }

  /// `beginners` have paid for their first contact in this quarter: several first ties are one.
  private func charge(_ firm: Int, _ beginners: inout Set<Int>, _ economy: Economy) {
    let firms = economy.firms
    economy.books.post(
      from: .firm(firm), to: .outside(.services), .agreement,
      thousandEuro: costs.agreement(size: firms.size[firm]))
    if economy.adjacency.degree(firm) == 0, firms.experience[firm] < 0.5,
      beginners.insert(firm).inserted
    {
      economy.books.post(
        from: .firm(firm), to: .outside(.services), .firstContact,
        thousandEuro: costs.firstContact)
    }
  }

  /// Level of a tie: knowledge ties are tactical or strategic, others operational or tactical.
  public static func level(
    _ motive: Motive, _ first: UInt32, _ second: UInt32, _ draws: Draws
  ) -> TieLevel {
    let u = draws.uniform(level, pair: first, second, step: 0)
    if motive == .knowledge { return u < 0.4 ? .strategic : .tactical }
    return u < 0.6 ? .operational : .tactical
  }
}
