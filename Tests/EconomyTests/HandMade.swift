// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import KernelsBase
import Randomness

/// A few firms in one cell, and random numbers that every machine repeats.
enum HandMade {
  /// An economy whose first `firms` rows hold firms with ids 1, 2, …
  static func economy(firms count: Int, capital: Int64 = 0) -> Economy {
    let economy = Economy(
      geography: Geography(sectors: 1, chainPlaces: 1, regions: 1, firmsPerCell: [count]),
      hidden: 0, initialFirms: count, minimumSize: 1, labels: [], draws: Draws(key: RunKey(7)),
      kernels: BaseKernels.self)
    for row in 0..<count {
      economy.firms.id[row] = UInt32(row) + 1
      economy.firms.size[row] = 1
      economy.firms.capital[row] = capital
    }
    return economy
  }

  static func start(_ first: Int, _ second: Int, trust: Float = 0.5) -> TieStart {
    TieStart(
      first: UInt32(first), second: UInt32(second), started: 0, motive: .knowledge,
      kind: .diagonal, level: .tactical, stage: .exploration, scale: 0.4, understanding: 0.1,
      distance: 0.3, trust: Sides(trust, trust), expectation: Sides(1, 2),
      frequency: Sides(3, 4), doubt: Sides(0.25, 0.75))
  }

  /// Whole numbers below a bound, from Philox blocks.
  struct Dice {
    private let draws: Draws
    private var count: UInt32 = 0

    init(_ seed: UInt64) { draws = Draws(key: RunKey(seed)) }

    mutating func next(below bound: Int) -> Int {
      count += 1
      let word = draws.words(Purpose(999), firm: count, step: 0)[0]
      return Int(Quantile.index(word, below: UInt32(bound)))
    }
  }

  /// Distinct random edges, lower node first, in the order drawn.
  static func edges(nodes: Int, count: Int, seed: UInt64) -> [(Int, Int)] {
    var dice = Dice(seed)
    var seen: Set<[Int]> = []
    var edges: [(Int, Int)] = []
    for _ in 0..<(4 * count) where edges.count < count {
      let (a, b) = (dice.next(below: nodes), dice.next(below: nodes))
      if a != b && seen.insert([min(a, b), max(a, b)]).inserted {
        edges.append((min(a, b), max(a, b)))
      }
    }
    return edges
  }
}
