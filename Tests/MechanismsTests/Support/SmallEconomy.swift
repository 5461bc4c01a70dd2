// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import KernelsBase
import Mechanisms
import Randomness

/// An economy made by hand: firms with plain values, whatever ties and sightings a test lays.
///
/// Firms have ids 1, 2, … in order of their cells; `rows[k]` is the row of firm k. In a single cell
/// the rows are 0, 1, …. Columns are handles, so a test sets values with `firms.size[row] = 4`.
struct SmallEconomy {
  let economy: Economy
  /// Rows of the firms in the market, by id − 1.
  let rows: [Int]
  /// Rows of the firms outside the market.
  let hiddenRows: [Int]

  var firms: Firms { economy.firms }
  var ties: Ties { economy.ties }
  var candidates: Candidates { economy.candidates }

  /// - Parameters: firmsPerCell: cells in the order sector, chain place, region.
  init(
    firmsPerCell: [Int], sectors: Int = 1, chainPlaces: Int = 1, regions: Int = 1, hidden: Int = 0,
    institutes: Int = 0, goBetweens: Int = 0, key: UInt64 = 1
  ) {
    let geography = Geography(
      sectors: sectors, chainPlaces: chainPlaces, regions: regions, firmsPerCell: firmsPerCell)
    let count = firmsPerCell.reduce(0, +)
    economy = Economy(
      geography: geography, hidden: hidden, initialFirms: count, minimumSize: 1, labels: [],
      agents: Agents(institutes: institutes, goBetweens: goBetweens),
      draws: Draws(key: RunKey(key)), kernels: BaseKernels.self)
    var rows: [Int] = []
    for cell in firmsPerCell.indices {
      for place in 0..<firmsPerCell[cell] {
        let row = geography.starts[cell] + place
        rows.append(row)
        Self.settle(economy.firms, row, id: UInt32(rows.count))
        economy.firms.region[row] = UInt16(cell % regions)
        economy.firms.chainPlace[row] = UInt8(cell / regions % chainPlaces)
        economy.firms.sector[row] = UInt16(cell / regions / chainPlaces)
      }
    }
    for (k, row) in economy.institutes.enumerated() {
      Self.settle(economy.firms, row, id: 2_900_000_000 + UInt32(k))
      economy.firms.kind[row] = AgentKind.institute.rawValue
    }
    for (k, row) in economy.goBetweens.enumerated() {
      Self.settle(economy.firms, row, id: 2_950_000_000 + UInt32(k))
      economy.firms.kind[row] = AgentKind.goBetween.rawValue
    }
    hiddenRows = Array(economy.firms.agents.upperBound..<economy.firms.rows)
    for (k, row) in hiddenRows.enumerated() {
      Self.settle(economy.firms, row, id: 3_000_000_000 + UInt32(k))
    }
    self.rows = rows
    economy.rebuildAdjacency()
  }

  /// Firms of one sector, chain place and region, in rows 0, 1, ….
  init(firms count: Int, key: UInt64 = 1) { self.init(firmsPerCell: [count], key: key) }

  /// Plain values: all firms are alike, of ten fte, in the middle of everything.
  private static func settle(_ firms: Firms, _ row: Int, id: UInt32) {
    firms.id[row] = id
    firms.born[row] = -40
    firms.size[row] = 10
    firms.profile[row] = Profile(repeating: 0.5)
    firms.absorptiveCapacity[row] = 0.5
    firms.tacitness[row] = 0.4
    firms.rdShare[row] = 0.02
    firms.research[row] = 0.02 * firms.turnover(row)
    firms.knowledgeStock[row] = 250
    firms.rents[row] = 30
    firms.capital[row] = Books.cents(110)
    firms.trustworthiness[row] = 0.5
    firms.generalTrust[row] = 0.6
    firms.profitWeight[row] = 0.5
    firms.openness[row] = 0.6
    firms.benefitOfTheDoubt[row] = 0.6
    firms.room[row] = 8
    firms.effort[row] = 1
  }

  /// Adds a tie between two rows, in either order; the adjacency follows at ``rebuild()``.
  ///
  /// Plain terms: an exploring knowledge tie begun now, trust .6, understanding .1, each side
  /// expecting 20 k€ a year from .2 innovations a year. Side 0 is the firm with the lower id.
  @discardableResult
  func tie(_ a: Int, _ b: Int, _ change: (inout TieStart) -> Void = { _ in }) -> Int {
    let isFlipped = firms.id[a] > firms.id[b]
    var start = TieStart(
      first: UInt32(isFlipped ? b : a), second: UInt32(isFlipped ? a : b),
      started: Int32(economy.step), motive: .knowledge, kind: FirstTerms.kind(a, b, firms),
      level: .tactical, stage: .exploration, scale: 0.4, understanding: 0.1,
      distance: CognitiveDistance.knowledge(firms.profile[a], firms.profile[b]),
      trust: Sides(0.6, 0.6), expectation: Sides(20, 20), frequency: Sides(0.2, 0.2),
      doubt: Sides(0.5, 0.5))
    change(&start)
    return economy.addTie(start)
  }

  /// Adds plain ties and rebuilds the adjacency.
  func lay(_ pairs: [(Int, Int)]) {
    for (a, b) in pairs { tie(a, b) }
    rebuild()
  }

