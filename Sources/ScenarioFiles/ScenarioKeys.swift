// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// The keys of the format with their ranges: what reader, schema and template agree by.
enum ScenarioKeys {
  static let schemaVersion = 1
  static let top = [
    "schema", "name", "title", "seed", "generator", "replications", "horizon", "population",
    "legal-forms", "mechanisms", "parameters", "output", "arms",
  ]
  static let horizon = ["years", "burn-in"]
  static let population = [
    "firms", "sizes", "sectors", "regions", "chain-places", "institutes", "go-betweens", "ties",
    "checklists",
  ]
  static let output = ["tables", "every", "firms-every", "relationship-check"]
  static let sections = ["horizon", "population", "mechanisms", "parameters", "output", "arms"]
  /// What a map looks like, by its key, for messages.
  static let examples = [
    "": "lines of 'key: value'", "horizon": "{years: 20, burn-in: 5}",
    "population": "{firms: 1000}", "mechanisms": "{trust: off}",
    "parameters": "{learning.rate: 0.9}", "output": "{every: 4}",
    "arms": "{first: {learning.rate: 0.5}}", "population.firms": "{file: firms.csv}",
    "population.sizes": "{law: netherlands-2024, minimum: 2}",
    "population.ties": "{network: random, mean: 0.5}",
    "population.checklists": "{file: checklists.csv}",
  ]
  static let laws = ["netherlands-2024", "pareto", "lognormal"]
  static let networks = ["none", "random", "closed", "open", "pairs"]

  static let seeds: ClosedRange<Double> = 1...4_294_967_295
  static let replications: ClosedRange<Double> = 1...1_000_000
  static let years: ClosedRange<Double> = 0.25...1000
  static let burnIn: ClosedRange<Double> = 0...1000
  static let firms: ClosedRange<Double> = 1...100_000_000
  static let agents: ClosedRange<Double> = 0...1_000_000
  static let sectors: ClosedRange<Double> = 1...255
  static let regions: ClosedRange<Double> = 1...255
  static let chainPlaces: ClosedRange<Double> = 1...15
  static let every: ClosedRange<Double> = 1...4000
  static let firmsEvery: ClosedRange<Double> = 0...4000
  /// Statistics Netherlands' classes end at 500 persons; above it the law is an extrapolation.
  static let dutchMinimum: ClosedRange<Double> = 1...500
  static let sizes: ClosedRange<Double> = 1...10_000_000
  static let exponent: ClosedRange<Double> = 0.1...10
  static let sigma: ClosedRange<Double> = 0...5
  static let meanTies: ClosedRange<Double> = 0...1000
  static let tiesEach: ClosedRange<Double> = 1...1000
  /// `ties: random` without a number.
  static let defaultMeanTies = 0.5

  static let namePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
}

/// Turns the keys of settings and arms into places in the tree.
struct PathResolver {
  let catalogue: Catalogue

  /// Keys from the root down to the value, or why there is no such value.
  ///
  /// A parameter may be named bare, `learning.rate`, or in full, `parameters.learning.rate`.
  func path(_ key: String, inArm: Bool) -> Result<[String], PathProblem> {
    if catalogue.parameter(key) != nil { return .success(["parameters", key]) }
    guard let dot = key.firstIndex(of: ".") else { return single(key, inArm: inArm) }
    let head = String(key[..<dot])
    let rest = String(key[key.index(after: dot)...])
    if rest.isEmpty { return .failure(unknown(key)) }
    switch head {
    case "parameters", "mechanisms": return .success([head, rest])
    case "population": return inside(head, rest, allowed: ScenarioKeys.population)
    case "horizon", "output":
      if inArm { return .failure(PathProblem(problem: .notInArm)) }
      let allowed = head == "horizon" ? ScenarioKeys.horizon : ScenarioKeys.output
      return inside(head, rest, allowed: allowed)
    default: return .failure(unknown(key))
    }
  }

  struct PathProblem: Error { var problem: Problem }

  private func single(_ key: String, inArm: Bool) -> Result<[String], PathProblem> {
    switch key {
    case "name", "title", "seed", "generator", "replications", "legal-forms":
      return inArm ? .failure(PathProblem(problem: .notInArm)) : .success([key])
    case "horizon" where !inArm: return .failure(whole("horizon.years"))
    case "output" where !inArm: return .failure(whole("output.every"))
    case "schema", "arms":
      return .failure(PathProblem(problem: inArm ? .notInArm : .notFromOutside))
    case "horizon", "output": return .failure(PathProblem(problem: .notInArm))
    case "population": return .failure(whole("population.firms"))
    case "mechanisms":
      return .failure(whole("mechanisms.\(catalogue.switches.first?.key ?? "trust")"))
    case "parameters": return .failure(whole(catalogue.parameters.first?.key ?? "learning.rate"))
    default: return .failure(unknown(key))
    }
  }

  private func inside(
    _ head: String, _ rest: String, allowed: [String]
  ) -> Result<[String], PathProblem> {
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard allowed.contains(parts[0]), !parts.contains("") else {
      let near = Spelling.nearest(to: parts[0], among: allowed).map { "\(head).\($0)" }
      let full = allowed.map { "\(head).\($0)" }
      return .failure(
        PathProblem(problem: .unknownKey(kind: .key, allowed: full, suggestion: near)))
    }
    return .success([head] + parts)
  }

  private func whole(_ example: String) -> PathProblem {
    PathProblem(problem: .wholeSection(example: example))
  }

  private func unknown(_ key: String) -> PathProblem {
    var all = catalogue.parameters.map(\.key)
    all += ScenarioKeys.population.map { "population.\($0)" }
    all += ScenarioKeys.horizon.map { "horizon.\($0)" }
    all += ScenarioKeys.output.map { "output.\($0)" }
    all += ["name", "title", "seed", "generator", "replications", "legal-forms"]
    all += catalogue.switches.map { "mechanisms.\($0.key)" }
    let near = Spelling.nearest(to: key, among: all)
    return PathProblem(problem: .unknownKey(kind: .path, allowed: [], suggestion: near))
  }
}
