// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Glibc
import Mechanisms
import Parameters
import Simulation
import Testing

@Suite("The legal form of a relation")
struct LegalFormsTests {
  private func position(_ key: String) -> Int {
    LegalForm.shipped.firstIndex { $0.key == key }!
  }

  /// Random ties with random levels and bundles, some of them formed before.
  private func world(seed: UInt64) -> SmallEconomy {
    var chance = Chance(seed)
    let small = SmallEconomy.random(firms: 60, ties: 120, seed: seed)
    small.economy.step = 9
    for tie in 0..<120 {
      small.ties.level[tie] = UInt8(chance.index(below: 3))
      small.ties.bundle[tie] = UInt8(chance.index(below: 64))
      small.ties.renewed[tie] = 8
      small.ties.legalForm[tie] = UInt8(chance.index(below: LegalForm.shipped.count))
      small.ties.formed[tie] = Int32(chance.index(below: 3)) * 4 - 1
    }
    return small
  }

  /// K1 and K5 written out in double precision, dependence taken from its column; nil where the
  /// form is not fit.
  private func cost(
    _ form: LegalForm, isKept: Bool, _ tie: Int, _ small: SmallEconomy, _ settings: Settings
  ) -> Double? {
    let ties = small.ties
    let hasOwners = ties.bundle[tie] & 8 != 0
    guard form.minimumMembers < 3, form.levels.contains(Int(ties.level[tie])),
      form.hasCapital == hasOwners
    else { return nil }
    let yield = Double(ties.expectation[tie][0] + ties.expectation[tie][1]) / 2
    var cost = 0.0
    for side in 0..<2 {
      let years = Double(LiveTerms(settings).duration(tie, side: side, small.economy))
      let early = 1 - exp(-form.agreedYears / years)
      if !isKept { cost += (form.notaryCost + form.setUpCost) / years }
      cost += form.administration
      cost += form.exitCost * (1 + settings.number(FormTerms.earlyExit) * early) / years
      if form.liability == .joint { cost += settings.number(FormTerms.bankruptcyChance) * yield }
    }
    if form.sharing == .market {
      let (a, b) = (Double(ties.dependence[tie][0]), Double(ties.dependence[tie][1]))
      let shift = settings.number(DependenceTerms.shift) / 2 * abs(a - b) / (a + b + 1e-6)
      cost += settings.number(FormChoice.shareFear) * shift * yield
    }
    return cost
  }

  @Test(arguments: 0..<40)
  func theCheapestFitFormIsChosen(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(
      LegalForms.parameters, &chance)
    let small = world(seed: UInt64(seed))
    let law = LegalForms(settings)
    let found = (0..<120).map { law.best($0, small.economy) }
    small.run(Dependence(settings), .investment)
    for tie in 0..<120 {
      let kept = small.ties.formed[tie] < 0 ? -1 : Int(small.ties.legalForm[tie])
      let costs = LegalForm.shipped.enumerated().map {
        cost($0.element, isKept: $0.offset == kept, tie, small, settings)
      }
      let least = costs.compactMap { $0 }.min() ?? .infinity
      guard let chosen = costs[found[tie]] else {
        Issue.record("seed \(seed), tie \(tie): \(found[tie]) is not fit")
        continue
      }
      #expect(chosen <= least + 1e-4 * max(1, least), "seed \(seed), tie \(tie)")
    }
  }

