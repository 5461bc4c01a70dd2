// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// Numbers of draws, as `Purpose(12)` declares them anywhere in the sources.
enum PurposeNumbers {
  /// Every declaration after the first of its number.
  static func violations(in files: [SourceFile]) -> [Violation] {
    var first: [Int: String] = [:]
    var found: [Violation] = []
    for file in files {
      for (line, number) in declared(in: file) {
        if let earlier = first[number] {
          found.append(Violation(file.path, line, "purpose \(number) is taken by \(earlier)"))
        } else {
          first[number] = "\(file.path):\(line)"
        }
      }
    }
    return found
  }

  static func declared(in file: SourceFile) -> [(line: Int, number: Int)] {
    CodeText(file.text).lines.enumerated().flatMap { index, line in
      line.ranges(of: "Purpose(").compactMap { range in
        Int(line[range.upperBound...].prefix { $0.isNumber }).map { (index + 1, $0) }
      }
    }
  }
}

@Suite("Numbers of draws")
struct PurposeTests {
  /// Two draws of one number would not be independent.
  @Test func noNumberIsDeclaredTwice() {
    let sources = SourceTree.swiftSources
    #expect(sources.flatMap(PurposeNumbers.declared).count > 25)
    #expect(PurposeNumbers.violations(in: sources) == [])
  }

  /// Each number of the model has its row in the table of the ODD; validation draws from 900 on.
  @Test func everyNumberIsDescribed() throws {
    let declared = SourceTree.swiftSources.flatMap(PurposeNumbers.declared).map(\.number)
      .filter { $0 < 900 }
    let page = try #require(SourceTree.prose.first { $0.path.hasSuffix("/ODD.md") })
    let heading = "| purpose | decides | drawn for |"
    let rows = page.lines.drop { $0 != heading }.dropFirst(2).prefix { $0.hasPrefix("|") }
    let described = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: ",").compactMap {
        Int($0.filter(\.isNumber))
      }
    }
    #expect(described == declared.sorted())
    let other = try #require(SourceTree.prose.first { $0.path.hasSuffix("/Determinism.md") })
    #expect(other.text.contains("the next free one is \(declared.max()! + 1)."))
  }

  @Test func aNumberDeclaredTwiceIsFound() {
    let a = SourceFile("Sources/A/A.swift", "static let coin = Purpose(5)  // Purpose(6)\n")
    let b = SourceFile("Sources/A/B.swift", "static let a = Purpose(6)\nlet b = Purpose(5)\n")
    #expect(PurposeNumbers.violations(in: [a, b]).map(\.line) == [2])
    #expect(PurposeNumbers.violations(in: [a]) == [])
  }
}
