// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Validation

@Suite("When a measured number passes")
struct RuleTests {
  @Test func rangesAndLimitsIncludeTheirEnds() {
    #expect(Rule.within(1...2).passes(Measured(2, count: 1)) == true)
    #expect(Rule.within(1...2).passes(Measured(2.001, count: 1)) == false)
    #expect(Rule.atLeast(3).passes(Measured(3, count: 1)) == true)
    #expect(Rule.atLeast(3).passes(Measured(2.9, count: 1)) == false)
    #expect(Rule.atMost(3).passes(Measured(3, count: 1)) == true)
    #expect(Rule.atMost(3).passes(Measured(3.1, count: 1)) == false)
  }

  /// 95% of t(2) is 4.3027: 1, 2, 3 give 2 ± 2.484, and 10, 11, 12 give 11 ± 2.484.
  @Test func aDirectionNeedsTheWholeInterval() {
    let near = Measured(over: [1, 2, 3])
    #expect(abs((near.interval?.low ?? 0) - (2 - 4.302653 / 3.0.squareRoot())) < 1e-6)
    #expect(Rule.surelyAbove(0).passes(near) == false)
    #expect(Rule.surelyAbove(0).passes(Measured(over: [10, 11, 12])) == true)
    #expect(Rule.surelyBelow(0).passes(Measured(over: [-10, -11, -12])) == true)
    #expect(Rule.surelyBelow(0).passes(Measured(over: [-1, 2, -3])) == false)
  }

  /// 90% of t(2) is 2.92: 1, 2, 3 give 2 ± 1.686.
  @Test func equalityIsTwoOneSidedTests() {
    let measured = Measured(over: [1, 2, 3])
    #expect(Rule.equal(to: 2, margin: 1.7).passes(measured) == true)
    #expect(Rule.equal(to: 2, margin: 1.68).passes(measured) == false)
    #expect(Rule.equal(to: 3, margin: 1.7).passes(measured) == false)
  }

  @Test func whatIsNotThereDoesNotPass() {
    #expect(Rule.within(0...1).passes(Measured(nil, count: 0)) == nil)
    #expect(Rule.atMost(1).passes(Measured(.nan, count: 3)) == nil)
    #expect(Rule.atMost(1).passes(Measured(-.infinity, count: 3)) == nil)
    #expect(Rule.surelyAbove(0).passes(Measured(over: [5])) == nil)
    #expect(Rule.equal(to: 5, margin: 1).passes(Measured(over: [5, nil])) == nil)
    #expect(Rule.told.passes(Measured(1, count: 1)) == nil)
  }

  @Test func missingReplicationsAreLeftOut() {
    let measured = Measured(over: [1, nil, 3])
    #expect(measured.value == 2 && measured.count == 2)
    #expect(Measured(over: [nil, nil]).value == nil)
    #expect(Measured(over: []).interval == nil)
  }

  /// Clopper and Pearson: of 10, none gives at most 1 − .025^(1/10) = .3085.
  @Test func sharesHaveExactIntervals() {
    let none = Measured(yes: 0, of: 10)
    #expect(none.interval?.low == 0)
    #expect(abs((none.interval?.high ?? 0) - 0.308497) < 1e-6)
    #expect(Measured(yes: 10, of: 10).interval?.high == 1)
    #expect(Measured(yes: 0, of: 0).value == nil)
  }

  @Test func wordsAreMadeFromTheNumbers() {
    #expect(Rule.within(0.5...0.6).text == "within 0.5…0.6")
    #expect(Rule.atMost(5e-7).text == "at most 5e-07")
    #expect(Rule.surelyBelow(0).text == "95% interval below 0")
    #expect(Rule.equal(to: 0.5, margin: 0.01).text.contains("0.5 ± 0.01"))
  }
}
