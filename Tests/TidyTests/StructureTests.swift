// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite("What is tracked, and where it lies")
struct TrackedFilesTests {
  private let paths = TrackedFiles.paths(root: SourceTree.root)

  @Test func onlyKnownFilesAreTracked() throws {
    // A released archive has no index; there is nothing to check then.
    guard let paths else { return }
    #expect(paths.contains("Package.swift"))
    #expect(TrackedFiles.violations(paths) == [])
  }

  @Test func buildProductsAreIgnored() {
    let ignored = (SourceTree.read(".gitignore") ?? "").split(separator: "\n")
    #expect(ignored.contains("Package.resolved") && ignored.contains(".build*/"))
  }

  @Test(arguments: ["Package.resolved", ".build/debug.yaml", "Docs/a.md", "notes.txt"])
  func aStrayFileIsFound(path: String) {
    #expect(TrackedFiles.violations([path, ".swift-format", "Sources/A/A.swift"]).count == 1)
  }

  @Test func namesAreReadFromAnIndex() {
    var bytes = Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, 2]
    for name in ["a.md", "Sources/long/name.swift"] {
      let length = 62 + name.utf8.count
      let padding = (length + 8) / 8 * 8 - length
      bytes += [UInt8](repeating: 0, count: 62) + Array(name.utf8)
      bytes += [UInt8](repeating: 0, count: padding)
    }
    #expect(TrackedFiles.paths(index: bytes) == ["a.md", "Sources/long/name.swift"])
    #expect(TrackedFiles.paths(index: Array("nothing of the kind".utf8)) == nil)
  }
}

@Suite("Files that nothing uses")
struct DeadFilesTests {
  @Test func everyFileIsNamedByAnother() {
    let violations = DeadFiles.violations(
      sources: SourceTree.swiftSources, others: SourceTree.tests)
    #expect(violations == [])
  }

  @Test func anOrphanIsFound() {
    let used = SourceFile("Sources/A/Used.swift", "struct Used { var orphan: Int }")
    let user = SourceFile("Sources/A/Main.swift", "@main struct Main { let used: Used }")
    let orphan = SourceFile("Sources/A/Orphan.swift", "struct Orphan {}  // Used")
    #expect(
      DeadFiles.violations(sources: [used, user, orphan]).map(\.path) == ["Sources/A/Orphan.swift"])
    let aspect = SourceFile("Sources/A/Used+Aspect.swift", "extension Used { func unheard() {} }")
    #expect(DeadFiles.violations(sources: [used, user, aspect]).count == 1)
    let loud = SourceFile("Sources/A/Used+Loud.swift", "extension Used { func used(_ x: Row) {} }")
    #expect(DeadFiles.violations(sources: [used, user, loud]) == [])
    let allowed = DeadFiles.violations(sources: [used, user, orphan], allowed: [orphan.path])
    #expect(allowed == [])
  }
}

@Suite("One mechanism, one file, one test, one line")
struct MechanismPairingTests {
  @Test func everyMechanismIsComplete() {
    let pairing = MechanismPairing(sources: SourceTree.swiftSources, tests: SourceTree.tests)
    #expect(pairing.violations == [])
  }

  private let catalogue = SourceFile(MechanismPairing.catalogue, "let all = [Drift.self]")
  private let test = SourceFile("Tests/MechanismsTests/Learning/DriftTests.swift", "")
  private func drift(_ body: String = "", name: String = "Drift") -> SourceFile {
    SourceFile(
      "Sources/Mechanisms/Learning/\(name).swift",
      "/// A law.\npublic struct Drift: Sendable, TieMechanism {\(body)}")
  }

  @Test func aCompleteMechanismPasses() {
    let pairing = MechanismPairing(sources: [catalogue, drift()], tests: [test])
    #expect(pairing.declarations.map(\.type) == ["Drift"])
    #expect(pairing.violations == [])
  }

  @Test func whatIsMissingIsFound() {
    #expect(MechanismPairing(sources: [catalogue, drift()], tests: []).violations.count == 1)
    #expect(MechanismPairing(sources: [drift()], tests: [test]).violations.count == 1)
    let misnamed = drift(name: "Shift")
    #expect(MechanismPairing(sources: [catalogue, misnamed], tests: [test]).violations.count == 1)
  }

  @Test func aMechanismThatNamesAnotherIsFound() {
    let other = SourceFile(
      "Sources/Mechanisms/Trust/Law.swift", "struct Law: Mechanism { let rate = Drift.rate }")
    let both = SourceFile(MechanismPairing.catalogue, "let all = [Drift.self, Law.self]")
    let law = SourceFile("Tests/MechanismsTests/LawTests.swift", "")
    let pairing = MechanismPairing(sources: [both, drift(), other], tests: [test, law])
    #expect(pairing.violations.map(\.message) == ["names another mechanism, Drift"])
  }
}