  func rebuild() { economy.rebuildAdjacency() }

  /// Lets seekers see others, as if search had found them.
  func see(_ pairs: [(seeker: Int, seen: Int)], _ sighting: Sighting = .anyone) {
    let sights = pairs.map {
      Sight(seeker: UInt32($0.seeker), seen: UInt32($0.seen), sighting: sighting)
    }
    economy.candidates.replace(with: [sights], arena: economy.arena)
  }

  /// Runs one phase of a mechanism.
  func run(_ mechanism: any Mechanism, _ phase: Phase, workers: Int = 1) {
    mechanism.run(phase, on: economy, workers: Workers(count: workers))
  }
}

// MARK: Random ones

extension SmallEconomy {
  /// Firms that differ in everything, over several cells, with random ties: large enough for
  /// several chunks where a test compares numbers of workers.
  static func random(
    firms count: Int, ties: Int, seed: UInt64, goBetweens: Int = 0
  ) -> SmallEconomy {
    var chance = Chance(seed)
    let cells = 2 * 2 * 2
    let small = SmallEconomy(
      firmsPerCell: (0..<cells).map { (count + $0) / cells }, sectors: 2, chainPlaces: 2,
      regions: 2, goBetweens: goBetweens, key: seed)
    for row in small.rows { small.vary(firm: row, &chance) }
    var taken: Set<SIMD2<Int>> = []
    while taken.count < ties {
      let a = small.rows[chance.index(below: count)]
      let b = small.rows[chance.index(below: count)]
      if a == b || !taken.insert(SIMD2(min(a, b), max(a, b))).inserted { continue }
      small.vary(
        tie: small.tie(a, b) {
          $0.motive = Motive.allCases[chance.index(below: 4)]
          $0.stage = FirstTerms.stage($0.motive)
          $0.scale = chance.uniform(in: 0.2...1)
          $0.understanding = chance.uniform(in: 0...1)
          $0.trust = chance.sides(in: 0...1)
          $0.expectation = chance.sides(in: 0...60)
          $0.frequency = chance.sides(in: 0...1)
          $0.doubt = chance.sides(in: 0...1)
        }, &chance)
    }
    small.rebuild()
    return small
  }

  private func vary(firm row: Int, _ chance: inout Chance) {
    firms.size[row] = 2 * (1 / chance.uniform(in: 0.01...1))
    for lane in 0..<16 { firms.profile[row][lane] = chance.uniform(in: 0...1) }
    firms.absorptiveCapacity[row] = chance.uniform(in: 0...1)
    firms.tacitness[row] = chance.uniform(in: 0...1)
    firms.rdShare[row] = chance.uniform(in: 0...0.1)
    firms.research[row] = firms.rdShare[row] * firms.turnover(row)
    firms.knowledgeStock[row] = firms.research[row] * 6
    firms.rents[row] = firms.size[row] * chance.uniform(in: 0...6)
    firms.capital[row] = Books.cents(firms.size[row] * chance.uniform(in: -5...20))
    firms.generalTrust[row] = chance.uniform(in: 0...1)
    firms.trustworthiness[row] = chance.uniform(in: 0...1)
    firms.profitWeight[row] = chance.uniform(in: 0...1)
    firms.openness[row] = chance.uniform(in: 0...1)
    firms.benefitOfTheDoubt[row] = chance.uniform(in: 0...1)
    firms.orientation[row] = [0, 0.5, 1][chance.index(below: 3)]
    firms.experience[row] = chance.uniform(in: 0...3)
    firms.bestAlternative[row] = chance.uniform(in: 0...10)
    firms.room[row] = UInt8(1 + chance.index(below: 12))
    firms.endedTies[row] = Float(chance.index(below: 4))
    firms.disappointments[row] = firms.endedTies[row] * chance.uniform(in: 0...1).rounded()
    firms.endedTieYears[row] = firms.endedTies[row] * chance.uniform(in: 0.25...8)
    firms.effort[row] = chance.uniform(in: 0...1)
  }

  private func vary(tie: Int, _ chance: inout Chance) {
    let share = chance.uniform(in: 0.1...0.9)
    ties.share[tie] = Sides(share, 1 - share)
    ties.investment[tie] = chance.sides(in: 0...40)
    ties.milestones[tie] = UInt8(chance.index(below: 3))
    ties.distance[tie] = CognitiveDistance.knowledge(
      firms.profile[ties.first[tie]], firms.profile[ties.second[tie]])
    ties.noveltyDistance[tie] = chance.uniform(in: 0...1)
    ties.understood[tie] = chance.uniform(in: 0...1)
    ties.potential[tie] = chance.uniform(in: 0...0.6)
  }
}

/// Random numbers for tests, of another kind than the model's own (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(in range: ClosedRange<Float>) -> Float {
    let u = Float(next() >> 40) / 16_777_215
    return min(range.upperBound, range.lowerBound + u * (range.upperBound - range.lowerBound))
  }

  mutating func index(below count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func sides(in range: ClosedRange<Float>) -> Sides {
    Sides(uniform(in: range), uniform(in: range))
  }

  mutating func profile() -> Profile {
    var profile = Profile.zero
    for lane in 0..<16 { profile[lane] = uniform(in: 0...1) }
    return profile
  }
}
