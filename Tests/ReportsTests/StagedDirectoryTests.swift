// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Reports

@Suite("Run directories in the making")
struct StagedDirectoryTests {
  private func put(_ text: String, _ path: String) throws {
    let file = try OutputFile(creating: path)
    try file.append(Array(text.utf8))
    _ = try file.finish(as: "x", isTable: false)
  }

  @Test func discardingLeavesTheDiskAsItWas() throws {
    let scratch = Scratch()
    let staged = try StagedDirectory(at: scratch.path + "/a/b/c", overwriting: false)
    try put("rows", staged.partial("summary.csv"))
    #expect(scratch.contents.contains("a/b/c/.partial-\(getpid())/summary.csv"))
    staged.discard()
    #expect(scratch.contents.isEmpty)
  }

  @Test func filesAppearUnderTheirNamesTogether() throws {
    let scratch = Scratch()
    let staged = try StagedDirectory(at: scratch.path + "/run", overwriting: false)
    try put("rows", staged.partial("summary.csv"))
    try put("{}", staged.partial("manifest.json"))
    try staged.publish(["summary.csv", "manifest.json"])
    #expect(scratch.contents == ["run", "run/manifest.json", "run/summary.csv"])
  }

  @Test func refusesAnEarlierRunUntilToldToOverwrite() throws {
    let scratch = Scratch()
    try put("old", scratch.path + "/manifest.json")
    try put("old", scratch.path + "/contrasts.csv")
    try put("mine", scratch.path + "/notes.txt")
    #expect(throws: OutputTaken(path: scratch.path)) {
      try StagedDirectory(at: scratch.path, overwriting: false)
    }
    let staged = try StagedDirectory(at: scratch.path, overwriting: true)
    #expect(scratch.text("manifest.json") == "old")
    try put("new", staged.partial("manifest.json"))
    try staged.publish(["manifest.json"])
    #expect(scratch.contents == ["manifest.json", "notes.txt"])
    #expect(scratch.text("manifest.json") == "new")
  }

  @Test func takesADirectoryThatHoldsOnlyOtherThings() throws {
    let scratch = Scratch()
    try put("mine", scratch.path + "/notes.txt")
    let staged = try StagedDirectory(at: scratch.path, overwriting: false)
    staged.discard()
    #expect(scratch.contents == ["notes.txt"])
  }

  @Test func numbersTheNextFreeName() throws {
    let scratch = Scratch()
    let base = scratch.path + "/runs"
    let names = try (0..<3).map { _ in
      try StagedDirectory(unusedUnder: base, name: "baseline").path
    }
    #expect(names == ["baseline", "baseline-2", "baseline-3"].map { base + "/" + $0 })
  }

  @Test func aFileInTheWayIsNamed() throws {
    let scratch = Scratch()
    try put("mine", scratch.path + "/out")
    for path in ["/out", "/out/deeper"] {
      let error = #expect(throws: OutputFailed.self) {
        try StagedDirectory(at: scratch.path + path, overwriting: true)
      }
      #expect(error?.description.hasPrefix(scratch.path + "/out") == true)
      #expect(error?.description.hasSuffix("Not a directory") == true)
    }
    #expect(scratch.contents == ["out"])
  }

  @Test(arguments: [
    ("a", "", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("a/b//", "a", "b"), ("a//b", "a", "b"),
    ("/", "/", ""), ("", "", ""), ("./x", ".", "x"),
  ])
  func splitsPaths(path: String, parent: String, name: String) {
    #expect(PathText.parent(path) == parent)
    #expect(PathText.name(path) == name)
  }

  @Test func aFullDiskIsNamed() throws {
    let file = try OutputFile(creating: "/dev/full")
    #expect(
      throws: OutputFailed(
        path: "/dev/full", operation: "write", reason: "No space left on device")
    ) { try file.append([1, 2, 3]) }
  }

  @Test func takingBackRestoresBytesRowsAndHash() throws {
    let scratch = Scratch()
    let file = try OutputFile(creating: scratch.path + "/table")
    try file.append(Array("h\n1\n".utf8))
    let mark = file.mark
    try file.append(Array("\"2\n2\"\n3\n".utf8))
    try file.rollBack(to: mark)
    try file.append(Array("4\n".utf8))
    let facts = try file.finish(as: "table", isTable: true)
    #expect(scratch.text("table") == "h\n1\n4\n")
    #expect(
      facts
        == FileFacts(path: "table", bytes: 6, rows: 2, sha256: SHA256.hex(of: "h\n1\n4\n")))
  }
}
