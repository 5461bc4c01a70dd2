// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A run directory in the making: files grow in a hidden folder inside it and get their names last.
///
/// The folder is `.partial-<process>`. Until ``publish(_:)`` nothing of an earlier run is touched,
/// and ``discard()`` leaves the disk as it was found.
public final class StagedDirectory: Sendable {
  /// Where the files will be.
  public let path: String
  /// Where they grow.
  public let stage: String
  /// Directories that did not exist before, outermost first.
  private let created: [String]

  /// File names a run may leave; only these are ever replaced.
  public static let ownNames: Set<String> = [
    "manifest.json", "scenario.yaml", "design.csv", "timeseries.csv", "firms.csv", "ties.csv",
    "events.csv", "governance.csv", "summary.csv", "contrasts.csv", "ablation.csv", "failures.csv",
    "datapackage.json", "validation.csv", "calibration.csv", "best.csv", "judged.csv",
  ]

  /// - Throws: `OutputTaken` where an earlier run's files are there and `overwriting` is false;
  ///   `OutputFailed` where the directory cannot be made or written.
  public init(at path: String, overwriting: Bool) throws {
    let path = PathText.join(PathText.parent(path), PathText.name(path))
    self.path = path
    self.stage = PathText.join(path, ".partial-\(getpid())")
    if !overwriting, try Self.holdsRun(path) { throw OutputTaken(path: path) }
    var made: [String] = []
    do {
      try Self.makeDirectories(path, made: &made)
      try Self.makeStage(stage)
    } catch {
      for directory in made.reversed() { rmdir(directory) }
      throw error
    }
    created = made
  }

  /// Takes `base/name`, or `base/name-2`, `base/name-3` … where that exists.
  ///
  /// Making the directory is the test, so two processes never take the same one.
  public init(unusedUnder base: String, name: String) throws {
    var made: [String] = []
    do {
      try Self.makeDirectories(base, made: &made)
      var candidate = "\(base)/\(name)"
      var number = 1
      while mkdir(candidate, 0o777) != 0 {
        guard errno == EEXIST else { throw OutputFailed(candidate, "create the directory") }
        number += 1
        candidate = "\(base)/\(name)-\(number)"
      }
      made.append(candidate)
      path = candidate
      stage = candidate + "/.partial-\(getpid())"
      try Self.makeStage(stage)
    } catch {
      for directory in made.reversed() { rmdir(directory) }
      throw error
    }
    created = made
  }

  /// The path of a file while it grows.
  public func partial(_ name: String) -> String { "\(stage)/\(name)" }

  /// Gives the files their final names, the last one last; an earlier run's files go.
  ///
  /// The earlier run's manifest goes first, so that a directory with a manifest is always complete.
  /// Where something fails in between, the earlier run is put back.
  public func publish(_ names: [String]) throws {
    try sync(stage)
    var setAside: [String] = []
    var placed: [String] = []
    do {
      for name in names.suffix(1) + Self.ownNames.subtracting(names.suffix(1)).sorted() {
        if try move("\(path)/\(name)", to: partial("previous-" + name), "replace") {
          setAside.append(name)
        }
      }
      for name in names {
        guard try move(partial(name), to: "\(path)/\(name)", "rename into place") else {
          throw OutputFailed(partial(name), "rename into place", code: ENOENT)
        }
        placed.append(name)
      }
      try sync(path)
    } catch {
      for name in placed { unlink("\(path)/\(name)") }
      for name in setAside.reversed() { rename(partial("previous-" + name), "\(path)/\(name)") }
      throw error
    }
    discardStage()
  }

  /// - Returns: false where there is nothing to move.
  private func move(_ from: String, to: String, _ operation: String) throws -> Bool {
    if rename(from, to) == 0 { return true }
    if errno == ENOENT { return false }
    throw OutputFailed(from.hasPrefix(stage) ? to : from, operation)
  }

  /// Removes what was not published, and directories that were made for it.
  public func discard() {
    discardStage()
    for directory in created.reversed() { rmdir(directory) }
  }

  private func discardStage() { try? FileManager.default.removeItem(atPath: stage) }

  private func sync(_ directory: String) throws {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputFailed(directory, "open") }
    defer { close(descriptor) }
    // Some file systems cannot sync a directory and say so; the renames are still in order.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw OutputFailed(directory, "sync")
    }
  }

  private static func holdsRun(_ path: String) throws -> Bool {
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT else { throw OutputFailed(path, "look at") }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputFailed(path, "use as a directory", code: ENOTDIR)
    }
    return ownNames.contains { access("\(path)/\($0)", F_OK) == 0 }
  }

  /// `mkdir -p` that remembers what it made.
  private static func makeDirectories(_ path: String, made: inout [String]) throws {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputFailed(path, "use as a directory", code: ENOTDIR)
      }
      return
    }
    let parent = PathText.parent(path)
    if !parent.isEmpty, parent != path { try makeDirectories(parent, made: &made) }
    if mkdir(path, 0o777) == 0 {
      made.append(path)
    } else if errno != EEXIST {
      throw OutputFailed(path, "create the directory")
    }
  }

  /// A folder of this name can only be the leaving of a dead process whose number came round again.
  private static func makeStage(_ stage: String) throws {
    if mkdir(stage, 0o777) == 0 { return }
    guard errno == EEXIST else { throw OutputFailed(stage, "create the directory") }
    do {
      try FileManager.default.removeItem(atPath: stage)
    } catch {
      throw OutputFailed(path: stage, operation: "remove", reason: "\(error)")
    }
    guard mkdir(stage, 0o777) == 0 else { throw OutputFailed(stage, "create the directory") }
  }
}
