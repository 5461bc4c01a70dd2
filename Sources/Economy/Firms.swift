// SPDX-License-Identifier: GPL-3.0-or-later

/// Cognitive profile: lanes 0–9 knowledge, lanes 10–15 organisational practice, each in [0, 1].
public typealias Profile = SIMD16<Float>

/// Why a firm left.
public enum FirmExit: UInt8, Sendable, CaseIterable {
  case none, closure, bankruptcy

  public var word: String { "\(self)" }
}

/// All firms as columns; a row is a slot that may be empty and may be used again.
///
/// Rows below `slots` are the declared slot space in which partners are searched; then come the
/// ``agents``, and then firms outside the market, which nobody finds, compares with or competes
/// with.
public struct Firms {
  public let slots: Int
  /// Rows of knowledge institutes, then of go-betweens: no rival of anybody, and never empty.
  public let agents: Range<Int>
  /// Slots plus rows of agents and of firms outside the market.
  public let rows: Int

  /// Permanent id, from 1; 0 marks an empty row.
  public let id: Column<UInt32>
  /// `AgentKind`.
  public let kind: Column<UInt8>
  public let sector: Column<UInt16>
  public let region: Column<UInt16>
  public let chainPlace: Column<UInt8>
  /// Step of birth; negative for firms older than the run.
  public let born: Column<Int32>
  /// Full-time equivalents.
  public let size: Column<Float>
  public let profile: Column<Profile>
  /// What this step moves the profile by: mechanisms add their parts in catalogue order.
  public let displacement: Column<Profile>
  public let absorptiveCapacity: Column<Float>
  /// R&D share of turnover.
  public let rdShare: Column<Float>
  /// k€
  public let knowledgeStock: Column<Float>
  /// k€ a year
  public let rents: Column<Float>
  /// The part of rents that joint innovations brought, k€ a year.
  public let jointRents: Column<Float>
  /// Cents.
  public let capital: Column<Int64>
  public let trustworthiness: Column<Float>
  public let generalTrust: Column<Float>
  public let profitWeight: Column<Float>
  public let orientation: Column<Float>
  public let openness: Column<Float>
  public let benefitOfTheDoubt: Column<Float>
  /// Alliance experience: prototypes and innovations made together, fading.
  public let experience: Column<Float>
  public let tacitness: Column<Float>
  /// Best alternative seen in search, k€ a year.
  public let bestAlternative: Column<Float>
  /// Most bilateral ties the firm can keep.
  public let room: Column<UInt8>
  /// Ended ties, those of them that were no success, and the years they lasted in all.
  public let endedTies: Column<Float>
  public let disappointments: Column<Float>
  public let endedTieYears: Column<Float>

  /// Mean freshness of rents: 1 when just born, fading with their age.
  public let rentsFreshness: Column<Float>
  /// What the firm has heard, four rumours packed as `Rumour`; 0 = none.
  public let rumours: Column<SIMD4<UInt64>>

  // Of this step only.
  /// What it will have heard by the end of the step.
  public let rumoursNext: Column<SIMD4<UInt64>>
  /// Rents lost to rivals by spillover, and gained by it, k€ a year.
  public let spilloverLoss: Column<Float>
  public let spilloverGain: Column<Float>
  /// Hours kept for ties over hours needed, in [0, 1].
  public let effort: Column<Float>
  /// Value of an innovation the firm made by itself, k€; 0 = none.
  public let ownInnovation: Column<Float>
  public let ownInnovationIsExploratory: Column<UInt8>
  /// Result before tax, cents of this step.
  public let result: Column<Int64>
  /// Research spending, k€ a year.
  public let research: Column<Float>
  /// New rents born in this step, k€ a year.
  public let rentsBorn: Column<Float>
  /// Rents that leaked to a partner (negative) or from one (positive), k€ a year.
  public let rentsLeaked: Column<Float>
  /// `FirmExit` at the end of this step.
  public let exit: Column<UInt8>

