// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// What each of the 64 bundles of governance instruments does and costs.
///
/// # Model
///     safeguards = 1 − Π (1 − eff_k),  shield = 1 − Π (1 − shield_k)                        (G1)
///     rigidity = Σ rigidity_k (by stage),  misreading = Π misreading_k                      (G2)
///     cost of k = c_k + c′_k √S, once (contract, ownership) or a year (monitoring, go-between);
///     hostage: r_h × stake a year                                                           (G3)
///     hierarchy = weighted share of contract, monitoring and ownership; autonomy = a S^−b     (G4)
///
/// # Source
/// Williamson (1985) on hostages and safeguards; Nooteboom, Berger & Noorderhaven (1997) and
/// Nooteboom (2004) on instruments of governance and their drawbacks; the levels are the ODD's.
///
/// # Edge cases
/// - the empty bundle: no safeguard, no cost, no misreading avoided (factor 1).
public struct BundleTerms: Sendable {
  public static let effects: [Parameter] = zip(
    Instrument.allCases, [0.35, 0.25, 0.30, 0.40, 0, 0.15]
  ).map {
    share($0, "effect", "eff", $1, "part of feared hold-up taken away")
  }
  public static let shields: [Parameter] = zip(
    Instrument.allCases, [0.15, 0.15, 0.20, 0, 0.60, 0.30]
  ).map {
    share($0, "shield", "–", $1, "part of spillover taken away")
  }
  public static let explorationRigidities: [Parameter] = zip(
    Instrument.allCases, [0.02, 0.005, 0, 0.02, 0, 0]
  ).map {
    share($0, "rigidity-in-exploration", "–", $1, "part of the yield lost in exploration")
  }
  public static let exploitationRigidities: [Parameter] = zip(
    Instrument.allCases, [0.01, 0.005, 0, 0.02, 0, 0]
  ).map {
    share($0, "rigidity-in-exploitation", "–", $1, "part of the yield lost in exploitation")
  }
  public static let fixedCosts: [Parameter] = zip(
    Instrument.allCases, [1.5, 0.2, 0, 0.5, 0, 0.5]
  ).map {
    price($0, "cost", "c", $1, "price, fixed part")
  }
  public static let sizeCosts: [Parameter] = zip(
    Instrument.allCases, [0.5, 0.08, 0, 0.2, 0, 0.15]
  ).map {
    price($0, "cost-per-root-size", "c′", $1, "price per root of size")
  }
  public static let blindness = Parameter(
    "governance.monitoring-in-exploration", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "effect of monitoring in exploration, where there is little to see, over the usual",
    source: .theory("Nooteboom 1999: what is new cannot be specified"))
  public static let contractClarity = Parameter(
    "governance.contract-misreading", symbol: "–", unit: .share, default: 0.6, in: 0...1,
    meaning: "factor on misreading where agreements are clear",
    source: .theory("Klein Woolthuis et al. 2005: contracts feed trust"))
  public static let goBetweenClarity = Parameter(
    "governance.go-between-misreading", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "factor on misreading where a go-between clears up misunderstandings",
    source: .theory("Nooteboom 1999 on the roles of the go-between"))
  public static let ownershipRelief = Parameter(
    "governance.ownership-sunk-factor", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "factor on the part of investment that is worthless elsewhere, in shared ownership",
    source: .theory("Williamson 1985; level is a starting value"))
  public static let autonomyWish = Parameter(
    "governance.autonomy", symbol: "a", unit: .share, default: 0.015, in: 0...2,
    meaning: "yield a firm of one fte would give not to be bound by full hierarchy",
    source: .chosen(priced))
  public static let autonomySize = Parameter(
    "governance.autonomy-size", symbol: "b", unit: .one, default: 0.25, in: 0...2,
    meaning: "fall of that wish with size", source: .chosen("starting value, not fitted"))
  public static let written = Parameter(
    "governance.written-share", symbol: "–", unit: .share, default: 0.5, in: 0...1,
    meaning: "part of what has grown that survives a key person where it is written down",
    source: .theory("why the trusting should still write things down; level chosen"))
  public static let hostageRate = Parameter(
    "governance.hostage-rate", symbol: "r_h", unit: .perYear, default: 0.055, in: 0...1,
    meaning: "what a hostage costs a year, over its worth",
    source: .chosen("between a bank guarantee, 1–3% a year, and idle capital, 8%"))
  public static let exclusivityFee = Parameter(
    "governance.exclusivity-compensation", symbol: "–", unit: .share, default: 0.06, in: 0...2,
    meaning: "compensation a year for exclusivity, over the yearly yield of the tie",
    source: .chosen(priced))
  public static let stakeYears = Parameter(
    "governance.hostage-stake", symbol: "–", unit: .years, default: 0.5, in: 0...10,
    meaning: "hostages of both sides together, in years of yield",
    source: .chosen(priced))
  public static let parameters =
    effects + shields + explorationRigidities + exploitationRigidities + fixedCosts + sizeCosts
    + [
      blindness, contractClarity, goBetweenClarity, ownershipRelief, autonomyWish, autonomySize,
      written, hostageRate, exclusivityFee, stakeYears,
    ]

