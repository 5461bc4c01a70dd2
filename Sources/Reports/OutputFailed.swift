// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The outside world refused a write: which file, which operation, and what the system said.
public struct OutputFailed: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let operation: String
  public let reason: String

  public init(path: String, operation: String, reason: String) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// From `errno`, read at once by default.
  init(_ path: String, _ operation: String, code: Int32 = errno) {
    self.init(path: path, operation: operation, reason: String(cString: strerror(code)))
  }

  public var description: String { "\(path): cannot \(operation): \(reason)" }
}

/// The output directory holds the files of an earlier run.
public struct OutputTaken: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public init(path: String) { self.path = path }

  public var description: String {
    "\(path): holds an earlier run; choose another --out or add --overwrite"
  }
}
