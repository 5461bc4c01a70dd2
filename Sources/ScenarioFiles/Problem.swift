// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a file of the user. The words are in `Wording`.
public enum Problem: Sendable, Hashable {
  // The file as a whole
  case empty
  case tooLarge(limitBytes: Int)
  case notUTF8
  case severalDocuments
  case syntax(String, openedAtLine: Int?)
  case tooDeep(limit: Int)
  case tooManyNodes(limit: Int)
  case undefinedAlias(String)
  case mergeKey
  case directive
  case tag(String)
  case keyIsNotText
  case duplicateKey(firstLine: Int)
  case fileUnreadable(path: String, reason: String)

  // Keys
  case unknownKey(kind: KeyKind, allowed: [String], suggestion: String?)
  case misplacedKey(section: String)
  case nestedKey(example: String)
  case missingKey(example: String)
  case notInArm
  case notFromOutside
  case wholeSection(example: String)
  case pathThroughValue(String)
  case settingWithoutEquals
  case tooManyArms

  // Values
  case wrongType(expected: Expected, found: Found)
  case quotedNumber(String)
  case notANumber(String, hint: NumberHint, isInteger: Bool, Bounds, unit: String?)
  case outside(String, Bounds, unit: String?)
  case wrongUnit(found: String, expected: String?)
  case notOneOf(String, allowed: [String], suggestion: String?)
  case notOnOff(String, isQuoted: Bool)
  case badName(String)
  case newerSchema(String, known: Int)
  case seedIsZero
  case notQuarters(String)
  case listedTwice(String)

  // Contradictions
  case burnInTooLong(burnIn: String, years: String)
  case maximumNotAboveMinimum(maximum: String, minimum: String)
  case partOfSwitchedOff(whole: String)
  case sizesGivenTwice(file: String)
  case agentsGivenTwice(file: String)
  case tiesWithoutFirmsFile
  case checklistsWithoutTiesFile
  case tooManyTies(ties: Int, firms: Int)

  // Tables
  case raggedRow(cells: Int, columns: Int)
  case strayQuote
  case unclosedQuote
  case lineTooLong(limitBytes: Int)
  case binary
  case emptyTable
  case tooManyColumns(limit: Int)
  case missingColumn
  case separator(String)
  case duplicateColumn
  case unknownColumn(suggestion: String?)
  case noRows
  case emptyCell
  case missingMarker(String)
  case duplicateLabel(String, firstLine: Int)
  case unknownLabel(String, suggestion: String?)
  case selfTie(String)
  case duplicatePair(String, String, firstLine: Int)
  case untiedPair(String, String, file: String)
  case duplicateChecklist(String, String, firstLine: Int)
  case nobodyVisible
  case duplicateForm(String, firstLine: Int)
  case badFormKey(String)
  case formIsImplied(String)
  case tooManyForms(limit: Int)
  case hiddenAgent(String)
  case notFitted
  case tooManyToFit(limit: Int)
  case andMore(Int)

  /// What the unknown key would have been.
  public enum KeyKind: Sendable, Hashable { case key, parameter, mechanism, path }

  public enum Expected: Sendable, Hashable {
    case text, integer, number, list, onOff, word
    case map(example: String)
  }

  public enum Found: Sendable, Hashable { case nothing, text(String), list, map }

  /// What to write instead of something that is nearly a number.
  public enum NumberHint: Sendable, Hashable {
    case none
    case write(String)
    case whole
    case tooLarge
    case notFinite
    case separators
  }
}

/// A closed interval that may lack an end.
public struct Bounds: Sendable, Hashable {
  public var low: Double?
  public var high: Double?

  public init(_ low: Double?, _ high: Double?) {
    self.low = low
    self.high = high
  }

  /// An end at infinity is no end.
  public init(_ range: ClosedRange<Double>) {
    low = range.lowerBound.isFinite ? range.lowerBound : nil
    high = range.upperBound.isFinite ? range.upperBound : nil
  }

  public func contains(_ value: Double) -> Bool {
    value >= (low ?? -.infinity) && value <= (high ?? .infinity)
  }
}
