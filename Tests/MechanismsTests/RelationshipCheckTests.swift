// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("Relationship check")
struct RelationshipCheckTests {
  private let check = RelationshipCheck(Settings())

  static let perfect = RelationSigns(
    investment: Sides(1, 1), share: Sides(0.5, 0.5), trust: Sides(1, 1), understanding: 1,
    understood: 1, potential: 1, practice: 0, kind: .vertical, motive: .market, sameMotive: true,
    sameLevel: true, bundle: [.contract, .ownership, .goBetween], safeguards: 0.7,
    writtenDivision: true, years: 20, milestones: 60, progress: 1, spill: .zero,
    size: Sides(10, 10), openness: Sides(1, 1), orientation: Sides(1, 1), effort: Sides(1, 1))
  static let hopeless = RelationSigns(
    investment: .zero, share: Sides(1, 0), trust: .zero, understanding: 0, understood: 0,
    potential: 0, practice: 1, kind: .horizontal, motive: .cost, sameMotive: false,
    sameLevel: false, bundle: [], safeguards: 0, writtenDivision: false, years: 0, milestones: 0,
    progress: 0, spill: Sides(1, 1), size: Sides(10, 10), openness: .zero, orientation: .zero,
    effort: .zero)

  static func random(_ chance: inout Chance) -> RelationSigns {
    func share() -> Float { chance.uniform(in: 0...1) }
    func sides() -> Sides { Sides(share(), share()) }
    let first = share()
    return RelationSigns(
      investment: sides() * 0.2, share: Sides(first, 1 - first), trust: sides(),
      understanding: share(), understood: share(), potential: share(), practice: share(),
      kind: TieKind(rawValue: UInt8(chance.index(below: 4)))!,
      motive: Motive(rawValue: UInt8(chance.index(below: 5)))!,
      sameMotive: chance.index(below: 2) == 0, sameLevel: chance.index(below: 2) == 0,
      bundle: Bundle(rawValue: UInt8(chance.index(below: 64))), safeguards: share(),
      writtenDivision: chance.index(below: 2) == 0, years: 8 * share(),
      milestones: chance.index(below: 9), progress: share(), spill: sides(),
      size: sides() * 100 + 1, openness: sides(), orientation: sides(), effort: sides())
  }

  @Test(arguments: CheckItem.allCases)
  func aPerfectTieScoresFiveAndAHopelessOneOne(item: CheckItem) {
    #expect(check.score(item, Self.perfect) == 5)
    #expect(check.score(item, Self.hopeless) == 1)
  }

  /// Of the perfect tie by other means than instruments and forms: trust and balance alone do.
  @Test func paperIsNotNeededWhereThereIsTrust() {
    var signs = Self.perfect
    (signs.bundle, signs.safeguards, signs.writtenDivision) = ([], 0, false)
    for item in CheckItem.allCases where item != .division && item != .lead {
      #expect(check.score(item, signs) == 5, "\(item)")
    }
    #expect(check.score(.division, signs) == 3, "equal shares, but unwritten")
    #expect(check.score(.lead, signs) == 1, "equals, and nobody between them")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func scoresAndConditionsStayInRangeWhateverTheThresholds(seed: UInt64) {
    var chance = Chance(seed)
    let check = RelationshipCheck(.swarm(RelationshipCheck.parameters, &chance))
    for _ in 0..<50 {
      let signs = Self.random(&chance)
      for item in CheckItem.allCases {
        #expect((1...5).contains(check.score(item, signs)), "\(item)")
      }
      for condition in CollaborationCondition.allCases {
        #expect((0...1).contains(check.condition(condition, signs)), "\(condition)")
      }
    }
  }

  private struct Raise: Sendable, CustomTestStringConvertible {
    let column: String
    let items: Set<CheckItem>
    var falls = false
    let apply: @Sendable (inout RelationSigns) -> Void
    var testDescription: String { column }
  }

