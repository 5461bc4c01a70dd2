// SPDX-License-Identifier: GPL-3.0-or-later

extension LegalForm {
  /// Columns of a catalogue of forms, in the order in which it is written.
  public enum Column: String, Sendable, CaseIterable {
    case form
    case minimumMembers = "minimum_members"
    case levels
    case ownCapital = "own_capital"
    case notary
    case setUp = "set_up"
    case administration, liability, sharing, payout
    case agreedYears = "agreed_years"
    case exitCost = "exit_cost"

    /// Values a number may have; nil for a column of words.
    public var range: ClosedRange<Double>? {
      switch self {
      case .minimumMembers: 2...1000
      case .notary, .setUp, .administration, .exitCost: 0...1_000_000
      case .payout: 0...1
      case .agreedYears: 0...100
      case .form, .levels, .ownCapital, .liability, .sharing: nil
      }
    }

    /// Words a cell may hold; nil for a column of numbers or keys. Levels are joined by `+`.
    public var words: [String]? {
      switch self {
      case .levels: LegalForm.levelWords
      case .ownCapital: ["true", "false"]
      case .liability: Liability.allCases.map(\.rawValue)
      case .sharing: Sharing.allCases.map(\.rawValue)
      case .form, .minimumMembers, .notary, .setUp, .administration, .payout, .agreedYears,
        .exitCost:
        nil
      }
    }

    public var unit: String? {
      switch self {
      case .notary, .setUp, .exitCost: Unit.thousandEuro.symbol
      case .administration: Unit.thousandEuroPerYear.symbol
      case .agreedYears: Unit.years.symbol
      case .form, .minimumMembers, .levels, .ownCapital, .liability, .sharing, .payout: nil
      }
    }
  }

  /// Levels of a relation, by position in ``levels``.
  public static let levelWords = ["operational", "tactical", "strategic"]
  /// Forms a catalogue may have, no form included: a tie holds the position in a byte.
  public static let countMax = 256

  /// The catalogue the program comes with: no form, then the rows of `legal-forms.csv`.
  public static let shipped: [LegalForm] = {
    let text = String(decoding: PackageResources.legal_forms_csv, as: UTF8.self)
    let lines = text.split(separator: "\n")
    let header = lines[0].split(separator: ",").compactMap { Column(rawValue: String($0)) }
    precondition(header == Column.allCases, "the shipped catalogue has other columns")
    let rows = lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      var form = LegalForm(key: cells[0])
      for (column, cell) in zip(Column.allCases, cells).dropFirst() {
        if let number = Double(cell) {
          form.set(column, number)
        } else {
          form.set(column, words: cell.split(separator: "+").map(String.init))
        }
      }
      return form
    }
    return [.none] + rows
  }()

  /// Sets a column of numbers.
  public mutating func set(_ column: Column, _ number: Double) {
    switch column {
    case .minimumMembers: minimumMembers = Int(number)
    case .notary: notaryCost = number
    case .setUp: setUpCost = number
    case .administration: administration = number
    case .payout: payout = number
    case .agreedYears: agreedYears = number
    case .exitCost: exitCost = number
    case .form, .levels, .ownCapital, .liability, .sharing:
      preconditionFailure("\(column) takes words")
    }
  }

  /// Sets a column of words; all must be among its ``Column/words``.
  public mutating func set(_ column: Column, words: [String]) {
    switch column {
    case .levels: levels = Set(words.compactMap(Self.levelWords.firstIndex))
    case .ownCapital: hasCapital = words == ["true"]
    case .liability: liability = Liability(rawValue: words[0])!
    case .sharing: sharing = Sharing(rawValue: words[0])!
    case .form, .minimumMembers, .notary, .setUp, .administration, .payout, .agreedYears,
      .exitCost:
      preconditionFailure("\(column) takes no words")
    }
  }

  /// A cell as a catalogue file writes it.
  public func text(_ column: Column) -> String {
    switch column {
    case .form: key
    case .minimumMembers: "\(minimumMembers)"
    case .levels: levels.sorted().map { Self.levelWords[$0] }.joined(separator: "+")
    case .ownCapital: "\(hasCapital)"
    case .notary: Self.text(notaryCost)
    case .setUp: Self.text(setUpCost)
    case .administration: Self.text(administration)
    case .liability: liability.rawValue
    case .sharing: sharing.rawValue
    case .payout: Self.text(payout)
    case .agreedYears: Self.text(agreedYears)
    case .exitCost: Self.text(exitCost)
    }
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// A catalogue as a file that a scenario may name; no form is implied and left out.
  public static func csv(_ forms: [LegalForm]) -> String {
    let header = Column.allCases.map(\.rawValue).joined(separator: ",")
    let rows = forms.dropFirst().map { form in
      Column.allCases.map(form.text).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
