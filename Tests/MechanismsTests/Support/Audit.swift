// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Simulation

@testable import Mechanisms

/// A second set of books, kept without the product's: what should flow is worked out from columns
/// alone,
/// and every firm's capital is carried by id from the start of the run.
///
/// Arithmetic repeats the model's in single precision, operation by operation, so that cents are
/// equal.
/// - Precondition: at most one chunk of rows, so that sums are folded row by row.
final class Audit {
  let economy: Economy
  let settings: Settings
  /// Of every living firm by id, cents.
  private(set) var capital: [UInt32: Int64] = [:]
  private(set) var outside: [Outsider: Int64] = [:]
  /// Of this step, cents.
  private(set) var totals: [Reason: Int64] = [:]
  private(set) var results: [UInt32: Int64] = [:]

  private enum Purse {
    case firm(UInt32)
    case outside(Outsider)
  }

  private var idBefore: [UInt32] = []
  private var sizeBefore: [Float] = []
  private var degreeBefore: [Int] = []
  private var renewedBefore: [Int32] = []
  private var bundleBefore: [UInt8] = []
  private var governedBefore: [Int32] = []
  private var formBefore: [UInt8] = []
  private var endedBefore = 0
  private var stakeBefore: [Sides] = []

  init(_ economy: Economy, _ settings: Settings) {
    precondition(economy.firms.rows <= Workers.chunkRows)
    self.economy = economy
    self.settings = settings
    for row in 0..<economy.firms.rows where economy.firms.isLive(row) {
      capital[economy.firms.id[row]] = economy.firms.capital[row]
    }
    outside[.households] = -capital.values.reduce(0, +)
  }

  /// Runs one step of a plan without closing it, and keeps account.
  func step(_ plan: MechanismPlan, afterEach body: (String) -> Void = { _ in }) {
    totals = [:]
    results = [:]
    for phase in Phase.allCases {
      for entry in plan.entries(of: phase) {
        prepare(entry.name)
        entry.mechanism.run(phase, on: economy, workers: Workers(count: 1))
        record(entry.name, phase)
        body(entry.name)
      }
    }
  }

  /// Reasons whose total differs from the product's, in order.
  static func differences(_ expected: [Reason: Int64], _ found: FlowTotals) -> [Reason] {
    Reason.allCases.filter { (expected[$0] ?? 0) != found[$0] || !found.isClosed($0) }
  }

  /// Ids of firms whose capital differs from the product's, and of those only one side knows.
  func wrongFirms() -> [UInt32] {
    var found: [UInt32: Int64] = [:]
    for row in 0..<economy.firms.rows where economy.firms.isLive(row) {
      found[economy.firms.id[row]] = economy.firms.capital[row]
    }
    return Set(found.keys).union(capital.keys).filter { found[$0] != capital[$0] }.sorted()
  }

  func wrongOutsiders() -> [Outsider] {
    Outsider.allCases.filter {
      (outside[$0] ?? 0) != economy.books.balance($0) + economy.books.flows[$0]
    }
  }

  private func prepare(_ name: String) {
    let firms = economy.firms
    idBefore = (0..<firms.rows).map { firms.id[$0] }
    sizeBefore = (0..<firms.rows).map { firms.size[$0] }
    renewedBefore = (0..<economy.ties.count).map { economy.ties.renewed[$0] }
    formBefore = (0..<economy.ties.count).map { economy.ties.legalForm[$0] }
    endedBefore = economy.ended.count
    switch name {
    case "Matching":
      for (firm, cost) in MatchingReplay(economy, settings).costs {
        pay(firms.id[firm], .outside(.services), cost.reason, cost.thousandEuro)
      }
    case "Agreement": degreeBefore = degrees()
    case "Governance":
      bundleBefore = (0..<economy.ties.count).map { economy.ties.bundle[$0] }
      governedBefore = (0..<economy.ties.count).map { economy.ties.governed[$0] }
    case "SpecificInvestment": investments()
    case "GovernanceUpkeep": upkeep()
    case "Accounts": quarters()
    case "Demography": liabilities()
    case "Voice": stakeBefore = (0..<economy.ties.count).map { economy.ties.stake[$0] }
    default: break
    }
  }

