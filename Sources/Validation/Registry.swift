// SPDX-License-Identifier: GPL-3.0-or-later

/// Every oracle and pattern, registered once, in the order of reports.
public enum Registry {
  public static let all: [Entry] =
    HoleOracles.all + EquationOracles.all + [ReputationOracle.entry, MatchingOracle.entry]
    + DrawOracles.all
    + [BooksOracle.entry] + patterns

  private static let patterns: [Entry] = {
    let own =
      [DistancePattern.entry, NetworkPattern.entry, SizePattern.entry, ClosurePattern.entry]
      + [HearsayPattern.entry, KlosNooteboomPattern.entry, ExclusivityPattern.entry]
      + BaselinePatterns.all + LaterPatterns.all
    return own.sorted { number($0) < number($1) }
  }()

  private static func number(_ entry: Entry) -> Int { Int(entry.key.dropFirst()) ?? 0 }
}
