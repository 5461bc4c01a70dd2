// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import ScenarioFiles
import Simulation
import Testing

@Suite("Keys of parameters and switches")
struct ParameterKeysTests {
  @Test func keysOfTheCatalogueAreWellSpelt() {
    let parameters = Catalogue.model.parameters.map(\.key)
    #expect(parameters.filter { !ParameterKeys.isParameterKey($0) } == [])
    let switches = Catalogue.model.switches.map(\.key)
    #expect(switches.filter { !ParameterKeys.isSwitchKey($0) } == [])
  }

  @Test func everyDeclarationIsInTheCatalogue() {
    let known = Set(Catalogue.model.parameters.map(\.key))
    let violations = SourceTree.swiftSources.flatMap {
      ParameterKeys.violations(in: $0, catalogue: known)
    }
    #expect(violations == [])
  }

  @Test(arguments: ["rate", "learning.Rate", "learning.r_a", "learning.", "2.rate", "a.b--c"])
  func aMisspeltKeyIsFound(key: String) {
    let file = SourceFile("Sources/A/A.swift", "let a = Parameter(\n  \"\(key)\", symbol: \"\")")
    #expect(ParameterKeys.violations(in: file, catalogue: [key]).map(\.line) == [1])
  }

  @Test func aForgottenDeclarationIsFound() {
    let text = "// Parameter(\"a.no\")\nlet a = Parameter(\"learning.half-life\", symbol: \"\")"
    let file = SourceFile("Sources/A/A.swift", text)
    #expect(ParameterKeys.violations(in: file, catalogue: []).map(\.line) == [2])
    #expect(ParameterKeys.violations(in: file, catalogue: ["learning.half-life"]) == [])
  }
}

@Suite("The generated parameter reference")
struct ParameterPageTests {
  static let path = "Sources/interfirm/interfirm.docc/Parameters.md"

  private static func render(_ catalogue: Catalogue) -> String {
    ParameterReference(catalogue: catalogue).markdown
  }

  @Test func thePageIsWhatTheCatalogueSays() {
    let page = SourceTree.read(Self.path)
    #expect(
      Self.isCurrent(page, catalogue: .model, render: Self.render),
      "write it anew: interfirm parameters --format markdown > \(Self.path)")
  }

  static func isCurrent(
    _ page: String?, catalogue: Catalogue, render: (Catalogue) -> String
  ) -> Bool {
    page == render(catalogue)
  }

  @Test func aStalePageIsFound() {
    let catalogue = Catalogue(parameters: [], switches: [Switch("trust", whenOff: "it stays")])
    let render = { (catalogue: Catalogue) in catalogue.switches.map(\.key).joined() }
    #expect(Self.isCurrent("trust", catalogue: catalogue, render: render))
    #expect(!Self.isCurrent("distrust", catalogue: catalogue, render: render))
    #expect(!Self.isCurrent(nil, catalogue: catalogue, render: render))
  }
}
