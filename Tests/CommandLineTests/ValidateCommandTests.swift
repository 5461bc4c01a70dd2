// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

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

  /// A world without open doors: the pattern of holes is missed, named, and an error if strict.
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
