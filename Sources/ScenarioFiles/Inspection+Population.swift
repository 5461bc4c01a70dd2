// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

extension Inspection {
  func population(_ node: Node, forms: [LegalForm]) -> PopulationPlan {
    let values = section(node, key: "population", allowed: ScenarioKeys.population)
    var plan = PopulationPlan()
    plan.sectors = count(values, "sectors", ScenarioKeys.sectors) ?? plan.sectors
    plan.regions = count(values, "regions", ScenarioKeys.regions) ?? plan.regions
    plan.chainPlaces = count(values, "chain-places", ScenarioKeys.chainPlaces) ?? plan.chainPlaces
    plan.institutes = count(values, "institutes", ScenarioKeys.agents) ?? plan.institutes
    plan.goBetweens = count(values, "go-betweens", ScenarioKeys.agents) ?? plan.goBetweens
    var firms: Int? = plan.firms
    if let node = values["firms"] {
      if case .map = node.content {
        plan.firmTable = firmTable(node, plan)
        firms = plan.firmTable.map(\.marketFirms)
        reportAgentsGivenTwice(values, plan)
      } else {
        firms = integer(node, key: "population.firms", ScenarioKeys.firms)
      }
    }
    plan.firms = firms ?? plan.firms
    if let node = values["sizes"] {
      plan.sizes = sizeLaw(node) ?? plan.sizes
      if let table = plan.firmTable, table.hasEverySize {
        report(.sizesGivenTwice(file: table.path), at: node.place, key: "population.sizes")
      }
    }
    if let node = values["ties"] {
      plan.ties = ties(
        node, plan, firms: firms, forms: forms, hasFirmsFile: values["firms"]?["file"] != nil)
      plan.startingBundle = node["bundle"].flatMap { bundle($0) }
    }
    if let node = values["checklists"] {
      plan.checklists = checklists(node, plan, hasTiesFile: values["ties"]?["file"] != nil)
    }
    return plan
  }

  /// A firm table says who is no firm; a number beside it would say so twice.
  private func reportAgentsGivenTwice(_ values: [String: Node], _ plan: PopulationPlan) {
    guard let table = plan.firmTable else { return }
    for (key, number) in [("institutes", plan.institutes), ("go-betweens", plan.goBetweens)] {
      guard number > 0, let node = values[key] else { continue }
      report(.agentsGivenTwice(file: table.path), at: node.place, key: "population.\(key)")
    }
  }

  private func count(
    _ values: [String: Node], _ key: String, _ range: ClosedRange<Double>
  ) -> Int? {
    values[key].flatMap { integer($0, key: "population.\(key)", range) }
  }

  /// `word` alone is read as `{key: word}`.
  private func asMap(_ node: Node, _ key: String) -> Node {
    guard case .scalar = node.content, !node.isNothing else { return node }
    let entry = Node.Entry(key: key, keyPlace: node.place, value: node)
    return Node(content: .map([entry]), place: node.place)
  }

