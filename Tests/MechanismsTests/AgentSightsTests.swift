// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness
import Testing

@testable import Mechanisms

@Suite("Whom institutes and go-betweens let a firm see")
struct AgentSightsTests {
  private func settings(institute: Double = 1, proposal: Double = 1) -> Settings {
    .with([(AgentSights.instituteSight, institute), (AgentSights.proposalChance, proposal)])
  }

  /// Two sectors, two chain places, two regions, firms that differ; the agents in cells of their
  /// own.
  private func world(institutes: Int = 0, goBetweens: Int = 0, perCell: Int = 25) -> SmallEconomy {
    let small = SmallEconomy(
      firmsPerCell: Array(repeating: perCell, count: 8), sectors: 2, chainPlaces: 2, regions: 2,
      institutes: institutes, goBetweens: goBetweens, key: 11)
    var chance = Chance(4)
    for row in small.rows {
      small.firms.profile[row] = chance.profile()
      small.firms.absorptiveCapacity[row] = chance.uniform(in: 0...1)
      small.firms.rdShare[row] = chance.uniform(in: 0...0.05)
    }
    return small
  }

  @Test func aFirmTurnsToAnInstituteOfItsSectorWhereThereIsOne() {
    let small = world(institutes: 3)
    let firms = small.firms
    let rows = Array(small.economy.institutes)
    (firms.sector[rows[0]], firms.sector[rows[1]], firms.sector[rows[2]]) = (1, 1, 1)
    let sights = AgentSights(settings())
    var seen: Set<Int> = []
    for step: UInt32 in 0..<10 {
      small.economy.step = step
      for row in small.rows { seen.insert(sights.institute(for: row, small.economy)!) }
    }
    #expect(seen == Set(rows), "sector 0 has none of its own and turns to any")
    firms.sector[rows[0]] = 0
    for row in small.rows {
      let institute = sights.institute(for: row, small.economy)!
      #expect(firms.sector[institute] == firms.sector[row])
    }
  }

  @Test func chancesAreThoseOfTheParameters() {
    let small = world(institutes: 1, goBetweens: 1)
    let sights = AgentSights(settings(institute: 0.3, proposal: 0.3))
    // A circle so full that an empty slot is rare, and known to all of sector 0.
    let (never, sure) = (AgentSights(settings(institute: 0, proposal: 0)), AgentSights(settings()))
    var found = (institutes: 0, proposals: 0, possible: 0)
    let rows = small.rows.filter { small.firms.sector[$0] == 0 }
    for step: UInt32 in 0..<50 {
      small.economy.step = step
      for row in rows {
        if sights.institute(for: row, small.economy) != nil { found.institutes += 1 }
        if sure.proposal(to: row, small.economy) != nil { found.possible += 1 }
        if sights.proposal(to: row, small.economy) != nil { found.proposals += 1 }
        #expect(never.institute(for: row, small.economy) == nil)
        #expect(never.proposal(to: row, small.economy) == nil)
      }
    }
    #expect(isBinomial(found.institutes, of: 50 * rows.count, chance: 0.3))
    #expect(isBinomial(found.proposals, of: found.possible, chance: 0.3))
  }

