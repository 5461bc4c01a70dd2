// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Testing

@testable import Mechanisms

@Suite("Starting from a checklist")
struct CheckedStartTests {
  private let settings = Settings(legalForms: LegalForm.shipped)

  /// Two firms whose tie began before the run.
  private func pair(_ chance: inout Chance) -> SmallEconomy {
    let small = SmallEconomy(firms: 2)
    for row in 0..<2 {
      small.firms.size[row] = 1 + 60 * chance.uniform(in: 0...1)
      small.firms.orientation[row] = 0.5 * Float(chance.index(below: 3))
    }
    return small
  }

  private func copy(of small: SmallEconomy) -> SmallEconomy {
    let other = SmallEconomy(firms: 2)
    for row in 0..<2 {
      other.firms.size[row] = small.firms.size[row]
      other.firms.orientation[row] = small.firms.orientation[row]
    }
    return other
  }

  private func scores(_ small: SmallEconomy) -> [CheckItem: Double] {
    let economy = small.economy
    let signs = RelationReader(settings).signs(0, economy.partners(of: 0), economy, step: -1)
    let check = RelationshipCheck(settings)
    return Dictionary(
      uniqueKeysWithValues: CheckItem.allCases.map { ($0, Double(check.score($0, signs))) })
  }

  /// State → check → state → the same check, on every statement that sets something.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func aCheckThatWasSetIsReadAgain(seed: UInt64) throws {
    var chance = Chance(seed)
    let small = pair(&chance)
    let (level, started) = (UInt8(chance.index(below: 3)), -Int32(chance.index(below: 24)))
    func lay(_ small: SmallEconomy) {
      small.tie(0, 1) {
        ($0.level, $0.started) = (TieLevel(rawValue: level)!, started)
        if seed % 2 == 0 { ($0.motive, $0.stage) = (.cost, .exploitation) }
      }
      small.rebuild()
    }
    lay(small)
    let ties = small.ties
    func share() -> Float { chance.uniform(in: 0...1) }
    ties.trust[0] = Sides(share(), share())
    ties.understanding[0] = share()
    ties.investment[0] = Sides(8 * share(), 8 * share())
    ties.milestonesTotal[0] = UInt16(chance.index(below: 6))
    let bundle = Bundle(rawValue: UInt8(chance.index(below: 64)))
    ties.bundle[0] = bundle.rawValue
    let forms = settings.legalForms
    let fit = forms.indices.filter { FormTerms.isFit(forms[$0], level: level, bundle) }
    if let form = fit.isEmpty ? nil : fit[chance.index(below: fit.count)] {
      ties.legalForm[0] = UInt8(form)
      ties.agreedUntil[0] = max(0, FormTerms.agreedUntil(forms[form], from: started))
    } else {
      return  // no form of the catalogue is fit for the level and bundle
    }
    let first = share()
    ties.share[0] = Sides(first, 1 - first)

    let filledIn = scores(small)
    let again = copy(of: small)
    lay(again)
    CheckedStart(settings).set(0, filledIn, again.economy)
    let found = scores(again)
    for item in CheckedStart.settable {
      let (wanted, got) = (try #require(filledIn[item]), try #require(found[item]))
      #expect(abs(wanted - got) < 2e-3, "\(item): \(got), not \(wanted)")
    }
  }

  private func started(
    _ scores: [CheckItem: Double], off: Set<String> = [], size: Float = 10,
    _ change: (inout TieStart) -> Void = { _ in }
  ) -> Ties {
    let small = SmallEconomy(firms: 2)
    small.firms.size[1] = size
    small.tie(0, 1, change)
    small.rebuild()
    let settings = Settings(switchedOff: off, legalForms: LegalForm.shipped)
    CheckedStart(settings).set(0, scores, small.economy)
    return small.ties
  }

