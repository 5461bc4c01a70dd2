// SPDX-License-Identifier: GPL-3.0-or-later

/// A fixed number of elements of one kind, one per firm or tie, in memory that an ``Arena`` owns.
///
/// A column is a handle: copying it copies no elements. Chunks of workers write disjoint rows,
/// which is why the handle may cross threads; it is the only such type of the project.
public struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  public let base: UnsafeMutablePointer<Element>
  public let count: Int

  @inlinable
  init(base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  @inlinable
  public subscript(_ row: Int) -> Element {
    get {
      assert(row >= 0 && row < count, "row outside the column")
      return base[row]
    }
    nonmutating set {
      assert(row >= 0 && row < count, "row outside the column")
      base[row] = newValue
    }
  }

  @inlinable
  public subscript(_ row: UInt32) -> Element {
    get { self[Int(row)] }
    nonmutating set { self[Int(row)] = newValue }
  }

  /// The rows of a chunk, for a kernel's `span` or `mutableSpan`.
  @inlinable
  public func buffer(_ rows: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    assert(rows.lowerBound >= 0 && rows.upperBound <= count, "rows outside the column")
    return UnsafeMutableBufferPointer(start: base + rows.lowerBound, count: rows.count)
  }

  /// Every element.
  @inlinable
  public var all: UnsafeMutableBufferPointer<Element> { buffer(0..<count) }

  public func fill(_ value: Element) { base.update(repeating: value, count: count) }
}
