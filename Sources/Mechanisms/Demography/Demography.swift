// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// Firms fail, close, and are founded.
///
/// # Model
///     bankrupt where C < −.1 turnover                                                       (E1)
///     partners in forms of joint liability pay part of the debt (``JointLiability``)
///     closure at rate h S^−.3 (1 + k (mean return − own return)), kept in [¼, 4] h S^−.3   (E2)
///     entrants: Poisson, mean = exits expected in this step, at most max(16, slots/16)  (E3)
/// An entrant takes sector, region, place and profile of a firm drawn by rents, plus noise, and
/// starts with one to two times the smallest size and `C = 10 + 10 S` from its founders.
///
/// # Source
/// the ODD; Dunne, Roberts & Samuelson (1988): small firms close more often; Klepper (1996) on
/// spin-offs of the successful.
///
/// # Edge cases
/// - a cell without an empty slot sends the founder to another parent, up to four; then it is
///   turned away (counted). Institutes and go-betweens neither close nor fail. Switched off: no
///   entry, exit, growth.
public struct Demography: Mechanism {
  public static let phases = [Phase.demography]
  public static let purposes = [
    closes, enters, founding, place, FirmTraits.traits, FirmTraits.lanes,
  ]
  static let closes = Purpose(19)
  static let enters = Purpose(20)
  static let founding = Purpose(21)
  static let place = Purpose(22)
  public static let reads: Set<StateColumn> = [
    .result, .rents, .adjacency, .legalForm, .expectation, .agentKind,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .demography: [.firmSet, .firmExit, .tieEnd, .tieRecord, .books]
  ]
  public static let parameters =
    [closure, closureSize, marginSensitivity, bankruptcy, entryFactor] + FirmTraits.parameters
  public static let switches = [Switch("demography", whenOff: "no entry, exit or growth")]

  public static let closure = Parameter(
    "demography.closure-rate", symbol: "h", unit: .perYear, default: 0.084, in: 0...4,
    meaning: "closures a year of firms of one fte",
    source: .calibrated(
      "P3: ties end with their firms; Dutch firm deaths are about 5–8% a year; check"))
  public static let closureSize = Parameter(
    "demography.closure-size", symbol: "–", unit: .one, default: 0.3, in: 0...2,
    meaning: "fall of that rate with size", source: .empirical("Dunne et al. 1988; level chosen"))
  public static let marginSensitivity = Parameter(
    "demography.margin-sensitivity", symbol: "k", unit: .one, default: 10, in: 0...100,
    meaning: "rise of closure per return below the mean",
    source: .chosen("starting value, not fitted"))
  public static let bankruptcy = Parameter(
    "demography.bankruptcy-limit", symbol: "–", unit: .share, default: 0.1, in: 0...10,
    meaning: "debt over turnover at which a firm is bankrupt",
    source: .chosen("starting value, not fitted"))
  public static let entryFactor = Parameter(
    "demography.entry-factor", symbol: "–", unit: .one, default: 1, in: 0...10,
    meaning: "entrants over expected exits", source: .chosen("1 keeps the population steady"))

  private let isOn: Bool
  private let closure: Float
  private let closureSize: Float
  private let marginSensitivity: Float
  private let bankruptcy: Float
  private let entryFactor: Float
  private let ending: TieEnding
  private let liability: JointLiability
  private let traits: FirmTraits

  public init(_ settings: Settings) {
    isOn = settings.isOn("demography")
    closure = settings[Self.closure]
    closureSize = settings[Self.closureSize]
    marginSensitivity = settings[Self.marginSensitivity]
    bankruptcy = settings[Self.bankruptcy]
    entryFactor = settings[Self.entryFactor]
    ending = TieEnding(settings)
    liability = JointLiability(settings)
    traits = FirmTraits(settings)
  }

  /// E2, a year.
  public func closureRate(size: Float, returnGap: Float) -> Float {
    let factor = max(0.25, min(4, 1 + marginSensitivity * returnGap))
    return closure * Elementary.pow(size, -closureSize) * factor
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else {
      economy.bookPending()
      return
    }
    let firms = economy.firms
    let chunks = workers.map(of: firms.rows) { rows in
      var leaving: [Int] = []
      var expected = Expected()
      for row in rows where firms.isLive(row) && firms.isFirm(row) {
        let exit = exit(row, economy, &expected)
        firms.exit[row] = exit.rawValue
        if exit != .none { leaving.append(row) }
      }
      return (leaving: leaving, expected: expected)
    }
    var expected = Expected()
    for chunk in chunks { expected += chunk.expected }
    // Founders start at one to two times the smallest size.
    let founded = Double(entryFactor) * expected.exits * 1.5 * Double(economy.minimumSize)
    economy.vacatedShare =
      expected.size > 0
      ? Float((expected.sizeLost - founded) / expected.size) / stepYears : 0
    // Debts are those before any tie ends, so that the order of firms leaves no trace.
    for row in chunks.flatMap(\.leaving) where firms.exit[row] == FirmExit.bankruptcy.rawValue {
      settle(row, economy)
    }
    for row in chunks.flatMap(\.leaving) { endTies(of: row, economy) }
    economy.bookPending()
    for row in chunks.flatMap(\.leaving) { remove(row, economy) }
    found(expectedExits: expected.exits, economy)
    economy.bookPending()
  }

