// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// How long ties live.
///
/// # Source
/// Kaplan & Meier (1958): ties alive at the end of the run are censored, not counted as ended.
public struct Survival: Sendable {
  private var ended: [Int] = []
  private var censored: [Int] = []

  public init() {}

  public mutating func add(steps: Int, ended isEnd: Bool) {
    while ended.count <= steps {
      ended.append(0)
      censored.append(0)
    }
    if isEnd { ended[steps] += 1 } else { censored[steps] += 1 }
  }

  /// Probability of living beyond `steps`, given one lived beyond `given`.
  ///
  /// # Edge cases
  /// - nobody was observed beyond `given`: nil.
  public func survival(at steps: Int, given: Int = 0) -> Double? {
    var atRisk = ended.reduce(0, +) + censored.reduce(0, +)
    var share = 1.0
    var start: Double? = given == 0 ? 1 : nil
    for time in ended.indices where time <= steps {
      if atRisk == 0 { return nil }
      share *= 1 - Double(ended[time]) / Double(atRisk)
      atRisk -= ended[time] + censored[time]
      if time == given { start = share }
    }
    guard let start, start > 0, ended.count > given else { return nil }
    return share / start
  }
}

/// Lives of all ties, and of those for knowledge.
struct TieLives {
  private(set) var all = Survival()
  private(set) var knowledge = Survival()

  mutating func add(steps: Int, ended: Bool, knowledge isKnowledge: Bool) {
    all.add(steps: steps, ended: ended)
    if isKnowledge { knowledge.add(steps: steps, ended: ended) }
  }
}

/// Which firms of ten fte and more innovated, and which of those had a tie, within three years.
///
/// The question of the Community Innovation Survey, put once a year.
struct Innovators {
  private static let window: Int32 = 12
  private static let smallest: Float = 10
  private var lastInnovation: [Int32]
  private var lastTie: [Int32]
  private var owner: [UInt32]
  private var firms = 0.0
  private var innovators = 0.0
  private var collaborators = 0.0

  init(rows: Int) {
    lastInnovation = [Int32](repeating: -1000, count: rows)
    lastTie = [Int32](repeating: -1000, count: rows)
    owner = [UInt32](repeating: 0, count: rows)
  }

  var innovatorShare: Double? { firms > 0 ? innovators / firms : nil }
  var collaboratingShare: Double? { innovators > 0 ? collaborators / innovators : nil }

  mutating func note(_ economy: Economy) {
    let all = economy.firms
    let step = Int32(economy.step)
    for row in 0..<all.slots where all.isLive(row) {
      if owner[row] != all.id[row] {
        owner[row] = all.id[row]
        lastInnovation[row] = -1000
        lastTie[row] = -1000
      }
      if all.ownInnovation[row] > 0 { lastInnovation[row] = step }
    }
    let ties = economy.ties
    for tie in 0..<ties.count {
      for side in 0..<2 {
        let row = ties.firm(tie, side: side)
        guard row < all.slots else { continue }
        lastTie[row] = step
        if ties.innovationNow[tie] > 0 { lastInnovation[row] = step }
      }
    }
  }

  mutating func sample(_ economy: Economy) {
    let all = economy.firms
    let since = Int32(economy.step) - Self.window
    for row in 0..<all.slots where all.isInMarket(row) && all.size[row] >= Self.smallest {
      firms += 1
      guard lastInnovation[row] > since else { continue }
      innovators += 1
      if lastTie[row] > since { collaborators += 1 }
    }
  }
}
