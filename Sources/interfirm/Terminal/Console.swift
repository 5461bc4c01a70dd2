// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports

/// Standard output and standard error.
enum Console {
  /// Writes text as it is.
  ///
  /// A reader that has enough (`| head`) ends the program quietly.
  static func write(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let taken = bytes.withUnsafeBytes { piece in
        Foundation.write(STDOUT_FILENO, piece.baseAddress!, piece.count)
      }
      if taken > 0 {
        bytes = bytes.dropFirst(taken)
      } else if errno == EPIPE {
        Foundation.exit(0)
      } else if errno != EINTR {
        throw OutputFailed(
          path: "standard output", operation: "write", reason: String(cString: strerror(errno)))
      }
    }
  }

  /// One line on standard error; nobody can be told if that fails.
  static func error(_ line: String) { errorText(line + "\n") }

  static func errorText(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress!, $0.count) }
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
