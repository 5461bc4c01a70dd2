// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// A scenario beside itself with its mechanisms switched off, one at a time.
///
/// Each arm of the scenario becomes an arm `with`, as it is, and an arm `without-<switch>` for
/// every switch that is on in it. A scenario that names its arms keeps their names in front, as in
/// `open.without-trust`. All share seeds and draws, so that a difference is the mechanism's.
///
/// # Edge cases
/// - Switching a whole off switches its parts off.
/// - A switch that is off already, itself or as a part of a whole, is left out and named.
/// - An arm in which nothing is left to switch off is left out.
public struct Ablation: Sendable {
  /// What an arm of the ablation is.
  public struct Arm: Sendable, Equatable {
    public let name: String
    /// The arm of the user's scenario.
    public let original: String
    /// What is off; nil for the arm as it is.
    public let missing: Switch?
    /// Index of the arm it is compared with: itself where nothing is off.
    public let baseline: Int
  }

  /// A switch that an arm of the scenario has off already.
  public struct LeftOut: Sendable, Equatable {
    public let original: String
    public let key: String
  }

  /// The arms, in the order of ``arms``.
  public let scenario: Scenario
  public let arms: [Arm]
  public let leftOut: [LeftOut]

  /// What the reader of scenarios takes as the name of an arm.
  private static let nameLimit = 64

  /// - Parameters:
  ///   - switches: those to switch off, in the order of the result.
  ///   - catalogue: tells the parts of each.
  /// - Throws: `AblationRefused` where nothing can be switched off or a name gets too long.
  public init(of scenario: Scenario, switches: [Switch], catalogue: Catalogue) throws {
    let isPlain = scenario.arms.count == 1 && scenario.arms[0].name == "base"
    var arms: [Arm] = []
    var variants: [Scenario.Arm] = []
    var leftOut: [LeftOut] = []
    for original in scenario.arms {
      let configuration = original.configuration
      let present = switches.filter { !Self.isOff($0.key, in: configuration) }
      leftOut += switches.filter { !present.contains($0) }
        .map { LeftOut(original: original.name, key: $0.key) }
      if present.isEmpty { continue }
      let baseline = arms.count
      for missing in [nil] + present.map(Optional.init) {
        let word = missing.map { "without-\($0.key)" } ?? "with"
        let name = isPlain ? word : "\(original.name).\(word)"
        var variant = configuration
        if let missing { variant.switchedOff.formUnion(Self.parts(of: missing.key, catalogue)) }
        arms.append(
          Arm(name: name, original: original.name, missing: missing, baseline: baseline))
        variants.append(.init(name: name, configuration: variant))
      }
    }
    if arms.isEmpty { throw AblationRefused.nothingLeft(switches.map(\.key)) }
    if let long = arms.first(where: { $0.name.utf8.count > Self.nameLimit }) {
      throw AblationRefused.longName(long.name, limit: Self.nameLimit)
    }
    self.arms = arms
    self.leftOut = leftOut
    self.scenario = Scenario(arms: variants)
  }

  /// The key and those of its parts.
  private static func parts(of key: String, _ catalogue: Catalogue) -> [String] {
    [key] + catalogue.switches.map(\.key).filter { $0.hasPrefix(key + ".") }
  }

  /// True if the key, or a whole it is a part of, is off.
  private static func isOff(_ key: String, in configuration: Configuration) -> Bool {
    configuration.switchedOff.contains { key == $0 || key.hasPrefix($0 + ".") }
  }
}

/// Why a scenario cannot be ablated as asked.
public enum AblationRefused: Error, CustomStringConvertible, Equatable {
  case nothingLeft([String])
  case longName(String, limit: Int)

  public var description: String {
    switch self {
    case .nothingLeft(let keys):
      "nothing to switch off: the scenario has \(keys.joined(separator: ", ")) off already"
    case .longName(let name, let limit):
      "the arm '\(name)' would have a name of more than \(limit) letters; shorten the scenario's"
    }
  }
}
