// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite("Text of a file")
struct TextRulesTests {
  private var code: [SourceFile] {
    (SourceTree.sources + SourceTree.tests).filter { !$0.isPlaceholder }
  }

  @Test func linesKeepTheWidth() {
    let files = code + SourceTree.prose + [SourceTree.package]
    #expect(files.count > 20 && files.contains { $0.path == ".ci/run" })
    #expect(files.flatMap(TextRules.width) == [])
  }

  @Test func everySourceStartsWithItsLicence() {
    #expect(code.flatMap(TextRules.licenceLine) == [])
    #expect(SourceTree.package.lines[1] == "// SPDX-License-Identifier: GPL-3.0-or-later")
  }

  @Test func functionsFitOnAScreen() {
    #expect(code.flatMap(FunctionLengths.violations) == [])
  }

  @Test func filesStayShort() {
    #expect(SourceTree.swiftSources.flatMap(TextRules.fileLength) == [])
    let median = TextRules.medianFileLength(SourceTree.swiftSources)
    #expect(median <= TextRules.medianFileLinesMax)
  }

  @Test func librariesNeitherTrapByForceNorPrint() {
    let libraries = SourceTree.swiftSources.filter { $0.module != "interfirm" }
    #expect(libraries.flatMap(TextRules.bannedWords) == [])
  }

  @Test func commentsAreLineComments() {
    #expect(code.flatMap(TextRules.blockComments) == [])
  }

  // MARK: The rules can fail

  private func file(_ text: String, _ path: String = "Sources/Economy/A.swift") -> SourceFile {
    SourceFile(path, text)
  }

  @Test func aLongLineIsFoundAndALongTableRowIsNot() {
    let long = String(repeating: "é", count: 101)
    #expect(TextRules.width(file("ok\n" + long)).map(\.line) == [2])
    #expect(TextRules.width(file(String(long.dropLast()))) == [])
    #expect(TextRules.width(file("| " + long, "README.md")) == [])
    #expect(TextRules.width(file(long, "README.md")).count == 1)
  }

  @Test func aMissingLicenceIsFound() {
    #expect(TextRules.licenceLine(file("import Parameters\n")).count == 1)
  }

  @Test func aLongFileIsFound() {
    #expect(TextRules.fileLength(file(String(repeating: "x\n", count: 401))).count == 1)
    #expect(TextRules.fileLength(file(String(repeating: "x\n", count: 400))) == [])
    #expect(TextRules.medianFileLength([file("a\n"), file("a\nb\n"), file("a\nb\nc\n")]) == 2)
  }

  @Test(arguments: ["try! f()", "x as! Int", "fatalError(\"\")", "print(1)", "// TODO later"])
  func aBannedWordIsFound(text: String) {
    #expect(TextRules.bannedWords(file(text)).count == 1)
  }

  @Test(arguments: ["blueprint(1)", "\"try! print(1)\"", "// print(1)", "x as? Int", "try? f()"])
  func aHarmlessWordPasses(text: String) {
    #expect(TextRules.bannedWords(file(text)) == [])
  }

  @Test func aBlockCommentIsFound() {
    #expect(TextRules.blockComments(file("let a = 1\n/* no */")).map(\.line) == [2])
    #expect(TextRules.blockComments(file("// Sources/*.swift\nlet glob = \"/*\"")) == [])
  }
}
