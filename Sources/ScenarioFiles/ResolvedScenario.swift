// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Writes a scenario back as YAML with every default filled in: the `scenario.yaml` a run leaves,
/// and the text whose hash is part of the run's identity.
///
/// Equal scenarios give equal text, and reading the text gives an equal scenario. What the arms
/// differ in stands in each arm, the rest stands once.
///
/// # Edge cases
/// - A table is named by the path the user gave, with a digest of what was read from it in a
///   comment, so that the text changes with the table. Read from another directory, the path may
///   lead nowhere.
/// - A seed or generator left to the command line is left out here too.
public struct ResolvedScenario: Sendable {
  public let catalogue: Catalogue

  public init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// - Parameter scenario: has at least one arm; all arms share everything but population,
  ///   mechanisms and parameters.
  public func canonicalText(_ scenario: Scenario) -> String {
    precondition(!scenario.arms.isEmpty, "a scenario has at least one arm")
    let first = scenario.arms[0].configuration
    let lists = scenario.arms.map { changeable($0.configuration) }
    let shared = lists[0].filter { line in lists.allSatisfy { $0.contains(line) } }
    var text = opening(first)
    for section in ["population", "mechanisms", "parameters"] {
      let lines = shared.filter { $0.section == section }
      text += "\(section):\n" + lines.map { "  \($0.key): \($0.value)\n" }.joined()
    }
    text += closing(first)
    if scenario.arms.count == 1 && scenario.arms[0].name == "base" { return text }
    text += "arms:\n"
    for (arm, list) in zip(scenario.arms, lists) {
      let own = list.filter { !shared.contains($0) }
      text += "  \(arm.name):" + (own.isEmpty ? " {}\n" : "\n")
      for line in own {
        let key = line.section == "parameters" ? line.key : "\(line.section).\(line.key)"
        text += "    \(key): \(line.value)\n"
      }
    }
    return text
  }

  /// A line that may differ between arms.
  private struct Line: Hashable {
    var section: String
    var key: String
    var value: String
  }

  private func opening(_ configuration: Configuration) -> String {
    var text = "schema: \(ScenarioKeys.schemaVersion)\nname: \(configuration.name)\n"
    if let title = configuration.title { text += "title: \(JSONText.quoted(title))\n" }
    if let seed = configuration.seed { text += "seed: \(seed)\n" }
    if let generator = configuration.generator { text += "generator: \(generator)\n" }
    text += "replications: \(configuration.replications)\nhorizon:\n"
    text += "  years: \(Inspection.years(configuration.horizon.steps))\n"
    text += "  burn-in: \(Inspection.years(configuration.horizon.burnInSteps))\n"
    return text + legalForms(configuration)
  }

  /// The user's file, if there is one, and as comments every form with its terms.
  private func legalForms(_ configuration: Configuration) -> String {
    let key =
      configuration.legalFormsPath.map { "legal-forms: \(JSONText.quoted($0))\n" }
      ?? "# legal forms of the program\n"
    let rows = LegalForm.csv(configuration.legalForms).split(separator: "\n")
    return key + rows.map { "# \($0)\n" }.joined()
  }

  private func closing(_ configuration: Configuration) -> String {
    let output = configuration.output
    let tables = OutputPlan.Table.allCases.filter(output.tables.contains).map(\.rawValue)
    return "output:\n  tables: [\(tables.joined(separator: ", "))]\n  every: \(output.every)\n"
      + "  firms-every: \(output.firmsEvery)\n"
      + (output.hasRelationshipCheck ? "  relationship-check: on\n" : "")
  }

  private func changeable(_ configuration: Configuration) -> [Line] {
    var lines = population(configuration.population)
    for item in catalogue.switches {
      let state = configuration.switchedOff.contains(item.key) ? "off" : "on"
      lines.append(Line(section: "mechanisms", key: item.key, value: state))
    }
    for parameter in catalogue.parameters {
      var value = parameter.text(of: configuration.values.number(of: parameter))
      if case .choice = parameter.kind {} else { value += "  # \(parameter.unit.symbol)" }
      lines.append(Line(section: "parameters", key: parameter.key, value: value))
    }
    return lines
  }