  public init(slots: Int, agents: Int = 0, hidden: Int, arena: Arena) {
    self.slots = slots
    self.agents = slots..<slots + agents
    let rows = slots + agents + hidden
    self.rows = rows
    id = arena.column(rows, of: UInt32.self)
    kind = arena.column(rows, of: UInt8.self)
    sector = arena.column(rows, of: UInt16.self)
    region = arena.column(rows, of: UInt16.self)
    chainPlace = arena.column(rows, of: UInt8.self)
    born = arena.column(rows, of: Int32.self)
    size = arena.column(rows, of: Float.self)
    profile = arena.column(rows, of: Profile.self)
    displacement = arena.column(rows, of: Profile.self)
    absorptiveCapacity = arena.column(rows, of: Float.self)
    rdShare = arena.column(rows, of: Float.self)
    knowledgeStock = arena.column(rows, of: Float.self)
    rents = arena.column(rows, of: Float.self)
    jointRents = arena.column(rows, of: Float.self)
    capital = arena.column(rows, of: Int64.self)
    trustworthiness = arena.column(rows, of: Float.self)
    generalTrust = arena.column(rows, of: Float.self)
    profitWeight = arena.column(rows, of: Float.self)
    orientation = arena.column(rows, of: Float.self)
    openness = arena.column(rows, of: Float.self)
    benefitOfTheDoubt = arena.column(rows, of: Float.self)
    experience = arena.column(rows, of: Float.self)
    tacitness = arena.column(rows, of: Float.self)
    bestAlternative = arena.column(rows, of: Float.self)
    room = arena.column(rows, of: UInt8.self)
    endedTies = arena.column(rows, of: Float.self)
    disappointments = arena.column(rows, of: Float.self)
    endedTieYears = arena.column(rows, of: Float.self)
    rentsFreshness = arena.column(rows, of: Float.self)
    rumours = arena.column(rows, of: SIMD4<UInt64>.self)
    rumoursNext = arena.column(rows, of: SIMD4<UInt64>.self)
    spilloverLoss = arena.column(rows, of: Float.self)
    spilloverGain = arena.column(rows, of: Float.self)
    effort = arena.column(rows, of: Float.self)
    ownInnovation = arena.column(rows, of: Float.self)
    ownInnovationIsExploratory = arena.column(rows, of: UInt8.self)
    result = arena.column(rows, of: Int64.self)
    research = arena.column(rows, of: Float.self)
    rentsBorn = arena.column(rows, of: Float.self)
    rentsLeaked = arena.column(rows, of: Float.self)
    exit = arena.column(rows, of: UInt8.self)
  }

  /// True where a firm lives in the row.
  @inlinable
  public func isLive(_ row: Int) -> Bool { id[row] != 0 }

  /// True where a firm lives in the row and takes part in the market.
  @inlinable
  public func isInMarket(_ row: Int) -> Bool { row < slots && id[row] != 0 }

  /// True in the rows of those outside the market, whom nobody else may notice.
  @inlinable
  public func isHidden(_ row: Int) -> Bool { row >= agents.upperBound }

  /// True for a firm, in the market or not; false for an institute or a go-between.
  @inlinable
  public func isFirm(_ row: Int) -> Bool { kind[row] == AgentKind.firm.rawValue }

  @inlinable
  public func isInstitute(_ row: Int) -> Bool { kind[row] == AgentKind.institute.rawValue }

  @inlinable
  public func isGoBetween(_ row: Int) -> Bool { kind[row] == AgentKind.goBetween.rawValue }

  /// True where search may come upon who lives in the row: a firm in the market, or an institute.
  @inlinable
  public func canBeFound(_ row: Int) -> Bool {
    isInMarket(row) || (agents.contains(row) && isInstitute(row))
  }

  @inlinable
  public func agent(_ row: Int) -> AgentKind { AgentKind(rawValue: kind[row])! }

  /// Turnover, k€ a year: 200 k€ a full-time equivalent (the ODD).
  public static let turnoverPerFte: Float = 200

  @inlinable
  public func turnover(_ row: Int) -> Float { Self.turnoverPerFte * size[row] }

  /// Result of this step over turnover, a year.
  @inlinable
  public func yearlyReturn(_ row: Int) -> Float { Float(result[row]) * 4e-5 / turnover(row) }

  /// Capital in k€.
  @inlinable
  public func capitalThousandEuro(_ row: Int) -> Float { Float(capital[row]) * 1e-5 }

  /// Empties a row.
  public func clear(_ row: Int) {
    id[row] = 0
    born[row] = 0
    size[row] = 0
    profile[row] = .zero
    displacement[row] = .zero
    capital[row] = 0
    result[row] = 0
    kind[row] = 0
    rumours[row] = .zero
    rumoursNext[row] = .zero
    for column in [
      absorptiveCapacity, rdShare, knowledgeStock, rents, trustworthiness, generalTrust,
      profitWeight, orientation, openness, benefitOfTheDoubt, experience, tacitness,
      bestAlternative, endedTies, disappointments, endedTieYears, effort, ownInnovation, research,
      rentsBorn, rentsLeaked, jointRents, rentsFreshness, spilloverLoss, spilloverGain,
    ] { column[row] = 0 }
    ownInnovationIsExploratory[row] = 0
    room[row] = 0
    exit[row] = 0
  }
}
