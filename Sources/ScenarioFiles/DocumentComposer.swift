// SPDX-License-Identifier: GPL-3.0-or-later

/// Builds the tree of one scenario file and reports what no scenario may contain: duplicate and
/// merge keys, tags, deep nesting, more values than the budget, a second document.
///
/// An alias is not copied but shares the tree of its anchor; its values are counted as if written
/// out, so that a file of a few lines cannot stand for billions of values.
///
/// # Edge cases
/// - An alias inside its own anchor is undefined, since an anchor counts from its end.
/// - A duplicate key keeps its first value, so that the rest of the file is still checked.
struct DocumentComposer {
  static let nodeLimit = 100_000
  static let depthLimit = 64
  static let byteLimit = 1 << 20

  private(set) var diagnostics: [Diagnostic] = []
  private let file: String
  /// Where the text stands: line 1, column 1 of its file, except for the value of a setting.
  private let origin: Place?
  private var anchors: [String: Node] = [:]
  private var count = 0

  init(file: String) {
    self.file = file
    origin = nil
  }

  /// For a value within one argument of the command line.
  init(settingAt origin: Place) {
    file = origin.file
    self.origin = origin
  }

  /// The mistake after which nothing more can be read.
  private struct Stop: Error {
    var diagnostic: Diagnostic
  }

  /// - Returns: the tree, or nil where the text has none; then `diagnostics` says why.
  /// - Complexity: O(bytes); aliases cost nothing.
  mutating func compose(_ bytes: [UInt8]) -> Node? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes.withUnsafeBufferPointer { all in
      let text = UnsafeBufferPointer(rebasing: all[start...])
      do {
        return try compose(text)
      } catch let error as DocumentParser.SyntaxError {
        let place = place(error.line, error.column)
        let line = origin == nil ? error.openedAtLine : nil
        let problem = Problem.syntax(error.problem, openedAtLine: line)
        diagnostics.append(Diagnostic(place: place, problem: problem))
      } catch let stop as Stop {
        diagnostics.append(stop.diagnostic)
      } catch {
        diagnostics.append(Diagnostic(place: place(1, 1), problem: .empty))
      }
      return nil
    }
  }

  private mutating func compose(_ text: UnsafeBufferPointer<UInt8>) throws -> Node? {
    if text.count > Self.byteLimit { throw stop(.tooLarge(limitBytes: Self.byteLimit), 1, 1) }
    if let offset = TextPlace.firstInvalid(in: text) {
      let place = TextPlace.of(offset: offset, in: text)
      throw stop(.notUTF8, place.line, place.column)
    }
    if let line = Self.directiveLine(in: text) { throw stop(.directive, line, 1) }
    let parser = DocumentParser(text)
    _ = try parser.next()
    guard case .documentStart = try parser.next().event else { throw stop(.empty, 1, 1) }
    let node = try node(try parser.next(), parser, level: 1)
    _ = try parser.next()
    let next = try parser.next()
    if case .documentStart = next.event { throw stop(.severalDocuments, next.line, next.column) }
    if node.isNothing { throw stop(.empty, 1, 1) }
    return node
  }

  /// The first line that begins with `%`. A directive is of no use in a scenario, and libyaml
  /// compares each with all before it, so that many of them take the square of their number.
  private static func directiveLine(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var line = 1
    var isStart = true
    for byte in text {
      if isStart && byte == 37 { return line }
      isStart = byte == 10 || byte == 13
      if byte == 10 { line += 1 }
    }
    return nil
  }

  private func place(_ line: Int, _ column: Int) -> Place {
    guard let origin else { return Place(file: file, line: line, column: column) }
    return Place(file: file, line: origin.line, column: origin.column + column - 1)
  }

  private func stop(_ problem: Problem, _ line: Int, _ column: Int) -> Stop {
    Stop(diagnostic: Diagnostic(place: place(line, column), problem: problem))
  }

  private mutating func node(
    _ marked: DocumentParser.Marked, _ parser: DocumentParser, level: Int
  ) throws -> Node {
    let place = place(marked.line, marked.column)
    var node: Node
    switch marked.event {
    case .alias(let name):
      guard let target = anchors[name] else {
        throw stop(.undefinedAlias(name), place.line, place.column)
      }
      node = target
      node.place = place
      try charge(node.count, depth: level + node.depth - 1, at: place)
      return node
    case .scalar(let text, let isPlain):
      try charge(1, depth: level, at: place)
      node = Node(content: .scalar(text, isPlain: isPlain), place: place)
    case .listStart:
      try charge(1, depth: level, at: place)
      node = try list(at: place, parser, level: level)
    case .mapStart:
      try charge(1, depth: level, at: place)
      node = try map(at: place, parser, level: level)
    default:
      throw stop(.empty, place.line, place.column)
    }
    if let tag = marked.tag { diagnostics.append(Diagnostic(place: place, problem: .tag(tag))) }
    if let anchor = marked.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func charge(_ values: Int, depth: Int, at place: Place) throws {
    count += values
    if count > Self.nodeLimit {
      throw stop(.tooManyNodes(limit: Self.nodeLimit), place.line, place.column)
    }
    if depth > Self.depthLimit {
      throw stop(.tooDeep(limit: Self.depthLimit), place.line, place.column)
    }
  }

  private mutating func list(
    at place: Place, _ parser: DocumentParser, level: Int
  ) throws -> Node {
    var result = Node(content: .list([]), place: place)
    var items: [Node] = []
    while true {
      let marked = try parser.next()
      if case .listEnd = marked.event { break }
      let item = try node(marked, parser, level: level + 1)
      result.count += item.count
      result.depth = max(result.depth, item.depth + 1)
      items.append(item)
    }
    result.content = .list(items)
    return result
  }

  private mutating func map(at place: Place, _ parser: DocumentParser, level: Int) throws -> Node {
    var result = Node(content: .map([]), place: place)
    var entries: [Node.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let marked = try parser.next()
      if case .mapEnd = marked.event { break }
      let key = try node(marked, parser, level: level + 1)
      let value = try node(try parser.next(), parser, level: level + 1)
      result.count += key.count + value.count
      result.depth = max(result.depth, max(key.depth, value.depth) + 1)
      guard case .scalar(let name, let isPlain) = key.content else {
        diagnostics.append(Diagnostic(place: key.place, problem: .keyIsNotText))
        continue
      }
      if name == "<<" && isPlain {
        diagnostics.append(Diagnostic(place: key.place, key: name, problem: .mergeKey))
      } else if let line = lines[name] {
        diagnostics.append(
          Diagnostic(place: key.place, key: name, problem: .duplicateKey(firstLine: line)))
      } else {
        lines[name] = key.place.line
        entries.append(Node.Entry(key: name, keyPlace: key.place, value: value))
      }
    }
    result.content = .map(entries)
    return result
  }
}
