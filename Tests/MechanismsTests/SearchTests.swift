// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("Who looks for a partner, and whom it sees")
struct SearchTests {
  /// Everybody with room looks in every step.
  private let always = Settings.with([(Search.rate, 50), (Search.novice, 1)])

  private func sights(_ small: SmallEconomy) -> [(seeker: Int, seen: Int, how: Sighting)] {
    (0..<small.candidates.count).map {
      (
        Int(small.candidates.seeker[$0]), Int(small.candidates.seen[$0]),
        Sighting(rawValue: small.candidates.sighting[$0])!
      )
    }
  }

  @Test func needFallsWithRentsAndRisesWithIdleTies() {
    let search = Search(.with([(Search.satiation, 0.02)]))
    #expect(search.need(rents: 0, turnover: 2_000, idleShare: 0) == 1)
    #expect(isClose(search.need(rents: 40, turnover: 2_000, idleShare: 0), 0.5))
    #expect(isClose(search.need(rents: 120, turnover: 2_000, idleShare: 0.5), 0.25 + 0.25))
    #expect(search.need(rents: 40, turnover: 2_000, idleShare: 1) == 1)
  }

  @Test func theSmallLackHandsAndTheInexperiencedHesitate() {
    let settings = Settings()
    let search = Search(settings)
    let rate = settings.number(Search.rate)
    let novice = settings.number(Search.novice)
    let half = settings.number(Search.halfSize)
    for (need, size, e) in [(1.0, 10.0, 0.0), (0.5, 90, 1), (0.2, 2, 9)] {
      let expected = rate * need * size / (size + half) * (novice + (1 - novice) * e / (1 + e))
      let found = search.searchRate(need: Float(need), size: Float(size), experience: Float(e))
      #expect(isClose(found, expected))
    }
  }

  /// 2,000 equal firms without ties in one cell, 20 quarters. Of its eight draws three can hit: one
  /// neighbour and two of anyone, each a random slot; empty slots and the seeker's own are lost.
  /// So a firm is a visible seeker with chance P(looks) · (1 − (1 − p)³), p = (n − 1)/slots.
  @Test func seekersComeAtTheirRateAndLostDrawsAreLost() {
    let settings = Settings.with([
      (Search.rate, 3), (Search.novice, 0.2), (Search.satiation, 0.02),
    ])
    let small = SmallEconomy(firms: 2_000)
    let search = Search(settings)
    let need = 1 / (1 + 30 / (0.02 * 2_000))
    let size = Double(small.firms.size[0])
    let hands = size / (size + settings.number(Search.halfSize))
    let rate = 3 * need * hands * 0.2
    let looks = 1 - Glibc.exp(-rate * Double(stepYears))
    let hit = 1_999 / Double(small.firms.slots)
    var seekers = 0
    var seen = 0
    for step: UInt32 in 0..<20 {
      small.economy.step = step
      small.run(search, .search)
      seekers += Set(sights(small).map(\.seeker)).count
      seen += small.candidates.count
    }
    let visible = looks * (1 - Glibc.pow(1 - hit, 3))
    #expect(isBinomial(seekers, of: 40_000, probability: visible))
    // Distinct others among three random slots; at most three a look bounds the deviation.
    let slots = Double(small.firms.slots)
    let expected = 40_000 * looks * 1_999 * (1 - Glibc.pow(1 - 1 / slots, 3))
    #expect(abs(Double(seen) - expected) <= 5 * (9 * 40_000 * looks).squareRoot())
  }

  @Test func everySightIsWhatItSaysAndNobodySeesItselfOrAPartner() {
    let small = SmallEconomy.random(firms: 400, ties: 700, seed: 5)
    small.run(Search(always), .search)
    let firms = small.firms
    var counts: [Sighting: Int] = [:]
    for (seeker, seen, how) in sights(small) {
      counts[how, default: 0] += 1
      #expect(seeker != seen && firms.isInMarket(seen) && firms.isInMarket(seeker))
      #expect(!small.economy.areTied(seeker, seen))
      let isSameSector = firms.sector[seeker] == firms.sector[seen]
      switch how {
      case .friendOfFriend:
        let adjacency = small.economy.adjacency
        let friends = adjacency.range(seeker).map { Int(adjacency[$0].partner) }
        #expect(friends.contains { small.economy.areTied($0, seen) })
      case .neighbour:
        #expect(isSameSector && firms.region[seeker] == firms.region[seen])
      case .chain:
        let places = (Int(firms.chainPlace[seeker]), Int(firms.chainPlace[seen]))
        #expect(isSameSector && abs(places.0 - places.1) == 1)
      case .anyone, .institute, .proposed: break
      }
    }
    for how in [Sighting.friendOfFriend, .neighbour, .chain, .anyone] {
      #expect(counts[how, default: 0] > 20)
    }
  }

