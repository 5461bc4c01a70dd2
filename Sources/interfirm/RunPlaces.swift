// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports

/// Where the run directories of one command go.
struct RunPlaces {
  /// `--out`: the run directory itself, or the parent where there are several scenarios.
  let out: String?
  let isOverwriting: Bool
  /// Names of the scenarios.
  let names: [String]

  /// Makes all directories, or none.
  ///
  /// - Throws: `ValidationError` where two scenarios would take the same place.
  func claim() throws -> [StagedDirectory] {
    let isNumbered = out == nil && !isOverwriting
    if !isNumbered, let twin = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("two scenarios are named '\(twin)' and would share a directory")
    }
    var claimed: [StagedDirectory] = []
    do {
      for name in names {
        claimed.append(try isNumbered ? numbered(name) : fixed(name))
      }
    } catch {
      for directory in claimed.reversed() { directory.discard() }
      throw error
    }
    return claimed
  }

  private func numbered(_ name: String) throws -> StagedDirectory {
    try StagedDirectory(unusedUnder: "runs", name: Self.fileName(name))
  }

  private func fixed(_ name: String) throws -> StagedDirectory {
    let path =
      if let out, names.count == 1 { out } else { "\(out ?? "runs")/\(Self.fileName(name))" }
    return try StagedDirectory(at: path, overwriting: isOverwriting)
  }

  /// A name that is one visible component of a path, whatever the scenario is called.
  static func fileName(_ name: String) -> String {
    let text = String(name.map { $0 == "/" || $0 == "\0" ? "-" : $0 })
    return text.isEmpty || text.hasPrefix(".") ? "run" + text : text
  }
}
