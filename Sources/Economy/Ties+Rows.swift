// SPDX-License-Identifier: GPL-3.0-or-later

/// The terms on which a tie starts.
public struct TieStart: Sendable {
  public var first: UInt32
  public var second: UInt32
  public var started: Int32
  public var motive: Motive
  public var kind: TieKind
  public var level: TieLevel
  public var stage: Stage
  public var scale: Float
  public var understanding: Float
  public var distance: Float
  public var trust: Sides
  public var expectation: Sides
  public var frequency: Sides
  public var doubt: Sides
  /// Instruments given from outside; nil where the pair is to choose.
  public var bundle: Bundle?

  public init(
    first: UInt32, second: UInt32, started: Int32, motive: Motive, kind: TieKind, level: TieLevel,
    stage: Stage, scale: Float, understanding: Float, distance: Float,
    trust: Sides, expectation: Sides,
    frequency: Sides, doubt: Sides, bundle: Bundle? = nil
  ) {
    self.first = first
    self.second = second
    self.started = started
    self.motive = motive
    self.kind = kind
    self.level = level
    self.stage = stage
    self.scale = scale
    self.understanding = understanding
    self.distance = distance
    self.trust = trust
    self.expectation = expectation
    self.frequency = frequency
    self.doubt = doubt
    self.bundle = bundle
  }
}

extension Ties {
  /// Adds a tie at the end of the table and returns its row.
  mutating func append(_ start: TieStart, arena: Arena) -> Int {
    if count == capacity { grow(to: max(64, capacity * 2), arena: arena) }
    let row = count
    count += 1
    clear(row)
    first[row] = start.first
    second[row] = start.second
    started[row] = start.started
    motive[row] = start.motive.rawValue
    kind[row] = start.kind.rawValue
    level[row] = start.level.rawValue
    stage[row] = start.stage.rawValue
    // A tie older than the run is judged by what it does from now on.
    lastSign[row] = max(0, start.started)
    renewed[row] = max(0, start.started)
    unbroken[row] = SIMD2(repeating: start.started)
    scale[row] = start.scale
    understanding[row] = start.understanding
    startUnderstanding[row] = start.understanding
    startDistance[row] = start.distance
    trust[row] = start.trust
    startTrust[row] = start.trust
    trustBase[row] = start.trust
    share[row] = Sides(0.5, 0.5)
    expectation[row] = start.expectation
    frequency[row] = start.frequency
    doubt[row] = start.doubt
    bundle[row] = start.bundle?.rawValue ?? 0
    governed[row] = start.bundle == nil ? -1 : max(0, start.started)
    return row
  }

  private mutating func clear(_ row: Int) {
    forEachColumn { column, _ in column.zero(row) }
  }

  private mutating func grow(to newCapacity: Int, arena: Arena) {
    var larger = Ties(capacity: newCapacity, arena: arena)
    larger.count = count
    var targets: [AnyTieColumn] = []
    larger.forEachColumn { column, _ in targets.append(column) }
    forEachColumn { column, index in column.copy(to: targets[index], rows: count) }
    self = larger
  }

  /// Closes the gaps that ended ties leave; the order of the others stays.
  mutating func removeEnded() {
    var kept: [(from: Int, to: Int)] = []
    var target = 0
    for row in 0..<count {
      guard ended[row] == 0 else { continue }
      if row != target { kept.append((row, target)) }
      target += 1
    }
    guard target != count else { return }
    forEachColumn { column, _ in for move in kept { column.move(move.from, to: move.to) } }
    count = target
  }
}

/// A tie column without its element type, for work that treats all columns alike.
struct AnyTieColumn {
  let base: UnsafeMutableRawPointer
  let stride: Int

  init<Element: BitwiseCopyable>(_ column: Column<Element>) {
    base = UnsafeMutableRawPointer(column.base)
    stride = MemoryLayout<Element>.stride
  }

  func zero(_ row: Int) {
    (base + row * stride).initializeMemory(as: UInt8.self, repeating: 0, count: stride)
  }

  func move(_ from: Int, to: Int) {
    (base + to * stride).copyMemory(from: base + from * stride, byteCount: stride)
  }

  func copy(to other: AnyTieColumn, rows: Int) {
    other.base.copyMemory(from: base, byteCount: rows * stride)
  }
}

extension Ties {
  /// Every column once, in order of declaration.
  func forEachColumn(_ body: (AnyTieColumn, Int) -> Void) {
    let columns: [AnyTieColumn] = [
      .init(first), .init(second), .init(started), .init(motive), .init(kind), .init(level),
      .init(stage), .init(milestones), .init(milestonesTotal), .init(innovationsOnPrototype),
      .init(innovationsTotal), .init(lastSign), .init(renewed), .init(unbroken), .init(scale),
      .init(understanding),
      .init(startUnderstanding), .init(startDistance), .init(exploratoryTotal),
      .init(trust), .init(startTrust), .init(trustBase), .init(investment), .init(share),
      .init(expectation), .init(frequency), .init(doubt), .init(gain), .init(dependence),
      .init(bundle), .init(governed), .init(legalForm), .init(agreedUntil), .init(goBetween),
      .init(stake), .init(closeness), .init(spillRisk), .init(reputationStake), .init(spillover),
      .init(promised), .init(realised), .init(booked), .init(milestonesSeen),
      .init(milestonesExpected), .init(distance), .init(practiceDistance), .init(noveltyDistance),
      .init(understood), .init(potential), .init(achievement), .init(innovationNow),
      .init(innovationIsExploratory),
      .init(isExhausted), .init(harm), .init(damage), .init(mishap), .init(answer),
      .init(departure), .init(reflection),
      .init(ended),
    ]
    for (index, column) in columns.enumerated() { body(column, index) }
  }

  /// Bytes of one row over all columns.
  public var bytesPerTie: Int {
    var sum = 0
    forEachColumn { column, _ in sum += column.stride }
    return sum
  }
}
