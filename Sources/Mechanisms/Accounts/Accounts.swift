// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// Each firm's quarter in cents: what it sells, pays, earns and keeps.
///
/// # Model
///     B  = turnover + R − (1 − m) turnover − X − Σ β K − transaction costs + transfers      (K1)
///     m  = m0 (1 − κ_p) + clip(.01 (ln(q/S) − sector mean), ± .05) + .01 · concentration    (K2)
///     X  = r · turnover · min(1, C⁺/(.05 turnover))                                         (K3)
///     dC = B − (.20 + .6 · .8) B⁺ − purchases + sales                                       (K4)
/// Concentration is the part of the sector in the firm and its horizontal partners. Each flow is
/// rounded to whole cents once; payer and payee get the same number.
///
/// # Source
/// the ODD; Godley & Lavoie (2007) for the discipline.
///
/// # Edge cases
/// - owners of firms under ten fte forgo pay, up to 5% of turnover, before they book a loss.
/// - who funds an institute or go-between keeps its capital at that of its size: a lack is made
///   good (owners' support), what is above flows back (dividend). It pays no tax.
public struct Accounts: Mechanism {
  public static let phases = [Phase.accounts]
  public static let reads: Set<StateColumn> = [
    .size, .rents, .rdShare, .adjacency, .share, .scale, .expectation, .innovation, .sectors,
    .tieTerms, .agentKind,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .accounts: [.capital, .result, .knowledgeStock, .books]
  ]
  public static let parameters =
    [
      margin, competition, efficiency, marginLimit, concentration, capitalNeed, taxRate, payout,
      ownersPay,
    ] + KnowledgeStock.parameters

  public static let margin = Parameter(
    "accounts.margin", symbol: "m0", unit: .share, default: 0.06, in: 0...1,
    meaning: "margin before R&D without price competition",
    source: .empirical("median margin of Dutch firms; check"))
  public static let competition = Parameter(
    "accounts.price-competition", symbol: "κ_p", unit: .share, default: 0.2, in: 0...1,
    meaning: "price competition", source: .chosen("an earlier prototype"))
  public static let efficiency = Parameter(
    "accounts.knowledge-margin", symbol: "–", unit: .share, default: 0.01, in: 0...1,
    meaning: "margin gained per log of knowledge per fte above the sector",
    source: .chosen("starting value, not fitted"))
  public static let marginLimit = Parameter(
    "accounts.knowledge-margin-limit", symbol: "–", unit: .share, default: 0.05, in: 0...1,
    meaning: "most that knowledge adds to the margin", source: .chosen("starting value, not fitted")
  )
  public static let concentration = Parameter(
    "accounts.concentration-margin", symbol: "–", unit: .share, default: 0.01, in: 0...1,
    meaning: "margin gained at the whole sector in one horizontal group: the customers' loss",
    source: .chosen("starting value, not fitted"))
  public static let capitalNeed = Parameter(
    "accounts.research-capital", symbol: "–", unit: .share, default: 0.05, in: 0.0001...10,
    meaning: "capital over turnover below which research is cut",
    source: .chosen("starting value, not fitted"))
  public static let taxRate = Parameter(
    "accounts.tax-rate", symbol: "–", unit: .share, default: 0.2, in: 0...1,
    meaning: "tax on profit", source: .empirical("Dutch profit tax for small firms, about 20%"))
  public static let payout = Parameter(
    "accounts.payout", symbol: "–", unit: .share, default: 0.6, in: 0...1,
    meaning: "part of profit after tax that owners take",
    source: .chosen("starting value, not fitted"))
  public static let ownersPay = Parameter(
    "accounts.owners-pay", symbol: "–", unit: .share, default: 0.05, in: 0...1,
    meaning: "pay over turnover that owners of small firms forgo before a loss",
    source: .chosen("starting value, not fitted"))

  private let margin: Float
  private let efficiency: Float
  private let marginLimit: Float
  private let concentration: Float
  private let capitalNeed: Float
  private let taxRate: Double
  private let payout: Double
  private let ownersPay: Float
  private let knowledge: KnowledgeStock
  private let terms: LiveTerms
  private let traits: FirmTraits