  private func population(_ plan: PopulationPlan) -> [Line] {
    var lines: [Line] = []
    func add(_ key: String, _ value: String) {
      lines.append(Line(section: "population", key: key, value: value))
    }
    if let table = plan.firmTable {
      let digest = TableDigest.of(table)
      let note = "# \(table.labels.count) firms, content \(digest)"
      add("firms", "{file: \(JSONText.quoted(table.path))}  \(note)")
    } else {
      add("firms", "\(plan.firms)")
    }
    if plan.firmTable?.hasEverySize != true { add("sizes", text(plan.sizes)) }
    add("sectors", "\(plan.sectors)")
    add("regions", "\(plan.regions)")
    add("chain-places", "\(plan.chainPlaces)")
    if plan.firmTable == nil {
      add("institutes", "\(plan.institutes)")
      add("go-betweens", "\(plan.goBetweens)")
    }
    add("ties", text(plan.ties, bundle: plan.startingBundle))
    if let table = plan.checklists {
      let note = "# \(table.rows.count) ties, content \(TableDigest.of(table))"
      add("checklists", "{file: \(JSONText.quoted(table.path))}  \(note)")
    }
    return lines
  }

  private func text(_ law: SizeLaw) -> String {
    func number(_ value: Double) -> String { Wording.number(value) }
    return switch law {
    case .netherlands2024(let minimum):
      "{law: netherlands-2024, minimum: \(number(minimum))}"
    case .pareto(let exponent, let minimum, let maximum):
      "{law: pareto, exponent: \(number(exponent)), minimum: \(number(minimum)), "
        + "maximum: \(number(maximum))}"
    case .lognormal(let median, let sigma, let minimum):
      "{law: lognormal, median: \(number(median)), sigma: \(number(sigma)), "
        + "minimum: \(number(minimum))}"
    }
  }

  private func text(_ ties: TiesPlan, bundle: String?) -> String {
    let bundle = bundle.map { ", bundle: \($0)" } ?? ""
    return switch ties {
    case .none: "{network: none}"
    case .random(let mean): "{network: random, mean: \(Wording.number(mean))\(bundle)}"
    case .closed(let ties): "{network: closed, ties: \(ties)\(bundle)}"
    case .open(let ties): "{network: open, ties: \(ties)\(bundle)}"
    case .pairs: "{network: pairs\(bundle)}"
    case .table(let table):
      "{file: \(JSONText.quoted(table.path))\(bundle)}  # \(table.rows.count) ties, content "
        + TableDigest.of(table)
    }
  }
}

/// FNV-1a over what was read from a table: a change of a value changes it, a change of layout not.
struct TableDigest {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  static func of(_ table: FirmTable) -> String {
    var digest = TableDigest()
    for (label, isVisible) in zip(table.labels, table.isVisible) {
      digest.add(label)
      digest.add(isVisible ? 1 : 0)
    }
    for column in FirmTable.Column.allCases {
      guard let values = table.columns[column] else { continue }
      digest.add(column.rawValue)
      for value in values { digest.add(value) }
    }
    for (index, agent) in table.agents.sorted(by: { $0.key < $1.key }) {
      digest.add(Double(index))
      digest.add(agent.rawValue)
    }
    return digest.text
  }

  static func of(_ table: TieTable) -> String {
    var digest = TableDigest()
    for row in table.rows {
      digest.add(Double(row.first))
      digest.add(Double(row.second))
      digest.add(row.motive ?? "")
      if let bundle = row.bundle { digest.add(bundle) }
      digest.add(row.legalForm ?? "")
      for value in [row.trustFirst, row.trustSecond, row.understanding, row.ageYears] {
        digest.add(value)
      }
    }
    return digest.text
  }

  static func of(_ table: ChecklistTable) -> String {
    var digest = TableDigest()
    for row in table.rows {
      digest.add(Double(row.first))
      digest.add(Double(row.second))
      for item in CheckItem.allCases { digest.add(row.scores[item]) }
    }
    return digest.text
  }

  private var text: String {
    let hex = String(state, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
    add(byte: 0xFF)
  }

  private mutating func add(_ value: Double?) {
    guard let value else { return add(byte: 0) }
    add(byte: 1)
    let bits = (value == 0 ? 0 : value).bitPattern
    for shift in stride(from: 0, to: 64, by: 8) {
      add(byte: UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  private mutating func add(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
