// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

extension Inspection {
  /// The configuration a tree describes; complete only if nothing was reported.
  func configuration(_ root: Node) -> Configuration {
    let values = section(root, key: "", allowed: ScenarioKeys.top, misplaced: home)
    var result = Configuration(name: "")
    if let node = values["name"] {
      result.name = name(node, key: "name") ?? ""
    } else if root.entries != nil {
      missing("name", in: root.place, example: "name: baseline")
    }
    result.title = values["title"].flatMap { text($0, key: "title") }
    result.seed = values["seed"].flatMap { seed($0) }
    result.generator = values["generator"].flatMap {
      word($0, key: "generator", among: generatorNames)
    }
    if let node = values["replications"],
      let count = integer(node, key: "replications", ScenarioKeys.replications)
    {
      result.replications = count
    }
    if let node = values["horizon"] { result.horizon = horizon(node) }
    if let node = values["legal-forms"], let path = text(node, key: "legal-forms") {
      result.legalFormsPath = path
      result.legalForms = legalForms(path, named: node) ?? result.legalForms
    }
    if let node = values["population"] {
      result.population = population(node, forms: result.legalForms)
    }
    if let node = values["mechanisms"] { result.switchedOff = switchedOff(node) }
    if let node = values["parameters"] { result.values = parameterValues(node) }
    if let node = values["output"] { result.output = output(node) }
    return result
  }

  /// - Returns: false where the file is for a newer program, so that nothing else can be judged.
  func checkSchema(_ root: Node) -> Bool {
    guard root.entries != nil else { return true }
    guard let node = root["schema"] else {
      missing("schema", in: root.place, example: "schema: \(ScenarioKeys.schemaVersion)")
      return true
    }
    let known = ScenarioKeys.schemaVersion
    if case .scalar(let text, isPlain: true) = node.content, NumberText.isInteger(text),
      let value = Double(text), value > Double(known)
    {
      report(.newerSchema(text, known: known), at: node.place, key: "schema")
      return false
    }
    _ = integer(node, key: "schema", Double(known)...Double(known))
    return true
  }

  /// The section a key belongs to that was written at the top.
  private func home(_ key: String) -> String? {
    if catalogue.parameter(key) != nil { return "parameters" }
    if catalogue.switches.contains(where: { $0.key == key }) { return "mechanisms" }
    if ScenarioKeys.population.contains(key) { return "population" }
    if ScenarioKeys.horizon.contains(key) { return "horizon" }
    return ScenarioKeys.output.contains(key) ? "output" : nil
  }

  private func seed(_ node: Node) -> UInt32? {
    if case .scalar("0", isPlain: true) = node.content {
      report(.seedIsZero, at: node.place, key: "seed")
      return nil
    }
    return integer(node, key: "seed", ScenarioKeys.seeds).map { UInt32($0) }
  }

  private func horizon(_ node: Node) -> Horizon {
    let values = section(node, key: "horizon", allowed: ScenarioKeys.horizon)
    var result = Horizon()
    var isSound = true
    if let years = values["years"] {
      let steps = quarters(years, key: "horizon.years", ScenarioKeys.years)
      result.steps = steps ?? result.steps
      isSound = steps != nil
    }
    guard let burnIn = values["burn-in"],
      let steps = quarters(burnIn, key: "horizon.burn-in", ScenarioKeys.burnIn)
    else { return result }
    result.burnInSteps = steps
    if isSound && result.burnInSteps >= result.steps {
      let problem = Problem.burnInTooLong(
        burnIn: Self.years(result.burnInSteps), years: Self.years(result.steps))
      report(problem, at: burnIn.place, key: "horizon.burn-in")
    }
    return result
  }

  static func years(_ steps: Int) -> String {
    Wording.number(Double(steps) / Double(Horizon.stepsPerYear))
  }

  private func quarters(_ node: Node, key: String, _ range: ClosedRange<Double>) -> Int? {
    guard let years = number(node, key: key, .real(range, unit: Unit.years.symbol)) else {
      return nil
    }
    let steps = years * Double(Horizon.stepsPerYear)
    guard steps == steps.rounded() else {
      report(.notQuarters(Wording.number(years)), at: node.place, key: key)
      return nil
    }
    return Int(steps)
  }

  private func output(_ node: Node) -> OutputPlan {
    let values = section(node, key: "output", allowed: ScenarioKeys.output)
    var result = OutputPlan()
    if let tables = values["tables"] { result.tables = self.tables(tables) }
    if let every = values["every"] {
      result.every = integer(every, key: "output.every", ScenarioKeys.every) ?? 1
    }
    if let every = values["firms-every"] {
      result.firmsEvery = integer(every, key: "output.firms-every", ScenarioKeys.firmsEvery) ?? 0
    }
    if let node = values["relationship-check"] {
      result.hasRelationshipCheck = isOn(node, key: "output.relationship-check") ?? false
    }
    return result
  }

  private func tables(_ node: Node) -> Set<OutputPlan.Table> {
    let key = "output.tables"
    guard case .list(let items) = node.content else {
      report(.wrongType(expected: .list, found: node.found), at: node.place, key: key)
      return []
    }
    var result: Set<OutputPlan.Table> = []
    for item in items {
      let names = OutputPlan.Table.allCases.map(\.rawValue)
      guard let name = word(item, key: key, among: names),
        let table = OutputPlan.Table(rawValue: name)
      else { continue }
      if !result.insert(table).inserted {
        report(.listedTwice(name), at: item.place, key: key)
      }
    }
    return result
  }
}
