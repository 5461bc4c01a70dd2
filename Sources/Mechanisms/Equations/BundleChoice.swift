// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters

/// What each of the 64 bundles would cost a pair together, a year.
///
/// # Model
///     joint cost = Σ_sides [ holdupᵢ Π(1 − eff) + spillᵢ Π(1 − shield) + upkeepᵢ + onceᵢ/Lᵢ
///                            + autonomy(Sᵢ) · hierarchy · Π0ᵢ ]
///                  + rigidity · Π0 + restriction · Π0 (exclusivity)
///                  + premium of a legal form with capital (ownership)                        (G5)
///     holdupᵢ = (1 − Tᵢ)(s · sunk factor · Iᵢ/Lᵢ + h βᵢ Πᵢ)                                  (G6)
/// where Π0 is the mean of the two expectations. G5 is linear in eleven features of the pair, which
/// do not depend on the bundle; their coefficients do not depend on the pair.
///
/// # Source
/// Nooteboom (2004) on weighing instruments against each other and against trust; Williamson (1985)
/// on choosing the arrangement that costs least. The sum is ours.
///
/// # Edge cases
/// - what was paid once before (`paid`) costs nothing again.
/// - no stakes at all (T = 1, no spillover feared): the empty bundle, unless an instrument is free.
public struct BundleChoice: Sendable {
  /// What of one side bears on the choice.
  public struct Side: Sendable, Equatable {
    public var size: Float
    public var trust: Float
    public var share: Float
    /// Π0, before investment, k€ a year.
    public var expectation: Float
    /// Π, with investment, k€ a year.
    public var yield: Float
    /// k€
    public var investment: Float
    /// Years.
    public var duration: Float
    /// What spillover is feared to cost, k€ a year, at least 0.
    public var spill: Float

    public init(
      size: Float, trust: Float, share: Float, expectation: Float, yield: Float,
      investment: Float, duration: Float, spill: Float
    ) {
      self.size = size
      self.trust = trust
      self.share = share
      self.expectation = expectation
      self.yield = yield
      self.investment = investment
      self.duration = duration
      self.spill = spill
    }
  }

  /// What a pair brings to the choice, each times one coefficient of the bundle.
  public enum Feature: Int, Sendable, CaseIterable {
    /// Fear for investment, and for the yield.
    case sunk, held
    case spill
    /// Prices, a year.
    case contract, monitoring, hostage, ownership, goBetween
    case autonomy, rigidity, exclusivity
  }

  /// Of stage, feature (sixteen places) and bundle (four vectors), as the kernel reads them.
  public let coefficients: [SIMD16<Float>]
  private let terms: BundleTerms
  private let sunkShare: Float
  private let holdUpShare: Float

  public init(_ settings: Settings) {
    let terms = BundleTerms(settings)
    self.terms = terms
    sunkShare = settings[SpecificInvestmentTerms.sunkShare]
    holdUpShare = settings[ExpectedGain.holdUpShare]
    coefficients = Stage.allCases.flatMap { stage in
      (0..<16).flatMap { feature -> [SIMD16<Float>] in
        guard let feature = Feature(rawValue: feature) else {
          return [SIMD16<Float>](repeating: .zero, count: 4)
        }
        return (0..<4).map { vector in
          var lanes = SIMD16<Float>.zero
          for lane in 0..<16 {
            let bundle = Bundle(rawValue: UInt8(16 * vector + lane))
            lanes[lane] = Self.coefficient(feature, bundle, stage, terms)
          }
          return lanes
        }
      }
    }
  }

  private static func coefficient(
    _ feature: Feature, _ bundle: Bundle, _ stage: Stage, _ terms: BundleTerms
  ) -> Float {
    func one(_ instrument: Instrument) -> Float { bundle.has(instrument) ? 1 : 0 }
    switch feature {
    case .sunk: return (1 - terms.safeguards(bundle, stage)) * terms.sunkFactor(bundle)
    case .held: return 1 - terms.safeguards(bundle, stage)
    case .spill: return 1 - terms.shield(bundle)
    case .contract: return one(.contract)
    case .monitoring: return one(.monitoring)
    case .hostage: return one(.hostage)
    case .ownership: return one(.ownership)
    case .goBetween: return one(.goBetween)
    case .autonomy: return terms.hierarchy(bundle)
    case .rigidity: return terms.rigidity(bundle, stage)
    case .exclusivity: return one(.exclusivity)
    }
  }

  /// The features of a pair; lanes beyond them are zero.
  ///
  /// - Parameters:
  ///   - paid: instruments whose one-off costs were paid before.
  ///   - formPremium: what shared ownership costs by the legal form it needs, k€ a year.
  public func features(
    _ sides: (Side, Side), paid: Bundle = [], formPremium: Float = 0
  ) -> SIMD16<Float> {
    var sum = SIMD16<Float>.zero
    func add(_ feature: Feature, _ value: Float) { sum[feature.rawValue] += value }
    let yield = 0.5 * (sides.0.expectation + sides.1.expectation)
    for side in [sides.0, sides.1] {
      let fear = 1 - side.trust
      add(.sunk, fear * sunkShare * side.investment / side.duration)
      add(.held, fear * holdUpShare * side.share * side.yield)
      add(.spill, side.spill)
      if !paid.has(.contract) {
        add(.contract, terms.price(.contract, size: side.size) / side.duration)
      }
      add(.monitoring, terms.price(.monitoring, size: side.size))
      if !paid.has(.ownership) {
        add(.ownership, terms.price(.ownership, size: side.size) / side.duration)
      }
      add(.goBetween, terms.price(.goBetween, size: side.size))
      add(.autonomy, terms.autonomy(size: side.size) * side.expectation)
    }
    let stakes = terms.stakes(yield: yield, dependence: .zero)
    add(.hostage, terms.hostageFee(stake: stakes[0] + stakes[1]))
    add(.ownership, formPremium)
    add(.rigidity, yield)
    add(.exclusivity, terms.exclusivityFee(yield: yield))
    return sum
  }

  /// G5 of every bundle, k€ a year, by its number.
  public func costs(_ features: SIMD16<Float>, _ stage: Stage) -> [Float] {
    let start = Int(stage.rawValue) * 64
    return (0..<4).flatMap { vector in
      var sum = SIMD16<Float>.zero
      for feature in 0..<16 {
        sum += coefficients[start + 4 * feature + vector] * features[feature]
      }
      return (0..<16).map { sum[$0] }
    }
  }

  /// Masks of the bundles that lack each instrument: bit b for bundle b.
  public static let without: [UInt64] = Instrument.allCases.map { instrument in
    (0..<Bundle.count).reduce(UInt64(0)) { mask, number in
      Bundle(rawValue: UInt8(number)).has(instrument) ? mask : mask | 1 << UInt64(number)
    }
  }

  /// Bundles without any of these instruments.
  public static func allowed(without forbidden: Bundle) -> UInt64 {
    Instrument.allCases.reduce(UInt64.max) {
      forbidden.has($1) ? $0 & without[Int($1.rawValue)] : $0
    }
  }
}
