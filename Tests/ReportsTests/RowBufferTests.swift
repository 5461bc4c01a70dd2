// SPDX-License-Identifier: GPL-3.0-or-later
import Tables
import Testing

@Suite("Rows as CSV bytes")
struct RowBufferTests {
  private func text(_ build: (inout RowBuffer) -> Void, columns: Int = 1) -> String {
    var buffer = RowBuffer(columnCount: columns)
    build(&buffer)
    buffer.endRow()
    return String(decoding: buffer.drain().dropLast(), as: UTF8.self)
  }

  @Test func writesIntegersAsTheyAre() {
    for value in [0, 1, 9, 10, 99, 100, -1, -10, 1_234_567_890, Int.max, Int.min] {
      #expect(text { $0.add(value) } == String(value))
    }
  }

  @Test func writesNumbersInTheirShortestExactForm() {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: state))
      if float.isFinite, float != 0 { #expect(text { $0.add(float) } == float.description) }
      let double = Double(bitPattern: state)
      if double.isFinite, double != 0 { #expect(text { $0.add(double) } == double.description) }
      let whole = Double(Int64(truncatingIfNeeded: state) >> Int64(state % 60))
      if whole != 0 { #expect(text { $0.add(whole) } == whole.description) }
      let small = Float(Int32(truncatingIfNeeded: state) >> Int32(state % 30))
      if small != 0 { #expect(text { $0.add(small) } == small.description) }
    }
  }

  @Test func writesBothZerosAlike() {
    #expect(text { $0.add(0.0) } == "0")
    #expect(text { $0.add(-0.0) } == "0")
    #expect(text { $0.add(Float(-0.0)) } == "0")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("return\r", "\"return\r\""), ("é, ü", "\"é, ü\""),
  ])
  func quotesWhereTheStandardAsks(value: String, expected: String) {
    #expect(text { $0.add(value) } == expected)
  }

  @Test func separatesCellsAndLeavesMissingOnesEmpty() {
    let row = text(
      {
        $0.add(1)
        $0.addMissing()
        $0.add(true)
        $0.addMissing()
      }, columns: 4)
    #expect(row == "1,,true,")
  }

  @Test func handsItsRowsOverAndStartsAgain() {
    var buffer = RowBuffer(columnCount: 1)
    buffer.add(1)
    buffer.endRow()
    #expect(buffer.drain() == Array("1\n".utf8))
    buffer.add("x")
    buffer.endRow()
    #expect(buffer.drain() == Array("x\n".utf8))
    #expect(buffer.drain().isEmpty)
    #expect(buffer.rowCount == 2)
  }
}
