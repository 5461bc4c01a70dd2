// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms

/// Equations of the model against their closed forms, over random cases.
enum EquationOracles {
  static let all = [distance, loyalty, investment]
  private static let cases = 1_000

  /// Grid over the distance; what is measured cannot be sharper than its mesh.
  private static let distance = Entry(
    "distance", .oracle, .exact, name: "value of a pair over cognitive distance",
    source: "Nooteboom 1999", .derived,
    parts: [
      Entry.Part(
        "peak", published: "D* = ϱ/(2(1 − u)) − n0/(2 n1), clipped", .atMost(2e-3)),
      Entry.Part(
        "height", published: "n1 (1 − u)/ϱ · (D* + n0/n1)² inside the range", .atMost(1e-5)),
    ],
    .computed {
      let potential = PairPotential(Settings())
      var chance = Chance(1)
      var peaks: [Double] = []
      var heights: [Double] = []
      for round in 0..<cases {
        let purpose = PairPotential.Purpose.allCases[round % 3]
        let u = chance.float(0, 0.9)
        let reach = potential.reach(chance.float(0, 1), chance.float(0, 1))
        func value(_ distance: Float) -> Float {
          potential.value(
            purpose, novelty: distance,
            understanding: potential.understanding(
              distance: distance, practice: 0, shared: u, reach: reach))
        }
        guard let peak = potential.peak(purpose, shared: u, reach: reach) else { continue }
        let grid = (0...2_000).map { Float($0) / 2_000 }
        let best = grid.max { value($0) < value($1) }!
        // Near the top V is flat: what the grid finds may be a step or two away.
        peaks.append(value(peak) >= value(best) * (1 - 1e-6) ? 0 : Double(abs(peak - best)))
        guard peak > 0, peak < 1, peak < reach / (1 - u) else { continue }
        let n1 = Double(slope(purpose, potential))
        let n0 = Double(value(0))
        let known =
          n1 * Double(1 - u) / Double(reach) * (Double(peak) + n0 / n1)
          * (Double(peak) + n0 / n1)
        heights.append(abs(Double(value(peak)) / known - 1))
      }
      return [
        Measured(peaks.max(), count: peaks.count), Measured(heights.max(), count: heights.count),
      ]
    })

  /// n1 as the simulator uses it: novelty at full understanding.
  private static func slope(_ purpose: PairPotential.Purpose, _ potential: PairPotential) -> Float {
    potential.value(purpose, novelty: 1, understanding: 1)
      - potential.value(purpose, novelty: 0, understanding: 1)
  }

  private static let loyalty = Entry(
    "loyalty", .oracle, .exact, name: "trust law of Klos and Nooteboom",
    source: "Klos & Nooteboom 2001; the equation is recalled", .recalled,
    parts: [
      Entry.Part(
        "growth", published: "at f = .5: y(1) = 0, y(2) = 1/3, y(3) = 1/2, y(5) = 2/3",
        .atMost(1e-6))
    ],
    .computed {
      let trust = Trust(Settings())
      let known: [(Float, Double)] = [(1, 0), (2, 1.0 / 3), (3, 0.5), (5, 2.0 / 3)]
      let errors = known.map { abs(Double(trust.loyaltyTrust(start: 0, years: $0.0)) - $0.1) }
      return [Measured(errors.max(), count: errors.count)]
    })

  private static let investment = Entry(
    "investment", .oracle, .exact, name: "best specific investment, and whom it binds",
    source: "the model's own equations", .derived,
    parts: [
      Entry.Part(
        "optimum", published: "I* = (β γ Π0 L/(2c))²/Y maximises β γ Π0 √(I/Y) L − c I",
        .atMost(1e-3)),
      Entry.Part("binding", published: "∂Δ_ji/∂I_i ≥ 0", .atLeast(0)),
    ],
    .computed {
      let terms = SpecificInvestmentTerms(Settings())
      let appraisal = ExpectedGain(Settings())
      var chance = Chance(2)
      var errors: [Double] = []
      var slopes: [Double] = []
      for _ in 0..<cases {
        let share = chance.float(0.1, 0.9)
        let yield = chance.float(1, 500)
        let unit = chance.float(10, 5_000)
        let trust = chance.float(0, 1)
        let duration = chance.float(1, 20)
        let found = terms.optimum(
          share: share, yield: yield, unitValue: unit, duration: duration, trust: trust)
        let cost = Double(terms.unitCost(duration: duration, trust: trust, safeguards: 0))
        let best = maximum { investment in
          let factor = terms.yieldFactor(Sides(investment, 0), unitValue: unit)
          return Double(share * yield * duration) * (Double(factor) - 1) - cost * Double(investment)
        }
        errors.append(abs(Double(found) / best - 1))
        slopes += binding(appraisal, terms, &chance)
      }
      return [
        Measured(errors.max(), count: errors.count), Measured(slopes.min(), count: slopes.count),
      ]
    })

  /// Where the gain is greatest. Over the root of the investment it is a parabola through the
  /// origin, so two values of the function give its top.
  private static func maximum(_ gain: (Float) -> Double) -> Double {
    let (low, high) = (1.0, 100.0)
    let (first, second) = (gain(Float(low * low)), gain(Float(high * high)))
    // g(x) = a x − c x² through the origin.
    let curvature = (second / high - first / low) / (high - low)
    let slope = first / low - curvature * low
    let top = -slope / (2 * curvature)
    return top * top
  }

  /// Change of what the partner stands to lose per euro more of ours, where it expects to keep of
  /// a euro of yield more than it fears to be held up for; others would not be here.
  private static func binding(
    _ appraisal: ExpectedGain, _ terms: SpecificInvestmentTerms, _ chance: inout Chance
  ) -> [Double] {
    let unit = chance.float(10, 1_000)
    let own = chance.float(0, 100)
    let other = chance.float(0, 100)
    var side = ExpectedGain.Terms(
      share: chance.float(0.1, 0.9), yield: 0, runningCost: chance.float(0, 20),
      trust: chance.float(0.3, 1), doubt: chance.float(0.1, 0.5), investment: own,
      duration: chance.float(1, 20), transactionCost: chance.float(0, 5),
      orientation: 0)
    let base = chance.float(1, 300)
    func gain(_ invested: Float) -> Double {
      side.yield = base * terms.yieldFactor(Sides(invested, own), unitValue: unit)
      return Double(appraisal.gain(side))
    }
    return [(gain(other + 10) - gain(other)) / 10]
  }
}