  private func record(_ name: String, _ phase: Phase) {
    switch name {
    case "Agreement": agreements()
    case "Governance": instruments()
    case "LegalForms" where phase == .contracting: foundings()
    case "LegalForms" where phase == .investment: administrations()
    case "Voice": harms()
    case "Reflection": reflections()
    case "Review":
      renegotiations()
      endings()
    case "Growth": growth()
    case "Demography":
      endings()
      comingAndGoing()
    default: break
    }
  }

  // MARK: Moving money

  private func move(_ from: Purse, _ to: Purse, _ reason: Reason, _ cents: Int64) {
    precondition(cents >= 0)
    totals[reason, default: 0] += cents
    change(from, reason, -cents)
    change(to, reason, cents)
  }

  private func change(_ purse: Purse, _ reason: Reason, _ cents: Int64) {
    switch purse {
    case .outside(let outsider): outside[outsider, default: 0] += cents
    case .firm(let id):
      capital[id, default: 0] += cents
      if reason.isResult { results[id, default: 0] += cents }
    }
  }

  private func cents(_ thousandEuro: Float) -> Int64 {
    let exact = Double(thousandEuro) * 1000 * 100
    let whole = exact.rounded(.down)
    return Int64(whole) + (exact - whole >= 0.5 ? 1 : 0)
  }

  private func pay(_ id: UInt32, _ to: Purse, _ reason: Reason, _ thousandEuro: Float) {
    move(.firm(id), to, reason, cents(thousandEuro))
  }

  private func receive(_ id: UInt32, _ from: Outsider, _ reason: Reason, _ thousandEuro: Float) {
    move(.outside(from), .firm(id), reason, cents(thousandEuro))
  }

  private func price(_ fixed: Parameter, _ perRoot: Parameter, _ size: Float) -> Float {
    settings[fixed] + settings[perRoot] * size.squareRoot()
  }

  private func degrees() -> [Int] {
    var degrees = [Int](repeating: 0, count: economy.firms.rows)
    for tie in 0..<economy.ties.count {
      degrees[Int(economy.ties.first[tie])] += 1
      degrees[Int(economy.ties.second[tie])] += 1
    }
    return degrees
  }

  private func rows(_ tie: Int) -> [Int] {
    [Int(economy.ties.first[tie]), Int(economy.ties.second[tie])]
  }
}

// MARK: Ties

extension Audit {
  private func agreements() {
    let firms = economy.firms
    var hasPaid: Set<Int> = []
    for tie in renewedBefore.count..<economy.ties.count {
      for row in rows(tie) {
        let id = firms.id[row]
        let cost = price(
          TransactionCosts.agreementFixed, TransactionCosts.agreementSize, firms.size[row])
        pay(id, .outside(.services), .agreement, cost)
        if degreeBefore[row] == 0 && firms.experience[row] < 0.5 && hasPaid.insert(row).inserted {
          pay(id, .outside(.services), .firstContact, settings[TransactionCosts.firstContact])
        }
      }
    }
  }

  /// Contract and ownership, bought by both sides when they enter a bundle that the pair chose.
  private func instruments() {
    let (ties, firms) = (economy.ties, economy.firms)
    for tie in 0..<ties.count where ties.governed[tie] != governedBefore[tie] {
      let new = Bundle(rawValue: ties.bundle[tie]).subtracting(Bundle(rawValue: bundleBefore[tie]))
      for (instrument, reason) in [
        (Instrument.contract, Reason.contract), (.ownership, .ownership),
      ]
      where new.has(instrument) {
        for row in rows(tie) {
          pay(firms.id[row], .outside(.services), reason, price(instrument, firms.size[row]))
        }
      }
    }
  }

