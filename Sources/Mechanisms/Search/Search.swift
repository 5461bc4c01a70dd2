// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Which firms look for a partner, and whom they see.
///
/// # Model
///     rate = λ_s · need · S/(S + S½) · [ν + (1 − ν) e/(1 + e)]                              (S2)
///  need = min(1, 1/(1 + R/(s turnover)) + ½ · share of ties without a milestone for a year)  (S3)
/// A firm with room that looks sees up to eight: three friends of friends, one of its sector and
/// region, two along the chain, two of anyone. A draw that hits an empty slot, itself or a partner
/// is lost. Institutes and go-betweens add to that: see ``AgentSights``.
///
/// # Source
/// the ODD; Nooteboom (1993): small firms lack hands; experience with alliances begets alliances
/// (Gulati 1995).
public struct Search: Mechanism {
  public static let phases = [Phase.search]
  public static let purposes = [looks] + AgentSights.purposes
  static let looks = Purpose(1)
  public static let reads: Set<StateColumn> = [
    .adjacency, .size, .rents, .experience, .milestones, .sector, .region, .chainPlace,
    .agentKind, .profile, .absorptiveCapacity, .rdShare,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [.search: [.room, .sightings]]
  public static let switches = [Switch("search", whenOff: "no new ties; existing ones run on")]

  public static let rate = Parameter(
    "search.rate", symbol: "λ_s", unit: .perYear, default: 3.8, in: 0...50,
    meaning: "searches a year of a large experienced firm in full need",
    source: .calibrated("P4: partners of collaborating firms"))
  public static let novice = Parameter(
    "search.novice-share", symbol: "ν", unit: .share, default: 0.009, in: 0...1,
    meaning: "rate of a firm without experience relative to an experienced one",
    source: .calibrated("P6: collaboration stays with a minority"))
  public static let satiation = Parameter(
    "search.satiating-rents", symbol: "–", unit: .share, default: 0.03, in: 0.0001...10,
    meaning: "innovation rents over turnover that halve the need for partners",
    source: .calibrated("P4"))
  public static let halfSize = Parameter(
    "search.half-size", symbol: "S½", unit: .fte, default: 1, in: 0.01...10_000,
    meaning: "size at which half of the hands are there that a search needs",
    source: .calibrated("P4: clustering against a random network of the same degrees"))
  public static let parameters =
    [rate, novice, satiation, halfSize] + Room.parameters + AgentSights.parameters

  private let isOn: Bool
  private let rate: Float
  private let novice: Float
  private let satiation: Float
  private let halfSize: Float
  private let room: Room
  private let agents: AgentSights

  public init(_ settings: Settings) {
    isOn = settings.isOn("search")
    rate = settings[Self.rate]
    novice = settings[Self.novice]
    satiation = settings[Self.satiation]
    halfSize = settings[Self.halfSize]
    room = Room(settings)
    agents = AgentSights(settings)
  }

  /// S3.
  public func need(rents: Float, turnover: Float, idleShare: Float) -> Float {
    min(1, 1 / (1 + rents / (satiation * turnover)) + 0.5 * idleShare)
  }

  /// S2, a year.
  public func searchRate(need: Float, size: Float, experience: Float) -> Float {
    rate * need * size / (size + halfSize) * (novice + (1 - novice) * experience / (1 + experience))
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    let found = workers.map(of: firms.rows) { rows in
      var sights: [Sight] = []
      for row in rows where firms.isLive(row) {
        firms.room[row] = UInt8(room.ties(size: firms.size[row]))
        if isOn && looks(row, economy) { see(from: row, economy, into: &sights) }
      }
      return sights
    }
    economy.candidates.replace(with: found, arena: economy.arena)
    economy.counters.sightings = economy.candidates.count
  }

  private func looks(_ row: Int, _ economy: Economy) -> Bool {
    let firms = economy.firms
    guard firms.isInMarket(row) else { return false }
    let degree = economy.adjacency.degree(row)
    guard degree < Int(firms.room[row]) else { return false }
    var idle: Float = 0
    for entry in economy.adjacency.range(row) {
      let tie = economy.adjacency[entry].tie
      if Int32(economy.step) - economy.ties.lastSign[tie] >= 4 { idle += 1 }
    }
    let need = need(
      rents: firms.rents[row], turnover: firms.turnover(row),
      idleShare: degree > 0 ? idle / Float(degree) : 0)
    let rate = searchRate(
      need: need, size: firms.size[row], experience: firms.experience[row])
    let u = economy.draws.uniform(Self.looks, firm: firms.id[row], step: economy.step)
    return Quantile.happens(u, rate: rate, over: stepYears)
  }

  /// Appends whom the firm sees. Word 0 of block 0 decided that it looks; blocks 1–4 say where.
  private func see(from row: Int, _ economy: Economy, into sights: inout [Sight]) {
    let id = economy.firms.id[row]
    let start = sights.count
    func words(_ block: UInt16) -> SIMD4<UInt32> {
      economy.draws.words(Self.looks, firm: id, step: economy.step, block: block)
    }
    func add(_ slot: Int?, _ sighting: Sighting) {
      guard let slot, slot != row, economy.firms.canBeFound(slot) else { return }
      if economy.areTied(row, slot) { return }
      for index in start..<sights.count where sights[index].seen == UInt32(slot) { return }
      sights.append(Sight(seeker: UInt32(row), seen: UInt32(slot), sighting: sighting))
    }
    let friends = words(1)
    let ofFriends = words(2)
    for k in 0..<3 {
      add(friendOfFriend(row, friends[k], ofFriends[k], economy), .friendOfFriend)
    }
    let place = words(3)
    let slots = words(4)
    add(neighbour(row, place[0], slots[0], economy), .neighbour)
    for k in 1..<3 { add(alongChain(row, place[k], slots[k], economy), .chain) }
    add(Int(Quantile.index(place[3], below: UInt32(economy.firms.slots))), .anyone)
    add(Int(Quantile.index(slots[3], below: UInt32(economy.firms.slots))), .anyone)
    add(agents.institute(for: row, economy), .institute)
    add(agents.proposal(to: row, economy), .proposed)
  }

  private func friendOfFriend(
    _ row: Int, _ first: UInt32, _ second: UInt32, _ economy: Economy
  ) -> Int? {
    guard let friend = economy.partner(of: row, word: first) else { return nil }
    return economy.partner(of: friend, word: second)
  }

  private func neighbour(
    _ row: Int, _ place: UInt32, _ slot: UInt32, _ economy: Economy
  ) -> Int? {
    let geography = economy.geography
    let slots = geography.slots(
      sector: Int(economy.firms.sector[row]),
      chainPlace: Int(Quantile.index(place, below: UInt32(geography.chainPlaces))),
      region: Int(economy.firms.region[row]))
    return slots.lowerBound + Int(Quantile.index(slot, below: UInt32(slots.count)))
  }

  private func alongChain(
    _ row: Int, _ place: UInt32, _ slot: UInt32, _ economy: Economy
  ) -> Int? {
    let geography = economy.geography
    let here = Int(economy.firms.chainPlace[row])
    let there = place & 1 == 0 ? here - 1 : here + 1
    guard there >= 0, there < geography.chainPlaces else { return nil }
    let slots = geography.slots(sector: Int(economy.firms.sector[row]), chainPlace: there)
    return slots.lowerBound + Int(Quantile.index(slot, below: UInt32(slots.count)))
  }
}
