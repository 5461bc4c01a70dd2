// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Randomness

/// Knowledge institutes and go-betweens at the start.
///
/// Institutes are spread over sectors in turn, each in a region drawn for it; go-betweens over
/// sectors and regions in turn, so that each circle of the two has one before any has two. What the
/// table says of an agent goes before.
extension Population {
  public static let instituteSize = Parameter(
    "population.institute-size", symbol: "–", unit: .fte, default: 100, in: 1...100_000,
    meaning: "size of a knowledge institute", source: .chosen("a department or applied institute"))
  public static let instituteResearch = Parameter(
    "population.institute-rd-share", symbol: "–", unit: .share, default: 0.3, in: 0...1,
    meaning: "part of its budget that a knowledge institute spends on own research",
    source: .chosen("starting value, not fitted"))
  public static let instituteSpread = Parameter(
    "population.institute-spread", symbol: "–", unit: .distance, default: 0.16, in: 0...1,
    meaning: "spread of institutes around their sector centre, per knowledge lane",
    source: .chosen("twice that of firms: institutes are less bound to a market"))
  public static let goBetweenSize = Parameter(
    "population.go-between-size", symbol: "–", unit: .fte, default: 3, in: 1...100_000,
    meaning: "size of a go-between", source: .chosen("a small office"))
  public static let goBetweenNorm = Parameter(
    "population.go-between-trustworthiness", symbol: "–", unit: .share, default: 0.9, in: 0...1,
    meaning: "own norm of trustworthiness of a go-between",
    source: .theory("Nooteboom 1999: a go-between lives by being trusted; level chosen"))
  static let agentParameters = [
    instituteSize, instituteResearch, instituteSpread, goBetweenSize, goBetweenNorm,
  ]

  /// Institutes, then go-betweens, each in order of the table or of their numbers.
  func agentOrigins(_ draws: Draws) -> [Origin] {
    let table = plan.firmTable
    let kinds: [(AgentKind, FirmTable.Agent, Int)] = [
      (.institute, .institute, plan.institutes), (.goBetween, .goBetween, plan.goBetweens),
    ]
    return kinds.flatMap { kind, word, drawn in
      let tableRows = table.map { table in
        table.agents.filter { $0.value == word }.map(\.key).sorted()
      }
      return (0..<(tableRows?.count ?? drawn)).map { k in
        origin(kind, k, tableRow: tableRows?[k], draws)
      }
    }
  }

  private func origin(_ kind: AgentKind, _ k: Int, tableRow: Int?, _ draws: Draws) -> Origin {
    let id = Agents.id(kind, k)
    let words = draws.words(Self.place, firm: id, step: 0)
    func place(_ column: FirmTable.Column, _ drawn: Int) -> Int {
      given(column, tableRow).map { Int($0) } ?? drawn
    }
    let region =
      kind == .goBetween
      ? (k % plan.sectors + k / plan.sectors) % plan.regions
      : Int(Quantile.index(words[1], below: UInt32(plan.regions)))
    return Origin(
      id: id, kind: kind, tableRow: tableRow, sector: place(.sector, k % plan.sectors),
      region: place(.region, region),
      chainPlace: place(
        .chainPlace, Int(Quantile.index(words[2], below: UInt32(plan.chainPlaces)))))
  }

  /// Who the agents are, for the economy.
  func roster(_ origins: [Origin]) -> Agents {
    let labels = origins.compactMap { origin in
      origin.tableRow.flatMap { plan.firmTable?.labels[$0] }
    }
    let institutes = origins.count { $0.kind == .institute }
    return Agents(
      institutes: institutes, goBetweens: origins.count - institutes, labels: labels)
  }

  /// fte; nil for firms, whose sizes are drawn.
  func agentSize(_ kind: AgentKind) -> Double? {
    switch kind {
    case .firm: nil
    case .institute: settings.values.number(of: Self.instituteSize)
    case .goBetween: settings.values.number(of: Self.goBetweenSize)
    }
  }

  /// What sets an agent apart from a firm of its size.
  func endow(_ row: Int, _ economy: Economy) {
    let firms = economy.firms
    switch firms.agent(row) {
    case .firm: break
    case .institute:
      firms.rdShare[row] = settings[Self.instituteResearch]
      firms.knowledgeStock[row] = traits.steadyKnowledge(row, economy)
    case .goBetween: firms.trustworthiness[row] = settings[Self.goBetweenNorm]
    }
  }
}