  /// Where levels come from: theory says who does what, not how much.
  private static let priced =
    "priced so that each instrument is the cheapest for some pairs; Nooteboom 2004 for the order"

  private static func share(
    _ instrument: Instrument, _ name: String, _ symbol: String, _ value: Double, _ meaning: String
  ) -> Parameter {
    Parameter(
      "governance.\(key(instrument))-\(name)", symbol: symbol, unit: .share, default: value,
      in: 0...1, meaning: "\(key(instrument)): \(meaning)",
      source: .chosen(priced))
  }

  private static func price(
    _ instrument: Instrument, _ name: String, _ symbol: String, _ value: Double, _ meaning: String
  ) -> Parameter {
    Parameter(
      "governance.\(key(instrument))-\(name)", symbol: symbol, unit: .thousandEuro, default: value,
      in: 0...1000, meaning: "\(key(instrument)): \(meaning)",
      source: .chosen(priced))
  }

  private static func key(_ instrument: Instrument) -> String {
    instrument == .goBetween ? "go-between" : instrument.word
  }

  private let safeguardsTable: [Float]
  private let shieldTable: [Float]
  private let rigidityTable: [Float]
  private let misreadingTable: [Float]
  private let hierarchyTable: [Float]
  private let fixedCost: [Float]
  private let sizeCost: [Float]
  private let ownershipRelief: Float
  private let hostageFeeRate: Float
  private let autonomyWish: Float
  private let autonomySize: Float
  private let writtenShare: Float
  private let exclusivityFee: Float
  private let stakeYears: Float

  public init(_ settings: Settings) {
    let effects = Self.effects.map { settings[$0] }
    let shields = Self.shields.map { settings[$0] }
    let rigidities = [Self.explorationRigidities, Self.exploitationRigidities].map { list in
      list.map { settings[$0] }
    }
    let clarity = [settings[Self.contractClarity], settings[Self.goBetweenClarity]]
    let bundles = (0..<Bundle.count).map { Bundle(rawValue: UInt8($0)) }
    let blindness = settings[Self.blindness]
    func left(_ bundle: Bundle, _ parts: [Float]) -> Float {
      Instrument.allCases.reduce(1) { $0 * (bundle.has($1) ? 1 - parts[Int($1.rawValue)] : 1) }
    }
    safeguardsTable = Stage.allCases.flatMap { stage in
      var seen = effects
      if stage == .exploration { seen[Int(Instrument.monitoring.rawValue)] *= blindness }
      return bundles.map { 1 - left($0, seen) }
    }
    shieldTable = bundles.map { 1 - left($0, shields) }
    rigidityTable = rigidities.flatMap { parts in
      bundles.map { bundle in
        let sum = Instrument.allCases.reduce(Float(0)) {
          $0 + (bundle.has($1) ? parts[Int($1.rawValue)] : 0)
        }
        return min(1, sum)
      }
    }
    misreadingTable = bundles.map {
      ($0.has(.contract) ? clarity[0] : 1) * ($0.has(.goBetween) ? clarity[1] : 1)
    }
    let bonds: [Instrument] = [.contract, .monitoring, .ownership]
    let all = bonds.reduce(Float(0)) { $0 + effects[Int($1.rawValue)] }
    hierarchyTable = bundles.map { bundle in
      let sum = bonds.reduce(Float(0)) {
        $0 + (bundle.has($1) ? effects[Int($1.rawValue)] : 0)
      }
      return all > 0 ? sum / all : 0
    }
    fixedCost = Self.fixedCosts.map { settings[$0] }
    sizeCost = Self.sizeCosts.map { settings[$0] }
    ownershipRelief = settings[Self.ownershipRelief]
    hostageFeeRate = settings[Self.hostageRate]
    autonomyWish = settings[Self.autonomyWish]
    autonomySize = settings[Self.autonomySize]
    writtenShare = settings[Self.written]
    exclusivityFee = settings[Self.exclusivityFee]
    stakeYears = settings[Self.stakeYears]
  }

