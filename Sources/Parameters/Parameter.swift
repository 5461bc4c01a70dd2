// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a default comes from. A parameter without a source is a defect.
public enum Source: Sendable, Hashable {
  /// Follows from the theory; names the work.
  case theory(String)
  /// Measured by somebody; names the publication.
  case empirical(String)
  /// Fitted on a pattern of the literature; names the pattern.
  case calibrated(String)
  /// Chosen by us; says why.
  case chosen(String)

  public var kind: String {
    switch self {
    case .theory: "theory"
    case .empirical: "empirical"
    case .calibrated: "calibrated"
    case .chosen: "chosen"
    }
  }

  public var text: String {
    switch self {
    case .theory(let text), .empirical(let text), .calibrated(let text), .chosen(let text): text
    }
  }
}

/// One declared number of the model: key, symbol, unit, default, range, meaning and source.
///
/// Declared once, beside the equation that uses it; the scenario reader, the reference page, the
/// JSON schema and sweep axes all come from this declaration.
public struct Parameter: Sendable, Hashable {
  /// What a scenario file may write for it.
  public enum Kind: Sendable, Hashable {
    case real
    case integer
    /// One of a few words, stored as its position.
    case choice([String])
  }

  /// `mechanism.parameter` in kebab case.
  public let key: String
  public let symbol: String
  public let unit: Unit
  public let kind: Kind
  public let defaultValue: Double
  public let range: ClosedRange<Double>
  public let meaning: String
  public let source: Source

  public init(
    _ key: String, symbol: String, unit: Unit, default defaultValue: Double,
    in range: ClosedRange<Double>, integer: Bool = false, meaning: String, source: Source
  ) {
    precondition(range.contains(defaultValue), "\(key): the default lies outside the range")
    self.key = key
    self.symbol = symbol
    self.unit = unit
    self.kind = integer ? .integer : .real
    self.defaultValue = defaultValue
    self.range = range
    self.meaning = meaning
    self.source = source
  }

  /// A parameter that takes one of a few words; the first word is the default.
  public init(_ key: String, choices: [String], meaning: String, source: Source) {
    self.key = key
    self.symbol = "–"
    self.unit = .one
    self.kind = .choice(choices)
    self.defaultValue = 0
    self.range = 0...Double(choices.count - 1)
    self.meaning = meaning
    self.source = source
  }

  /// The default as a scenario file would write it.
  public var defaultText: String { text(of: defaultValue) }

  /// A value of this parameter as a scenario file would write it.
  public func text(of value: Double) -> String {
    switch kind {
    case .real: value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .integer: "\(Int(value))"
    case .choice(let words): words[Int(value)]
    }
  }
}
