// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// What a firm can take in and how openly its knowledge lies: from its knowledge stock and
/// experience.
///
/// # Model
///     aᵢ = a_e (q/S) / (q/S + q½),  a_e = 1 − (1 − a0)(1 + e)^−½                            (A1)
///     tᵢ = t0 S^−0.1                                                                        (A2)
/// where q is the knowledge stock [k€], S size [fte], e alliance experience. Absorbing is what a
/// knowledge institute is for: its a is a parameter.
///
/// # Source
/// Cohen & Levinthal (1990): absorptive capacity is a by-product of own R&D; the ODD. A2: large
/// firms write down what small ones carry in their heads (Nooteboom 1993); the forms are ours.
///
/// # Edge cases
/// - q = 0: the firm absorbs nothing.
public struct Capabilities: Mechanism {
  public static let phases = [Phase.search]
  public static let reads: Set<StateColumn> = [
    .knowledgeStock, .size, .experience, .agentKind,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .search: [.absorptiveCapacity, .tacitness]
  ]

  public static let base = Parameter(
    "learning.base-absorption", symbol: "a0", unit: .share, default: 0.5, in: 0...1,
    meaning: "absorptive capacity at a large knowledge stock without alliance experience",
    source: .chosen("an earlier prototype"))
  public static let halfStock = Parameter(
    "learning.half-stock", symbol: "q½", unit: .thousandEuroPerFte, default: 10, in: 0.01...1000,
    meaning: "knowledge stock per fte at which half of it is reached",
    source: .theory("Cohen & Levinthal 1990; level is a starting value"))
  public static let tacitness = Parameter(
    "search.tacitness", symbol: "t0", unit: .share, default: 0.5, in: 0...1,
    meaning: "tacitness of knowledge in a firm of one fte",
    source: .chosen("an earlier prototype"))
  public static let institute = Parameter(
    "learning.institute-absorption", symbol: "–", unit: .share, default: 0.9, in: 0...1,
    meaning: "absorptive capacity of a knowledge institute",
    source: .chosen("above that of any firm of average R&D"))
  public static let parameters = [base, halfStock, tacitness, institute]

  private let base: Float
  private let halfStock: Float
  private let tacitness: Float
  private let institute: Float

  public init(_ settings: Settings) {
    base = settings[Self.base]
    halfStock = settings[Self.halfStock]
    tacitness = settings[Self.tacitness]
    institute = settings[Self.institute]
  }

  /// A1, in [0, 1).
  public func absorptiveCapacity(knowledgePerFte: Float, experience: Float) -> Float {
    let ceiling = 1 - (1 - base) / (1 + experience).squareRoot()
    return ceiling * knowledgePerFte / (knowledgePerFte + halfStock)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows where firms.isLive(row) {
        let size = firms.size[row]
        firms.absorptiveCapacity[row] =
          firms.isInstitute(row)
          ? institute
          : absorptiveCapacity(
            knowledgePerFte: firms.knowledgeStock[row] / size, experience: firms.experience[row])
        firms.tacitness[row] = tacitness * Elementary.pow(size, -0.1)
      }
    }
  }
}
