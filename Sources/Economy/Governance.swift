// SPDX-License-Identifier: GPL-3.0-or-later

/// A remedy against the risks of a relation.
public enum Instrument: UInt8, Sendable, CaseIterable {
  case contract, monitoring, hostage, ownership, exclusivity, goBetween

  /// As scenario files and CSV write it.
  public var word: String { self == .goBetween ? "go_between" : "\(self)" }
}

/// The instruments a pair uses together: one of 64.
public struct Bundle: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable
  public init(_ instrument: Instrument) { rawValue = 1 << instrument.rawValue }

  public static let contract = Bundle(.contract)
  public static let monitoring = Bundle(.monitoring)
  public static let hostage = Bundle(.hostage)
  public static let ownership = Bundle(.ownership)
  public static let exclusivity = Bundle(.exclusivity)
  public static let goBetween = Bundle(.goBetween)
  public static let count = 64

  @inlinable
  public func has(_ instrument: Instrument) -> Bool { contains(Bundle(instrument)) }

  /// Number of instruments, 0…6.
  public var size: Int { rawValue.nonzeroBitCount }

  /// The bundle of a ``word``; nil where it is none.
  public init?(word: String) {
    if word == "none" {
      self = []
      return
    }
    var bundle = Bundle()
    for part in word.split(separator: "+", omittingEmptySubsequences: false) {
      guard let instrument = Instrument.allCases.first(where: { $0.word == part }) else {
        return nil
      }
      bundle.insert(Bundle(instrument))
    }
    self = bundle
  }

  /// Its instruments joined by `+`, or `none`.
  public var word: String {
    let words = Instrument.allCases.filter { has($0) }.map(\.word)
    return words.isEmpty ? "none" : words.joined(separator: "+")
  }
}

/// What kind of agent a row is.
public enum AgentKind: UInt8, Sendable, CaseIterable {
  case firm, institute, goBetween

  public var word: String { self == .goBetween ? "go_between" : "\(self)" }
}

/// Adler's (2001) eight types of relation, by three dials: market, hierarchy, trust.
public enum AdlerType: UInt8, Sendable, CaseIterable {
  case unsocialHorde, spotMarket, coerciveBureaucracy, lowTrustHybrid
  case clan, relationalContract, enablingBureaucracy, highTrustHybrid

  public init(market: Bool, hierarchy: Bool, trust: Bool) {
    self.init(rawValue: (market ? 1 : 0) + (hierarchy ? 2 : 0) + (trust ? 4 : 0))!
  }

  public var word: String {
    "\(self)".reduce(into: "") { text, letter in
      if letter.isUppercase { text += "_" + letter.lowercased() } else { text.append(letter) }
    }
  }
}
