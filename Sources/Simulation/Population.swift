// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import KernelInterface
import KernelsBase
import Mechanisms
import Parameters
import Randomness

/// Brings the firms of a run into being: drawn, or read from the user's table, or both.
///
/// Every property of a firm is one uniform of its id and its quantile, so a property given in the
/// table changes no other. Institutes, go-betweens and firms outside the market get ids of ranges
/// of their own and rows above the slots.
public struct Population {
  static let place = Purpose(25)
  static let sizeAndAge = Purpose(26)
  static let profile = Purpose(27)
  static let centres = Purpose(28)
  static let regionCentres = Purpose(29)
  static let purposes = [place, sizeAndAge, profile, centres, regionCentres]

  public static let sectorSpread = Parameter(
    "population.sector-spread", symbol: "–", unit: .distance, default: 0.15, in: 0...1,
    meaning: "spread of sector centres around the middle, per knowledge lane",
    source: .chosen("an earlier prototype"))
  public static let firmSpread = Parameter(
    "population.firm-spread", symbol: "–", unit: .distance, default: 0.08, in: 0...1,
    meaning: "cognitive focus: spread of firms around their sector centre, per knowledge lane",
    source: .chosen("an earlier prototype"))
  public static let regionSpread = Parameter(
    "population.region-spread", symbol: "–", unit: .distance, default: 0.10, in: 0...1,
    meaning: "spread of region centres, per practice lane",
    source: .chosen("an earlier prototype"))
  public static let practiceSpread = Parameter(
    "population.practice-spread", symbol: "–", unit: .distance, default: 0.08, in: 0...1,
    meaning: "spread of firms around their region centre, per practice lane",
    source: .chosen("an earlier prototype"))
  public static let meanAge = Parameter(
    "population.mean-age", symbol: "–", unit: .years, default: 12, in: 0...200,
    meaning: "mean age of firms at the start", source: .chosen("about 1 over the closure rate"))
  public static let startRents = Parameter(
    "population.start-rents", symbol: "–", unit: .thousandEuroPerFteYear, default: 3, in: 0...1000,
    meaning: "innovation rents per fte of an average performer of R&D at the start",
    source: .chosen("near the steady state of own innovation"))
  public static let parameters =
    [
      sectorSpread, firmSpread, regionSpread, practiceSpread, meanAge, startRents,
    ] + agentParameters

  let plan: PopulationPlan
  let settings: Settings
  let traits: FirmTraits
  private let knowledgeLanes = Profile(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0)

  public init(_ plan: PopulationPlan, _ settings: Settings) {
    self.plan = plan
    self.settings = settings
    traits = FirmTraits(settings)
  }

  /// What is known of a firm before it has a row.
  struct Origin {
    var id: UInt32
    var kind = AgentKind.firm
    var tableRow: Int?
    var sector: Int
    var region: Int
    var chainPlace: Int
  }

  /// The economy at step 0, without ties. Also gives the row of each firm of the user's table.
  public func create(draws: Draws) -> (economy: Economy, rowOfTableRow: [Int]) {
    let origins = origins(draws)
    let agents = agentOrigins(draws)
    let visible = origins.filter { $0.id < Economy.hiddenBase }
    var perCell = [Int](
      repeating: 0, count: plan.sectors * plan.chainPlaces * plan.regions)
    func cell(_ origin: Origin) -> Int {
      (origin.sector * plan.chainPlaces + origin.chainPlace) * plan.regions + origin.region
    }
    for origin in visible { perCell[cell(origin)] += 1 }
    let geography = Geography(
      sectors: plan.sectors, chainPlaces: plan.chainPlaces, regions: plan.regions,
      firmsPerCell: perCell)
    let table = plan.firmTable
    func labels(visible: Bool) -> [String] {
      guard let table else { return [] }
      return table.labels.indices
        .filter { table.isVisible[$0] == visible && table.agents[$0] == nil }
        .map { table.labels[$0] }
    }
    let economy = Economy(
      geography: geography, hidden: origins.count - visible.count, initialFirms: visible.count,
      minimumSize: Float(plan.sizes.minimum), labels: labels(visible: true),
      hiddenLabels: labels(visible: false), agents: roster(agents), draws: draws,
      kernels: BaseKernels.self)
    placeCentres(economy)
    var next = geography.starts
    var hidden = geography.slots + agents.count
    var rowOfTableRow = [Int](repeating: -1, count: table?.labels.count ?? 0)
    for origin in origins {
      let row: Int
      if origin.id < Economy.hiddenBase {
        row = next[cell(origin)]
        next[cell(origin)] += 1
      } else {
        row = hidden
        hidden += 1
      }
      settle(origin, in: row, economy)
      if let tableRow = origin.tableRow { rowOfTableRow[tableRow] = row }
    }
    for (index, agent) in agents.enumerated() {
      settle(agent, in: geography.slots + index, economy)
      if let tableRow = agent.tableRow { rowOfTableRow[tableRow] = geography.slots + index }
    }
    economy.openBooks()
    return (economy, rowOfTableRow)
  }

