// SPDX-License-Identifier: GPL-3.0-or-later

/// The parameter values of one run: the defaults, overlaid by what the scenario says.
public struct ParameterValues: Sendable, Equatable {
  private var overrides: [String: Double]

  public init(_ overrides: [String: Double] = [:]) { self.overrides = overrides }

  /// The value in force, in the parameter's declared unit.
  public subscript(_ parameter: Parameter) -> Float { Float(number(of: parameter)) }

  public func number(of parameter: Parameter) -> Double {
    overrides[parameter.key] ?? parameter.defaultValue
  }

  public mutating func set(_ parameter: Parameter, to value: Double) {
    overrides[parameter.key] = value
  }

  /// True where the scenario said something else than the default.
  public func isOverridden(_ parameter: Parameter) -> Bool { overrides[parameter.key] != nil }
}
