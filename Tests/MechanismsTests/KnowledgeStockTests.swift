// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Mechanisms
import Testing

@Suite("Knowledge stock")
struct KnowledgeStockTests {
  /// Constant spending X: the stock nears X/δ, its gap shrinking by 1 − δ dt each step.
  @Test func nearsItsSteadyStateGeometrically() {
    let settings = adjusted()
    let stock = KnowledgeStock(settings)
    let wear = Double(settings[KnowledgeStock.depreciation])
    var q: Float = 10
    for _ in 0..<40 { q = stock.next(q, research: 20, projectCost: 10, innovations: 0) }
    let steady = 30 / wear
    #expect(isClose(q, steady + (10 - steady) * pow(1 - wear / 4, 40), 1e-4))
  }

  @Test func innovationsLeaveTheirPartAndTheStockIsNeverNegative() {
    let settings = adjusted([KnowledgeStock.depreciation: 4])
    let stock = KnowledgeStock(settings)
    #expect(stock.next(7, research: 0, projectCost: 0, innovations: 0) == 0)
    let left = stock.next(7, research: 0, projectCost: 0, innovations: 50)
    #expect(isClose(left, 50 * Double(settings[KnowledgeStock.ofProjects])))
    #expect(stock.next(0, research: -9, projectCost: 0, innovations: 0) == 0)
  }
}
