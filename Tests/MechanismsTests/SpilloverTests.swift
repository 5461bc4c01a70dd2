// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters
import Simulation
import Testing

@Suite("Spillover")
struct SpilloverTests {
  private func run(_ small: SmallEconomy, _ settings: Settings = Settings(), workers: Int = 1) {
    small.run(Spillover(settings), .spillover, workers: workers)
  }

  /// Losses, gains and what each tie brought, against brute force over all ways; with a rate at
  /// which nobody runs dry and one at which many do.
  @Test(arguments: [(0.05, 1), (0.05, 2), (2, 3), (20, 4), (20, 5)] as [(Double, UInt64)])
  func everyFlowIsThatOfBruteForce(rate: Double, seed: UInt64) {
    let settings = adjusted([SpillRisk.rate: rate])
    let small = spilling(seed: seed)
    let twin = SpilloverTwin(small, settings)
    run(small, settings)
    for row in small.rows {
      let unit = Double(small.firms.rents[row])
      #expect(
        isClose(small.firms.spilloverLoss[row], twin.loss[row], relative: 1e-4, absolute: 1e-6))
      #expect(
        isClose(small.firms.spilloverGain[row], twin.gain[row], relative: 1e-4, absolute: 1e-6))
      #expect(twin.loss[row] <= unit * 1.000_001)
    }
    #expect(small.rows.filter { small.firms.spilloverLoss[$0] > 0 }.count > 20)
    #expect(small.rows.filter { small.firms.spilloverGain[$0] > 0 }.count > 20)
    for tie in 0..<small.ties.count {
      for side in 0..<2 {
        let net = twin.net[tie][side]
        #expect(isClose(small.ties.spillover[tie][side], net, relative: 1e-4, absolute: 1e-4))
      }
    }
  }

  /// Where everyone absorbs all and has capital, all that is lost is gained.
  @Test(arguments: [0.05, 20])
  func whatAllCanUseIsGainedWhole(rate: Double) {
    let small = spilling(seed: 7)
    for row in small.rows {
      small.firms.absorptiveCapacity[row] = 1
      small.firms.capital[row] = Books.cents(100)
    }
    run(small, adjusted([SpillRisk.rate: rate]))
    func sum(_ column: Column<Float>) -> Double {
      small.rows.reduce(0) { $0 + Double(column[$1]) }
    }
    let lost = sum(small.firms.spilloverLoss)
    #expect(lost > 0.01 && abs(sum(small.firms.spilloverGain) / lost - 1) < 1e-6)
  }

  /// The patterns' oracle: gained ≤ exposed, by any capacity and capital.
  @Test(arguments: 1...20)
  func noMoreIsGainedThanWasExposed(seed: Int) {
    var chance = Chance(UInt64(seed))
    let settings = Settings.swarm(Spillover.parameters + RentTerms.parameters, &chance)
    let small = spilling(seed: UInt64(seed))
    run(small, settings)
    let lost = small.rows.reduce(0) { $0 + Double(small.firms.spilloverLoss[$1]) }
    let gained = small.rows.reduce(0) { $0 + Double(small.firms.spilloverGain[$1]) }
    #expect(gained <= lost * 1.000_001)
    for row in small.rows {
      #expect(small.firms.spilloverLoss[row] <= small.firms.rents[row])
    }
  }

  /// A firm's net over its ties is its gain less its loss; that enters what the ties realised, and
  /// what is feared is its opposite, a year.
  @Test func whatTiesRealiseAddsUpToTheFirmsNet() {
    let settings = Settings()
    let small = spilling(seed: 9)
    for tie in 0..<small.ties.count { small.ties.realised[tie] = Sides(3, -2) }
    run(small, settings)
    let (ties, firms) = (small.ties, small.firms)
    let rate = settings.number(RentTerms.discount) + settings.number(RentTerms.obsolescence)
    for row in small.rows {
      let sum = small.economy.adjacency.range(row).reduce(0.0) { sum, index in
        let entry = small.economy.adjacency[index]
        return sum + Double(ties.spillover[entry.tie][entry.side])
      }
      let net = Double(firms.spilloverGain[row]) - Double(firms.spilloverLoss[row])
      #expect(abs(sum * rate - net) < 1e-4 * (1 + abs(net)))
    }
    for tie in 0..<ties.count {
      #expect(ties.realised[tie] == Sides(3, -2) + ties.spillover[tie])
      #expect(ties.spillRisk[tie] == -4 * ties.spillover[tie])
    }
  }

  /// Two competitors with one supplier: what the first tells it stays there.
  @Test func exclusivityKeepsWhatAPartnerHearsFromItsOtherPartners() {
    func lost(_ bundle: Bundle) -> Float {
      let small = SmallEconomy(firmsPerCell: [2, 1], chainPlaces: 2)
      small.lay([(small.rows[0], small.rows[2]), (small.rows[1], small.rows[2])])
      for row in small.rows { small.firms.rentsFreshness[row] = 1 }
      small.ties.bundle[0] = bundle.rawValue
      run(small)
      return small.firms.spilloverLoss[small.rows[0]]
    }
    #expect(lost(.exclusivity) == 0)
    #expect(lost([]) > lost(.goBetween) && lost(.goBetween) > 0)
  }

  @Test func aFirmOutsideTheMarketNeitherLosesNorGains() {
    let small = SmallEconomy(firmsPerCell: [2], hidden: 1)
    let hidden = small.hiddenRows[0]
    small.lay([(0, hidden), (0, 1)])
    for row in [0, 1, hidden] { small.firms.rentsFreshness[row] = 1 }
    for tie in 0..<2 { small.ties.understood[tie] = 1 }
    run(small)
    #expect(small.firms.spilloverLoss[hidden] == 0 && small.firms.spilloverGain[hidden] == 0)
    #expect(small.firms.spilloverLoss[0] > 0 && small.firms.spilloverLoss[1] > 0)
    #expect(small.ties.spillover[0] + small.ties.spillover[1] == small.ties.spillover[1])
  }

  @Test func offMeansThatNothingFlows() {
    let small = spilling(seed: 3)
    let before = Snapshot(small.economy)
    run(small, adjusted(off: ["spillover"]))
    #expect(Snapshot(small.economy) == before)
  }

  @Test func workerCountLeavesNoTrace() {
    #expect(
      workersLeaveNoTrace(
        .spillover, make: { spilling(firms: 5000, ties: 9000, seed: 6) },
        run: { run($0, adjusted([SpillRisk.rate: 20]), workers: $1) }))
  }

  /// P13, first part: the same ties, with bundles that are given and nobody chooses, lose less
  /// where all are exclusive, in every one of ten runs, and the net over all firms is a loss.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func exclusiveTiesSpillLess(key: UInt64) throws {
    func lost(_ bundle: Bundle) throws -> (loss: Double, gain: Double) {
      let configuration = Configuration(
        name: "exclusive", horizon: Horizon(steps: 20),
        population: PopulationPlan(
          firms: 60, sectors: 2, regions: 1, chainPlaces: 1, ties: .open(ties: 4),
          startingBundle: bundle.word),
        switchedOff: ["search", "review", "demography", "governance"])
      let simulator = Simulator(configuration, key: key, threads: 1)
      var sum = (loss: 0.0, gain: 0.0)
      for _ in 0..<20 {
        try simulator.advance { economy, _ in
          for row in 0..<economy.firms.rows {
            sum.loss += Double(economy.firms.spilloverLoss[row])
            sum.gain += Double(economy.firms.spilloverGain[row])
          }
        }
      }
      return sum
    }
    let (open, exclusive) = (try lost([]), try lost(.exclusivity))
    #expect(exclusive.loss > 0 && exclusive.loss < 0.4 * open.loss)
    #expect(open.gain < open.loss)
  }
}
