// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Randomness
import Tables

/// Where each of the 64 bundles of instruments is the cheapest: a map of the space of pairs.
///
/// The space is filled with a low-discrepancy design. For a bundle that is nowhere the cheapest on
/// it, a pattern search climbs from the points where it comes nearest. A bundle is *dominated*
/// where another is no worse in any feature, in both stages: then it is nowhere the cheapest,
/// whatever the pair. What is neither found nor dominated is said to be not found.
public struct BundleMap: Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case optimal, dominated, notFound = "not_found", switchedOff = "switched_off"
  }

  /// What was found of one bundle.
  public struct Entry: Sendable, Equatable {
    public let bundle: Bundle
    public let verdict: Verdict
    /// Share of the design's points at which it is chosen.
    public let share: Double
    public let dominatedBy: Bundle?
    /// A point at which it is the cheapest, and by how much, k€ a year.
    public let witness: BundlePoint?
    public let margin: Float?
  }

  /// Most starting points of the search for one bundle.
  private static let starts = 32
  private static let finestStep = 1.0 / 256

  private let choice: BundleChoice
  private let yields: TieYield
  private let investment: SpecificInvestmentTerms
  private let allowed: [Bool]

  public init(_ settings: Settings) {
    choice = BundleChoice(settings)
    yields = TieYield(settings)
    investment = SpecificInvestmentTerms(settings)
    let mask = BundleChoice.allowed(without: Governance.switchedOff(settings))
    allowed = (0..<Bundle.count).map { mask >> UInt64($0) & 1 == 1 }
  }

  /// Joint cost of every bundle at a point, k€ a year.
  public func costs(_ point: BundlePoint) -> [Float] {
    let unit = yields.unitValue(point.size[0], point.size[1])
    let factor = investment.yieldFactor(point.investment, unitValue: unit)
    func side(_ side: Int) -> BundleChoice.Side {
      BundleChoice.Side(
        size: point.size[side], trust: point.trust[side],
        share: side == 0 ? point.share : 1 - point.share, expectation: point.expectation,
        yield: point.expectation * factor, investment: point.investment[side],
        duration: point.duration, spill: point.spill[side])
    }
    return choice.costs(choice.features((side(0), side(1))), point.stage)
  }

  /// The bundle chosen at these costs, and by how much it is the cheapest.
  public func cheapest(_ costs: [Float]) -> (bundle: Bundle, margin: Float) {
    var (best, second) = (0, Float.infinity)
    for bundle in 1..<Bundle.count where allowed[bundle] {
      if costs[bundle] < costs[best] {
        second = costs[best]
        best = bundle
      } else {
        second = min(second, costs[bundle])
      }
    }
    return (Bundle(rawValue: UInt8(best)), second - costs[best])
  }

  /// The bundle that is no worse in any feature and either better in one or of a lower number.
  public func dominator(of bundle: Bundle) -> Bundle? {
    let own = coefficients(bundle)
    let number = (0..<Bundle.count).first { other in
      guard other != Int(bundle.rawValue), allowed[other] else { return false }
      let theirs = coefficients(Bundle(rawValue: UInt8(other)))
      return zip(theirs, own).allSatisfy { $0 <= $1 }
        && (theirs != own || other < Int(bundle.rawValue))
    }
    return number.map { Bundle(rawValue: UInt8($0)) }
  }

  private func coefficients(_ bundle: Bundle) -> [Float] {
    let (vector, lane) = (Int(bundle.rawValue) / 16, Int(bundle.rawValue) % 16)
    return stride(from: vector, to: choice.coefficients.count, by: 4).map {
      choice.coefficients[$0][lane]
    }
  }
}

// MARK: Exploring

extension BundleMap {
  private struct Place {
    var coordinates: [Double]
    /// Cost of the cheapest other bundle less the own, over the expectation.
    var lead: Float
  }

  /// An entry for every bundle, by number.
  public func explore(points: Int) -> [Entry] {
    var chosen = [Int](repeating: 0, count: Bundle.count)
    var nearest = [[Place]](repeating: [], count: Bundle.count)
    LowDiscrepancy.forEachPoint(points, dimensions: BundlePoint.axes.count) { _, coordinates in
      let point = BundlePoint(at: coordinates)
      let costs = costs(point)
      let (best, margin) = cheapest(costs)
      chosen[Int(best.rawValue)] += 1
      for bundle in 0..<Bundle.count where allowed[bundle] {
        let isBest = bundle == Int(best.rawValue)
        let lead = isBest ? margin : costs[Int(best.rawValue)] - costs[bundle]
        Self.keep(
          Place(coordinates: coordinates, lead: lead / point.expectation), in: &nearest[bundle])
      }
    }
    return (0..<Bundle.count).map { number in
      entry(
        Bundle(rawValue: UInt8(number)), nearest[number],
        share: Double(chosen[number]) / Double(max(1, points)))
    }
  }

