// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Testing

@Suite("The ODD+D page")
struct OddPageTests {
  static let path = "Sources/interfirm/interfirm.docc/ODD.md"

  @Test func hasTheElementsAndConceptsInOrder() throws {
    let page = OddPage(file: SourceFile(Self.path, try #require(SourceTree.read(Self.path))))
    #expect(page.structureViolations == [])
  }

  @Test(.enabled(if: !Catalogue.model.switches.isEmpty, "the model's catalogue is still empty"))
  func namesKeysThatExistAndEverySwitch() throws {
    let page = OddPage(file: SourceFile(Self.path, try #require(SourceTree.read(Self.path))))
    let violations = page.keyViolations(
      parameters: Set(Catalogue.model.parameters.map(\.key)),
      switches: Set(Catalogue.model.switches.map(\.key)))
    #expect(violations == [])
  }

  // MARK: The rules can fail

  private func page(elements: [String], concepts: [String]) -> OddPage {
    let lines = elements.flatMap { title -> [String] in
      let below = title == "4 Design concepts" ? concepts.map { "### \($0)\ntext" } : []
      return ["## \(title)", "text"] + below
    }
    return OddPage(file: SourceFile(Self.path, lines.joined(separator: "\n")))
  }

  @Test func aMissingOrMisplacedHeadingIsFound() {
    let elements = OddPage.elements
    let concepts = OddPage.concepts
    #expect(page(elements: elements, concepts: concepts).structureViolations == [])
    let swapped = Array(elements.reversed())
    #expect(page(elements: swapped, concepts: concepts).structureViolations.count == 1)
    let fewer = Array(concepts.dropLast())
    #expect(page(elements: elements, concepts: fewer).structureViolations.count == 1)
  }

  @Test func anEmptySectionIsFound() {
    let whole = page(elements: OddPage.elements, concepts: OddPage.concepts)
    let file = SourceFile(Self.path, whole.file.text + "\n## 8 More\n")
    #expect(OddPage(file: file).structureViolations.count == 2)
  }

  @Test func unknownAndForgottenKeysAreFound() {
    let text = """
      Switches: `trust`, `trust.law`.
      The rate is `trust.rate`, in `firms.csv`; `trust.speed` is none.
      """
    let page = OddPage(file: SourceFile(Self.path, text))
    let violations = page.keyViolations(
      parameters: ["trust.rate"], switches: ["trust", "learning"])
    #expect(
      violations.map(\.message) == [
        "no switch 'trust.law'", "no parameter or switch 'trust.speed'",
        "the switch 'learning' is not described",
      ])
  }
}