  private func price(_ instrument: Instrument, _ size: Float) -> Float {
    let index = Int(instrument.rawValue)
    return price(BundleTerms.fixedCosts[index], BundleTerms.sizeCosts[index], size)
  }

  /// 1 − Π(1 − eff), monitoring being half blind in exploration.
  private func safeguards(_ tie: Int) -> Float {
    let bundle = Bundle(rawValue: economy.ties.bundle[tie])
    var left: Float = 1
    for instrument in Instrument.allCases where bundle.has(instrument) {
      var effect = settings[BundleTerms.effects[Int(instrument.rawValue)]]
      let isBlind = economy.ties.stage[tie] == Stage.exploration.rawValue
      if instrument == .monitoring && isBlind { effect *= settings[BundleTerms.blindness] }
      left *= 1 - effect
    }
    return 1 - left
  }

  /// A quarter of every instrument in force.
  private func upkeep() {
    let (ties, firms) = (economy.ties, economy.firms)
    for tie in 0..<ties.count {
      let bundle = Bundle(rawValue: ties.bundle[tie])
      let pair = rows(tie)
      let goBetween = Int(ties.goBetween[tie]) - 1
      let keeper: Purse = goBetween < 0 ? .outside(.services) : .firm(firms.id[goBetween])
      for side in 0..<2 {
        let (id, size) = (firms.id[pair[side]], firms.size[pair[side]])
        if bundle.has(.monitoring) {
          pay(id, .outside(.services), .monitoring, price(.monitoring, size) * stepYears)
        }
        if bundle.has(.hostage) {
          let rate = settings[SpecificInvestmentTerms.capitalRate]
          pay(id, keeper, .hostageFee, rate * ties.stake[tie][side] * stepYears)
        }
        if bundle.has(.goBetween) {
          pay(id, keeper, .mediation, price(.goBetween, size) * stepYears)
        }
        let (own, other) = (
          max(0, ties.spillRisk[tie][side]), max(0, ties.spillRisk[tie][1 - side])
        )
        if bundle.has(.exclusivity) && own > other {
          let yearly = settings[BundleTerms.exclusivityFee] * ties.expectation[tie][side]
          pay(id, .firm(firms.id[pair[1 - side]]), .exclusivityFee, yearly * stepYears)
        }
      }
    }
  }

  /// The yearly top-up of model.md 8, before the mechanism wears and adds.
  private func investments() {
    guard settings.isOn("investment") else { return }
    let (ties, firms) = (economy.ties, economy.firms)
    for tie in 0..<ties.count where (Int32(economy.step) - ties.started[tie]) % 4 == 0 {
      let pair = rows(tie)
      let unit = unitValue(pair)
      for side in 0..<2 {
        let row = pair[side]
        let trust = ties.trust[tie][side]
        let duration = max(
          1,
          (settings[SpecificInvestmentTerms.priorYears] + firms.endedTieYears[row])
            / (2 + firms.endedTies[row]) * (0.5 + trust)
            * settings[SpecificInvestmentTerms.durationFactor])
        let bundle = Bundle(rawValue: ties.bundle[tie])
        let relief = bundle.has(.ownership) ? settings[BundleTerms.ownershipRelief] : 1
        let sunk = settings[SpecificInvestmentTerms.sunkShare] * relief
        let cost =
          sunk + (1 - sunk) * settings[SpecificInvestmentTerms.capitalRate] * duration
          + (1 - trust) * (1 - safeguards(tie))
        let share = side == 0 ? ties.share[tie][0] : 1 - ties.share[tie][0]
        let root =
          share * settings[SpecificInvestmentTerms.productivity]
          * ties.expectation[tie][side] * duration / (2 * cost)
        let worn =
          ties.investment[tie][side] * (1 - settings[SpecificInvestment.wear] * stepYears)
        let limit =
          settings[SpecificInvestment.capitalShare]
          * max(0, firms.capitalThousandEuro(row))
        let added = max(0, min(root * root / unit - worn, limit))
        pay(firms.id[row], .outside(.households), .investment, added)
      }
    }
  }

