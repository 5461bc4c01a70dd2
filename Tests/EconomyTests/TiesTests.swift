// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Testing

@Suite("Tie table")
struct TiesTests {
  @Test("growing the table keeps every column of every row")
  func growthKeepsRows() {
    let economy = HandMade.economy(firms: 40)
    let edges = HandMade.edges(nodes: 40, count: 300, seed: 2)
    for (index, edge) in edges.enumerated() {
      let row = economy.addTie(HandMade.start(edge.0, edge.1, trust: Float(index) / 1000))
      #expect(row == index)
      economy.ties.realised[row] = Sides(Float(index), -Float(index))
      economy.ties.harm[row] = SIMD2(UInt8(index % 5), 1)
      economy.ties.milestonesTotal[row] = UInt16(index)
      economy.ties.departure[row] = Sides(0.5, Float(index))
    }
    #expect(economy.ties.count == 300)
    #expect(economy.ties.capacity >= 300)
    for (row, edge) in edges.enumerated() {
      let ties = economy.ties
      #expect(ties.first[row] == UInt32(edge.0) && ties.second[row] == UInt32(edge.1))
      #expect(ties.trust[row] == Sides(repeating: Float(row) / 1000))
      #expect(ties.startTrust[row] == ties.trust[row])
      #expect(ties.realised[row] == Sides(Float(row), -Float(row)))
      #expect(ties.harm[row] == SIMD2(UInt8(row % 5), 1))
      #expect(ties.milestonesTotal[row] == UInt16(row))
      #expect(ties.departure[row] == Sides(0.5, Float(row)))
    }
  }

  @Test("a tie starts with equal shares, its terms, and nothing else")
  func startsClean() {
    let economy = HandMade.economy(firms: 5)
    economy.addTie(HandMade.start(0, 1))
    economy.ties.investment[0] = Sides(3, 4)
    economy.ties.answer[0] = SIMD2(1, 1)
    economy.end(tie: 0, reason: .closure, outcome: .between)
    economy.closeStep()
    #expect(economy.ties.count == 0)
    let row = economy.addTie(HandMade.start(2, 3))
    #expect(row == 0)
    let ties = economy.ties
    #expect(ties.share[0] == Sides(0.5, 0.5))
    #expect(ties.expectation[0] == Sides(1, 2) && ties.doubt[0] == Sides(0.25, 0.75))
    #expect(ties.investment[0] == .zero && ties.answer[0] == .zero && ties.ended[0] == 0)
  }

  @Test("removal keeps the order of the ties that stay", arguments: [1, 2, 3, 7])
  func removalKeepsOrder(every: Int) {
    let economy = HandMade.economy(firms: 40)
    let edges = HandMade.edges(nodes: 40, count: 150, seed: 4)
    for (index, edge) in edges.enumerated() {
      economy.addTie(HandMade.start(edge.0, edge.1))
      economy.ties.promised[index] = Sides(Float(index), Float(index))
      economy.ties.ended[index] = 0
    }
    for index in stride(from: 0, to: edges.count, by: every) {
      economy.end(tie: index, reason: .patience, outcome: .failure)
    }
    #expect(economy.ended.map(\.row) == Array(stride(from: 0, to: edges.count, by: every)))
    economy.closeStep()
    let stays = edges.indices.filter { $0 % every != 0 }
    #expect(economy.ties.count == stays.count)
    for (row, index) in stays.enumerated() {
      #expect(economy.ties.first[row] == UInt32(edges[index].0))
      #expect(economy.ties.second[row] == UInt32(edges[index].1))
      #expect(economy.ties.promised[row][0] == Float(index))
      #expect(economy.ties.isLive(row))
    }
    #expect(economy.ended.isEmpty && economy.step == 1)
  }
}