  /// Each column, the items it speaks to, and the direction: as the documentation has it.
  private static let raises: [Raise] = [
    Raise(column: "investment", items: [.moneyPutIn]) { $0.investment += 0.005 },
    Raise(column: "investment of one", items: [.moneyPutIn]) { $0.investment[0] += 0.005 },
    Raise(column: "understanding", items: [.marketView]) { $0.understanding += 0.01 },
    Raise(column: "understood", items: [.knowledgeNeeded]) { $0.understood += 0.01 },
    Raise(column: "potential", items: [.contributions]) { $0.potential += 0.01 },
    Raise(column: "practice", items: [.waysOfWorking], falls: true) { $0.practice += 0.01 },
    Raise(column: "vertical", items: [.customers]) { $0.kind = .vertical },
    Raise(column: "market", items: [.customers]) { $0.motive = .market },
    Raise(column: "motive", items: [.goals]) { $0.sameMotive = true },
    Raise(column: "level", items: [.goals]) { $0.sameLevel = true },
    Raise(column: "trust", items: [.trust, .risks, .help, .knowledgeAvailable]) {
      $0.trust = $0.trust + 0.1 * (1 - $0.trust)
    },
    Raise(column: "safeguards", items: [.risks]) { $0.safeguards += 0.1 * (1 - $0.safeguards) },
    Raise(column: "spillover", items: [.risks], falls: true) { $0.spill += 0.1 * (1 - $0.spill) },
    Raise(column: "years", items: [.commitment]) { $0.years += 0.25 },
    Raise(column: "openness", items: [.help, .knowledgeAvailable]) {
      $0.openness = $0.openness + 0.1 * (1 - $0.openness)
    },
    Raise(column: "effort", items: [.nothingInTheWay]) { $0.effort += 0.1 * (1 - $0.effort) },
    Raise(column: "orientation", items: [.consultation]) {
      $0.orientation += 0.1 * (1 - $0.orientation)
    },
    Raise(column: "ownership", items: [.consultation]) { $0.bundle.insert(.ownership) },
    Raise(column: "go-between", items: [.lead]) { $0.bundle.insert(.goBetween) },
    Raise(column: "contract", items: [.tasks]) { $0.bundle.insert(.contract) },
    Raise(column: "size of the larger", items: [.lead]) {
      if $0.size[0] > $0.size[1] { $0.size[0] *= 1.1 } else { $0.size[1] *= 1.1 }
    },
    Raise(column: "milestones", items: [.tasks]) { $0.milestones += 1 },
    Raise(column: "written", items: [.division]) { $0.writtenDivision = true },
    Raise(column: "balance", items: [.division]) {
      $0.share = $0.share + 0.1 * (Sides(0.5, 0.5) - $0.share)
    },
    Raise(column: "progress", items: []) { $0.progress = min(1, $0.progress + 0.1) },
  ]

  /// More of a column moves its own items in its direction and no other; all of them somewhere.
  @Test(arguments: raises.indices)
  func everyItemIsMonotoneInItsColumnsAndKnowsNoOther(index: Int) {
    let raise = Self.raises[index]
    var chance = Chance(UInt64(index) + 1)
    var moved: Set<CheckItem> = []
    for _ in 0..<300 {
      let before = Self.random(&chance)
      var after = before
      raise.apply(&after)
      for item in CheckItem.allCases {
        let rise = check.share(item, after) - check.share(item, before)
        if rise != 0 { moved.insert(item) }
        #expect(raise.falls ? rise <= 0 : rise >= 0, "\(raise.column): \(item)")
      }
    }
    #expect(moved == raise.items, "\(raise.column)")
  }

  @Test func everyItemIsMovedBySomeColumn() {
    #expect(Self.raises.reduce(into: Set()) { $0.formUnion($1.items) }.count == 17)
  }