  private func unitValue(_ pair: [Int]) -> Float {
    settings[TieYield.jointValue]
      * Elementary.pow(
        economy.firms.size[pair[0]] * economy.firms.size[pair[1]],
        settings[TieYield.sizeElasticity] * 0.5)
  }

  private func harms() {
    let (ties, id) = (economy.ties, economy.firms.id)
    for tie in 0..<ties.count {
      let pair = rows(tie).map { id[$0] }
      for victim in 0..<2 where ties.answer[tie][victim] != Answer.none.rawValue {
        let (i, j) = (pair[victim], pair[1 - victim])
        pay(i, .outside(.services), .mishap, ties.mishap[tie][victim])
        let damage = ties.damage[tie][victim]
        let harm = Harm(rawValue: ties.harm[tie][victim])!
        if harm == .holdUp { pay(i, .firm(j), .holdUp, damage) }
        if harm == .shirking { pay(i, .firm(j), .shirking, damage) }
        // A hostage that is gone was forfeited: only a breach of the other side can do that.
        let pledge = stakeBefore[tie][1 - victim]
        let isForfeit = harm != .none && pledge > 0 && ties.stake[tie][1 - victim] == 0
        if isForfeit { pay(j, .firm(i), .forfeit, pledge) }
        let isMoney = harm == .holdUp || harm == .shirking
        if isMoney && ties.answer[tie][victim] == Answer.voice.rawValue {
          let due = settings[Voice.compensation] * damage - (isForfeit ? pledge : 0)
          if due > 0 { pay(j, .firm(i), .compensation, due) }
        }
      }
    }
  }

  private func reflections() {
    let (ties, id) = (economy.ties, economy.firms.id)
    for tie in 0..<ties.count where ties.reflection[tie] != .zero {
      for row in rows(tie) {
        pay(id[row], .outside(.services), .reflection, settings[Reflection.cost])
      }
    }
  }

  private func renegotiations() {
    for tie in 0..<economy.ties.count where economy.ties.renewed[tie] != renewedBefore[tie] {
      for row in rows(tie) {
        let cost = price(
          TransactionCosts.renegotiationFixed, TransactionCosts.renegotiationSize, sizeBefore[row])
        pay(idBefore[row], .outside(.services), .renegotiation, cost)
      }
    }
  }

  private func endings() {
    for ended in economy.ended[endedBefore...] {
      let factor = ended.reason == .breach ? settings[TransactionCosts.disputeFactor] : 1
      for (side, row) in rows(ended.row).enumerated() {
        let cost = price(
          TransactionCosts.ruptureFixed, TransactionCosts.ruptureSize, sizeBefore[row])
        let leaving = exitCost(ended.row, ended.reason)
        pay(idBefore[row], .outside(.services), .rupture, cost * factor + leaving)
        let hasOwnership = Bundle(rawValue: economy.ties.bundle[ended.row]).has(.ownership)
        let relief = hasOwnership ? settings[BundleTerms.ownershipRelief] : 1
        let useful = 1 - settings[SpecificInvestmentTerms.sunkShare] * relief
        receive(
          idBefore[row], .households, .salvage,
          useful * economy.ties.investment[ended.row][side])
      }
    }
  }
}

// MARK: Legal forms

extension Audit {
  private func form(_ tie: Int) -> LegalForm {
    settings.legalForms[Int(economy.ties.legalForm[tie])]
  }

  /// A form that a pair did not have before is paid for by both.
  private func foundings() {
    for tie in 0..<economy.ties.count where economy.ties.legalForm[tie] != formBefore[tie] {
      for row in rows(tie) {
        pay(
          economy.firms.id[row], .outside(.services), .legalForm,
          Float(form(tie).notaryCost) + Float(form(tie).setUpCost))
      }
    }
  }

