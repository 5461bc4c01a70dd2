// SPDX-License-Identifier: GPL-3.0-or-later

/// A mechanism, or a part of one, that a scenario may switch off.
public struct Switch: Sendable, Hashable {
  /// The key under `mechanisms:`; a part is written `mechanism.part`.
  public let key: String
  /// What the simulator does instead when it is off.
  public let whenOff: String

  public init(_ key: String, whenOff: String) {
    self.key = key
    self.whenOff = whenOff
  }
}

/// Everything a scenario file may name: parameters in order of declaration, and switches.
public struct Catalogue: Sendable {
  public let parameters: [Parameter]
  public let switches: [Switch]

  public init(parameters: [Parameter], switches: [Switch]) {
    self.parameters = parameters
    self.switches = switches
    precondition(
      Set(parameters.map(\.key)).count == parameters.count, "a parameter key is declared twice")
    precondition(Set(switches.map(\.key)).count == switches.count, "a switch is declared twice")
  }

  public func parameter(_ key: String) -> Parameter? { parameters.first { $0.key == key } }
}