  /// Of forms that cost the same the first of the catalogue is taken; where none fits, none.
  @Test func tiesAreBrokenByTheOrderOfTheCatalogue() {
    func best(_ forms: [LegalForm], bundle: Bundle = []) -> Int {
      let small = SmallEconomy(firms: 2)
      small.tie(0, 1) { $0.bundle = bundle }
      small.rebuild()
      return LegalForms(Settings(legalForms: forms)).best(0, small.economy)
    }
    let twins = [
      LegalForm(key: "a", hasCapital: true, setUpCost: 2),
      LegalForm(key: "b", hasCapital: true, setUpCost: 1),
      LegalForm(key: "c", hasCapital: true, setUpCost: 1),
    ]
    #expect(best([.none] + twins, bundle: .ownership) == 2)
    #expect(best([.none] + twins) == 0)
    #expect(best([.none, LegalForm(key: "free")]) == 0)
    #expect(best([.none], bundle: .ownership) == 0)
    #expect(
      best(
        [.none, LegalForm(key: "many", minimumMembers: 3, hasCapital: true)],
        bundle: .ownership) == 0)
  }

  /// Every shipped form that two firms can have is the best somewhere.
  @Test func noShippedFormIsForNothing() {
    var found: Set<Int> = []
    for level in TieLevel.allCases {
      for bundle in [Bundle(), .ownership] {
        for yield: Float in [2, 20, 200, 2000] {
          for years: Float in [0, 4, 40] {
            let small = SmallEconomy(firms: 2)
            small.firms.room[0] = 1
            small.tie(0, 1) {
              $0.level = level
              $0.bundle = bundle
              $0.expectation = Sides(yield, yield)
            }
            small.rebuild()
            for row in 0..<2 {
              small.firms.endedTies[row] = 4
              small.firms.endedTieYears[row] = 4 * years
            }
            small.ties.investment[0] = Sides(40, 0)
            found.insert(LegalForms(.init()).best(0, small.economy))
          }
        }
      }
    }
    let missing = LegalForm.shipped.indices.filter { !found.contains($0) }
    #expect(missing.map { LegalForm.shipped[$0].key } == ["association"])
    #expect(LegalForm.shipped[position("association")].minimumMembers == 3)
  }

  /// The more one-sided the dependence, the dearer the market: once written, always written.
  @Test func fearOfTheMarketCallsForWrittenShares() {
    var wasWritten = false
    for investment: Float in [0, 2, 5, 10, 20, 40, 80, 160] {
      let small = SmallEconomy(firms: 2)
      for row in 0..<2 { small.firms.room[row] = 1 }
      small.lay([(0, 1)])
      small.ties.investment[0] = Sides(investment, 0)
      let isWritten = LegalForms(.init()).best(0, small.economy) != 0
      #expect(isWritten || !wasWritten)
      wasWritten = isWritten
      #expect(LegalForms(.with(off: ["dependence"])).best(0, small.economy) == 0)
    }
    #expect(wasWritten)
  }

  // MARK: When, and what it costs

  @Test func aFormIsChosenAtSigningAndRenewalAndNotBetween() {
    let small = SmallEconomy(firms: 3)
    small.economy.step = 5
    small.lay([(0, 1)])
    small.tie(1, 2) {
      $0.started = -8
      $0.legalForm = 2
    }
    func isDue(_ tie: Int) -> Bool { LegalForms.isDue(tie, small.ties) }
    #expect(isDue(0) && !isDue(1))
    small.ties.formed[0] = 5
    #expect(!isDue(0))
    small.ties.renewed[1] = 12
    #expect(isDue(1))
    small.ties.formed[1] = 13
    #expect(!isDue(1))
    small.ties.governed[1] = 20
    #expect(isDue(1))
  }

  /// Notary and set-up once, administration each quarter, nothing at renewal of the same form.
  @Test func foundingIsPaidOnceAndAdministrationEachQuarter() {
    let only = LegalForm(
      key: "only", hasCapital: true, notaryCost: 0.8, setUpCost: 2.5, administration: 2,
      agreedYears: 1.5)
    let mechanism = LegalForms(Settings(legalForms: [.none, only]))
    let small = SmallEconomy(firms: 2)
    small.tie(0, 1) { $0.bundle = .ownership }
    small.rebuild()
    func run(_ step: UInt32) -> [Posting] {
      small.economy.step = step
      small.economy.books = Books()
      small.run(mechanism, .contracting)
      small.run(mechanism, .investment)
      return small.economy.books.pending
    }
    func postings(_ reason: Reason, _ thousandEuro: Float) -> [Posting] {
      (0..<2).map {
        Posting(
          from: .firm($0), to: .outside(.services), reason, cents: Books.cents(thousandEuro))
      }
    }
    let fees = postings(.administration, 0.5)
    #expect(run(3) == postings(.legalForm, 3.3) + fees)
    #expect(small.ties.agreedUntil[0] == 9 && small.ties.formed[0] == 3)
    #expect(run(4) == fees)
    small.ties.renewed[0] = 6
    #expect(run(7) == fees)
    #expect(small.ties.agreedUntil[0] == 13 && small.ties.formed[0] == 7)
    small.ties.bundle[0] = 0
    small.ties.renewed[0] = 8
    #expect(run(9) == [])
    #expect(small.ties.legalForm[0] == 0 && small.ties.agreedUntil[0] == 0)
  }

  @Test func levelsAreNamedAsTiesNameThem() {
    #expect(LegalForm.levelWords == TieLevel.allCases.map(\.word))
  }

  // MARK: In a run

  private func formsInARun(off: Set<String>, given: String? = nil) throws -> Set<UInt8> {
    let labels = (0..<40).map { "f\($0)" }
    let rows = (0..<20).map {
      TieTable.Row(first: 2 * $0, second: 2 * $0 + 1, ageYears: 1, legalForm: given)
    }
    let population = PopulationPlan(
      firms: 40, sectors: 2, regions: 1,
      firmTable: FirmTable(
        path: "firms.csv", labels: labels, isVisible: labels.map { _ in true }, columns: [:]),
      ties: .table(TieTable(path: "ties.csv", rows: rows)))
    let simulator = Simulator(
      Configuration(
        name: "forms", population: population, switchedOff: off,
        values: overlay([FormChoice.shareFear: 10])),
      key: 1, threads: 1)
    var seen: Set<UInt8> = []
    for _ in 0..<12 {
      try simulator.advance { economy, _ in
        for tie in 0..<economy.ties.count { seen.insert(economy.ties.legalForm[tie]) }
        let isOn = !off.contains("legalforms")
        let fees = economy.books.flows[.administration]
        #expect(isOn || fees + economy.books.flows[.legalForm] == 0)
      }
    }
    return seen
  }

  @Test func switchedOffNoTieHasAForm() throws {
    #expect(try formsInARun(off: ["legalforms"], given: "foundation") == [0])
    #expect(try formsInARun(off: []).count > 1)
  }

  /// A form from the user's table holds from the start, without founding costs, until renewal.
  @Test func aGivenFormHoldsFromTheStart() throws {
    let given = UInt8(position("association"))
    #expect(try formsInARun(off: ["search", "review"], given: "association") == [given])
  }

  @Test func workerCountLeavesNoTrace() {
    for phase in [Phase.contracting, .investment, .learning] {
      #expect(
        workersLeaveNoTrace(
          phase,
          make: {
            let small = SmallEconomy.random(firms: 3_000, ties: 5_000, seed: 1)
            for tie in 0..<5_000 {
              small.ties.bundle[tie] = tie % 2 == 0 ? Bundle.ownership.rawValue : 0
              small.ties.legalForm[tie] = UInt8(tie % LegalForm.shipped.count)
              small.ties.innovationNow[tie] = Float(tie % 7)
            }
            return small
          },
          run: { $0.run(LegalForms(.init()), phase, workers: $1) }))
    }
  }
}
