// SPDX-License-Identifier: GPL-3.0-or-later

/// Who is tied to whom, as compressed rows: the ties of a firm stand together in order of the
/// table.
public struct Adjacency {
  /// One end of a tie, seen from the other.
  public struct Entry: Sendable {
    /// The partner's row.
    public let partner: UInt32
    public let tie: Int
    /// 0 where the owner of the entry is the tie's first firm.
    public let side: Int

    @inlinable
    init(partner: UInt32, code: UInt32) {
      self.partner = partner
      tie = Int(code >> 1)
      side = Int(code & 1)
    }
  }

  /// `rows + 1` offsets into the entries.
  public private(set) var offsets: Column<UInt32>
  /// Partner's row of each entry.
  public private(set) var partners: Column<UInt32>
  /// Tie row times two, plus the side on which the owner stands.
  public private(set) var codes: Column<UInt32>
  public private(set) var entryCount = 0

  public init(rows: Int, arena: Arena) {
    offsets = arena.column(rows + 1, of: UInt32.self)
    partners = arena.column(128, of: UInt32.self)
    codes = arena.column(128, of: UInt32.self)
  }

  @inlinable
  public subscript(_ entry: Int) -> Entry { Entry(partner: partners[entry], code: codes[entry]) }

  /// Entries of one firm's live ties.
  @inlinable
  public func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  @inlinable
  public func degree(_ row: Int) -> Int { Int(offsets[row + 1] - offsets[row]) }

  /// The end of the tie between two firms that one of them owns; nil where they are not tied.
  /// O(the smaller degree).
  @inlinable
  public func entry(from owner: Int, to other: Int) -> Entry? {
    if degree(owner) <= degree(other) {
      for index in range(owner) where partners[index] == UInt32(other) { return self[index] }
      return nil
    }
    for index in range(other) where partners[index] == UInt32(owner) {
      return Entry(partner: UInt32(other), code: codes[index] ^ 1)
    }
    return nil
  }

  /// Rebuilds the rows from the live ties by counting sort. O(rows + ties).
  mutating func rebuild(_ ties: Ties, arena: Arena) {
    if partners.count < 2 * ties.count {
      partners = arena.column(max(128, 4 * ties.count), of: UInt32.self)
      codes = arena.column(max(128, 4 * ties.count), of: UInt32.self)
    }
    offsets.fill(0)
    for tie in 0..<ties.count where ties.isLive(tie) {
      offsets[Int(ties.first[tie]) + 1] += 1
      offsets[Int(ties.second[tie]) + 1] += 1
    }
    var sum: UInt32 = 0
    for row in 0..<offsets.count {
      sum += offsets[row]
      offsets[row] = sum
    }
    // Filling from the last tie back moves each row's end down to its start, and keeps the order;
    // what then stands one place too high is shifted back.
    let last = offsets.count - 1
    for tie in stride(from: ties.count - 1, through: 0, by: -1) where ties.isLive(tie) {
      place(tie, owner: ties.second[tie], partner: ties.first[tie], side: 1)
      place(tie, owner: ties.first[tie], partner: ties.second[tie], side: 0)
    }
    for row in 0..<last { offsets[row] = offsets[row + 1] }
    offsets[last] = sum
    entryCount = Int(sum)
  }

  private func place(_ tie: Int, owner: UInt32, partner: UInt32, side: UInt32) {
    let end = Int(owner) + 1
    let slot = offsets[end] - 1
    offsets[end] = slot
    partners[Int(slot)] = partner
    codes[Int(slot)] = UInt32(tie) << 1 | side
  }
}
