// SPDX-License-Identifier: GPL-3.0-or-later

/// Every sentence a user reads about a mistake in a file, in one place.
///
/// A sentence says what is wrong and then what to write; it is in lower case and has no full stop,
/// because a place and a key stand before it.
enum Wording {
  static func message(_ problem: Problem) -> String {
    fileMessage(problem) ?? keyMessage(problem) ?? valueMessage(problem) ?? tableMessage(problem)
      ?? "cannot be used"
  }

  static func suggestion(_ problem: Problem) -> String? {
    switch problem {
    case .unknownKey(_, _, let suggestion), .notOneOf(_, _, let suggestion),
      .unknownColumn(let suggestion), .unknownLabel(_, let suggestion):
      suggestion
    default: nil
    }
  }

  static func unreadable(_ path: String, _ reason: String) -> String {
    "cannot read \(path): \(reason)"
  }

  static let reasonMissing = "no such file"
  static let reasonDirectory = "it is a directory"
  static let reasonDenied = "permission denied"
  static let reasonNotRegular = "it is not a regular file"
  static let reasonOther = "the system could not read it"

  /// Text of the user, shortened and with control characters made visible.
  static func visible(_ text: String, limit: Int = 40) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      if isHidden(scalar) {
        shown += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > limit ? shown + "…" : shown
  }

  /// Characters that would be invisible or would break the line of a message.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  static func describe(_ bounds: Bounds, unit: String?) -> String {
    let suffix = unit.map { " [\($0)]" } ?? ""
    return switch (bounds.low, bounds.high) {
    case (let low?, let high?): "\(number(low))…\(number(high))\(suffix)"
    case (let low?, nil): "\(number(low)) and more\(suffix)"
    case (nil, let high?): "everything up to \(number(high))\(suffix)"
    case (nil, nil): "the numbers\(suffix)"
    }
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func fileMessage(_ problem: Problem) -> String? {
    switch problem {
    case .empty:
      "the file is empty; `interfirm init` writes a scenario to start from"
    case .tooLarge(let limit):
      "the file is larger than \(limit / 1024) KiB; put tables in CSV files"
    case .notUTF8:
      "this byte is not UTF-8; save the file with the encoding UTF-8"
    case .severalDocuments:
      "a second document starts here; a scenario file holds one, so remove the line '---'"
    case .syntax(let problem, let line):
      syntax(problem) + (line.map { " (opened at line \($0))" } ?? "")
    case .tooDeep(let limit):
      "nested deeper than \(limit) levels; a scenario needs at most five"
    case .tooManyNodes(let limit):
      "more than \(limit) values once aliases are written out; write the values out instead"
    case .undefinedAlias(let name):
      "the alias '*\(visible(name))' has no anchor '&\(visible(name))' before it"
    case .mergeKey:
      "merge keys are not supported; write the values out, or give each variant under 'arms'"
    case .directive:
      "a line that begins with '%' is a YAML directive, which is not supported; remove it"
    case .tag(let name):
      "the tag '\(visible(name.replacing("tag:yaml.org,2002:", with: "!!")))' is not supported; "
        + "leave it out"
    case .keyIsNotText:
      "a key must be plain text on one line, as in 'name: value'"
    case .duplicateKey(let line):
      "given twice, first at line \(line); remove one of the two"
    case .fileUnreadable(let path, let reason):
      "cannot read '\(visible(path, limit: 1_024))': \(reason)"
    default: nil
    }
  }

  private static func keyMessage(_ problem: Problem) -> String? {
    switch problem {
    case .unknownKey(let kind, let allowed, let suggestion):
      unknown(kind) + (suggestion == nil ? alternatives(kind, allowed) : "")
    case .misplacedKey(let section):
      "does not stand here; move it under '\(section):'"
    case .nestedKey(let example):
      "keys are written in full on one line here, as in '\(example)'"
    case .missingKey(let example):
      "is missing; add '\(example)'"
    case .notInArm:
      "cannot differ between arms; set it for the whole scenario"
    case .notFromOutside: "cannot be set from outside the file"
    case .wholeSection(let example):
      "cannot be set as a whole; name the value inside it, as in '\(example)'"
    case .pathThroughValue(let key):
      "'\(key)' is not a map here, so nothing inside it can be set; set '\(key)' as a whole"
    case .tooManyArms:
      "too many arms for a scenario of this size; spread them over several files"
    case .settingWithoutEquals:
      "a setting is written key=value, as in population.firms=500"
    default: nil
    }
  }

  private static func unknown(_ kind: Problem.KeyKind) -> String {
    switch kind {
    case .key: "no such key"
    case .parameter: "no such parameter"
    case .mechanism: "no such mechanism"
    case .path: "no such key or parameter"
    }
  }

