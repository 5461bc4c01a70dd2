// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The built program, run in a folder of its own.
final class Program {
  struct Result {
    let code: Int32
    let output: String
    let errors: String

    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// Where the program works; removed at the end.
  let folder: String

  init() {
    folder = NSTemporaryDirectory() + "interfirm-command-\(UUID().uuidString)"
    mkdir(folder, 0o700)
  }

  deinit {
    chmod(folder, 0o700)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The program is built into the folder of the test bundle, whatever the configuration.
  static let path: String = {
    let candidates = CommandLine.arguments + [Bundle.main.bundlePath]
    let folders = candidates.flatMap { argument in
      [argument, URL(fileURLWithPath: argument).deletingLastPathComponent().path]
    }
    let programs = folders.map { "\($0)/interfirm" }
    return programs.first { FileManager.default.isExecutableFile(atPath: $0) && !isFolder($0) }
      ?? "interfirm"
  }()

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Starts the program; its output goes to files, so that no pipe can fill up.
  func start(_ arguments: [String], executable: String = path) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["GSL_RNG_SEED"] = nil
    environment["GSL_RNG_TYPE"] = nil
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    for name in [".output", ".errors"] {
      _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/.output")
    process.standardError = FileHandle(forWritingAtPath: folder + "/.errors")
    try process.run()
    return process
  }

  func finish(_ process: Process) -> Result {
    process.waitUntilExit()
    defer { for name in [".output", ".errors"] { unlink("\(folder)/\(name)") } }
    let code = process.terminationReason == .exit ? process.terminationStatus : -1
    return Result(code: code, output: text(".output"), errors: text(".errors"))
  }

  func run(_ arguments: String...) throws -> Result { finish(try start(arguments)) }

  /// Runs a line of shell in which `$0` is the program.
  func shell(_ line: String) throws -> Result {
    finish(try start(["-c", line, Self.path], executable: "/bin/sh"))
  }

  func text(_ name: String) -> String {
    FileManager.default.contents(atPath: "\(folder)/\(name)")
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  func put(_ text: String, _ name: String) {
    _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
  }

  /// Every file and folder below, hidden ones too.
  var contents: [String] { (FileManager.default.subpaths(atPath: folder) ?? []).sorted() }
}