  /// Keeps the few places with the greatest lead, in descending order.
  private static func keep(_ place: Place, in places: inout [Place]) {
    if places.count == starts, place.lead <= places[starts - 1].lead { return }
    let index = places.firstIndex { $0.lead < place.lead } ?? places.count
    places.insert(place, at: index)
    if places.count > starts { places.removeLast() }
  }

  private func entry(_ bundle: Bundle, _ places: [Place], share: Double) -> Entry {
    func entry(_ verdict: Verdict, by dominator: Bundle? = nil, at place: Place? = nil) -> Entry {
      let witness = place.map { BundlePoint(at: $0.coordinates) }
      return Entry(
        bundle: bundle, verdict: verdict, share: share, dominatedBy: dominator, witness: witness,
        margin: witness.map { cheapest(costs($0)).margin })
    }
    guard allowed[Int(bundle.rawValue)] else { return entry(.switchedOff) }
    if let best = places.first, best.lead > 0 { return entry(.optimal, at: best) }
    if let dominator = dominator(of: bundle) { return entry(.dominated, by: dominator) }
    for place in places {
      let found = climb(from: place, bundle)
      if found.lead > 0 { return entry(.optimal, at: found) }
    }
    return entry(.notFound)
  }

  /// Moves one coordinate at a time as long as the bundle's lead grows, by ever smaller steps.
  private func climb(from start: Place, _ bundle: Bundle) -> Place {
    var place = start
    var step = 0.25
    while step >= Self.finestStep {
      var hasMoved = false
      for (index, axis) in BundlePoint.axes.enumerated() {
        for move in axis.isChoice ? [0.5, -0.5] : [step, -step] {
          var trial = place
          trial.coordinates[index] = min(1, max(0, place.coordinates[index] + move))
          trial.lead = lead(bundle, at: trial.coordinates)
          if trial.lead > place.lead {
            place = trial
            hasMoved = true
          }
        }
      }
      if !hasMoved { step /= 2 }
    }
    return place
  }

  private func lead(_ bundle: Bundle, at coordinates: [Double]) -> Float {
    let point = BundlePoint(at: coordinates)
    let costs = costs(point)
    var other = Float.infinity
    for number in 0..<Bundle.count where allowed[number] && number != Int(bundle.rawValue) {
      other = min(other, costs[number])
    }
    return (other - costs[Int(bundle.rawValue)]) / point.expectation
  }
}

// MARK: As a table

extension BundleMap {
  public static let schema = TableSchema(
    name: "bundles", title: "Where each bundle of instruments is the cheapest",
    fields: [
      Field("bundle", .integer, meaning: "number of the bundle, 0…63", minimum: 0, maximum: 63),
      Field("instruments", .string, meaning: "its instruments joined by '+', or none"),
      Field(
        "verdict", .string, meaning: "what was found of it", words: Verdict.allCases.map(\.rawValue)
      ),
      Field(
        "optimal_share", .number, unit: "share", meaning: "points of the design where it is chosen",
        minimum: 0, maximum: 1),
      Field(
        "dominated_by", .string, meaning: "a bundle that is no worse in any respect",
        required: false),
      Field(
        "margin", .number, unit: "k€/year", meaning: "its lead over the next bundle at the witness",
        required: false, minimum: 0),
    ] + BundlePoint.axes.map(\.field), primaryKey: ["bundle"])

  /// The whole table as CSV.
  public static func csv(_ entries: [Entry]) -> [UInt8] {
    var row = RowBuffer(columnCount: schema.fields.count)
    for entry in entries {
      row.add(Int(entry.bundle.rawValue))
      row.add(entry.bundle.word)
      row.add(entry.verdict.rawValue)
      row.add(entry.share)
      if let dominator = entry.dominatedBy { row.add(dominator.word) } else { row.addMissing() }
      if let margin = entry.margin { row.add(margin) } else { row.addMissing() }
      if let witness = entry.witness {
        witness.add(to: &row)
      } else {
        for _ in BundlePoint.axes { row.addMissing() }
      }
      row.endRow()
    }
    return schema.header + row.drain()
  }
}
