// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters
import Testing

@Suite("What dealing with each other costs")
struct TransactionCostsTests {
  private let settings = Settings()
  private var costs: TransactionCosts { TransactionCosts(settings) }

  private func price(_ fixed: Parameter, _ perRoot: Parameter, _ size: Double) -> Double {
    settings.number(fixed) + settings.number(perRoot) * size.squareRoot()
  }

  @Test(arguments: [1, 4, 100, 40_000] as [Double])
  func everyPriceIsFixedPlusRootOfSize(size: Double) {
    let s = Float(size)
    typealias T = TransactionCosts
    #expect(isClose(costs.assessment(size: s), price(T.assessmentFixed, T.assessmentSize, size)))
    #expect(isClose(costs.agreement(size: s), price(T.agreementFixed, T.agreementSize, size)))
    #expect(
      isClose(costs.renegotiation(size: s), price(T.renegotiationFixed, T.renegotiationSize, size)))
    #expect(isClose(costs.rupture(size: s), price(T.ruptureFixed, T.ruptureSize, size)))
  }

  @Test func aDisputeMultipliesTheCostOfARupture() {
    let factor = settings.number(TransactionCosts.disputeFactor)
    let calm = Double(costs.rupture(size: 16))
    #expect(isClose(costs.rupture(size: 16, inDispute: true), factor * calm))
  }

  /// Eight looks, one assessment, one agreement, one rupture.
  @Test func aWholeRelationIsTheSumOfItsParts() {
    let sum =
      8 * Double(costs.candidate) + Double(costs.assessment(size: 9))
      + Double(costs.agreement(size: 9)) + Double(costs.rupture(size: 9))
    #expect(isClose(costs.wholeRelation(size: 9), sum))
  }

  /// Nooteboom (1993): per worker, the smaller firm pays more.
  @Test func theSmallPayMorePerWorker() {
    let perWorker = [1, 10, 100, 1_000, 10_000].map { costs.wholeRelation(size: $0) / $0 }
    for (small, large) in zip(perWorker, perWorker.dropFirst()) { #expect(small > large) }
  }
}
