// SPDX-License-Identifier: GPL-3.0-or-later

/// How a firm came to see another.
public enum Sighting: UInt8, Sendable {
  case friendOfFriend, neighbour, chain, anyone
  /// A knowledge institute that the firm turns to.
  case institute
  /// Brought together by a go-between, who tells each what the other is like.
  case proposed
}

/// What firms that search see in this step, one row per sighting.
public struct Candidates {
  public private(set) var count = 0
  private var capacity: Int
  public private(set) var seeker: Column<UInt32>
  public private(set) var seen: Column<UInt32>
  public private(set) var sighting: Column<UInt8>
  /// True distances, filled in by cognition and access.
  public private(set) var distance: Column<Float>
  public private(set) var practiceDistance: Column<Float>
  public private(set) var noveltyDistance: Column<Float>
  /// What the seeker (0) and the one seen (1) make of it, k€ a year, and how they rank it.
  public private(set) var expectation: Column<Sides>
  public private(set) var frequency: Column<Sides>
  public private(set) var doubt: Column<Sides>
  public private(set) var trust: Column<Sides>
  public private(set) var gain: Column<Sides>
  public private(set) var score: Column<Sides>
  public private(set) var motive: Column<UInt8>

  public init(capacity: Int, arena: Arena) {
    self.capacity = capacity
    seeker = arena.column(capacity, of: UInt32.self)
    seen = arena.column(capacity, of: UInt32.self)
    sighting = arena.column(capacity, of: UInt8.self)
    distance = arena.column(capacity, of: Float.self)
    practiceDistance = arena.column(capacity, of: Float.self)
    noveltyDistance = arena.column(capacity, of: Float.self)
    expectation = arena.column(capacity, of: Sides.self)
    frequency = arena.column(capacity, of: Sides.self)
    doubt = arena.column(capacity, of: Sides.self)
    trust = arena.column(capacity, of: Sides.self)
    gain = arena.column(capacity, of: Sides.self)
    score = arena.column(capacity, of: Sides.self)
    motive = arena.column(capacity, of: UInt8.self)
  }

  /// Takes over the sightings of all chunks, in chunk order.
  public mutating func replace(with chunks: [[Sight]], arena: Arena) {
    let total = chunks.reduce(0) { $0 + $1.count }
    if total > capacity { self = Candidates(capacity: total * 2, arena: arena) }
    count = total
    var row = 0
    for chunk in chunks {
      for sight in chunk {
        seeker[row] = sight.seeker
        seen[row] = sight.seen
        sighting[row] = sight.sighting.rawValue
        row += 1
      }
    }
  }
}

/// One firm seen by another.
public struct Sight: Sendable {
  public let seeker: UInt32
  public let seen: UInt32
  public let sighting: Sighting

  public init(seeker: UInt32, seen: UInt32, sighting: Sighting) {
    self.seeker = seeker
    self.seen = seen
    self.sighting = sighting
  }
}
