// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// A JSON Schema (draft 7, which editors know) of the scenario format.
///
/// It knows keys, types, ranges and words; contradictions between keys only the reader finds. A
/// number may be text too where a unit can follow it.
public enum ScenarioSchema {
  public static func json(catalogue: Catalogue, generatorNames: [String] = []) -> String {
    JSONText.object([
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("A scenario of interfirm")),
      ("type", .string("object")),
      ("additionalProperties", .bool(false)),
      ("required", .strings(["schema", "name"])),
      ("properties", .object(top(catalogue, generatorNames))),
    ]).text
  }

  private static func top(
    _ catalogue: Catalogue, _ generatorNames: [String]
  ) -> [(String, JSONText)] {
    [
      ("schema", .object([("const", .number(Double(ScenarioKeys.schemaVersion)))])),
      (
        "name",
        .object([
          ("type", .string("string")), ("pattern", .string(ScenarioKeys.namePattern)),
        ])
      ),
      ("title", .object([("type", .string("string"))])),
      ("seed", integer(ScenarioKeys.seeds, "0 is refused: GSL takes it for its default")),
      (
        "generator",
        generatorNames.isEmpty
          ? .object([("type", .string("string"))]) : .object([("enum", .strings(generatorNames))])
      ),
      ("replications", integer(ScenarioKeys.replications, "runs with different keys")),
      (
        "horizon",
        map([
          ("years", real(ScenarioKeys.years, unit: "year", "multiple of 0.25, burn-in included")),
          ("burn-in", real(ScenarioKeys.burnIn, unit: "year", "left out of summaries")),
        ])
      ),
      ("population", map(population)),
      (
        "legal-forms",
        .object([
          ("type", .string("string")),
          ("description", .string("a CSV file of legal forms; `interfirm forms` prints one")),
        ])
      ),
      ("mechanisms", map(switches(catalogue))),
      ("parameters", map(parameters(catalogue))),
      ("output", map(output)),
      ("arms", arms(catalogue)),
    ]
  }

  private static var output: [(String, JSONText)] {
    [
      (
        "tables",
        .object([
          ("type", .string("array")), ("uniqueItems", .bool(true)),
          (
            "items",
            .object([
              ("enum", .strings(OutputPlan.Table.allCases.map(\.rawValue)))
            ])
          ),
        ])
      ),
      ("every", integer(ScenarioKeys.every, "rows of timeseries.csv, in quarters")),
      ("firms-every", integer(ScenarioKeys.firmsEvery, "rows of firms.csv; 0: the last")),
      (
        "relationship-check",
        .object([
          ("enum", .strings(["on", "off"])), ("default", .string("off")),
          ("description", .string("on: ties.csv has the relationship check of each tie")),
        ])
      ),
    ]
  }

  private static var population: [(String, JSONText)] {
    let file = map([("file", .object([("type", .string("string"))]))], required: ["file"])
    func choice(_ options: [JSONText]) -> JSONText { .object([("oneOf", .array(options))]) }
    func fixed(_ word: String) -> JSONText { .object([("const", .string(word))]) }
    let size = real(ScenarioKeys.sizes, unit: "fte", "persons, in full-time equivalents")
    return [
      ("firms", choice([integer(ScenarioKeys.firms, "number of firms"), file])),
      (
        "sizes",
        choice([
          fixed("netherlands-2024"),
          map(
            [
              ("law", fixed("netherlands-2024")),
              ("minimum", real(ScenarioKeys.dutchMinimum, unit: "fte", "smallest firm")),
            ], required: ["law"]),
          map(
            [
              ("law", fixed("pareto")),
              ("exponent", real(ScenarioKeys.exponent, unit: nil, "of the tail")),
              ("minimum", size), ("maximum", size),
            ], required: ["law", "exponent", "minimum", "maximum"]),
          map(
            [
              ("law", fixed("lognormal")), ("median", size),
              ("sigma", real(ScenarioKeys.sigma, unit: nil, "of the logarithm")), ("minimum", size),
            ], required: ["law", "median", "sigma", "minimum"]),
        ])
      ),
      ("sectors", integer(ScenarioKeys.sectors, "number of sectors")),
      ("regions", integer(ScenarioKeys.regions, "number of regions")),
      ("chain-places", integer(ScenarioKeys.chainPlaces, "places from supplier to seller")),
      ("institutes", integer(ScenarioKeys.agents, "knowledge institutes besides the firms")),
      ("go-betweens", integer(ScenarioKeys.agents, "go-betweens besides the firms")),
      (
        "ties",
        choice([
          .object([("enum", .strings(["none", "random", "pairs"]))]),
          map([("network", fixed("none"))], required: ["network"]),
          map([("network", fixed("pairs")), bundle], required: ["network"]),
          map(
            [
              ("network", fixed("random")),
              ("mean", real(ScenarioKeys.meanTies, unit: nil, "ties per firm")), bundle,
            ], required: ["network"]),
          map(
            [
              ("network", .object([("enum", .strings(["closed", "open"]))])),
              ("ties", integer(ScenarioKeys.tiesEach, "ties of every firm")), bundle,
            ], required: ["network", "ties"]),
          map([("file", .object([("type", .string("string"))])), bundle], required: ["file"]),
        ])
      ),
      ("checklists", file),
    ]
  }

  /// Instruments of all starting ties: a list, or words joined by `+`.
  private static var bundle: (String, JSONText) {
    let words = BundleWords.instruments
    let one = "(\(words.joined(separator: "|")))"
    let joined = JSONText.object([
      ("type", .string("string")), ("pattern", .string("^(none|\(one)(\\+\(one))*)$")),
    ])
    let list = JSONText.object([
      ("type", .string("array")), ("items", .object([("enum", .strings(words))])),
    ])
    return (
      "bundle",
      .object([
        ("oneOf", .array([joined, list])),
        ("description", .string("instruments of governance of all starting ties")),
      ])
    )
  }

  private static func arms(_ catalogue: Catalogue) -> JSONText {
    var keys = population.map { ("population.\($0.0)", $0.1) }
    keys += switches(catalogue).map { ("mechanisms.\($0.0)", $0.1) }
    keys += parameters(catalogue)
    return .object([
      ("type", .strings(["object", "null"])),
      ("propertyNames", .object([("pattern", .string(ScenarioKeys.namePattern))])),
      ("additionalProperties", map(keys)),
    ])
  }

  private static func switches(_ catalogue: Catalogue) -> [(String, JSONText)] {
    catalogue.switches.map {
      (
        $0.key,
        .object([
          ("enum", .strings(["on", "off"])), ("description", .string("off: \($0.whenOff)")),
          ("default", .string("on")),
        ])
      )
    }
  }

  private static func parameters(_ catalogue: Catalogue) -> [(String, JSONText)] {
    catalogue.parameters.map { parameter in
      let unit = parameter.unit.symbol
      if case .choice(let words) = parameter.kind {
        return (
          parameter.key,
          .object([
            ("enum", .strings(words)), ("default", .string(parameter.defaultText)),
            ("description", .string(parameter.meaning)),
          ])
        )
      }
      let isInteger = parameter.kind == .integer
      return (
        parameter.key,
        number(
          parameter.range, isInteger: isInteger, unit: unit,
          "\(parameter.symbol): \(parameter.meaning) [\(unit)]", default: parameter.defaultValue)
      )
    }
  }

  /// A map with these keys only; a section whose lines are all comments is null.
  private static func map(
    _ properties: [(String, JSONText)], required: [String] = []
  ) -> JSONText {
    var members: [(String, JSONText)] = [
      ("type", required.isEmpty ? .strings(["object", "null"]) : .string("object")),
      ("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty { members.append(("required", .strings(required))) }
    return .object(members + [("properties", .object(properties))])
  }

  private static func integer(_ range: ClosedRange<Double>, _ meaning: String) -> JSONText {
    number(range, isInteger: true, unit: nil, meaning)
  }

  private static func real(
    _ range: ClosedRange<Double>, unit: String?, _ meaning: String
  ) -> JSONText {
    number(range, isInteger: false, unit: unit, meaning + (unit.map { " [\($0)]" } ?? ""))
  }

  /// A number in a range, or the same as text with its unit; each rule applies to its type only.
  private static func number(
    _ range: ClosedRange<Double>, isInteger: Bool, unit: String?, _ meaning: String,
    default value: Double? = nil
  ) -> JSONText {
    let type = isInteger ? "integer" : "number"
    var members: [(String, JSONText)] = [
      ("type", unit == nil ? .string(type) : .strings([type, "string"]))
    ]
    let bounds = Bounds(range)
    if let low = bounds.low { members.append(("minimum", .number(low))) }
    if let high = bounds.high { members.append(("maximum", .number(high))) }
    if let unit {
      let special = "\\^$.|?*+()[]{}"
      let escaped = unit.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
      let digits = isInteger ? "" : "(\\.[0-9]+)?([eE][+-]?[0-9]+)?"
      members.append(("pattern", .string("^[+-]?(0|[1-9][0-9]*)\(digits)\\s+\(escaped)$")))
    }
    if let value { members.append(("default", .number(value))) }
    return .object(members + [("description", .string(meaning))])
  }
}
