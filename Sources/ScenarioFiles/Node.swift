// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a scenario file with its place: the tree every check works on.
struct Node: Sendable {
  /// A key with its value; keys are unique within a map.
  struct Entry: Sendable {
    var key: String
    var keyPlace: Place
    var value: Node
  }

  enum Content: Sendable {
    /// The raw text. Only a plain scalar, without quotes, can be a number or a switch.
    case scalar(String, isPlain: Bool)
    case list([Node])
    case map([Entry])
  }

  var content: Content
  var place: Place
  /// Values below and including this one, aliases written out.
  var count = 1
  /// Levels below and including this one.
  var depth = 1

  var found: Problem.Found {
    switch content {
    case .scalar("", isPlain: true): .nothing
    case .scalar(let text, _): .text(text)
    case .list: .list
    case .map: .map
    }
  }

  /// The key was written without a value, as when all lines below it are comments.
  var isNothing: Bool { found == .nothing }

  /// Entries of a map; a key without value counts as an empty map.
  var entries: [Entry]? {
    if case .map(let entries) = content { return entries }
    return isNothing ? [] : nil
  }

  subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }

  /// Replaces or adds the value at a path of keys; maps that are missing are made.
  ///
  /// - Returns: nil when done; otherwise the path of the value that is in the way.
  mutating func set(_ path: ArraySlice<String>, to entry: Entry) -> [String]? {
    guard let key = path.first else {
      self = entry.value
      return nil
    }
    guard var entries else { return [] }
    let index = entries.firstIndex { $0.key == key }
    var child =
      index.map { entries[$0].value } ?? Node(content: .map([]), place: entry.keyPlace)
    if let blocked = child.set(path.dropFirst(), to: entry) { return [key] + blocked }
    if let index {
      entries[index].value = child
      if path.count == 1 { entries[index].keyPlace = entry.keyPlace }
    } else {
      entries.append(Entry(key: key, keyPlace: entry.keyPlace, value: child))
    }
    content = .map(entries)
    return nil
  }
}