  public init(_ settings: Settings) {
    margin = settings[Self.margin] * (1 - settings[Self.competition])
    efficiency = settings[Self.efficiency]
    marginLimit = settings[Self.marginLimit]
    concentration = settings[Self.concentration]
    capitalNeed = settings[Self.capitalNeed]
    taxRate = settings.values.number(of: Self.taxRate)
    payout = settings.values.number(of: Self.payout)
    ownersPay = settings[Self.ownersPay]
    knowledge = KnowledgeStock(settings)
    terms = LiveTerms(settings)
    traits = FirmTraits(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    measureSectors(economy, workers)
    let firms = economy.firms
    firms.result.fill(0)
    economy.bookPending()
    let chunks = workers.map(of: firms.rows) { rows in
      var ledger = Ledger(dropped: economy.books.dropped)
      var loss = 0.0
      for row in rows where firms.isLive(row) {
        book(row, economy, &ledger)
        if row < firms.slots { loss += Double(customersLoss(row, economy)) }
      }
      return (totals: ledger.totals, loss: loss)
    }
    for chunk in chunks { economy.books.flows += chunk.totals }
    economy.customersLoss = chunks.reduce(0) { $0 + $1.loss }
    economy.meanReturn = meanReturn(economy, workers)
  }

  /// K3, k€ a year.
  public func research(share: Float, turnover: Float, capital: Float) -> Float {
    share * turnover * min(1, max(0, capital) / (capitalNeed * turnover))
  }

  /// K2.
  public func margin(logKnowledge: Float, sectorMean: Float, concentration share: Float) -> Float {
    let gap = efficiency * (logKnowledge - sectorMean)
    return margin + min(marginLimit, max(-marginLimit, gap)) + concentration * share
  }

  private func book(_ row: Int, _ economy: Economy, _ ledger: inout Ledger) {
    let firms = economy.firms
    let turnover = firms.turnover(row)
    let research = research(
      share: firms.rdShare[row], turnover: turnover, capital: firms.capitalThousandEuro(row))
    let projects = projects(row, economy)
    let margin = margin(row, economy)
    firms.research[row] = research
    ledger.begin(capital: firms.capital[row], result: firms.result[row])
    ledger.receive(.turnover, from: .households, turnover * stepYears)
    ledger.receive(.rents, from: .households, firms.rents[row] * stepYears)
    ledger.pay(.operatingCost, to: .households, (1 - margin) * turnover * stepYears)
    ledger.pay(.research, to: .households, research * stepYears)
    ledger.pay(.projectCost, to: .households, projects.cost * stepYears)
    if firms.isFirm(row) {
      settle(row, turnover: turnover, economy, &ledger)
    } else {
      balance(size: firms.size[row], &ledger)
    }
    firms.result[row] = ledger.result
    firms.capital[row] = ledger.capital
    firms.knowledgeStock[row] = knowledge.next(
      firms.knowledgeStock[row], research: research, projectCost: projects.cost,
      innovations: projects.yield)
  }

  /// Owners of a small firm share a loss; then profit is taxed and paid out.
  private func settle(_ row: Int, turnover: Float, _ economy: Economy, _ ledger: inout Ledger) {
    if economy.firms.size[row] < 10 && ledger.result < 0 {
      let forgone = min(-ledger.result, Books.cents(ownersPay * turnover * stepYears))
      ledger.receive(.ownersSupport, from: .households, cents: forgone)
    }
    let profit = Double(max(0, ledger.result))
    let tax = (profit * taxRate).rounded()
    ledger.pay(.tax, to: .government, cents: Int64(tax))
    let dividend = Int64(((profit - tax) * payout).rounded())
    ledger.pay(.dividend, to: .households, cents: dividend)
  }

  /// What an institute or go-between lacks of the capital of its size its funders add; what it has
  /// above goes back to them.
  private func balance(size: Float, _ ledger: inout Ledger) {
    let excess = ledger.capital - Books.cents(traits.startCapital(size: size))
    if excess < 0 {
      ledger.receive(.ownersSupport, from: .households, cents: -excess)
    } else {
      ledger.pay(.dividend, to: .households, cents: excess)
    }
  }

  /// The firm's part of running costs, k€ a year, and of new innovations' value, k€.
  private func projects(_ row: Int, _ economy: Economy) -> (cost: Float, yield: Float) {
    var cost: Float = 0
    var yield: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      let share = economy.ties.share[entry.tie][entry.side]
      cost += share * terms.runningCost(entry.tie, economy)
      yield += share * economy.ties.innovationNow[entry.tie]
    }
    return (cost, yield)
  }

  private func margin(_ row: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    let sector = Int(firms.sector[row])
    let knowledge = Elementary.log(max(1e-3, firms.knowledgeStock[row] / firms.size[row]))
    let count = max(1, economy.sectors.firms[sector])
    return margin(
      logKnowledge: knowledge, sectorMean: Float(economy.sectors.logKnowledge[sector] / count),
      concentration: concentration(row, economy))
  }

  /// Part of the sector in the firm and its horizontal partners; 0 where it has none.
  private func concentration(_ row: Int, _ economy: Economy) -> Float {
    let firms = economy.firms
    var group: Float = 0
    for index in economy.adjacency.range(row) {
      let entry = economy.adjacency[index]
      if economy.ties.kind[entry.tie] == TieKind.horizontal.rawValue {
        group += firms.size[entry.partner]
      }
    }
    if group == 0 { return 0 }
    let sector = Int(firms.sector[row])
    return min(1, (group + firms.size[row]) / Float(max(1, economy.sectors.size[sector])))
  }

  /// What customers pay the firm more because of its horizontal partners, k€ a year: the term of
  /// concentration in K2, as booked.
  public func customersLoss(_ row: Int, _ economy: Economy) -> Float {
    concentration * concentration(row, economy) * economy.firms.turnover(row)
  }

  /// Sector totals over firms in the market, for margins, rents and rivalry.
  private func measureSectors(_ economy: Economy, _ workers: Workers) {
    let firms = economy.firms
    let sectors = economy.geography.sectors
    let chunks = workers.map(of: firms.slots) { rows in
      var sums = [SIMD4<Double>](repeating: .zero, count: sectors)
      for row in rows where firms.isInMarket(row) {
        let knowledge = Elementary.log(max(1e-3, firms.knowledgeStock[row] / firms.size[row]))
        sums[Int(firms.sector[row])] += SIMD4(
          1, Double(firms.size[row]), Double(knowledge), Double(firms.rents[row]))
      }
      return sums
    }
    for sector in 0..<sectors {
      let sum = chunks.reduce(SIMD4<Double>.zero) { $0 + $1[sector] }
      economy.sectors.firms[sector] = sum[0]
      economy.sectors.size[sector] = sum[1]
      economy.sectors.logKnowledge[sector] = sum[2]
      economy.sectors.rents[sector] = sum[3]
    }
  }

  /// Mean over firms in the market of result over turnover, a year.
  private func meanReturn(_ economy: Economy, _ workers: Workers) -> Float {
    let firms = economy.firms
    let sum = workers.sum(of: firms.slots) { rows in
      var sum = 0.0
      for row in rows where firms.isInMarket(row) { sum += Double(firms.yearlyReturn(row)) }
      return sum
    }
    let count = economy.sectors.firms.reduce(0, +)
    return count > 0 ? Float(sum / count) : 0
  }
}
