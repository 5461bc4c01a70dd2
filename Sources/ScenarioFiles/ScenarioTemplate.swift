// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// The commented scenario that `interfirm init` writes: valid as it stands, with every parameter
/// and switch as a line that only needs its `#` removed.
public enum ScenarioTemplate {
  public static func text(catalogue: Catalogue) -> String {
    head + switches(catalogue) + parameters(catalogue) + tail
  }

  private static let head = """
    # yaml-language-server: $schema=scenario.schema.json
    #
    # A scenario of interfirm. A line that begins with '#' is a comment; remove the '#' to set a
    # value. `interfirm check` tells every mistake with its line.
    schema: 1
    name: baseline                  # letters, digits, '.', '_', '-': part of file names
    title: A first scenario

    # The same seed gives the same numbers on every machine, whatever its number of cores.
    seed: 20261120                  # 1…4294967295
    # generator: mt19937            # the GSL generator that makes the run keys
    replications: 1

    horizon:                        # multiples of 0.25: a step is a quarter
      years: 20
      burn-in: 5                    # part of the years, left out of summaries

    population:
      firms: 1000                   # or {file: firms.csv}
      sizes: netherlands-2024       # firms of 2 persons and more, as counted in 2024
      # sizes: {law: netherlands-2024, minimum: 10}
      # sizes: {law: pareto, exponent: 1.06, minimum: 2, maximum: 100000}
      # sizes: {law: lognormal, median: 5, sigma: 1.3, minimum: 2}
      sectors: 8
      regions: 4
      chain-places: 3               # from supplier to seller
      institutes: 0                 # knowledge institutes besides the firms
      go-betweens: 0                # who bring firms together; in a file of firms see 'kind'
      ties: none                    # or random, or pairs
      # ties: {network: random, mean: 0.5}
      # ties: {network: closed, ties: 4}
      # ties: {network: open, ties: 4}
      # ties: {network: pairs, bundle: contract+monitoring}   # or none; else each pair chooses
      # ties: {file: ties.csv}      # needs a file of firms
      # checklists: {file: checklists.csv}   # filled-in relationship checks of ties in that file

    # Forms that stand beside or instead of those `interfirm forms` prints.
    # legal-forms: my-forms.csv


    """

  private static let tail = """

    output:
      tables: [timeseries, firms, ties, events, governance]
      every: 1                      # rows of timeseries.csv, in quarters
      firms-every: 0                # rows of firms.csv, in quarters; 0: the last quarter only
      # relationship-check: on      # seventeen scores and five conditions of each tie in ties.csv

    # Arms are variants that share seeds and draws, so that their difference is not chance. Each
    # names what it changes; '{}' changes nothing.
    # arms:
    #   base: {}
    #   random-start:
    #     population.ties: {network: random, mean: 2}

    """

  private static func switches(_ catalogue: Catalogue) -> String {
    var text = "mechanisms:                       # on unless said; on or off, nothing else\n"
    for item in catalogue.switches {
      text += comment("off: " + item.whenOff)
      text += "  # \(item.key): off\n"
    }
    return text + "\n"
  }

  private static func parameters(_ catalogue: Catalogue) -> String {
    var text = "parameters:                       # a unit may follow the number, or be left out\n"
    for group in ParameterReference.groups(catalogue) {
      text += "\n  # \(group.name)\n"
      for parameter in group.parameters {
        let range = ParameterReference.range(of: parameter)
        let unit = ParameterReference.unit(of: parameter)
        let isWord = unit == "word"
        let symbol = isWord ? "" : "\(parameter.symbol): "
        text += comment("\(symbol)\(parameter.meaning)")
        let value = "\(parameter.key): \(parameter.defaultText)"
        let space = String(repeating: " ", count: max(2, 42 - value.count))
        text += "  # \(value)\(space)# \(isWord ? "" : "[\(unit)] ")\(range)\n"
      }
    }
    return text
  }

  /// A note in lines of at most 100 characters; set apart from values by a second `#`.
  private static func comment(_ note: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in note.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty && line.count + word.count > 92 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { "  ## \($0)\n" }.joined()
  }
}
