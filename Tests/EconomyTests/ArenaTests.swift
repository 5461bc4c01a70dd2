// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Testing

@Suite("Arena")
struct ArenaTests {
  private func address<Element>(_ column: Column<Element>) -> UInt { UInt(bitPattern: column.base) }

  @Test("every column starts on a cache line and is zero", arguments: [0, 1, 15, 17, 4096, 70_000])
  func alignedAndZero(count: Int) {
    let arena = Arena()
    for _ in 0..<20 {
      let bytes = arena.column(count, of: UInt8.self)
      let floats = arena.column(count, of: Float.self)
      let profiles = arena.column(count, of: Profile.self)
      #expect(address(bytes) % 64 == 0 && address(floats) % 64 == 0)
      #expect(address(profiles) % 64 == 0)
      #expect(bytes.all.allSatisfy { $0 == 0 } && floats.all.allSatisfy { $0 == 0 })
      #expect(bytes.count == count && floats.count == count && profiles.count == count)
      bytes.fill(0xFF)
      floats.fill(1)
    }
  }

  @Test("a large column starts on a huge page")
  func largeColumnsGetHugePages() {
    let arena = Arena()
    let column = arena.column(1 << 20, of: Float.self)
    #expect(address(column) % (2 << 20) == 0)
    #expect(column.all.allSatisfy { $0 == 0 })
  }

  @Test("columns do not overlap")
  func columnsAreApart() {
    let arena = Arena()
    let columns = (1...300).map { arena.column($0 * 7, of: UInt32.self) }
    for (index, column) in columns.enumerated() { column.fill(UInt32(index)) }
    for (index, column) in columns.enumerated() {
      #expect(column.all.allSatisfy { $0 == UInt32(index) })
    }
    #expect(arena.bytes >= columns.reduce(0) { $0 + $1.count * 4 })
  }
}