  /// 1 − Π(1 − eff), in [0, 1].
  public func safeguards(_ bundle: Bundle, _ stage: Stage) -> Float {
    safeguardsTable[Int(stage.rawValue) * Bundle.count + Int(bundle.rawValue)]
  }

  /// 1 − Π(1 − shield), in [0, 1].
  public func shield(_ bundle: Bundle) -> Float { shieldTable[Int(bundle.rawValue)] }

  /// Part of the yield lost to rules, in [0, 1].
  public func rigidity(_ bundle: Bundle, _ stage: Stage) -> Float {
    rigidityTable[Int(stage.rawValue) * Bundle.count + Int(bundle.rawValue)]
  }

  /// Factor on the chance that a mishap is taken for opportunism.
  public func misreading(_ bundle: Bundle) -> Float { misreadingTable[Int(bundle.rawValue)] }

  /// Adler's dial of hierarchy, in [0, 1].
  public func hierarchy(_ bundle: Bundle) -> Float { hierarchyTable[Int(bundle.rawValue)] }

  /// Factor on the part of specific investment that is worthless elsewhere.
  public func sunkFactor(_ bundle: Bundle) -> Float {
    bundle.has(.ownership) ? ownershipRelief : 1
  }

  /// Part of grown trust and understanding that survives a key person.
  public func written(_ bundle: Bundle) -> Float { bundle.has(.contract) ? writtenShare : 0 }

  /// Wish of a firm of this size not to be bound, over its yield.
  public func autonomy(size: Float) -> Float {
    autonomyWish * Elementary.pow(size, -autonomySize)
  }

  /// Price of one instrument to a firm of this size: k€ once, or k€ a year.
  public func price(_ instrument: Instrument, size: Float) -> Float {
    let index = Int(instrument.rawValue)
    return fixedCost[index] + sizeCost[index] * size.squareRoot()
  }

  /// What a hostage costs a year, k€.
  public func hostageFee(stake: Float) -> Float { hostageFeeRate * stake }

  /// Hostage of each side, k€, some years of yield together: who depends less puts up more, so
  /// that hostages balance dependence; halves where nobody depends.
  public func stakes(yield: Float, dependence: Sides) -> Sides {
    let whole = stakeYears * yield
    let sum = dependence[0] + dependence[1]
    guard sum > 0 else { return Sides(repeating: whole * 0.5) }
    let first = whole * (dependence[1] / sum)
    return Sides(first, whole - first)
  }

  /// Compensation a year for exclusivity, k€.
  public func exclusivityFee(yield: Float) -> Float { exclusivityFee * yield }

  /// What the bundle costs a side a year, k€; compensation for exclusivity, which partners pay each
  /// other, left out.
  public func upkeep(_ bundle: Bundle, size: Float, stake: Float) -> Float {
    (bundle.has(.monitoring) ? price(.monitoring, size: size) : 0)
      + (bundle.has(.goBetween) ? price(.goBetween, size: size) : 0)
      + (bundle.has(.hostage) ? hostageFee(stake: stake) : 0)
  }
}
