// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing
import Validation

@Suite("Validation from the command line")
struct ValidateCommandTests {
  @Test func anUnknownKeyIsNamedWithTheNearestOne() throws {
    let program = Program()
    let result = try program.run("validate", "--only", "philos")
    #expect(result.code == 64 && result.output.isEmpty)
    #expect(
      result.errors == "interfirm: --only philos: no such oracle or pattern; did you mean "
        + "'philox'? (see 'interfirm help')\n")
    #expect(try program.run("validate", "--seeds", "1").code == 64)
    #expect(try program.run("validate", "--out=").code == 64)
    #expect(program.contents.isEmpty)
  }

  @Test func oraclesPassAndLeaveATableAndItsPackage() throws {
    let program = Program()
    let result = try program.run(
      "validate", "--only", "philox", "burt", "P8", "--out", "v", "--strict")
    #expect(result.code == 0)
    #expect(program.contents == ["v", "v/datapackage.json", "v/validation.csv"])
    #expect(result.output.split(separator: "\n").filter { $0.count > 100 } == [])
    #expect(result.output.contains("2 of 2 oracles pass") && result.output.contains("Not judged"))
    #expect(program.text("v/datapackage.json").contains("\"interval_low\""))
    let verdicts = program.text("v/validation.csv").split(separator: "\n").dropFirst()
    #expect(verdicts.count == 8)
    #expect(verdicts.count { $0.contains(",pass,") } == 5)
    #expect(verdicts.count { $0.contains(",not_judged,") } == 3)
    #expect(try program.run("validate", "--only", "philox", "--out", "v").code == 74)
  }

  /// The same bytes for any number of threads, and for another process.
  @Test func threadsLeaveNoTrace() throws {
    let program = Program()
    for threads in ["1", "2"] {
      let result = try program.run(
        "validate", "--only", "books", "P12", "--seeds", "2", "--threads", threads, "--out",
        threads, "--quiet")
      #expect(result.code == 0 && result.output.isEmpty)
    }
    #expect(!program.text("1/validation.csv").isEmpty)
    #expect(program.text("1/validation.csv") == program.text("2/validation.csv"))
    #expect(!program.contents.contains { $0.contains(".partial") })
  }

  /// Every pattern in a world without its cause: the number moves and the verdict is a miss.
  @Test func everyPatternFailsWithoutItsCause() throws {
    let program = Program()
    let result = try program.run(
      "validate", "--counter", "--seeds", "4", "--out", "v", "--quiet")
    #expect(result.code == 0)
    let table = try RunRows(path: program.folder + "/v").table(
      "validation", ["key", "part", "scenario", "measured", "verdict"])
    let measured = try table.numbers("measured")
    func row(_ key: String, _ part: String, _ scenario: String) -> Int? {
      (0..<table.rowCount).first {
        table.texts("key")[$0] == key && table.texts("part")[$0] == part
          && table.texts("scenario")[$0] == scenario
      }
    }
    let patterns = Registry.all.filter { $0.counter != nil }
    #expect(
      patterns.map(\.key) == ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P11", "P12", "P13", "P16"])
    for entry in patterns {
      let part = try #require(entry.counter?.part)
      let with = try #require(row(entry.key, part, "published"))
      let without = try #require(row(entry.key, part, "counter"))
      #expect(table.texts("verdict")[without] == "fail", "\(entry.key) \(part)")
      let (first, second) = (try #require(measured[with]), try #require(measured[without]))
      #expect(abs(first - second) > 0.1 * abs(second), "\(entry.key): \(first), \(second)")
    }
  }

  /// A world in which difference is worth nothing: the pattern of holes is missed and named, and
  /// an error if strict.
  @Test func aMissIsNamedAndIsAnErrorOnlyIfStrict() throws {
    let program = Program()
    let arguments = [
      "validate", "--only", "P7", "--seeds", "2", "--set", "horizon.years=1",
      "--set", "population.firms=20", "--set", "mechanisms.cognition=off", "--overwrite",
    ]
    let plain = program.finish(try program.start(arguments))
    #expect(plain.code == 0)
    #expect(plain.output.contains("missed: P7 holes"))
    let strict = program.finish(try program.start(arguments + ["--strict"]))
    #expect(strict.code == 1 && strict.errors.isEmpty)
  }
}