  private func administrations() {
    for tie in 0..<economy.ties.count {
      for row in rows(tie) {
        pay(
          economy.firms.id[row], .outside(.services), .administration,
          Float(form(tie).administration) * 0.25)
      }
    }
  }

  /// More before the agreed years are over, unless a firm left the market.
  private func exitCost(_ tie: Int, _ reason: EndReason) -> Float {
    let isForced = [.closure, .bankruptcy].contains(reason)
    let isEarly = Int32(economy.step) < economy.ties.agreedUntil[tie] && !isForced
    return Float(form(tie).exitCost) * (isEarly ? 1 + settings[FormTerms.earlyExit] : 1)
  }

  /// Debts before anybody leaves, borne by partners that are not bankrupt themselves.
  private func liabilities() {
    guard settings.isOn("demography") else { return }
    let (ties, firms) = (economy.ties, economy.firms)
    func isBankrupt(_ row: Int) -> Bool {
      Float(capital[firms.id[row]]!) * 1e-5
        < -settings[Demography.bankruptcy] * (200 * firms.size[row])
    }
    var payments: [(payer: UInt32, payee: UInt32, cents: Int64)] = []
    for row in 0..<firms.rows where firms.isLive(row) && isBankrupt(row) {
      let partners = (0..<ties.count).compactMap { tie -> (row: Int, limit: Float)? in
        guard ties.ended[tie] == 0, form(tie).liability == .joint,
          let side = rows(tie).firstIndex(of: row), !isBankrupt(rows(tie)[1 - side])
        else { return nil }
        return (
          rows(tie)[1 - side], 0.5 * (ties.expectation[tie][0] + ties.expectation[tie][1])
        )
      }
      let debt = max(0, -capital[firms.id[row]]!)
      for partner in partners {
        payments.append(
          (
            firms.id[partner.row], firms.id[row],
            min(cents(max(0, partner.limit)), debt / Int64(partners.count))
          ))
      }
    }
    for payment in payments {
      move(.firm(payment.payer), .firm(payment.payee), .liability, payment.cents)
    }
  }
}

// MARK: Firms

extension Audit {
  /// Each firm's quarter, from the state before the accounts phase and the flows found so far.
  private func quarters() {
    let firms = economy.firms
    let sector = sectorMeans()
    for row in 0..<firms.rows where firms.isLive(row) {
      let id = firms.id[row]
      let turnover = 200 * firms.size[row]
      let need = settings[Accounts.capitalNeed] * turnover
      let means = max(0, Float(capital[id]!) * 1e-5)
      let research = firms.rdShare[row] * turnover * min(1, means / need)
      receive(id, .households, .turnover, turnover * stepYears)
      receive(id, .households, .rents, firms.rents[row] * stepYears)
      let margin = margin(row, sector[Int(firms.sector[row])])
      pay(id, .outside(.households), .operatingCost, (1 - margin) * turnover * stepYears)
      pay(id, .outside(.households), .research, research * stepYears)
      pay(id, .outside(.households), .projectCost, projectCost(row) * stepYears)
      if firms.kind[row] != AgentKind.firm.rawValue {
        // Funders keep an agent at the capital of its size.
        let floor = cents(
          settings[FirmTraits.capitalBase] + settings[FirmTraits.capitalPerFte] * firms.size[row])
        let excess = capital[id]! - floor
        if excess > 0 { move(.firm(id), .outside(.households), .dividend, excess) }
        if excess < 0 { move(.outside(.households), .firm(id), .ownersSupport, -excess) }
        continue
      }
      if firms.size[row] < 10 && results[id]! < 0 {
        let most = cents(settings[Accounts.ownersPay] * turnover * stepYears)
        move(.outside(.households), .firm(id), .ownersSupport, min(most, -results[id]!))
      }
      let profit = max(0, results[id]!)
      let tax = Int64(
        (Double(profit) * settings.values.number(of: Accounts.taxRate)).rounded())
      move(.firm(id), .outside(.government), .tax, tax)
      let payout = settings.values.number(of: Accounts.payout)
      let dividend = Int64((Double(profit - tax) * payout).rounded())
      move(.firm(id), .outside(.households), .dividend, dividend)
    }
  }