  @Test func eachItemSetsItsOwn() {
    let trusting = started([.trust: 4, .marketView: 2])
    #expect(trusting.trust[0] == Sides(0.75, 0.75))
    #expect(trusting.startTrust[0] == trusting.trust[0])
    #expect(trusting.trustBase[0] == trusting.trust[0])
    #expect(trusting.understanding[0] == 0.25 && trusting.startUnderstanding[0] == 0.25)
    #expect(trusting.governed[0] == -1 && trusting.formed[0] == -1, "the pair still chooses")
    let unit = TieYield(settings).unitValue(10, 10)
    let money = started([.moneyPutIn: 3]).investment[0]
    #expect(money[0] == money[1] && isClose(money[0], 0.025 * Double(unit)))
    #expect(started([.moneyPutIn: 5], off: ["investment"]).investment[0] == .zero)
    #expect(started([.tasks: 3]).milestonesTotal[0] == 3)
    #expect(started([.division: 2], size: 20).share[0] == Sides(0.25, 0.75))
    #expect(started([.division: 2], size: 5).share[0] == Sides(0.75, 0.25))
    #expect(started([.division: 2]).formed[0] == 0, "nothing is written")
    let written = started([.division: 5])
    #expect(settings.legalForms[Int(written.legalForm[0])].sharing != .market)
    #expect(written.formed[0] == 0 && written.agreedUntil[0] > 0)
    #expect(started([.division: 5], off: ["legalforms"]).formed[0] == -1)
  }

  @Test func riskCallsForInstrumentsWhereTrustIsLacking() {
    let reader = BundleTerms(settings)
    func safeguards(_ scores: [CheckItem: Double]) -> Float {
      let ties = started(scores)
      #expect(ties.governed[0] == 0)
      return reader.safeguards(Bundle(rawValue: ties.bundle[0]), .exploration)
    }
    #expect(safeguards([.trust: 5, .risks: 5]) == 0)
    #expect(safeguards([.trust: 3, .risks: 3]) == 0)
    #expect(abs(safeguards([.trust: 1, .risks: 3]) - 0.5) < 0.05)
    #expect(safeguards([.trust: 1, .risks: 5]) > safeguards([.trust: 1, .risks: 3]))
    #expect(safeguards([.trust: 5, .risks: 1]) == 0, "no instrument makes a tie riskier")
  }

  @Test func someoneWhoLeadsEqualsIsAGoBetween() {
    #expect(Bundle(rawValue: started([.lead: 5]).bundle[0]) == .goBetween)
    let none = started([.lead: 1])
    #expect(none.bundle[0] == 0 && none.governed[0] == -1)
    #expect(Bundle(rawValue: started([.consultation: 5]).bundle[0]) == .ownership)
  }

  /// What ties.csv gives stands where the check does not speak against it.
  @Test func aGivenBundleStaysWhereItIsAsNear() {
    let kept = started([.lead: 1, .trust: 2]) { $0.bundle = [.contract, .hostage] }
    #expect(Bundle(rawValue: kept.bundle[0]) == [.contract, .hostage])
    let changed = started([.risks: 5, .trust: 5, .lead: 5]) { $0.bundle = [.contract] }
    #expect(Bundle(rawValue: changed.bundle[0]).has(.goBetween))
  }

  /// A score for anything else is read and sets nothing.
  @Test func theOtherStatementsSetNothing() {
    let others = CheckItem.allCases.filter { !CheckedStart.settable.contains($0) }
    #expect(others.count == 8)
    let plain = started([:])
    let ties = started(Dictionary(uniqueKeysWithValues: others.map { ($0, 5) }))
    #expect(ties.trust[0] == plain.trust[0] && ties.investment[0] == plain.investment[0])
    #expect(ties.understanding[0] == plain.understanding[0] && ties.share[0] == plain.share[0])
    #expect(ties.bundle[0] == 0 && ties.governed[0] == -1 && ties.formed[0] == -1)
    #expect(ties.milestonesTotal[0] == 0)
  }
}
