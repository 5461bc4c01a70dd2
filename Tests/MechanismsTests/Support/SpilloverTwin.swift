// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters

/// An economy in which everything differs that spillover looks at: bundles, kinds of agent,
/// freshness, capital.
func spilling(firms: Int = 60, ties: Int = 150, seed: UInt64) -> SmallEconomy {
  let small = SmallEconomy.random(firms: firms, ties: ties, seed: seed)
  var chance = Chance(seed &+ 1000)
  for row in small.rows {
    small.firms.rentsFreshness[row] = chance.uniform(in: 0...1)
    if chance.index(below: 8) == 0 {
      small.firms.kind[row] = UInt8(1 + chance.index(below: 2))
    }
    for lane in 0..<16 { small.firms.profile[row][lane] = chance.uniform(in: 0.3...0.7) }
  }
  for tie in 0..<ties where chance.index(below: 2) == 0 {
    small.ties.bundle[tie] = UInt8(chance.index(below: Bundle.count))
  }
  return small
}

/// Spillover by brute force, in double precision: every way from every loser over every middleman
/// to every competitor, without adjacency.
struct SpilloverTwin {
  private(set) var loss: [Double]
  private(set) var gain: [Double]
  /// Gained less lost, by tie and side, at present value.
  private(set) var net: [[Double]]

  private struct Way {
    var from: Int
    var to: Int
    var rate: Double
    var loserEnd: (tie: Int, side: Int)
    var gainerEnd: (tie: Int, side: Int)
  }

  init(_ small: SmallEconomy, _ settings: Settings) {
    let firms = small.firms
    let ways = Self.ways(small, settings)
    loss = [Double](repeating: 0, count: firms.rows)
    gain = loss
    net = [[Double]](repeating: [0, 0], count: small.ties.count)
    let worth = 1 / (settings.number(RentTerms.discount) + settings.number(RentTerms.obsolescence))
    for row in small.rows {
      let out = ways.filter { $0.from == row }
      let sum = out.reduce(0) { $0 + $1.rate } * 0.25
      for way in out {
        let flow = Double(firms.rents[row]) * way.rate * 0.25 / max(1, sum)
        let capital = max(0, Double(firms.capitalThousandEuro(way.to)))
        let used =
          Double(firms.absorptiveCapacity[way.to])
          * min(1, capital / settings.number(SpillRisk.usableCapital))
        loss[row] += flow
        gain[way.to] += used * flow
        net[way.loserEnd.tie][way.loserEnd.side] -= flow * worth
        net[way.gainerEnd.tie][way.gainerEnd.side] += used * flow * worth
      }
    }
  }

  private static func ways(_ small: SmallEconomy, _ settings: Settings) -> [Way] {
    let (firms, ties) = (small.firms, small.ties)
    let bundles = BundleTerms(settings)
    var side: [SIMD2<Int>: (tie: Int, side: Int)] = [:]
    for tie in 0..<ties.count {
      let (a, b) = (ties.firm(tie, side: 0), ties.firm(tie, side: 1))
      side[SIMD2(a, b)] = (tie, 0)
      side[SIMD2(b, a)] = (tie, 1)
    }
    func word(_ i: Int, _ end: (tie: Int, side: Int)) -> Double {
      Double(firms.openness[i]) * Double(ties.trust[end.tie][end.side])
        * (1 - Double(bundles.shield(Bundle(rawValue: ties.bundle[end.tie]))))
    }
    func isClosed(_ tie: Int) -> Bool { ties.bundle[tie] & Bundle.exclusivity.rawValue != 0 }
    var ways: [Way] = []
    for i in small.rows where firms.kind[i] == 0 {
      let said =
        settings.number(SpillRisk.rate) * (1 - Double(firms.tacitness[i]))
        * Double(firms.rentsFreshness[i])
      for k in small.rows where firms.kind[k] == 0 && i != k {
        guard firms.sector[i] == firms.sector[k], firms.chainPlace[i] == firms.chainPlace[k]
        else { continue }
        if let end = side[SIMD2(i, k)] {
          ways.append(
            Way(
              from: i, to: k, rate: said * word(i, end) * Double(ties.understood[end.tie]),
              loserEnd: end, gainerEnd: side[SIMD2(k, i)]!))
        }
        for j in small.rows {
          guard let a = side[SIMD2(i, j)], let b = side[SIMD2(j, k)], !isClosed(a.tie),
            !isClosed(b.tie), firms.kind[j] != AgentKind.institute.rawValue
          else { continue }
          let filter =
            firms.kind[j] == AgentKind.goBetween.rawValue
            ? 1 - Double(bundles.shield(.goBetween)) : 1
          ways.append(
            Way(
              from: i, to: k,
              rate: said * word(i, a) * word(j, b) * filter * strangers(i, k, firms, settings),
              loserEnd: a, gainerEnd: side[SIMD2(k, j)]!))
        }
      }
    }
    return ways
  }

  private static func strangers(_ i: Int, _ k: Int, _ firms: Firms, _ settings: Settings) -> Double
  {
    let gap = firms.profile[i] - firms.profile[k]
    func distance(_ lanes: Range<Int>) -> Double {
      let square = lanes.reduce(0.0) { $0 + Double(gap[$1]) * Double(gap[$1]) }
      return min(1, 2 * (square / Double(lanes.count)).squareRoot())
    }
    let capacity = Double(min(firms.absorptiveCapacity[i], firms.absorptiveCapacity[k]))
    let reach =
      settings.number(PairPotential.reach0) + settings.number(PairPotential.reach1) * capacity
    return max(0, 1 - distance(0..<10) / reach)
      * (1 - settings.number(PairPotential.practicePenalty) * distance(10..<16))
  }
}