  private static func alternatives(_ kind: Problem.KeyKind, _ allowed: [String]) -> String {
    switch kind {
    case .key: "; allowed: \(allowed.joined(separator: ", "))"
    case .parameter, .mechanism: "; `interfirm parameters` lists them"
    case .path: "; write it as in population.firms, mechanisms.trust or learning.rate"
    }
  }

  private static func valueMessage(_ problem: Problem) -> String? {
    switch problem {
    case .wrongType(let expected, let found):
      "expected \(describe(expected)), found \(describe(found))"
    case .quotedNumber(let text):
      "'\(visible(text))' in quotes is text; write it without quotes"
    case .notANumber(let text, let hint, let isInteger, let bounds, let unit):
      number(text, hint, isInteger: isInteger, within: describe(bounds, unit: unit))
    case .outside(let text, let bounds, let unit):
      "\(visible(text)) is outside \(describe(bounds, unit: unit))"
    case .wrongUnit(let found, nil):
      "'\(visible(found))' is not expected; this number has no unit"
    case .wrongUnit(let found, let expected?):
      "'\(visible(found))' is the wrong unit; it is in \(expected), which may be left out"
    case .notOneOf(let text, let allowed, _):
      "'\(visible(text))' is not one of \(allowed.joined(separator: ", "))"
    case .notOnOff(let text, let isQuoted):
      isQuoted
        ? "'\(visible(text))' in quotes is text; write on or off without quotes"
        : "'\(visible(text))' is neither on nor off; write on or off"
    case .badName(let text):
      "'\(visible(text))' cannot be used in file names; use up to 64 letters, digits, '.', '_' "
        + "and '-', beginning with a letter or digit"
    case .newerSchema(let text, let known):
      "the file is written for schema \(visible(text)), this program reads schema \(known); "
        + "use a newer interfirm"
    case .seedIsZero:
      "0 stands for 'no seed' in GSL; use 1…4294967295, or leave the line out"
    case .notQuarters(let text):
      "\(visible(text)) is not a whole number of quarters; use a multiple of 0.25"
    case .listedTwice(let text): "'\(visible(text))' is listed twice; remove one of the two"
    case .burnInTooLong(let burnIn, let years):
      "the burn-in of \(burnIn) years must be shorter than the run of \(years) years"
    case .maximumNotAboveMinimum(let maximum, let minimum):
      "the maximum \(maximum) must be above the minimum \(minimum)"
    case .partOfSwitchedOff(let whole):
      "is on although '\(whole)' is off; switch '\(whole)' on, or remove this line"
    case .sizesGivenTwice(let file):
      "every firm of '\(visible(file, limit: 1_024))' has a size already; remove 'sizes', or the "
        + "column 'size'"
    case .agentsGivenTwice(let file):
      "'\(visible(file, limit: 1_024))' says who is no firm in its column 'kind'; remove this line"
    case .tiesWithoutFirmsFile:
      "a file of ties names firms; give these with 'firms: {file: firms.csv}'"
    case .checklistsWithoutTiesFile:
      "checklists are of ties in a table; give these with 'ties: {file: ties.csv}'"
    case .tooManyTies(let ties, let firms):
      "\(ties) ties for each of \(firms) firms; a firm has at most \(max(0, firms - 1)) partners"
    default: nil
    }
  }

