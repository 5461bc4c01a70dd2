// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Tables

/// Runs a small copy of an arm for a moment, to say what the whole would cost.
///
/// Rates are per firm, so they hold for a larger population as far as the model is extensive; ties
/// that have not formed yet at the end of the probe are not foreseen.
public enum PlanProbe {
  /// What was found; an estimate, and of this machine as busy as it is.
  public struct Findings: Sendable, Encodable {
    public let firms: Int
    public let slots: Int
    public let steps: Int
    public let secondsToStart: Double
    public let secondsPerFirmStep: Double
    public let bytesPerFirm: Double
    public let tiesPerFirm: Double
    /// Over the whole probe.
    public let endedPerFirm: Double
    public let eventsPerFirm: Double
    /// In the later half of the probe: what the steps beyond it are expected to bring. A start
    /// without ties, or with drawn ones, is not like the years after.
    public let endedPerFirmStep: Double
    public let eventsPerFirmStep: Double
    /// Bundles, types, legal forms and quadrants in use at the end of the probe.
    public let governanceRows: Int
    /// Mean bytes of a row, by table.
    public let rowBytes: [String: Double]
  }

  /// Firms of the copy, at most.
  static let firmsMax = 20_000
  /// Steps are added until this long has passed.
  private static let enough = Duration.milliseconds(1200)
  static let key: UInt64 = 0x0123_4567_89AB_CDEF
  /// The program itself, its libraries and buffers.
  static let programBytes = 48 << 20
  /// Memory of a firm outside its columns: what summaries and network measures keep of it.
  private static let unlistedBytes = 140.0

  static func findings(_ configuration: Configuration) -> Findings {
    let small = copy(configuration)
    let clock = ContinuousClock()
    let begin = clock.now
    let simulator = Simulator(small, key: key, threads: 1)
    let economy = simulator.economy
    economy.collectsEvents = small.output.tables.contains(.events)
    let counts = Counts()
    let started = clock.now
    var recorder = Recorder(small, runID: String(repeating: "0", count: 16), economy: economy) {
      table, rows in counts.add(rows, to: table)
    }
    var steps = 0
    // Ties ended and events, after so many steps.
    var passed = [SIMD2<Int>.zero]
    // A copy whose model breaks has told enough: the run itself will report the fault.
    while steps < small.horizon.steps, clock.now - started < enough {
      let advanced: Void? = try? simulator.advance { economy, workers in
        try recorder.record(economy, workers)
        passed.append(passed[passed.count - 1] &+ SIMD2(economy.ended.count, economy.events.count))
      }
      if advanced == nil { break }
      steps += 1
    }
    let took = clock.now - started
    _ = try? recorder.finish(economy)
    counts.sampleFirms(economy)
    let governanceRows = counts.sampleGovernance(recorder.figures(economy, Workers(count: 1)))
    let firms = Double(economy.firms.living)
    let firmSteps = max(1, firms * Double(steps))
    let half = steps / 2
    let late = passed[steps] &- passed[half]
    let lateFirmSteps = max(1, firms * Double(steps - half))
    return Findings(
      firms: small.population.marketFirms, slots: economy.firms.slots, steps: steps,
      secondsToStart: (started - begin).seconds / max(1, firms),
      secondsPerFirmStep: took.seconds / firmSteps,
      bytesPerFirm: Double(economy.arena.bytes) / max(1, firms) + unlistedBytes,
      tiesPerFirm: Double(economy.ties.count) / max(1, firms),
      endedPerFirm: Double(passed[steps][0]) / max(1, firms),
      eventsPerFirm: Double(passed[steps][1]) / max(1, firms),
      endedPerFirmStep: Double(late[0]) / lateFirmSteps,
      eventsPerFirmStep: Double(late[1]) / lateFirmSteps,
      governanceRows: governanceRows, rowBytes: counts.means)
  }

  /// The same scenario with no more than ``firmsMax`` firms.
  ///
  /// A firm table above that is left out, and its ties with it: the copy draws its firms, and
  /// institutes and go-betweens in the same proportion.
  static func copy(_ configuration: Configuration) -> Configuration {
    var small = configuration
    let population = configuration.population
    let firms = population.firmTable?.labels.count ?? population.firms
    guard firms > firmsMax else { return small }
    let part = Double(firmsMax) / Double(firms)
    small.population.institutes = Int((Double(population.agents(.institute)) * part).rounded(.up))
    small.population.goBetweens = Int((Double(population.agents(.goBetween)) * part).rounded(.up))
    small.population.firms = firmsMax
    small.population.firmTable = nil
    if case .table(let table) = population.ties {
      let mean = 2 * Double(table.rows.count) / Double(max(1, population.marketFirms))
      small.population.ties = .random(meanTies: mean)
    }
    return small
  }

  /// Rows and bytes a probe wrote.
  private final class Counts {
    var rows: [String: Int] = [:]
    var bytes: [String: Int] = [:]

    func add(_ text: [UInt8], to table: String) {
      rows[table, default: 0] += text.count { $0 == UInt8(ascii: "\n") }
      bytes[table, default: 0] += text.count
    }

    /// Firms are written at the end of a run only, which a probe need not reach.
    func sampleFirms(_ economy: Economy) {
      let table = FirmsTable.schema
      var buffer = RowBuffer(columnCount: table.fields.count)
      let living = (0..<economy.firms.rows).lazy.filter { economy.firms.isLive($0) }
      for row in living.prefix(1000) {
        FirmsTable.add(row, economy, runID: String(repeating: "0", count: 16), to: &buffer)
      }
      rows[table.name] = buffer.rowCount
      bytes[table.name] = buffer.bytes.count
    }

    /// A probe need not reach the end of a year either.
    func sampleGovernance(_ figures: StepFigures) -> Int {
      let table = GovernanceTable.schema
      var buffer = RowBuffer(columnCount: table.fields.count)
      GovernanceTable.add(
        figures.governance, step: 99, runID: String(repeating: "0", count: 16), to: &buffer)
      let count = buffer.rowCount
      if rows[table.name] == nil { add(buffer.drain(), to: table.name) }
      return count
    }

    var means: [String: Double] {
      rows.filter { $0.value > 0 }.reduce(into: [:]) { means, item in
        means[item.key] = Double(bytes[item.key] ?? 0) / Double(item.value)
      }
    }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

extension Firms {
  fileprivate var living: Int { (0..<rows).count { isLive($0) } }
}
