// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import Simulation

/// Rows of ties.csv, in the shape the patterns want them.
struct TieRows {
  let table: WrittenTable
  /// Row numbers of each replication, in order of replications; empty where a run has no tie.
  let runs: [[Int]]

  init(_ rows: RunRows, arm: String = "base", _ columns: [String]) throws {
    let table = try rows.table("ties", ["run_id"] + columns)
    let byRun = RunRows.byRun(table)
    self.table = table
    runs = try rows.runs(arm: arm).map { byRun[$0] ?? [] }
  }

  /// Innovations a tie and year, by tie; nil for a tie of no length.
  func pace(_ column: String) throws -> [Double?] {
    let years = try table.numbers("duration_years")
    return zip(try table.numbers(column), years).map { count, years in
      guard let count, let years, years > 0 else { return nil }
      return count / years
    }
  }

  /// Survival to `years`, given that it lived `given` years, of ties begun after `burnIn` years.
  ///
  /// # Edge cases
  /// - a replication in which no tie was watched so long has none.
  func survival(
    years: Int, given: Int, burnIn: Int, where isCounted: (Int) -> Bool = { _ in true }
  ) throws -> [Double?] {
    let starts = try table.numbers("start_step")
    let durations = try table.numbers("duration_years")
    let ends = table.texts("end_step")
    return runs.map { rows in
      var lives = Survival()
      for row in rows where isCounted(row) {
        guard let start = starts[row], let duration = durations[row], start > Double(4 * burnIn)
        else { continue }
        lives.add(steps: Int((4 * duration).rounded()), ended: !ends[row].isEmpty)
      }
      return lives.survival(at: 4 * years, given: 4 * given)
    }
  }

  /// Means over replications of a share of rows.
  func share(of isCounted: (Int) -> Bool, among isCandidate: (Int) -> Bool) -> [Double?] {
    runs.map { rows in
      let candidates = rows.filter(isCandidate)
      guard !candidates.isEmpty else { return nil }
      return Double(candidates.count(where: isCounted)) / Double(candidates.count)
    }
  }
}
