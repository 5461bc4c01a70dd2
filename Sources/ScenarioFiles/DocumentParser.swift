// SPDX-License-Identifier: GPL-3.0-or-later
internal import CYaml

/// The events of a YAML stream, with marks, from Yams' own copy of libyaml.
///
/// We read events rather than `Yams.Node` for three reasons: composing there hashes whole keys, so
/// an alias bomb used as a key never ends; it stops at the first duplicate key and marks the first
/// occurrence only; and an alias loses its own place.
final class DocumentParser {
  enum Event {
    case scalar(String, isPlain: Bool)
    case listStart, listEnd, mapStart, mapEnd
    case alias(String)
    case documentStart, documentEnd, streamEnd, other
  }

  /// An event with the place it starts at and what is attached to it.
  struct Marked {
    var event: Event
    var line: Int
    var column: Int
    var anchor: String?
    var tag: String?
  }

  struct SyntaxError: Error {
    var problem: String
    var line: Int
    var column: Int
    var openedAtLine: Int?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeBufferPointer<UInt8>

  /// - Parameter input: valid UTF-8 that outlives the parser.
  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    parser = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws -> Marked {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
    defer { yaml_event_delete(&event) }
    var marked = Marked(
      event: .other, line: event.start_mark.line + 1, column: event.start_mark.column + 1)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      marked.event = .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
      marked.anchor = Self.text(scalar.anchor)
      marked.tag = Self.text(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      marked.event = .listStart
      marked.anchor = Self.text(event.data.sequence_start.anchor)
      marked.tag = Self.text(event.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      marked.event = .mapStart
      marked.anchor = Self.text(event.data.mapping_start.anchor)
      marked.tag = Self.text(event.data.mapping_start.tag)
    case YAML_SEQUENCE_END_EVENT: marked.event = .listEnd
    case YAML_MAPPING_END_EVENT: marked.event = .mapEnd
    case YAML_ALIAS_EVENT: marked.event = .alias(Self.text(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT: marked.event = .documentStart
    case YAML_DOCUMENT_END_EVENT: marked.event = .documentEnd
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: marked.event = .streamEnd
    default: break
    }
    return marked
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func syntaxError() -> SyntaxError {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "the file cannot be parsed"
    if state.error == YAML_READER_ERROR {
      let place = TextPlace.of(offset: state.problem_offset, in: input)
      return SyntaxError(problem: problem, line: place.line, column: place.column)
    }
    // These two are noticed at the end of the file or on the next line, but begin at their context.
    let isLate = ["found unexpected end of stream", "could not find expected ':'"].contains(problem)
    let mark = isLate && state.context != nil ? state.context_mark : state.problem_mark
    let isTab = mark.index < input.count && startsWithTab(line: mark.line, column: mark.column)
    let isBlock = state.context.map { String(cString: $0).contains("block") } ?? false
    let hasContext = state.context != nil && !isBlock && state.context_mark.line != mark.line
    return SyntaxError(
      problem: isTab ? "found a tab" : problem, line: mark.line + 1, column: mark.column + 1,
      openedAtLine: hasContext && !isTab ? state.context_mark.line + 1 : nil)
  }

  /// True where the characters of a line up to a column are blank and hold a tab.
  private func startsWithTab(line: Int, column: Int) -> Bool {
    var current = 0
    var offset = 0
    while current < line, offset < input.count {
      if input[offset] == 10 { current += 1 }
      offset += 1
    }
    let start = input[offset...].prefix(column + 1)
    return start.contains(9) && start.allSatisfy { $0 == 9 || $0 == 32 }
  }
}

/// Line and column of a byte, both from 1.
enum TextPlace {
  static func of(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 10 {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// Offset of the first byte that is not UTF-8.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
