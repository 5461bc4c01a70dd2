// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Validation

@Suite("The trend test of Jonckheere")
struct JonckheereTests {
  /// Groups (1, 2), (3, 4), (5, 6): all twelve pairs rise. E = (36 − 12)/4 = 6,
  /// Var = (6·5·17 − 3·2·1·9)/72 = 456/72, z = 6/√6.333 = 2.3842, p = .00856.
  @Test func equalsAnExampleByHand() throws {
    let test = try #require(Jonckheere([[1, 2], [3, 4], [5, 6]]))
    #expect(test.statistic == 12 && test.expected == 6)
    #expect(abs(test.variance - 456.0 / 72) < 1e-12)
    #expect(abs(test.z - 2.384158) < 1e-6)
    #expect(abs(test.pValue - 0.008559) < 1e-6)
  }

  /// Groups (1, 2), (2, 3) with a tie: J = 3.5, E = 2. Over the 4!/(2! 2!) = 6 ways to deal the
  /// values 1 2 2 3 the statistic is .5 .5 2 2 3.5 3.5: variance 4 · 2.25/6 = 1.5.
  @Test func tiesNarrowTheSpread() throws {
    let test = try #require(Jonckheere([[1, 2], [2, 3]]))
    #expect(test.statistic == 3.5 && test.expected == 2)
    #expect(abs(test.variance - 1.5) < 1e-12)
  }

  @Test func aFallIsNoRise() throws {
    let rise = try #require(Jonckheere([[1, 2, 3], [2, 3, 4], [4, 5, 6]]))
    let fall = try #require(Jonckheere([[4, 5, 6], [2, 3, 4], [1, 2, 3]]))
    #expect(abs(rise.pValue + fall.pValue - 1) < 1e-12)
    #expect(rise.pValue < 0.01)
  }

  @Test func withoutSpreadOrGroupsThereIsNoTest() {
    #expect(Jonckheere([[1, 1], [1]]) == nil)
    #expect(Jonckheere([[1, 2], []]) == nil)
    #expect(Jonckheere([]) == nil)
  }
}
