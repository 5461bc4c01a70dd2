// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite("Reading code without comments and strings")
struct CodeTextTests {
  @Test(arguments: [
    ("a // b", "a     "), ("a \"b\" c", "a     c"), ("a /* b */ c", "a         c"),
    ("\"\\(f(\")\"))\" a", "            a"), ("#\"\\\"# a", "        a".dropFirst(2).description),
    ("\"\"\"\n\" a\n\"\"\" b", "   \n   \n    b"), ("#if a", "#if a"),
  ])
  func blanksWhatIsNotCode(text: String, expected: String) {
    #expect(CodeText(text).text == expected)
  }

  @Test func keepsStringsWhenAsked() {
    #expect(CodeText("f(\"a.b\") // c", keepingStrings: true).text == "f(\"a.b\")     ")
  }

  @Test func survivesBrokenText() {
    for text in ["\"", "\"\"\"", "/*", "\"\\(", "#\"", "\"\\"] {
      #expect(CodeText(text).characters.count == text.count)
    }
  }
}

@Suite("Length of functions")
struct FunctionLengthsTests {
  private func body(_ lines: Int) -> String {
    "{\n" + String(repeating: "  x()\n", count: lines - 2) + "}\n"
  }

  @Test(arguments: [
    "func f() ", "init(a: [Int] = [1]) ", "var a: Int ", "func f<T>(\n  a: T\n)\n  where T == Int ",
    "func f() -> Span<Int>\n",
  ])
  func sixtyLinesAreTooMany(head: String) {
    let extra = head.count { $0 == "\n" }
    let long = SourceFile("Sources/A/A.swift", head + body(60 - extra))
    let short = SourceFile("Sources/A/A.swift", head + body(59 - extra))
    #expect(FunctionLengths.violations(in: long).count == 1)
    #expect(FunctionLengths.violations(in: short) == [])
  }

  @Test func bracesInStringsAndRequirementsWithoutBodyAreNotCounted() {
    let text = "protocol P {\n  func f() -> [Int]\n  init()\n}\nfunc g() {\n  a(\"{\") // {\n}\n"
    #expect(FunctionLengths.swift(text) == [.init(name: "g", line: 5, lineCount: 3)])
  }

  @Test func functionsOfCAreCountedToo() {
    let text = "struct S {\n int a;\n};\nint f(void)\n" + body(60)
    let long = SourceFile("Sources/A/a.c", text)
    #expect(FunctionLengths.violations(in: long).map(\.line) == [5])
  }
}
