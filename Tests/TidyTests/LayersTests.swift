// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite("Imports point downward")
struct LayersTests {
  private let layers = Layers(packageText: SourceTree.package.text)

  @Test func everyModuleImportsOnlyWhatLiesBelowIt() {
    #expect(!SourceTree.sources.isEmpty)
    let files = SourceTree.sources.filter { $0.fileExtension == "swift" }
    #expect(files.flatMap(layers.violations) == [])
  }

  @Test func theTableNamesEveryTargetOfThePackage() {
    let targets = SourceTree.package.text.split(separator: "\n").compactMap { line -> String? in
      guard let name = line.split(separator: "\"").dropFirst().first else { return nil }
      let kinds = [".target(name:", ".systemLibrary(name:", ".executableTarget(name:"]
      return kinds.contains(where: line.contains) ? String(name) : nil
    }
    #expect(targets.count > 5)
    #expect(targets.filter { layers.layer(of: $0) == nil } == [])
  }

  // MARK: The rule can fail

  private let sample = Layers(packageText: "///  3  Economy  Networks\n///  2  Parameters\n")

  @Test(arguments: [
    ("Sources/Parameters/A.swift", "import Economy"),
    ("Sources/Parameters/A.swift", "@testable public import struct Economy.Firm"),
    ("Sources/Economy/A.swift", "import Networks"),
    ("Sources/Economy/A.swift", "import Foundation"),
    ("Sources/Parameters/A.swift", "import Dispatch"),
    ("Sources/Economy/A.swift", "import Elsewhere"),
    ("Sources/Unknown/A.swift", "import Parameters"),
  ])
  func anUpwardOrUnknownImportIsFound(path: String, text: String) {
    #expect(sample.violations(in: SourceFile(path, text)).count == 1)
  }

  @Test(arguments: [
    ("Sources/Economy/A.swift", "import Parameters\nimport Dispatch"),
    ("Sources/Networks/A.swift", "internal import Economy"),
    ("Sources/Parameters/A.swift", "// import Economy\nlet text = \"import Economy\""),
  ])
  func aDownwardImportPasses(path: String, text: String) {
    #expect(sample.violations(in: SourceFile(path, text)) == [])
  }
}
