// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// Income from innovations: born with them, worn off by imitation, taken by rivals, leaked by
/// partners, spilt to and from competitors.
///
/// # Model
///     dR = −δ_o R dt + births − taken by rivals − leaks − spillover + gains of both         (Q1)
///     birth = p β W (r_d + δ_o);  taken = .3 of the sector's other births, pro rata of R      (Q2)
/// so that a birth is worth W at the discount rate r_d. Of a joint innovation the legal form pays
/// out the part p. What is lost is lost of joint rents in proportion; what is gained from others
/// was not made together. Freshness follows ``RentTerms``.
///
/// # Source
/// the ODD; Schumpeter (1942) and Aghion & Howitt (1992) on business stealing.
///
/// # Edge cases
/// - never below zero. Firms outside the market neither take nor lose.
public struct Rents: Mechanism {
  public static let phases = [Phase.accounts]
  public static let reads: Set<StateColumn> = [
    .innovation, .ownInnovation, .share, .adjacency, .sectors, .harm, .absorptiveCapacity,
    .legalForm, .firmSpillover,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .accounts: [.rents, .jointRents, .rentsLeaked, .rentsFreshness]
  ]
  public static let parameters = RentTerms.parameters + [stealing]

  public static let stealing = Parameter(
    "accounts.rent-stealing", symbol: "–", unit: .share, default: 0.3, in: 0...1,
    meaning: "part of a new rent that comes from the sector's other rents",
    source: .chosen("starting value, not fitted"))

  private let terms: RentTerms
  private let stealing: Float
  private let forms: FormTerms
  private let leaked: LeakTerms

  public init(_ settings: Settings) {
    terms = RentTerms(settings)
    stealing = settings[Self.stealing]
    forms = FormTerms(settings)
    leaked = LeakTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    let sectors = economy.geography.sectors
    let chunks = workers.map(of: firms.rows) { rows in
      var born = [Double](repeating: 0, count: sectors)
      for row in rows where firms.isLive(row) {
        firms.rentsBorn[row] = terms.birth(
          value: firms.ownInnovation[row] + jointValue(row, economy))
        firms.rentsLeaked[row] = leaks(row, economy)
        if firms.isInMarket(row) {
          born[Int(firms.sector[row])] += Double(firms.rentsBorn[row])
        }
      }
      return born
    }
    for sector in 0..<sectors {
      economy.sectors.rentsBorn[sector] = chunks.reduce(0) { $0 + $1[sector] }
    }
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where firms.isLive(row) { renew(row, economy) }
    }
  }

  /// The firm's part of joint innovations made now as far as it is paid out, k€.
  private func jointValue(_ row: Int, _ economy: Economy) -> Float {
    var value: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      value +=
        forms.payout(entry.tie, economy.ties) * economy.ties.share[entry.tie][entry.side]
        * economy.ties.innovationNow[entry.tie]
    }
    return value
  }

  /// Rents that leaked from the firm (negative) or to it (positive), k€ a year.
  private func leaks(_ row: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    let ties = economy.ties
    var sum: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      if ties.harm[entry.tie][entry.side] == Harm.leak.rawValue {
        sum -= leak(entry.tie, entry.side, economy)
      }
      if ties.harm[entry.tie][1 - entry.side] == Harm.leak.rawValue {
        sum += firms.absorptiveCapacity[row] * leak(entry.tie, 1 - entry.side, economy)
      }
    }
    return sum
  }

  /// What leaks from one side, k€ a year.
  private func leak(_ tie: Int, _ side: Int, _ economy: Economy) -> Float {
    let firm = economy.ties.firm(tie, side: side)
    return leaked.lost(
      damage: economy.ties.damage[tie][side], rents: economy.firms.rents[firm],
      ties: economy.adjacency.degree(firm))
  }

  /// Q1 over one step.
  private func renew(_ row: Int, _ economy: Economy) {
    let firms = economy.firms
    let sector = Int(firms.sector[row])
    let rents = firms.rents[row]
    var taken: Float = 0
    if firms.isInMarket(row) && economy.sectors.rents[sector] > 0 {
      let others = Float(economy.sectors.rentsBorn[sector]) - firms.rentsBorn[row]
      taken = stealing * max(0, others) * rents / Float(economy.sectors.rents[sector])
    }
    let worn = max(0, rents - terms.obsolescence * rents * stepYears - taken)
    let kept = max(0, worn + min(0, firms.rentsLeaked[row]) - firms.spilloverLoss[row])
    let gained = max(0, firms.rentsLeaked[row]) + firms.spilloverGain[row]
    let next = kept + firms.rentsBorn[row] + gained
    let joint = terms.birth(value: jointValue(row, economy))
    let old = rents > 0 ? firms.jointRents[row] * min(1, kept / rents) : 0
    firms.jointRents[row] = min(next, joint + old)
    firms.rentsFreshness[row] = terms.freshness(
      firms.rentsFreshness[row], kept: kept, born: firms.rentsBorn[row])
    firms.rents[row] = next
  }
}