  @Test func aSeekerSeesNobodyTwiceAndAtMostEight() {
    let small = SmallEconomy.random(firms: 60, ties: 80, seed: 6)
    small.run(Search(always), .search)
    let bySeeker = Dictionary(grouping: sights(small), by: \.seeker)
    #expect(bySeeker.count > 20)
    for seen in bySeeker.values {
      #expect(seen.count <= 8 && Set(seen.map(\.seen)).count == seen.count)
    }
    #expect(small.economy.counters.sightings == small.candidates.count)
  }

  @Test func aFirmWithoutRoomDoesNotLook() {
    var values = always.values
    values.set(Room.base, to: 1)
    values.set(Room.exponent, to: 0)
    let small = SmallEconomy(firms: 100)
    small.lay((0..<25).map { (2 * $0, 2 * $0 + 1) })
    small.run(Search(Settings(values: values)), .search)
    let seekers = Set(sights(small).map(\.seeker))
    #expect(seekers.isDisjoint(with: 0..<50))
    #expect(seekers.count > 40)
    #expect(small.rows.allSatisfy { small.firms.room[$0] == 1 })
  }

  /// Rich firms need no partner unless their ties have been idle for a year.
  @Test func idleTiesSendFirmsLooking() {
    func seekers(_ quarters: Int32) -> Int {
      let small = SmallEconomy(firms: 200)
      small.economy.step = 20
      for k in 0..<100 { small.tie(2 * k, 2 * k + 1) { $0.started = 20 - quarters } }
      small.rebuild()
      for row in small.rows { small.firms.rents[row] = 1e9 }
      small.run(Search(always), .search)
      return Set(sights(small).map(\.seeker)).count
    }
    #expect(seekers(3) == 0)
    #expect(seekers(4) > 100)
  }

  @Test func firmsOutsideTheMarketNeitherSeekNorAreSeenNorChangeAnything() {
    let plain = SmallEconomy(firmsPerCell: [40])
    let more = SmallEconomy(firmsPerCell: [40], hidden: 60)
    for small in [plain, more] { small.run(Search(always), .search) }
    #expect(plain.candidates.count > 40)
    #expect(sights(plain).map(\.seeker) == sights(more).map(\.seeker))
    #expect(sights(plain).map(\.seen) == sights(more).map(\.seen))
  }

  @Test func switchedOffNobodySeesAnybodyButRoomIsKnown() {
    let small = SmallEconomy(firms: 50)
    for row in small.rows { small.firms.room[row] = 0 }
    small.run(Search(Settings(values: always.values, switchedOff: ["search"])), .search)
    #expect(small.candidates.count == 0)
    let room = UInt8(Room(always).ties(size: 10))
    #expect(small.rows.allSatisfy { small.firms.room[$0] == room })
  }

  @Test(arguments: 0..<50)
  func ratesAreFiniteOverTheWholeRange(seed: Int) {
    var chance = Chance(UInt64(seed))
    let search = Search(.swarm(Search.parameters, &chance))
    for _ in 0..<20 {
      let need = search.need(
        rents: chance.uniform(in: 0...1e6), turnover: chance.uniform(in: 200...1e6),
        idleShare: chance.uniform(in: 0...1).rounded())
      #expect((0...1).contains(need))
      let rate = search.searchRate(
        need: need, size: chance.uniform(in: 1...1e6), experience: chance.uniform(in: 0...50))
      #expect(rate.isFinite && rate >= 0)
    }
  }

  @Test func workersLeaveNoTraceInSearch() {
    #expect(
      workersLeaveNoTrace(.search, make: { .random(firms: 5_000, ties: 4_000, seed: 7) }) {
        $0.run(Search(.init()), .search, workers: $1)
      })
  }
}
