// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters
import Simulation
import Testing

@Suite("Declared parameters")
struct ParametersTests {
  private static let law = Parameter(
    "trust.law", choices: ["performance", "loyalty"], meaning: "what makes trust grow",
    source: .chosen("a test"))
  private static let rate = Parameter(
    "learning.rate", symbol: "ℓ", unit: .perYear, default: 0.9, in: 0...5, meaning: "a rate",
    source: .chosen("a test"))

  @Test func valuesFallBackToDefaultsAndRememberWhatWasSaid() {
    var values = ParameterValues()
    #expect(values[Self.rate] == 0.9)
    #expect(!values.isOverridden(Self.rate))
    values.set(Self.rate, to: 2)
    #expect(values[Self.rate] == 2 && values.number(of: Self.rate) == 2)
    #expect(values.isOverridden(Self.rate) && !values.isOverridden(Self.law))
    #expect(values == ParameterValues(["learning.rate": 2]))
  }

  @Test func aChoiceIsWrittenAsItsWord() {
    #expect(Self.law.defaultText == "performance")
    #expect(Self.law.text(of: 1) == "loyalty")
    #expect(Self.law.range == 0...1)
    #expect(Self.rate.text(of: 3) == "3" && Self.rate.text(of: 0.25) == "0.25")
  }

  @Test func theCatalogueFindsWhatItDeclares() {
    let catalogue = Catalogue(parameters: [Self.law, Self.rate], switches: [])
    #expect(catalogue.parameter("learning.rate") == Self.rate)
    #expect(catalogue.parameter("learning.rat") == nil)
  }

  /// Unit, meaning and source: a parameter without them is a defect.
  @Test func everyParameterOfTheModelIsDeclaredWhole() {
    #expect(Catalogue.model.parameters.count > 100)
    for parameter in Catalogue.model.parameters {
      #expect(!parameter.meaning.isEmpty && !parameter.source.text.isEmpty, "\(parameter.key)")
      #expect(!parameter.unit.symbol.isEmpty && !parameter.symbol.isEmpty, "\(parameter.key)")
      #expect(parameter.range.contains(parameter.defaultValue), "\(parameter.key)")
    }
    for whole in Catalogue.model.switches { #expect(!whole.whenOff.isEmpty, "\(whole.key)") }
  }
}