  private static func tableMessage(_ problem: Problem) -> String? {
    switch problem {
    case .raggedRow(let cells, let columns):
      "the row has \(cells) cell\(cells == 1 ? "" : "s"), the header \(columns); add or remove "
        + "commas, or put text that holds a comma in quotes"
    case .strayQuote:
      "a quote inside a cell; put the whole cell in quotes and double the quotes inside it"
    case .unclosedQuote: "the quote that opens here is never closed"
    case .lineTooLong(let limit): "the row is longer than \(limit / 1024) KiB; is this a CSV file?"
    case .binary: "a control character that text does not have; is this a CSV file?"
    case .separator(let text):
      "the columns seem to be separated by '\(visible(text))'; save the table with commas"
    case .emptyTable: "the file is empty; its first line names the columns"
    case .tooManyColumns(let limit):
      "the header has more than \(limit) columns; is this a CSV file?"
    case .missingColumn: "the column is missing; add it to the header"
    case .duplicateColumn: "the column is named twice in the header; remove one of the two"
    case .unknownColumn(let suggestion):
      "no such column" + (suggestion == nil ? "; remove or rename it" : "")
    case .noRows: "there is no row below the header"
    case .emptyCell: "the cell is empty; this column needs a value in every row"
    case .missingMarker(let text):
      "'\(visible(text))' is not a number; leave the cell empty to have the value drawn"
    case .duplicateLabel(let text, let line):
      "'\(visible(text))' is named twice, first at line \(line); every firm needs its own label"
    case .unknownLabel(let text, _): "no firm is named '\(visible(text))'"
    case .selfTie(let text): "'\(visible(text))' is tied to itself; remove the row"
    case .duplicatePair(let first, let second, let line):
      "'\(visible(first))' and '\(visible(second))' are tied already at line \(line); "
        + "remove one of the two rows"
    case .untiedPair(let first, let second, let file):
      "'\(visible(first))' and '\(visible(second))' are not tied in "
        + "'\(visible(file, limit: 1_024))'; add the tie there, or remove the row"
    case .duplicateChecklist(let first, let second, let line):
      "'\(visible(first))' and '\(visible(second))' have a checklist already at line \(line); "
        + "remove one of the two rows"
    case .nobodyVisible: "no firm is visible; write true for at least one"
    case .duplicateForm(let text, let line):
      "'\(visible(text))' is given twice, first at line \(line); remove one of the two rows"
    case .badFormKey(let text):
      "'\(visible(text))' cannot name a form; use up to 40 lower-case letters, digits and '_', "
        + "beginning with a letter"
    case .formIsImplied(let text):
      "'\(visible(text))' stands for no form, which every catalogue has; remove the row"
    case .tooManyForms(let limit): "more than \(limit) forms with those the program comes with"
    case .hiddenAgent(let kind):
      "a row of kind '\(kind)' is always visible; leave the cell empty"
    case .notFitted: "only real numbers can be fitted; remove the row"
    case .tooManyToFit(let limit): "more than \(limit) parameters cannot be fitted together"
    case .andMore(let count): "and \(count) more"
    default: nil
    }
  }

  private static func describe(_ expected: Problem.Expected) -> String {
    switch expected {
    case .text: "text"
    case .integer: "a whole number"
    case .number: "a number"
    case .map(let example): "a map, as in \(example)"
    case .list: "a list, as in [first, second]"
    case .onOff: "on or off"
    case .word: "a word"
    }
  }

  private static func describe(_ found: Problem.Found) -> String {
    switch found {
    case .nothing: "nothing"
    case .text(let text): "'\(visible(text))'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  private static func number(
    _ text: String, _ hint: Problem.NumberHint, isInteger: Bool, within range: String
  ) -> String {
    let shown = visible(text)
    let kind = isInteger ? "a whole number" : "a number"
    return switch hint {
    case .none: "'\(shown)' is not \(kind); write one in \(range)"
    case .write(let better): "'\(shown)' is not how a number is written; write \(better)"
    case .whole: "\(shown) is not a whole number; write one in \(range)"
    case .tooLarge: "\(shown) is too large; write a number in \(range)"
    case .notFinite: "'\(shown)' is not a finite number; write one in \(range)"
    case .separators:
      "'\(shown)' is not a number; write '.' before decimals and nothing between thousands"
    }
  }

  /// The parser's own words, in the user's: what to look for in the line.
  private static func syntax(_ problem: String) -> String {
    switch problem {
    case "found a tab": "a tab cannot stand here; indent with spaces"
    case "found character that cannot start any token":
      "this character cannot begin a value; put the text in quotes"
    case "mapping values are not allowed in this context":
      "a second ': ' in one line; start a new line, or put text that holds ': ' in quotes"
    case "could not find expected ':'": "a line without ':' after its key; write 'key: value'"
    case "did not find expected key":
      "a key was expected here; align it with the keys above, and close every bracket and quote"
    case "did not find expected '-' indicator":
      "a list item was expected here; begin it with '- ' under the items above"
    case "did not find expected ',' or '}'": "a ',' or '}' is missing before this"
    case "did not find expected ',' or ']'": "a ',' or ']' is missing before this"
    case "found unexpected end of stream": "the quote that opens here is never closed"
    case "control characters are not allowed": "a control character; remove it"
    case "did not find expected <document start>":
      "the scenario has ended before this line; align it with the keys above"
    case "block sequence entries are not allowed in this context",
      "block mapping entries are not allowed in this context":
      "a list item cannot begin here; start a new line for it"
    case "did not find expected alphabetic or numeric character":
      "'&' and '*' begin an anchor and an alias; put text that begins so in quotes"
    case "did not find expected comment or line break",
      "did not find expected whitespace or line break", "did not find expected node content":
      "text cannot begin so; put it in quotes"
    case "found unexpected ':'":
      "a ':' cannot stand here; put a space after it, or put the text in quotes"
    default: "\(problem); putting text in quotes often helps"
    }
  }
}
