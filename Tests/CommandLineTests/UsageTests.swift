// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite("Using the command line")
struct UsageTests {
  /// One line that begins with the program's name, exit code 64, nothing on standard output.
  @Test(arguments: [
    ["run"], ["ablate"], ["bogus"], ["run", "a.yaml", "--bogus"], ["run", "a.yaml", "--seed", "x"],
    ["run", "a.yaml", "--threads", "0"], ["run", "a.yaml", "--threads", "1025"],
    ["run", "a.yaml", "--replications", "0"], ["run", "a.yaml", "--out="],
    ["parameters", "--format", "bogus"], ["check"],
  ])
  func aWrongUseIsToldInOneLine(arguments: [String]) throws {
    let program = Program()
    let result = program.finish(try program.start(arguments))
    #expect(result.code == 64)
    #expect(result.output.isEmpty)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("interfirm: "))
    #expect(program.contents.isEmpty)
  }

  @Test(arguments: [
    ["help"], ["--help"], ["help", "run"], ["run", "--help"], ["ablate", "--help"], [], ["version"],
    ["--version"],
    ["schema"], ["forms"], ["--generate-completion-script", "bash"],
  ])
  func helpIsNoError(arguments: [String]) throws {
    let program = Program()
    let result = program.finish(try program.start(arguments))
    #expect(result.code == 0)
    #expect(!result.output.isEmpty)
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: ["table", "markdown", "csv", "json"])
  func parametersComeInEveryFormat(format: String) throws {
    let result = try Program().run("parameters", "--format", format)
    #expect(result.code == 0)
    #expect(result.output.hasSuffix("\n"))
    #expect(result.errors.isEmpty)
    switch format {
    case "json": #expect(result.output.hasPrefix("[") || result.output.hasPrefix("{"))
    case "markdown": #expect(result.output.contains("|"))
    case "csv": #expect(result.output.lowercased().hasPrefix("key"))
    default: break
    }
  }

  /// What the command prints is a file that a scenario can name.
  @Test func theCatalogueOfFormsCanBeStartedFrom() throws {
    let program = Program()
    let forms = try program.run("forms")
    #expect(forms.output.hasPrefix("form,minimum_members,levels,"))
    program.put(
      forms.output.replacing("cooperative", with: "my_cooperative"), "my-forms.csv")
    program.put("schema: 1\nname: x\nlegal-forms: my-forms.csv\n", "x.yaml")
    #expect(try program.run("check", "x.yaml").output == "x.yaml: valid\n")
  }

  @Test func initWritesAScenarioThatPassesAndNeverOverwrites() throws {
    let program = Program()
    #expect(try program.run("init").code == 0)
    #expect(program.contents == ["scenario.schema.json", "scenario.yaml"])
    #expect(try program.run("check", "scenario.yaml").code == 0)
    let before = program.text("scenario.yaml")
    let again = try program.run("init")
    #expect(again.code == 74)
    #expect(again.errors == "interfirm: scenario.yaml: cannot create: File exists\n")
    #expect(program.text("scenario.yaml") == before)
    #expect(try program.run("init", "-").output == before)
    #expect(try program.run("init", "other.yaml").code == 0)
    program.put("{}", "scenario.schema.json")
    #expect(try program.run("init", "third.yaml").code == 74)
    #expect(program.contents == ["other.yaml", "scenario.schema.json", "scenario.yaml"])
  }

  @Test func aFullStandardOutputIsAnError() throws {
    let program = Program()
    let result = try program.shell("\"$0\" schema >/dev/full")
    #expect(result.code == 74)
    #expect(
      result.errors
        == "interfirm: standard output: cannot write: No space left on device\n")
  }

  @Test func aReaderThatHasEnoughIsNoError() throws {
    let program = Program()
    let result = try program.shell("{ sleep 0.3; \"$0\" parameters; echo $? >&2; } | true")
    #expect(result.errors == "0\n")
  }
}