  private func origins(_ draws: Draws) -> [Origin] {
    let table = plan.firmTable
    let count = table?.labels.count ?? plan.firms
    var visible: UInt32 = 0
    var hidden: UInt32 = 0
    return (0..<count).compactMap { index in
      if table?.agents[index] != nil { return nil }
      let id: UInt32
      if table?.isVisible[index] ?? true {
        visible += 1
        id = visible
      } else {
        id = Economy.hiddenBase + hidden
        hidden += 1
      }
      let words = draws.words(Self.place, firm: id, step: 0)
      func place(_ column: FirmTable.Column, _ word: UInt32, _ number: Int) -> Int {
        if let given = given(column, table == nil ? nil : index) { return Int(given) }
        return Int(Quantile.index(word, below: UInt32(number)))
      }
      return Origin(
        id: id, tableRow: table == nil ? nil : index,
        sector: place(.sector, words[0], plan.sectors),
        region: place(.region, words[1], plan.regions),
        chainPlace: place(.chainPlace, words[2], plan.chainPlaces))
    }
  }

  func given(_ column: FirmTable.Column, _ tableRow: Int?) -> Double? {
    guard let tableRow, let cells = plan.firmTable?.columns[column] else { return nil }
    return cells[tableRow]
  }

  private func placeCentres(_ economy: Economy) {
    let half = Profile(repeating: 0.5)
    for sector in 0..<plan.sectors {
      let normals = traits.normals(Self.centres, UInt32(sector) + 1, economy)
      economy.sectors.centre[sector] =
        knowledgeLanes
        * Profiles.reflected(half + settings[Self.sectorSpread] * normals)
    }
    for region in 0..<plan.regions {
      let normals = traits.normals(Self.regionCentres, UInt32(region) + 1, economy)
      economy.sectors.regionCentre[region] =
        (1 - knowledgeLanes)
        * Profiles.reflected(half + settings[Self.regionSpread] * normals)
    }
  }

  private func settle(_ origin: Origin, in row: Int, _ economy: Economy) {
    let firms = economy.firms
    let words = economy.draws.words(Self.sizeAndAge, firm: origin.id, step: 0)
    firms.id[row] = origin.id
    firms.kind[row] = origin.kind.rawValue
    firms.sector[row] = UInt16(origin.sector)
    firms.region[row] = UInt16(origin.region)
    firms.chainPlace[row] = UInt8(origin.chainPlace)
    let size =
      given(.size, origin.tableRow)
      ?? agentSize(origin.kind)
      ?? SizeQuantile.size(plan.sizes, Quantile.uniform(words[0], words[1]))
    firms.size[row] = Float(size)
    let years =
      given(.ageYears, origin.tableRow)
      ?? Double(settings[Self.meanAge] * Quantile.exponential(Quantile.uniform(words[2])))
    firms.born[row] = -Int32(min(years, 1000) * Double(Horizon.stepsPerYear))
    traits.draw(row, economy)
    endow(row, economy)
    firms.profile[row] = startProfile(origin, economy)
    overrideTraits(row, origin.tableRow, economy)
    let research = firms.rdShare[row] * firms.turnover(row)
    firms.research[row] = research
    firms.rents[row] = Float(
      given(.rents, origin.tableRow)
        ?? Double(
          firms.isFirm(row)
            ? settings[Self.startRents] * firms.size[row] * (firms.rdShare[row] / 0.02).squareRoot()
            : 0))
    firms.rentsFreshness[row] = RentTerms.steadyFreshness
  }

  private func startProfile(_ origin: Origin, _ economy: Economy) -> Profile {
    let centre =
      economy.sectors.centre[origin.sector] + economy.sectors.regionCentre[origin.region]
    let focus = origin.kind == .institute ? Self.instituteSpread : Self.firmSpread
    let spread =
      knowledgeLanes * settings[focus]
      + (1 - knowledgeLanes) * settings[Self.practiceSpread]
    var profile = Profiles.reflected(
      centre + spread * traits.normals(Self.profile, origin.id, economy))
    for (lane, column) in FirmTable.Column.profileColumns.enumerated() {
      if let value = given(column, origin.tableRow) { profile[lane] = Float(value) }
    }
    return profile
  }

  private func overrideTraits(_ row: Int, _ tableRow: Int?, _ economy: Economy) {
    guard tableRow != nil else { return }
    let firms = economy.firms
    let columns: [(FirmTable.Column, Column<Float>)] = [
      (.rdShare, firms.rdShare), (.trustworthiness, firms.trustworthiness),
      (.generalTrust, firms.generalTrust), (.profitWeight, firms.profitWeight),
      (.orientation, firms.orientation), (.openness, firms.openness),
      (.benefitOfTheDoubt, firms.benefitOfTheDoubt), (.experience, firms.experience),
    ]
    for (name, column) in columns {
      if let value = given(name, tableRow) { column[row] = Float(value) }
    }
    if let value = given(.capital, tableRow) { firms.capital[row] = Books.cents(Float(value)) }
    firms.knowledgeStock[row] =
      given(.knowledgeStock, tableRow).map { Float($0) } ?? traits.steadyKnowledge(row, economy)
  }
}

extension FirmTable.Column {
  /// The sixteen lanes of a profile, in order.
  public static let profileColumns: [FirmTable.Column] = [
    .knowledge0, .knowledge1, .knowledge2, .knowledge3, .knowledge4, .knowledge5, .knowledge6,
    .knowledge7, .knowledge8, .knowledge9, .practice0, .practice1, .practice2, .practice3,
    .practice4, .practice5,
  ]
}