  /// Sums over firms in the market: exits expected in this step, their size, and the size of all.
  private struct Expected {
    var exits = 0.0
    var sizeLost = 0.0
    var size = 0.0

    static func += (sum: inout Expected, other: Expected) {
      sum.exits += other.exits
      sum.sizeLost += other.sizeLost
      sum.size += other.size
    }
  }

  private func exit(_ row: Int, _ economy: Economy, _ expected: inout Expected) -> FirmExit {
    let firms = economy.firms
    let turnover = firms.turnover(row)
    let isBankrupt = firms.capitalThousandEuro(row) < -bankruptcy * turnover
    let rate = closureRate(
      size: firms.size[row], returnGap: economy.meanReturn - firms.yearlyReturn(row))
    if firms.isInMarket(row) {
      let chance = isBankrupt ? 1 : 1 - Double(Elementary.exp(-rate * stepYears))
      expected.exits += chance
      expected.sizeLost += chance * Double(firms.size[row])
      expected.size += Double(firms.size[row])
    }
    if isBankrupt { return .bankruptcy }
    let u = economy.draws.uniform(Self.closes, firm: firms.id[row], step: economy.step)
    return Quantile.happens(u, rate: rate, over: stepYears) ? .closure : .none
  }

  private func settle(_ row: Int, _ economy: Economy) {
    for payment in liability.payments(for: row, economy) {
      economy.books.post(
        from: payment.payer, to: payment.payee, payment.reason, cents: payment.cents)
    }
  }

  private func endTies(of row: Int, _ economy: Economy) {
    let isBankrupt = economy.firms.exit[row] == FirmExit.bankruptcy.rawValue
    for index in economy.adjacency.range(row) {
      let tie = economy.adjacency[index].tie
      if economy.ties.isLive(tie) {
        ending.end(tie, isBankrupt ? .bankruptcy : .closure, economy)
      }
    }
  }

  /// Settles what is left with owners or creditors and empties the row.
  private func remove(_ row: Int, _ economy: Economy) {
    let firms = economy.firms
    let exit = FirmExit(rawValue: firms.exit[row])!
    if exit == .closure {
      economy.counters.closures += 1
    } else {
      economy.counters.bankruptcies += 1
    }
    economy.note(Event(.firmExited, firm: firms.id[row], detail: exit.word))
    let capital = firms.capital[row]
    if capital > 0 {
      economy.books.post(
        from: .firm(row), to: .outside(.households), .liquidation, cents: capital)
    } else if capital < 0 {
      economy.books.post(
        from: .outside(.households), to: .firm(row), .writeOff, cents: -capital)
    }
    economy.bookPending()
    firms.clear(row)
  }

  private func found(expectedExits: Double, _ economy: Economy) {
    let u = economy.draws.uniform(Self.enters, firm: 0, step: economy.step)
    let count = min(
      economy.entrantsPerStep,
      Quantile.poisson(u, mean: entryFactor * Float(expectedExits)))
    guard count > 0 else { return }
    let lottery = RentLottery(economy)
    for k in 0..<count {
      let id = economy.entrantID(k)
      let words = economy.draws.words(Self.founding, firm: id, step: 0)
      let places = (0..<4).lazy.compactMap { trial -> (parent: Int, slot: Int)? in
        guard let parent = lottery.draw(words[trial]),
          let slot = slot(like: parent, id: id, economy)
        else { return nil }
        return (parent, slot)
      }
      guard let (parent, slot) = places.first else {
        economy.counters.entrantsTurnedAway += 1
        continue
      }
      traits.found(slot, id: id, parent: parent, economy)
      economy.counters.entries += 1
      economy.note(Event(.firmEntered, firm: id))
    }
  }

  /// An empty slot in the parent's cell: by keyed draws, then the first one left.
  private func slot(like parent: Int, id: UInt32, _ economy: Economy) -> Int? {
    let firms = economy.firms
    let slots = economy.geography.slots(
      sector: Int(firms.sector[parent]), chainPlace: Int(firms.chainPlace[parent]),
      region: Int(firms.region[parent]))
    for block in 0..<4 {
      let words = economy.draws.words(Self.place, firm: id, step: 0, block: UInt16(block))
      for lane in 0..<4 {
        let slot =
          slots.lowerBound + Int(Quantile.index(words[lane], below: UInt32(slots.count)))
        if !firms.isLive(slot) { return slot }
      }
    }
    return slots.first { !firms.isLive($0) }
  }
}
