// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Testing

@Suite("Types of relation")
struct RelationTypeTests {
  private static let forms = [LegalForm.none, LegalForm(key: "written", sharing: .agreed)]

  private func relation(_ changes: [Parameter: Double] = [:]) -> RelationType {
    RelationType(Settings(values: overlay(changes), legalForms: Self.forms))
  }

  private func pair() -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    return small
  }

  /// Adler's table, each dial set by what the model has for it.
  @Test(arguments: [
    (true, false, false, "spot_market"), (false, true, false, "coercive_bureaucracy"),
    (false, false, true, "clan"), (true, true, false, "low_trust_hybrid"),
    (true, false, true, "relational_contract"), (false, true, true, "enabling_bureaucracy"),
    (true, true, true, "high_trust_hybrid"), (false, false, false, "unsocial_horde"),
  ])
  func threeDialsMakeEightTypes(market: Bool, hierarchy: Bool, trust: Bool, word: String) {
    let small = pair()
    small.ties.legalForm[0] = market ? 0 : 1
    small.ties.bundle[0] =
      (hierarchy ? [Bundle.contract, .hostage] : [.monitoring, .hostage])
      .reduce(into: Bundle()) { $0.formUnion($1) }.rawValue
    small.ties.trust[0] = trust ? Sides(1, 0.64) : Sides(1, 0.49)
    #expect(relation().adlerType(0, small.ties).word == word)
  }

  @Test func allEightWordsDiffer() {
    #expect(Set(AdlerType.allCases.map(\.word)).count == 8)
    #expect(Set(FitQuadrant.allCases.map(\.word)).count == 4)
  }

  /// A value on its threshold is high; the next smaller one is not.
  @Test func thresholdsAreWhereTheParametersSay() {
    let relation = relation([
      RelationType.trustThreshold: 0.75, RelationType.fitThreshold: 0.25,
    ])
    #expect(relation.quadrant(trust: 0.75, fit: 0.25) == .both)
    #expect(relation.quadrant(trust: Float(0.75).nextDown, fit: 0.25) == .fitAlone)
    #expect(relation.quadrant(trust: 0.75, fit: Float(0.25).nextDown) == .trustAlone)
    #expect(relation.quadrant(trust: 0, fit: 0) == .neither)
    let small = pair()
    small.ties.trust[0] = Sides(1, 1)
    small.ties.bundle[0] = Bundle.monitoring.rawValue
    #expect(relation.adlerType(0, small.ties) == .relationalContract)
    let strict = self.relation([RelationType.hierarchyThreshold: 0.2])
    #expect(strict.adlerType(0, small.ties) == .highTrustHybrid)
  }

  /// Every bundle is bound or not by the weight of what binds in it.
  @Test func hierarchyIsOfContractMonitoringAndOwnership() {
    let small = pair()
    small.ties.trust[0] = Sides(1, 1)
    for raw in 0..<UInt8(Bundle.count) {
      small.ties.bundle[0] = raw
      let bundle = Bundle(rawValue: raw)
      let isBound = bundle.has(.contract) || bundle.has(.ownership)
      #expect(
        relation().adlerType(0, small.ties) == (isBound ? .highTrustHybrid : .relationalContract),
        "\(bundle.word)")
    }
  }
}
