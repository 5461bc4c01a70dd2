// SPDX-License-Identifier: GPL-3.0-or-later

/// One oracle or pattern: what is published, how it is measured, and when it passes.
///
/// An entry has one part for each number it is judged by; it passes when every judged part does.
public struct Entry: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case oracle, pattern }

  /// Whether parameters were fitted on it; an oracle has one right answer.
  public enum Role: String, Sendable, CaseIterable { case exact, fitted, judged }

  /// How the published value came to us.
  public enum Evidence: String, Sendable, CaseIterable {
    /// The published abstract, table or code was read.
    case read
    /// Computed from stated formulas.
    case derived
    /// Recalled, and still to be checked against the publication.
    case recalled
  }

  /// A number, and the rule that judges it.
  public struct Part: Sendable {
    public let name: String
    public let published: String
    public let rule: Rule

    public init(_ name: String, published: String, _ rule: Rule) {
      self.name = name
      self.published = published
      self.rule = rule
    }
  }

  /// A pattern in a world without its cause: one setting, under which a part must fail.
  public struct Counter: Sendable {
    /// As after `--set`.
    public let setting: String
    /// The part whose verdict it turns.
    public let part: String
    /// Why the pattern cannot stand then.
    public let reason: String

    public init(_ setting: String, turns part: String, because reason: String) {
      self.setting = setting
      self.part = part
      self.reason = reason
    }
  }

  public enum Work: Sendable {
    /// Computed on the spot by the program's own functions, a number a part.
    case computed(@Sendable () throws -> [Measured])
    /// Measured on rows that runs wrote, a number a part.
    case measured(
      needs: [Need], counter: Counter, @Sendable (_ rows: [RunRows]) throws -> [Measured])
    /// Judged like the above but without a cause that a setting could remove.
    case identity(needs: [Need], @Sendable (_ rows: [RunRows]) throws -> [Measured])
    /// What is missing.
    case notYet(String)
  }

  public let key: String
  public let kind: Kind
  public let role: Role
  public let name: String
  public let source: String
  public let evidence: Evidence
  public let parts: [Part]
  public let work: Work

  public init(
    _ key: String, _ kind: Kind, _ role: Role, name: String, source: String,
    _ evidence: Evidence, parts: [Part], _ work: Work
  ) {
    precondition(Set(parts.map(\.name)).count == parts.count, "\(key): parts of one name")
    self.key = key
    self.kind = kind
    self.role = role
    self.name = name
    self.source = source
    self.evidence = evidence
    self.parts = parts
    self.work = work
  }

  /// Runs the entry is measured on; none where it is computed or not judged.
  public var needs: [Need] {
    switch work {
    case .measured(let needs, _, _), .identity(let needs, _): needs
    case .computed, .notYet: []
    }
  }

  public var counter: Counter? {
    if case .measured(_, let counter, _) = work { counter } else { nil }
  }
}

/// A shipped scenario, run in a certain way. Entries with equal needs share the runs.
public struct Need: Sendable, Hashable {
  /// Name of the scenario.
  public let scenario: String
  /// As after `--set`, in order.
  public let settings: [String]
  /// Replications for each of the seeds asked for, above zero.
  public let replicationsPerSeed: Double

  public init(_ scenario: String, settings: [String] = [], replicationsPerSeed: Double = 1) {
    self.scenario = scenario
    self.settings = settings
    self.replicationsPerSeed = replicationsPerSeed
  }

  public func replications(seeds: Int) -> Int {
    max(1, Int((Double(seeds) * replicationsPerSeed).rounded(.up)))
  }

  /// The same with one more setting, which wins over the others.
  func with(_ setting: String) -> Need {
    Need(scenario, settings: settings + [setting], replicationsPerSeed: replicationsPerSeed)
  }
}
