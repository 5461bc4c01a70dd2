// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Reads a scenario file in one strict pass: a valid scenario, or every mistake at once.
///
/// Numbers, switches and words follow our own rules from the raw text, not YAML's. Settings are put
/// into the tree before it is checked, so that they meet the same checks as the file; arms are
/// copies of that tree with their own values put in, so an arm wins over a setting.
///
/// # Edge cases
/// - File names inside a scenario, and inside a setting, are relative to the scenario file.
/// - A key without a value is an error, except a section whose lines are all comments.
/// - A setting given twice: the last one holds.
/// - With `arms:`, the scenario has these arms only; write `base: {}` to run the base beside them.
public struct ScenarioReader: Sendable {
  public let catalogue: Catalogue
  public let generatorNames: [String]
  static let workLimit = 1_000_000

  /// - Parameter generatorNames: the words `generator:` may take.
  public init(catalogue: Catalogue, generatorNames: [String]) {
    self.catalogue = catalogue
    self.generatorNames = generatorNames
  }

  /// - Parameters:
  ///   - path: the scenario file; messages name it as given.
  ///   - settings: `key=value` as after `--set`, in order.
  /// - Throws: `InputUnreadable`: the file is missing, a directory or not permitted;
  ///   `ScenarioRejected`: the file, a table it names or a setting is wrong.
  public func read(path: String, settings: [String] = []) throws -> Scenario {
    let bytes = try InputFile.bytes(path: path, limit: DocumentComposer.byteLimit)
    return try read(bytes: bytes, path: path, settings: settings)
  }

  /// As above, of bytes that are at hand; `path` names them and tells where tables are looked for.
  public func read(bytes: [UInt8], path: String, settings: [String] = []) throws -> Scenario {
    var composer = DocumentComposer(file: path)
    let inspection = Inspection(
      catalogue: catalogue, generatorNames: generatorNames,
      directory: InputFile.directory(of: path))
    let tree = composer.compose(bytes)
    inspection.report(composer.diagnostics)
    guard var root = tree else { throw inspection.rejection }
    guard inspection.checkSchema(root) else { throw inspection.rejection }
    for (index, setting) in settings.enumerated() {
      apply(setting, number: index + 1, to: &root, inspection)
    }
    let base = inspection.configuration(root)
    let arms = self.arms(of: root, inspection)
    if !inspection.diagnostics.isEmpty { throw inspection.rejection }
    return Scenario(arms: arms.isEmpty ? [.init(name: "base", configuration: base)] : arms)
  }

  private func arms(of root: Node, _ inspection: Inspection) -> [Scenario.Arm] {
    guard let node = root["arms"] else { return [] }
    guard let entries = node.entries else {
      inspection.reportNoMap(node, key: "arms")
      return []
    }
    // Each arm is checked as a whole, so arms times values is what a stranger could make us do.
    if entries.count * max(1, root.count - node.count) > Self.workLimit {
      inspection.report(.tooManyArms, at: node.place, key: "arms")
      return []
    }
    return entries.map { entry in
      let key = "arms.\(entry.key)"
      if !Inspection.isFileSafe(entry.key) {
        inspection.report(.badName(entry.key), at: entry.keyPlace, key: "arms")
      }
      var tree = root
      if let changes = entry.value.entries {
        apply(changes, of: key, to: &tree, inspection)
      } else {
        inspection.reportNoMap(entry.value, key: key)
      }
      return Scenario.Arm(name: entry.key, configuration: inspection.configuration(tree))
    }
  }

  private func apply(
    _ changes: [Node.Entry], of arm: String, to tree: inout Node, _ inspection: Inspection
  ) {
    var lines: [[String]: Int] = [:]
    for change in changes {
      guard let path = put(change, arm: arm, into: &tree, inspection) else { continue }
      if let line = lines[path] {
        let problem = Problem.duplicateKey(firstLine: line)
        inspection.report(problem, at: change.keyPlace, key: change.key)
      }
      lines[path] = change.keyPlace.line
    }
  }

  private func apply(
    _ setting: String, number: Int, to tree: inout Node, _ inspection: Inspection
  ) {
    let place = Place(file: "--set", line: number, column: 1)
    guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
      inspection.report(.settingWithoutEquals, at: place, key: setting)
      return
    }
    let key = String(setting[..<equals])
    let text = String(setting[setting.index(after: equals)...])
    let valuePlace = Place(file: "--set", line: number, column: key.unicodeScalars.count + 2)
    var value = Node(content: .scalar(text, isPlain: true), place: valuePlace)
    if let first = text.first, "{['\"".contains(first) {
      var composer = DocumentComposer(settingAt: valuePlace)
      let composed = composer.compose(Array(text.utf8))
      inspection.report(composer.diagnostics)
      guard let composed else { return }
      value = composed
    }
    let entry = Node.Entry(key: key, keyPlace: place, value: value)
    _ = put(entry, arm: nil, into: &tree, inspection)
  }

  /// - Returns: the path of the value, nil where it was refused.
  private func put(
    _ change: Node.Entry, arm: String?, into tree: inout Node, _ inspection: Inspection
  ) -> [String]? {
    let shown = arm.map { "\($0).\(change.key)" } ?? change.key
    switch PathResolver(catalogue: catalogue).path(change.key, inArm: arm != nil) {
    case .failure(let failure):
      inspection.report(failure.problem, at: change.keyPlace, key: shown)
      return nil
    case .success(let path):
      let entry = Node.Entry(
        key: path[path.count - 1], keyPlace: change.keyPlace, value: change.value)
      guard let blocked = tree.set(path[...], to: entry) else { return path }
      // A section that is no map is reported by its own check.
      if blocked.count > 1 {
        let problem = Problem.pathThroughValue(blocked.joined(separator: "."))
        inspection.report(problem, at: change.keyPlace, key: shown)
      }
      return nil
    }
  }
}
