// SPDX-License-Identifier: GPL-3.0-or-later

/// A position in a file of the user, counted from 1; columns count characters.
public struct Place: Sendable, Hashable {
  /// The path as it was given, or `--set` for a setting of the command line.
  public var file: String
  /// For a setting: the number of the argument.
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// One mistake in a file of the user: where it is and what it is, as data.
///
/// `description` is the line a user sees; all its words come from `Wording`.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  public var place: Place
  /// The key or column concerned, empty where the mistake concerns the whole file.
  public var key: String
  public var problem: Problem

  public init(place: Place, key: String = "", problem: Problem) {
    self.place = place
    self.key = key
    self.problem = problem
  }

  public var file: String { place.file }
  public var line: Int { place.line }
  public var column: Int { place.column }
  /// What is wrong and what is allowed, without place, key and suggestion.
  public var message: String { Wording.message(problem) }
  /// The nearest valid spelling, where one is near.
  public var suggestion: String? { Wording.suggestion(problem) }

  public var description: String {
    var text = "\(file):\(line):\(column): "
    if !key.isEmpty { text += "\(Wording.visible(key, limit: 80)): " }
    text += message
    if let suggestion { text += "; did you mean '\(suggestion)'?" }
    return text
  }

  /// An array of objects with file, line, column, key, message and suggestion (or null).
  public static func json(_ diagnostics: [Diagnostic]) -> String {
    JSONText.array(
      diagnostics.map { item in
        .object([
          ("file", .string(item.file)), ("line", .number(Double(item.line))),
          ("column", .number(Double(item.column))), ("key", .string(item.key)),
          ("message", .string(item.message)),
          ("suggestion", item.suggestion.map { .string($0) } ?? .null),
        ])
      }
    ).text
  }
}

extension Diagnostic: Comparable {
  /// By file, line and column; mistakes at one place by their text, so that the order is stable.
  public static func < (first: Diagnostic, second: Diagnostic) -> Bool {
    (first.file, first.line, first.column, first.key, first.message)
      < (second.file, second.line, second.column, second.key, second.message)
  }
}

/// The user's files cannot be used: every mistake found, sorted by place.
public struct ScenarioRejected: Error, Sendable, Equatable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.sorted() }

  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}

/// The scenario file itself could not be read: a matter of the file system, not of its content.
public struct InputUnreadable: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { Wording.unreadable(path, reason) }
}