  /// The twin goes over the four by hand: whoever fits best by |D − D*|, of the circle.
  @Test func aGoBetweenProposesTheBestMatchOfFourOfItsCircle() {
    let small = world(goBetweens: 1)
    let (economy, firms) = (small.economy, small.firms)
    let broker = economy.goBetweens.lowerBound
    (firms.sector[broker], firms.region[broker]) = (1, 1)
    let settings = settings()
    let sights = AgentSights(settings)
    let motives = MotiveDraw(settings)
    var proposed = 0
    var bestOfMany = 0
    for step: UInt32 in 0..<8 {
      economy.step = step
      for row in small.rows {
        func block(_ k: UInt16) -> SIMD4<UInt32> {
          economy.draws.words(Purpose(51), firm: firms.id[row], step: step, block: k)
        }
        var fits: [(row: Int, gap: Double)] = []
        for k in 0..<4 {
          let slots = economy.geography.slots(
            sector: 1, chainPlace: Int((UInt64(block(1)[k]) * 2) >> 32), region: 1)
          let other =
            slots.lowerBound + Int((UInt64(block(2)[k]) * UInt64(slots.count)) >> 32)
          guard other != row, firms.id[other] != 0 else { continue }
          let capacity = min(firms.absorptiveCapacity[row], firms.absorptiveCapacity[other])
          let reach =
            settings.number(PairPotential.reach0)
            + settings.number(PairPotential.reach1) * Double(capacity)
          let knowledge = motives.motive(row, other, economy) == .knowledge
          let (n0, n1) =
            knowledge
            ? (PairPotential.explorationBase, PairPotential.explorationSlope)
            : (PairPotential.otherBase, PairPotential.otherSlope)
          let u = settings.number(FirstTerms.startUnderstanding)
          let peak = reach / (2 * (1 - u)) - settings.number(n0) / (2 * settings.number(n1))
          let best = min(min(1, reach / (1 - u)), max(0, peak))
          let distance = CognitiveDistance.knowledge(firms.profile[row], firms.profile[other])
          fits.append((other, abs(Double(distance) - best)))
        }
        let found = sights.proposal(to: row, economy)
        let isKnown = firms.sector[row] == 1 || firms.region[row] == 1
        #expect((found != nil) == (isKnown && !fits.isEmpty))
        guard let found else { continue }
        proposed += 1
        let least = fits.map(\.gap).min()!
        #expect(fits.contains { $0.row == found && $0.gap <= least + 1e-5 })
        if fits.count > 1 && fits.first!.row != found { bestOfMany += 1 }
      }
    }
    #expect(proposed > 400 && bestOfMany > 200)
  }

  @Test func nobodyIsProposedToAPartnerOrToItself() {
    let small = world(goBetweens: 1, perCell: 2)
    let circle = small.rows.filter { small.firms.sector[$0] == 0 && small.firms.region[$0] == 0 }
    let sights = AgentSights(settings())
    for a in circle { for b in circle where a < b { small.tie(a, b) } }
    small.rebuild()
    for step: UInt32 in 0..<40 {
      small.economy.step = step
      for row in circle { #expect(sights.proposal(to: row, small.economy) == nil) }
    }
  }

  /// Search takes both over, once each, and goes on drawing as before.
  @Test func searchAddsWhatAgentsShowAndLosesNothing() {
    let always = Settings.with([
      (Search.rate, 50), (Search.novice, 1), (AgentSights.instituteSight, 1),
      (AgentSights.proposalChance, 1),
    ])
    let (plain, rich) = (world(), world(institutes: 2, goBetweens: 4))
    for small in [plain, rich] { small.run(Search(always), .search) }
    func sights(_ small: SmallEconomy, _ keep: (Sighting) -> Bool) -> [SIMD2<UInt32>] {
      (0..<small.candidates.count)
        .filter { keep(Sighting(rawValue: small.candidates.sighting[$0])!) }
        .map { SIMD2(small.candidates.seeker[$0], small.candidates.seen[$0]) }
    }
    let old = sights(plain) { _ in true }
    #expect(old.count > 200)
    #expect(sights(rich) { $0 != .institute && $0 != .proposed } == old)
    let institutes = sights(rich) { $0 == .institute }
    #expect(institutes.count > 100)
    #expect(institutes.allSatisfy { rich.economy.institutes.contains(Int($0[1])) })
    #expect(sights(rich) { $0 == .proposed }.count > 50)
    #expect(
      rich.firms.agents.allSatisfy { row in
        !(0..<rich.candidates.count).contains { rich.candidates.seeker[$0] == UInt32(row) }
      })
  }

  /// A partner's partner may be an institute, which is seen; a go-between is not found in search.
  @Test func friendsLeadToInstitutesButNotToGoBetweens() {
    let small = SmallEconomy(firmsPerCell: [30], institutes: 1, goBetweens: 1)
    let (institute, broker) = (small.economy.institutes.first!, small.economy.goBetweens.first!)
    for friend in 0..<5 {
      small.tie(friend, institute)
      small.tie(friend, broker)
      for k in 1...4 { small.tie(friend, 5 * k + friend) }
    }
    small.rebuild()
    let always = Settings.with([
      (Search.rate, 50), (Search.novice, 1), (AgentSights.instituteSight, 0),
    ])
    var seen: Set<UInt32> = []
    for step: UInt32 in 0..<20 {
      small.economy.step = step
      small.run(Search(always), .search)
      for k in 0..<small.candidates.count { seen.insert(small.candidates.seen[k]) }
    }
    #expect(seen.contains(UInt32(institute)))
    #expect(!seen.contains(UInt32(broker)))
  }
}
