// SPDX-License-Identifier: GPL-3.0-or-later

/// The verdict on one part of an entry.
public struct Judgement: Sendable {
  /// With its cause at work, or without it.
  public enum World: String, Sendable, CaseIterable { case published, counter }

  public let entry: Entry
  public let part: Entry.Part
  public let world: World
  public let measured: Measured
  public let verdict: Verdict
}

/// Runs what the entries need, each run once, and judges every entry by the rows they left.
public struct Validator {
  public let entries: [Entry]
  public let seeds: Int
  /// Settings of the command line, after those of the entries.
  public let settings: [String]
  public let withCounters: Bool

  public init(_ entries: [Entry], seeds: Int, settings: [String] = [], withCounters: Bool = false) {
    self.entries = entries
    self.seeds = seeds
    self.settings = settings
    self.withCounters = withCounters
  }

  /// The runs to make, in order, each once.
  public var needs: [Need] {
    var all = entries.flatMap(\.needs)
    if withCounters {
      all += entries.flatMap { entry in
        entry.counter.map { counter in entry.needs.map { $0.with(counter.setting) } } ?? []
      }
    }
    var seen: Set<Need> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// - Parameter run: makes the run of a need with so many replications and all settings, and
  ///   returns its directory.
  /// - Throws: what `run` throws, or a table that cannot be read.
  public func judge(
    run: (_ need: Need, _ replications: Int, _ settings: [String]) throws -> String
  ) throws -> [Judgement] {
    var rows: [Need: RunRows] = [:]
    for need in needs {
      let path = try run(need, need.replications(seeds: seeds), need.settings + settings)
      rows[need] = RunRows(path: path)
    }
    return try entries.flatMap { entry in
      let published = try judge(entry, .published, rows)
      guard withCounters, entry.counter != nil else { return published }
      return published + (try judge(entry, .counter, rows))
    }
  }

  private func judge(
    _ entry: Entry, _ world: Judgement.World, _ all: [Need: RunRows]
  ) throws -> [Judgement] {
    let measured: [Measured]
    switch entry.work {
    case .computed(let compute): measured = try compute()
    case .notYet(let reason):
      measured = entry.parts.map { _ in Measured(nil, count: 0, note: reason) }
    case .identity(let needs, let measure):
      measured = try measure(needs.compactMap { all[$0] })
    case .measured(let needs, let counter, let measure):
      let asked = world == .counter ? needs.map { $0.with(counter.setting) } : needs
      let rows = asked.compactMap { all[$0] }
      let note = world == .counter ? "--set \(counter.setting): \(counter.reason)" : ""
      measured = try measure(rows).map { Self.noted($0, note) }
    }
    precondition(measured.count == entry.parts.count, "\(entry.key): one number for each part")
    let failures = try entry.needs.reduce(0) { sum, need in
      let asked = world == .counter ? entry.counter.map { need.with($0.setting) } ?? need : need
      return try sum + (all[asked]?.failureCount() ?? 0)
    }
    return zip(entry.parts, measured).map { part, measured in
      let verdict = Self.verdict(entry, part, measured, failures: failures)
      let note = failures > 0 ? "\(failures) runs failed" : ""
      return Judgement(
        entry: entry, part: part, world: world, measured: Self.noted(measured, note),
        verdict: verdict)
    }
  }

  /// A number that should be there and is not is a miss.
  static func verdict(
    _ entry: Entry, _ part: Entry.Part, _ measured: Measured, failures: Int
  ) -> Verdict {
    if case .notYet = entry.work { return .notJudged }
    if part.rule == .told { return .notJudged }
    return failures == 0 && part.rule.passes(measured) == true ? .pass : .fail
  }

  private static func noted(_ measured: Measured, _ note: String) -> Measured {
    var result = measured
    result.note = [measured.note, note].filter { !$0.isEmpty }.joined(separator: "; ")
    return result
  }

  /// The verdict on a whole entry: a miss of one part is a miss.
  public static func verdict(of parts: [Verdict]) -> Verdict {
    if parts.contains(.fail) { return .fail }
    return parts.contains(.pass) ? .pass : .notJudged
  }
}
