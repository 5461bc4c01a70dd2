// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

extension Inspection {
  /// `{file: firms.csv}`; arms that name the same file share one reading of it.
  func firmTable(_ node: Node, _ plan: PopulationPlan) -> FirmTable? {
    let key = "population.firms"
    let values = section(node, key: key, allowed: ["file"])
    guard let fileNode = values["file"] else {
      missing("\(key).file", in: node.place, example: "file: firms.csv")
      return nil
    }
    guard let path = text(fileNode, key: "\(key).file") else { return nil }
    let reader = FirmTableReader(
      sectors: plan.sectors, regions: plan.regions, chainPlaces: plan.chainPlaces)
    let cacheKey = "\(plan.sectors)/\(plan.regions)/\(plan.chainPlaces)/\(path)"
    if let known = firmTables[cacheKey] { return known }
    let table = read(path, named: fileNode, key: "\(key).file") { bytes, file in
      let result = reader.read(bytes, path: path, file: file)
      return (result.table, result.diagnostics)
    }
    firmTables[cacheKey] = table
    return table
  }

  /// `{file: ties.csv}`, which needs the labels of a firm table.
  func tieTable(
    _ node: Node, _ plan: PopulationPlan, forms: [LegalForm], hasFirmsFile: Bool
  ) -> TieTable? {
    let key = "population.ties"
    let values = section(node, key: key, allowed: ["file", "bundle"])
    guard let fileNode = values["file"], let path = text(fileNode, key: "\(key).file") else {
      return nil
    }
    guard hasFirmsFile else {
      report(.tiesWithoutFirmsFile, at: fileNode.place, key: "\(key).file")
      return nil
    }
    guard let firms = plan.firmTable, !firms.labels.isEmpty else { return nil }
    let reader = TieTableReader(labels: firms.labels, forms: forms.map(\.key))
    return read(path, named: fileNode, key: "\(key).file") { bytes, file in
      let result = reader.read(bytes, path: path, file: file)
      return (result.table, result.diagnostics)
    }
  }

  /// `{file: checklists.csv}`, whose pairs stand in a table of ties.
  func checklists(_ node: Node, _ plan: PopulationPlan, hasTiesFile: Bool) -> ChecklistTable? {
    let key = "population.checklists"
    let values = section(node, key: key, allowed: ["file"])
    guard node.entries != nil else { return nil }
    guard let fileNode = values["file"] else {
      missing("\(key).file", in: node.place, example: "file: checklists.csv")
      return nil
    }
    guard let path = text(fileNode, key: "\(key).file") else { return nil }
    guard hasTiesFile else {
      report(.checklistsWithoutTiesFile, at: fileNode.place, key: "\(key).file")
      return nil
    }
    guard let firms = plan.firmTable, case .table(let ties) = plan.ties else { return nil }
    let reader = ChecklistReader(labels: firms.labels, ties: ties)
    return read(path, named: fileNode, key: "\(key).file") { bytes, file in
      let result = reader.read(bytes, path: path, file: file)
      return (result.table, result.diagnostics)
    }
  }

  /// The shipped forms with those of the user's file; arms share one reading of it.
  func legalForms(_ path: String, named node: Node) -> [LegalForm]? {
    if let known = legalFormTables[path] { return known }
    let forms = read(path, named: node, key: "legal-forms") { bytes, file in
      let result = LegalFormTableReader().read(bytes, file: file)
      return (result.forms, result.diagnostics)
    }
    legalFormTables[path] = forms
    return forms
  }

  private func read<Table>(
    _ path: String, named node: Node, key: String,
    with reader: (UnsafeBufferPointer<UInt8>, String) -> (Table, [Diagnostic])
  ) -> Table? {
    let file = InputFile.resolve(path, in: directory)
    do {
      let data = try InputFile.mapped(path: file)
      return data.withUnsafeBytes { raw in
        let (table, diagnostics) = reader(raw.bindMemory(to: UInt8.self), file)
        report(diagnostics)
        return table
      }
    } catch let error as InputUnreadable {
      report(.fileUnreadable(path: file, reason: error.reason), at: node.place, key: key)
    } catch {
      let problem = Problem.fileUnreadable(path: file, reason: Wording.reasonOther)
      report(problem, at: node.place, key: key)
    }
    return nil
  }
}