  private func sizeLaw(_ node: Node) -> SizeLaw? {
    let key = "population.sizes"
    let isWord = if case .scalar = node.content { true } else { false }
    let node = asMap(node, "law")
    guard node.entries != nil, !node.isNothing else {
      reportNoMap(node, key: key)
      return nil
    }
    guard let lawNode = node["law"] else {
      missing("\(key).law", in: node.place, example: "law: netherlands-2024")
      return nil
    }
    let lawKey = isWord ? key : "\(key).law"
    guard let law = word(lawNode, key: lawKey, among: ScenarioKeys.laws) else { return nil }
    let keys: [(String, ClosedRange<Double>, String)] =
      switch law {
      case "pareto":
        [
          ("exponent", ScenarioKeys.exponent, "1.06"), ("minimum", ScenarioKeys.sizes, "2"),
          ("maximum", ScenarioKeys.sizes, "100000"),
        ]
      case "lognormal":
        [
          ("median", ScenarioKeys.sizes, "5"), ("sigma", ScenarioKeys.sigma, "1.3"),
          ("minimum", ScenarioKeys.sizes, "2"),
        ]
      default: [("minimum", ScenarioKeys.dutchMinimum, "2")]
      }
    let values = section(node, key: key, allowed: ["law"] + keys.map(\.0))
    if law == "netherlands-2024" {
      guard let minimum = values["minimum"] else { return .netherlands2024(minimum: 2) }
      return number(minimum, key: "\(key).minimum", .real(ScenarioKeys.dutchMinimum, unit: "fte"))
        .map { .netherlands2024(minimum: $0) }
    }
    let numbers = keys.map { name, range, example -> Double? in
      guard let value = values[name] else {
        missing("\(key).\(name)", in: node.place, example: "\(name): \(example)")
        return nil
      }
      let isSize = name != "exponent" && name != "sigma"
      return number(value, key: "\(key).\(name)", .real(range, unit: isSize ? "fte" : nil))
    }
    guard let first = numbers[0], let second = numbers[1], let third = numbers[2] else {
      return nil
    }
    if law == "lognormal" { return .lognormal(median: first, sigma: second, minimum: third) }
    if third <= second, let place = values["maximum"]?.place {
      let problem = Problem.maximumNotAboveMinimum(
        maximum: Wording.number(third), minimum: Wording.number(second))
      report(problem, at: place, key: "\(key).maximum")
    }
    return .pareto(exponent: first, minimum: second, maximum: third)
  }

  /// A list of instruments, or words joined by `+`; a mistake of the key itself is told by the
  /// network.
  private func bundle(_ node: Node) -> String? {
    let key = "population.ties.bundle"
    var words: [String] = []
    if case .list(let items) = node.content {
      for item in items {
        guard let word = text(item, key: key, expected: .word) else { return nil }
        words.append(word)
      }
    } else {
      guard let word = text(node, key: key, expected: .word) else { return nil }
      words = BundleWords.words(word)
    }
    return BundleWords.read(words) { report($0, at: node.place, key: key) }
  }

  private func ties(
    _ node: Node, _ plan: PopulationPlan, firms: Int?, forms: [LegalForm], hasFirmsFile: Bool
  ) -> TiesPlan {
    let key = "population.ties"
    let isWord = if case .scalar = node.content { true } else { false }
    let node = asMap(node, "network")
    guard node.entries != nil, !node.isNothing else {
      reportNoMap(node, key: key)
      return .none
    }
    if node["file"] != nil {
      let table = tieTable(node, plan, forms: forms, hasFirmsFile: hasFirmsFile)
      return table.map { .table($0) } ?? .none
    }
    guard let networkNode = node["network"] else {
      missing("\(key).network", in: node.place, example: "network: random")
      return .none
    }
    let networkKey = isWord ? key : "\(key).network"
    guard let network = word(networkNode, key: networkKey, among: ScenarioKeys.networks) else {
      return .none
    }
    switch network {
    case "random":
      let values = section(node, key: key, allowed: ["network", "mean", "bundle"])
      let most = min(ScenarioKeys.meanTies.upperBound, Double(max(1, (firms ?? .max) - 1)))
      let mean = values["mean"].map {
        number($0, key: "\(key).mean", .real(ScenarioKeys.meanTies.lowerBound...most))
      }
      return .random(meanTies: (mean ?? nil) ?? ScenarioKeys.defaultMeanTies)
    case "closed", "open":
      let values = section(node, key: key, allowed: ["network", "ties", "bundle"])
      guard let value = values["ties"] else {
        missing("\(key).ties", in: node.place, example: "{network: \(network), ties: 4}")
        return .none
      }
      guard let count = integer(value, key: "\(key).ties", ScenarioKeys.tiesEach) else {
        return .none
      }
      if let firms, count >= firms {
        report(.tooManyTies(ties: count, firms: firms), at: value.place, key: "\(key).ties")
      }
      return network == "closed" ? .closed(ties: count) : .open(ties: count)
    default:
      let more = network == "pairs" ? ["bundle"] : []
      _ = section(node, key: key, allowed: ["network"] + more)
      return network == "pairs" ? .pairs : .none
    }
  }
}

extension FirmTable {
  var hasEverySize: Bool { columns[.size].map { !$0.contains(nil) } ?? false }
}