  private func logKnowledge(_ row: Int) -> Float {
    Elementary.log(max(1e-3, economy.firms.knowledgeStock[row] / economy.firms.size[row]))
  }

  private func sectorMeans() -> [(logKnowledge: Float, size: Float)] {
    let firms = economy.firms
    return (0..<economy.geography.sectors).map { sector in
      let rows = (0..<firms.slots).filter {
        firms.isLive($0) && Int(firms.sector[$0]) == sector
      }
      let sum = rows.reduce(0.0) { $0 + Double(logKnowledge($1)) }
      let size = rows.reduce(0.0) { $0 + Double(firms.size[$1]) }
      return (Float(sum / Double(max(1, rows.count))), Float(max(1, size)))
    }
  }

  private func margin(_ row: Int, _ sector: (logKnowledge: Float, size: Float)) -> Float {
    let ties = economy.ties
    var group: Float = 0
    for tie in 0..<ties.count where ties.kind[tie] == TieKind.horizontal.rawValue {
      let pair = rows(tie)
      if pair[0] == row { group += economy.firms.size[pair[1]] }
      if pair[1] == row { group += economy.firms.size[pair[0]] }
    }
    let share: Float = group > 0 ? min(1, (group + economy.firms.size[row]) / sector.size) : 0
    let limit = settings[Accounts.marginLimit]
    let edge = settings[Accounts.efficiency] * (logKnowledge(row) - sector.logKnowledge)
    return settings[Accounts.margin] * (1 - settings[Accounts.competition])
      + min(limit, max(-limit, edge)) + settings[Accounts.concentration] * share
  }

  private func projectCost(_ row: Int) -> Float {
    let (ties, size) = (economy.ties, economy.firms.size)
    var cost: Float = 0
    for tie in 0..<ties.count {
      let pair = rows(tie)
      guard let side = pair.firstIndex(of: row) else { continue }
      let expectation = 0.5 * (ties.expectation[tie][0] + ties.expectation[tie][1])
      let whole =
        settings[TieYield.costShare] * expectation * ties.scale[tie]
        / settings[TieYield.referenceScale] + settings[TieYield.costPerRootSize]
        * (size[pair[0]].squareRoot() + size[pair[1]].squareRoot())
      cost += ties.share[tie][side] * whole
    }
    return cost
  }

  private func growth() {
    for row in idBefore.indices where idBefore[row] != 0 {
      let cost = settings[Growth.costPerFte] * (economy.firms.size[row] - sizeBefore[row])
      if cost > 0 {
        pay(idBefore[row], .outside(.households), .growthCapital, cost)
      } else {
        receive(idBefore[row], .households, .growthCapital, -cost)
      }
    }
  }

  private func comingAndGoing() {
    let firms = economy.firms
    let living = Set((0..<firms.rows).map { firms.id[$0] })
    for id in idBefore where id != 0 && !living.contains(id) {
      let left = capital[id]!
      if left > 0 { move(.firm(id), .outside(.households), .liquidation, left) }
      if left < 0 { move(.outside(.households), .firm(id), .writeOff, -left) }
      capital[id] = nil
    }
    let known = Set(idBefore)
    for row in 0..<firms.rows where firms.isLive(row) && !known.contains(firms.id[row]) {
      let start =
        settings[FirmTraits.capitalBase]
        + settings[FirmTraits.capitalPerFte] * firms.size[row]
      receive(firms.id[row], .households, .entryCapital, start)
    }
  }
}
