// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Tables

/// One column of the timeseries: a stock at the end of a step, or a flow over the steps of a row.
public struct Measure: Sendable {
  public enum Kind: Sendable { case stock, flow }

  public let name: String
  public let unit: String
  public let kind: Kind
  public let isInteger: Bool
  public let meaning: String
  let value: @Sendable (StepFigures) -> Double?

  init(
    _ name: String, _ unit: String, _ kind: Kind, integer: Bool = false, _ meaning: String,
    _ value: @escaping @Sendable (StepFigures) -> Double?
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    isInteger = integer
    self.meaning = meaning
    self.value = value
  }

  /// A count of things that live at the end of a step.
  static func number(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (StepFigures) -> Double
  ) -> Measure {
    Measure(name, "count", .stock, integer: true, meaning, { value($0) })
  }

  /// A count of things that happened.
  static func happenings(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (StepFigures) -> Double
  ) -> Measure {
    Measure(name, "count", .flow, integer: true, meaning, { value($0) })
  }

  /// A mean over live ties.
  static func tieMean(
    _ name: String, _ unit: String, _ sum: StepFigures.Sum, _ meaning: String
  ) -> Measure {
    Measure(name, unit, .stock, "mean over live ties: " + meaning) {
      $0[.ties] > 0 ? $0[sum] / $0[.ties] : nil
    }
  }

  /// A sum over firms or ties, k€ or k€ a year.
  static func total(
    _ name: String, _ unit: String, _ kind: Kind, _ sum: StepFigures.Sum, _ meaning: String
  ) -> Measure {
    Measure(name, unit, kind, meaning) { $0[sum] }
  }

  var field: Field {
    Field(
      name, isInteger ? .integer : .number, unit: unit, meaning: meaning, required: false)
  }
}
