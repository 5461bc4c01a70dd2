// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Files from strangers: whatever stands in them, the answer is quick and is no crash.
@Suite("Hostile input")
struct HostileInputTests {
  /// SplitMix64: the same mutations on every machine.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let valid =
    ScenarioTemplate.text(catalogue: Fixture.catalogue)
    + "arms: {a: {learning.rate: &r 0.2}, b: {population.ties: {network: open, ties: 4}}}\n"

  /// The shortest of up to three attempts, since other work on the machine is not our slowness.
  static func quickest(below limit: Duration, _ body: () -> Void) -> Duration {
    var best = Duration.seconds(3600)
    for _ in 0..<3 where best >= limit {
      let started = ContinuousClock.now
      body()
      best = min(best, ContinuousClock.now - started)
    }
    return best
  }

  @Test func mutatedScenariosNeitherCrashNorStall() {
    var dice = Dice(state: 20_261_120)
    let odd: [UInt8] = Array("\0\t\n\r \"'#&*!|>%@`{}[]:,-?<~=.0\u{FEFF}é".utf8) + [0xFF, 0xC0]
    for round in 0..<400 {
      var bytes = Array(Self.valid.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let position = Int.random(in: 0..<bytes.count, using: &dice)
        if Bool.random(using: &dice) {
          bytes.remove(at: position)
        } else {
          bytes.insert(odd.randomElement(using: &dice) ?? 0, at: position)
        }
      }
      let elapsed = Self.quickest(below: .milliseconds(100)) {
        _ = Fixture.messages { try Fixture.reader.read(bytes: bytes, path: "mutant.yaml") }
      }
      #expect(elapsed < .milliseconds(100), "mutant \(round)")
    }
  }

  @Test func mutatedTablesNeitherCrashNorStall() {
    var dice = Dice(state: 7)
    let valid = Array("firm,size,sector,visible\r\n\"a, b\",10,1,true\r\nc,,2,false\r\n".utf8)
    let odd: [UInt8] = Array("\0\t\n\r \",;é-.e9".utf8) + [0xFF]
    for _ in 0..<2000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let position = Int.random(in: 0..<bytes.count, using: &dice)
        bytes[position] = odd.randomElement(using: &dice) ?? 0
      }
      let reader = FirmTableReader(sectors: 8, regions: 4, chainPlaces: 3)
      bytes.withUnsafeBufferPointer { _ = reader.read($0, path: "m.csv", file: "m.csv") }
    }
  }

  @Test(arguments: [false, true])
  func aliasBombsAreRefusedAtOnce(asKey: Bool) {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let inner = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += (asKey && level == 8 ? "? " : "a\(level): &a\(level) ") + "[\(inner)]\n"
    }
    var lines: [String] = []
    let elapsed = Self.quickest(below: .milliseconds(100)) { lines = Fixture.messages(bomb) }
    #expect(elapsed < .milliseconds(100))
    #expect(lines.count == 1 && lines[0].contains("more than 100000 values"))
  }

  @Test func thousandsOfMistakesAreCounted() {
    let keys = (0..<20_000).map { "  learning.rat\($0): 1\n" }.joined()
    let started = ContinuousClock.now
    let lines = Fixture.messages("parameters:\n" + keys)
    #expect(ContinuousClock.now - started < .seconds(5))
    #expect(lines.count == 201)
    #expect(lines.last == "example.yaml:204:3: and 19800 more")
  }

  @Test func armsThatMultiplyAreRefused() {
    let arms = (0..<5000).map { "  a\($0): {}\n" }.joined()
    let keys = (0..<5000).map { "  k\($0): 1\n" }.joined()
    let lines = Fixture.messages("arms:\n" + arms + "parameters:\n" + keys)
    #expect(lines[0].contains("too many arms"))
  }

  @Test func aFloodOfDirectivesIsRefusedAtOnce() {
    let flood = (0..<60_000).map { "%TAG !\($0)! x\n" }.joined()
    let started = ContinuousClock.now
    let lines = Fixture.messages("...\n" + flood + "---\na: 1\n")
    #expect(ContinuousClock.now - started < .seconds(1))
    #expect(lines.count == 1 && lines[0].contains("YAML directive"))
  }

  @Test func aHeaderOfThousandsOfColumnsIsRefusedAtOnce() {
    let bytes = Array((0..<200_000).map { "c\($0)" }.joined(separator: ",").utf8.prefix(1_000_000))
    let started = ContinuousClock.now
    let reader = FirmTableReader(sectors: 8, regions: 4, chainPlaces: 3)
    let result = bytes.withUnsafeBufferPointer { reader.read($0, path: "m.csv", file: "m.csv") }
    #expect(ContinuousClock.now - started < .seconds(5))
    #expect(result.diagnostics.map(\.problem) == [.tooManyColumns(limit: 1000)])
  }

  @Test func aLargeFileIsRefused() {
    let text = "schema: 1\n" + String(repeating: "# padding of a line\n", count: 60_000)
    #expect(
      Fixture.messages { try Fixture.reader.read(bytes: Array(text.utf8), path: "big.yaml") }
        == ["big.yaml:1:1: the file is larger than 1024 KiB; put tables in CSV files"])
  }

  @Test func anEndlessDeviceIsRefused() {
    let lines = Fixture.messages { try Fixture.reader.read(path: "/dev/zero") }
    #expect(lines == ["/dev/zero:1:1: the file is larger than 1024 KiB; put tables in CSV files"])
    let table = Fixture.messages("population: {firms: {file: /dev/zero}}")
    let place = "example.yaml:3:28: population.firms.file: "
    #expect(table == [place + "cannot read '/dev/zero': it is not a regular file"])
  }

  @Test func anEndlessRowIsRefused() {
    for text in [
      "firm\n" + String(repeating: "x", count: 3 << 20),
      "firm\n\"" + String(repeating: "x", count: 3 << 20),
    ] {
      let bytes = Array(text.utf8)
      let reader = FirmTableReader(sectors: 8, regions: 4, chainPlaces: 3)
      let result = bytes.withUnsafeBufferPointer { reader.read($0, path: "m.csv", file: "m.csv") }
      #expect(result.diagnostics.count == 1)
      #expect(result.diagnostics[0].place.line == 2)
    }
  }

  @Test func textOfTheUserCannotForgeLines() {
    let lines = Fixture.messages("\"evil\\nexample.yaml:1:1: seed\\e[31m\": 1")
    #expect(lines.count == 1)
    #expect(lines[0].contains("evil\\u{a}example"))
  }
}
