// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// One part of the theory: what it reads, writes and draws, its parameters, and what it does in a
/// phase.
///
/// A mechanism reads the state at the start of its phase, and columns that an earlier one of the
/// phase filled; it writes columns that no other mechanism of the phase writes; ``MechanismPlan``
/// checks that. It names no other mechanism.
public protocol Mechanism: Sendable {
  static var phases: [Phase] { get }
  /// Permanent numbers of its draws; never used again for anything else.
  static var purposes: [Purpose] { get }
  static var reads: Set<StateColumn> { get }
  static var writes: [Phase: Set<StateColumn>] { get }
  static var parameters: [Parameter] { get }
  /// What a scenario may switch off; the first is the mechanism itself.
  static var switches: [Switch] { get }

  init(_ settings: Settings)
  func run(_ phase: Phase, on economy: Economy, workers: Workers)
}

extension Mechanism {
  public static var purposes: [Purpose] { [] }
  public static var parameters: [Parameter] { [] }
  public static var switches: [Switch] { [] }
}

/// Length of a step in years.
public let stepYears: Float = 0.25

/// Parameter values and switches, as mechanisms see them.
public struct Settings: Sendable {
  public let values: ParameterValues
  public let switchedOff: Set<String>
  /// Forms a relation can take; the first is no form.
  public let legalForms: [LegalForm]

  public init(
    values: ParameterValues = .init(), switchedOff: Set<String> = [],
    legalForms: [LegalForm] = LegalForm.shipped
  ) {
    self.values = values
    self.switchedOff = switchedOff
    self.legalForms = legalForms
  }

  /// As a scenario sets them.
  public init(_ configuration: Configuration) {
    self.init(
      values: configuration.values, switchedOff: configuration.switchedOff,
      legalForms: configuration.legalForms)
  }

  public subscript(_ parameter: Parameter) -> Float { values[parameter] }

  /// True unless the key, or the whole it is a part of, is switched off.
  public func isOn(_ key: String) -> Bool {
    var prefix = ""
    for part in key.split(separator: ".") {
      prefix += (prefix.isEmpty ? "" : ".") + part
      if switchedOff.contains(prefix) { return false }
    }
    return true
  }
}
