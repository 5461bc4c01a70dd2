// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What firms know leaks out to competitors, straight or through a common partner, unpaid.
///
/// # Model
///     lossᵢ = Rᵢ · min(1, dt Σ rates out of i);  each way carries its part of it            (S7)
///     gain_k = used_k · Σ of what the ways carry to k                                       (S8)
/// by the rates and the used part of ``SpillRisk``. A tie's net spillover is the gain less the loss
/// that came by it, at present value; it enters what the tie realised. A way through a partner
/// belongs to the loser's tie with that partner, and to the receiver's. Both sides are counted: the
/// loser's whole loss, the part of it that the receiver can use.
///
/// # Source
/// Nooteboom (1999): what counts is the net, of what one loses and what one learns.
///
/// # Edge cases
/// - so many ways that more than all rents would go: each carries less in proportion.
/// - switched off: nothing flows, and nobody fears that anything does.
public struct Spillover: Mechanism {
  public static let phases = [Phase.spillover]
  public static let reads: Set<StateColumn> = [
    .rents, .rentsFreshness, .absorptiveCapacity, .tacitness, .traits, .capital, .profile, .sector,
    .chainPlace, .agentKind, .trust, .governance, .potential, .adjacency,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .spillover: [.firmSpillover, .tieSpillover, .spillRisk, .realised]
  ]
  public static let parameters = SpillRisk.parameters
  public static let switches = [
    Switch("spillover", whenOff: "knowledge reaches competitors by acts of leaking only")
  ]

  private let isOn: Bool
  private let ways: SpillRisk
  private let rents: RentTerms

  public init(_ settings: Settings) {
    isOn = settings.isOn("spillover")
    ways = SpillRisk(settings)
    rents = RentTerms(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let firms = economy.firms
    let rates = sides(economy, workers) { ways.rateOut($0, side: $1, economy) }
    let carried = workers.map(of: firms.rows) { rows in
      rows.map { load(of: $0, rates, economy) }
    }.flatMap { $0 }
    let gains = sides(economy, workers) { tie, side in
      ways.usedOfWhatComesIn(tie, side: side, economy) { carried[$0] }
    }
    workers.forEachChunk(of: economy.ties.count) { _, rows in
      for tie in rows { settle(tie, rate: rates[tie], gain: gains[tie], carried, economy) }
    }
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where firms.isLive(row) {
        firms.spilloverLoss[row] = min(
          firms.rents[row], sum(of: row, rates, economy) * carried[row])
        firms.spilloverGain[row] = sum(of: row, gains, economy)
      }
    }
  }

  private func sides(
    _ economy: Economy, _ workers: Workers, _ value: (_ tie: Int, _ side: Int) -> Float
  ) -> [Sides] {
    workers.map(of: economy.ties.count, chunkRows: 512) { rows in
      rows.map { Sides(value($0, 0), value($0, 1)) }
    }.flatMap { $0 }
  }

  /// Over a firm's ties, in order of the table.
  private func sum(of row: Int, _ values: [Sides], _ economy: Economy) -> Float {
    economy.adjacency.range(row).reduce(0) { sum, index in
      let entry = economy.adjacency[index]
      return sum + values[entry.tie][entry.side]
    }
  }

  /// Rents that a rate of one a year carries away in this step, k€ a year.
  private func load(of row: Int, _ rates: [Sides], _ economy: Economy) -> Float {
    let rate = sum(of: row, rates, economy)
    let rents = economy.firms.rents[row]
    return rate * stepYears > 1 ? rents / rate : rents * stepYears
  }

  private func settle(
    _ tie: Int, rate: Sides, gain: Sides, _ carried: [Float], _ economy: Economy
  ) {
    let ties = economy.ties
    for side in 0..<2 {
      let net = gain[side] - rate[side] * carried[ties.firm(tie, side: side)]
      let worth = rents.worth(net)
      ties.spillover[tie][side] = worth
      ties.spillRisk[tie][side] = -worth / stepYears
      ties.realised[tie][side] += worth
    }
  }
}