  /// Values by hand.
  @Test func itemsAreTheirEquations() {
    var signs = Self.hopeless
    signs.investment = Sides(0.036, 0.09)
    signs.trust = Sides(0.9, 0.4)
    signs.openness = Sides(0.5, 0.8)
    signs.safeguards = 0.25
    signs.spill = Sides(0.1, 0.2)
    signs.size = Sides(2, 8)
    signs.share = Sides(0.7, 0.3)
    signs.years = 2
    signs.milestones = 3
    signs.orientation = Sides(0, 0.5)
    let expected: [(CheckItem, Double)] = [
      (.moneyPutIn, 1 + 4 * 0.6), (.trust, 1 + 4 * 0.6), (.risks, 1 + 4 * (1 - 0.4 * 0.75)),
      (.commitment, 1 + 4 * 0.4), (.help, 1 + 4 * (1 - 0.6 * 0.6)),
      (.knowledgeAvailable, 1 + 4 * (0.9 * 0.5 * 0.4 * 0.8).squareRoot()),
      (.consultation, 2), (.division, 2.2), (.lead, 4), (.tasks, 3),
    ]
    for (item, score) in expected { #expect(isClose(check.score(item, signs), score), "\(item)") }
    signs.spill[0] = 0.5
    #expect(isClose(check.score(.risks, signs), 3), "the larger risk counts")
  }
}

@Suite("Five conditions of collaboration")
struct CollaborationConditionsTests {
  private let check = RelationshipCheck(Settings())

  @Test func everyStatementSpeaksOfOneCondition() {
    let items = CollaborationCondition.allCases.flatMap(\.items)
    #expect(items.count == 17 && Set(items).count == 17)
  }

  @Test(arguments: CollaborationCondition.allCases)
  func reachBothEndsAndAreMeans(condition: CollaborationCondition) {
    #expect(check.condition(condition, RelationshipCheckTests.perfect) == 1)
    #expect(check.condition(condition, RelationshipCheckTests.hopeless) == 0)
    var chance = Chance(3)
    let signs = RelationshipCheckTests.random(&chance)
    var parts = condition.items.map { (Double(check.score($0, signs)) - 1) / 4 }
    if condition == .process { parts.append(Double(signs.progress)) }
    let mean = parts.reduce(0, +) / Double(parts.count)
    #expect(isClose(check.condition(condition, signs), mean, absolute: 1e-5))
  }
}

@Suite("What a check reads off a tie")
struct RelationReaderTests {
  @Test func isWhatTheColumnsHold() {
    let small = SmallEconomy(firms: 2)
    small.lay([(0, 1)])
    let (firms, ties) = (small.firms, small.ties)
    let settings = Settings()
    firms.size[1] = 300
    ties.investment[0] = Sides(5, 7)
    ties.spillRisk[0] = Sides(-3, 4)
    ties.share[0] = Sides(0.6, 0.4)
    ties.unbroken[0] = SIMD2(-4, -8)
    ties.agreedUntil[0] = 5
    ties.milestonesSeen[0] = 1
    ties.milestonesExpected[0] = Sides(2, 3)
    ties.bundle[0] = Bundle([.contract]).rawValue
    let signs = RelationReader(settings).signs(
      0, small.economy.partners(of: 0), small.economy, step: 2)
    let unit = TieYield(settings).unitValue(10, 300)
    #expect(signs.investment == Sides(5, 7) / unit)
    #expect(signs.spill == Sides(0, 0.5), "4 k€ feared of .4 of 20 k€; a gain is no risk")
    #expect(signs.years == 7 * 0.25 + 2 * 0.25)
    #expect(signs.progress == 0.5)
    #expect(signs.sameMotive && !signs.sameLevel)
    #expect(isClose(signs.safeguards, 0.35))
    #expect(signs.effort == Sides(1, 1) && signs.openness == Sides(0.6, 0.6))
    ties.expectation[0] = .zero
    let none = RelationReader(settings).signs(
      0, small.economy.partners(of: 0), small.economy, step: 2)
    #expect(none.spill == Sides(0, 1), "something to lose and nothing to expect")
  }
}
