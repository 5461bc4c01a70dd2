// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Tables

/// The conditions of one pair that chooses its bundle: a point of the space ``BundleMap`` explores.
public struct BundlePoint: Sendable, Equatable {
  public var stage: Stage
  /// False where nothing the pair knows is of use to a rival: then no spillover is feared.
  public var hasRivals: Bool
  public var trust: Sides
  public var size: Sides
  /// Π0, k€ a year.
  public var expectation: Float
  /// β of the first side: below ½ it is the more dependent one.
  public var share: Float
  /// Years.
  public var duration: Float
  /// k€
  public var investment: Sides
  /// k€ a year.
  public var spill: Sides

  /// One coordinate: its column, unit and plausible range.
  struct Axis {
    var field: Field
    var low: Double
    var high: Double
    var isLogarithmic = false
    /// Takes two values, one in each half.
    var isChoice = false

    func value(_ u: Double) -> Double {
      isLogarithmic ? low * Elementary.pow(high / low, u) : low + u * (high - low)
    }
  }

  /// Investment and feared spillover range over multiples of the expectation.
  static let axes: [Axis] = {
    func axis(
      _ name: String, _ unit: String, _ range: ClosedRange<Double>, _ meaning: String,
      isLogarithmic: Bool = false
    ) -> Axis {
      Axis(
        field: Field(name, .number, unit: unit, meaning: meaning, required: false),
        low: range.lowerBound, high: range.upperBound, isLogarithmic: isLogarithmic)
    }
    func choice(_ field: Field) -> Axis { Axis(field: field, low: 0, high: 1, isChoice: true) }
    return [
      choice(
        Field(
          "stage", .string, meaning: "stage of the tie", required: false,
          words: Stage.allCases.map(\.word))),
      choice(
        Field(
          "rivals", .boolean, meaning: "whether rivals could use what leaks", required: false)),
      axis("trust_first", "share", 0.2...0.95, "trust of the first side"),
      axis("trust_second", "share", 0.2...0.95, "trust of the second side"),
      axis("size_first", "fte", 2...2000, "size of the first side", isLogarithmic: true),
      axis("size_second", "fte", 2...2000, "size of the second side", isLogarithmic: true),
      axis(
        "expectation", "k€/year", 2...1000, "yield before investment", isLogarithmic: true),
      axis("share_first", "share", 0.1...0.9, "share of the first side"),
      axis("duration_years", "year", 1...15, "expected duration"),
      axis("investment_first", "k€", 0...2, "specific investment"),
      axis("investment_second", "k€", 0...2, "specific investment"),
      axis("spill_first", "k€/year", 0...1, "feared loss by spillover"),
      axis("spill_second", "k€/year", 0...1, "feared loss by spillover"),
    ]
  }()

  /// The point at coordinates in 0…1, in order of ``axes``.
  init(at u: [Double]) {
    let values = zip(Self.axes, u).map { Float($0.value($1)) }
    stage = u[0] < 0.5 ? .exploration : .exploitation
    hasRivals = u[1] >= 0.5
    trust = Sides(values[2], values[3])
    size = Sides(values[4], values[5])
    expectation = values[6]
    share = values[7]
    duration = values[8]
    investment = Sides(values[9], values[10]) * values[6]
    spill = hasRivals ? Sides(values[11], values[12]) * values[6] : .zero
  }

  /// The point of a row's cells, in order of ``axes``; nil where one is no value of its column.
  public init?(cells: [String]) {
    guard cells.count == Self.axes.count, let rivals = Bool(cells[1]),
      let stage = Stage.allCases.first(where: { $0.word == cells[0] })
    else { return nil }
    let numbers = cells[2...].compactMap { Float($0) }
    guard numbers.count == Self.axes.count - 2 else { return nil }
    self.stage = stage
    hasRivals = rivals
    trust = Sides(numbers[0], numbers[1])
    size = Sides(numbers[2], numbers[3])
    expectation = numbers[4]
    share = numbers[5]
    duration = numbers[6]
    investment = Sides(numbers[7], numbers[8])
    spill = Sides(numbers[9], numbers[10])
  }

  func add(to row: inout RowBuffer) {
    row.add(stage.word)
    row.add(hasRivals)
    for value in [
      trust[0], trust[1], size[0], size[1], expectation, share, duration, investment[0],
      investment[1], spill[0], spill[1],
    ] { row.add(value) }
  }
}
