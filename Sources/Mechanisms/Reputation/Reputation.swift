// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// Who hears what about whom, and what opportunism would cost elsewhere.
///
/// # Model
/// A firm keeps four rumours (``RumourBuffer``). In a quarter it adds, with full credibility:
/// a complaint (value 0) about a partner whose breach it perceived, rightly or not;
/// a recommendation (value 1) of one with whom it made a prototype or an innovation;
/// a former partner, with the trust it had in it at the end; and, at the rate of slander,
/// an invented complaint about a partner of a partner, its rival for that partner's time.
/// It gathers what its partners kept the quarter before (``Hearsay``). Stakes by
/// ``ReputationStake``.
///
/// # Source
/// Burt & Knez (1995), Coleman (1990): third parties police a closed network; Quattrociocchi,
/// Paolucci & Conte (2008) on informational cheaters. The buffer is ours.
///
/// # Edge cases
/// - a draw of slander that hits the firm itself, its own partner or nobody is lost. Rumours do not
///   cross the border of the market. Nobody keeps a rumour about itself.
public struct Reputation: Mechanism {
  public static let phases = [Phase.opportunism, .reputation, .demography]
  public static let purposes = [gathers, slanders, Liars.purpose]
  static let gathers = Purpose(42)
  static let slanders = Purpose(43)
  public static let reads: Set<StateColumn> = [
    .adjacency, .trust, .gain, .answer, .harm, .innovation, .agentKind, .governance, .tieEnd,
  ]
  public static let writes: [Phase: Set<StateColumn>] = [
    .opportunism: [.reputationStake], .reputation: [.rumours], .demography: [.rumours],
  ]
  public static let parameters =
    Hearsay.parameters + [slanderRate] + Liars.parameters + StrangerTrust.parameters
    + ReputationStake.parameters
  public static let switches = [
    Switch(
      "reputation",
      whenOff: "nothing is passed on, nobody vouches, reputation is not at stake"),
    Switch("reputation.slander", whenOff: "nobody slanders or lies"),
    Switch(
      "reputation.recommendation",
      whenOff: "complaints only: nobody recommends, vouches or remembers a former partner"),
  ]

  public static let slanderRate = Parameter(
    "reputation.slander-rate", symbol: "λ_d", unit: .perYear, default: 0.02, in: 0...100,
    meaning: "attempts to slander a partner of a partner, per firm a year",
    source: .chosen("rare: one in fifty years"))

  private let isOn: Bool
  private let recommends: Bool
  private let slanderRate: Float
  private let hearsay: Hearsay
  private let liars: Liars
  private let stake: ReputationStake

  public init(_ settings: Settings) {
    isOn = settings.isOn("reputation")
    recommends = settings.isOn("reputation.recommendation")
    slanderRate = settings.isOn("reputation.slander") ? settings[Self.slanderRate] : 0
    hearsay = Hearsay(settings)
    liars = Liars(settings)
    stake = ReputationStake(settings)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    switch phase {
    case .opportunism: weighStakes(economy, workers)
    case .reputation: spread(economy, workers)
    default: if recommends { rememberPartners(economy) }
    }
  }

  private func weighStakes(_ economy: Economy, _ workers: Workers) {
    let ties = economy.ties
    workers.forEachChunk(of: ties.count) { _, rows in
      for tie in rows where ties.isLive(tie) {
        ties.reputationStake[tie] = Sides(
          stake.stake(tie, actor: 0, economy), stake.stake(tie, actor: 1, economy))
      }
    }
  }

  /// Every firm gathers from the buffers of the quarter before; then all take over what is new.
  private func spread(_ economy: Economy, _ workers: Workers) {
    let firms = economy.firms
    workers.forEachChunk(of: firms.rows) { _, rows in
      var rumours: [Rumour] = []
      for row in rows where firms.isLive(row) {
        rumours.removeAll(keepingCapacity: true)
        for slot in 0..<RumourBuffer.slots {
          rumours.append(hearsay.aged(Rumour(bits: firms.rumours[row][slot])))
        }
        for index in economy.adjacency.range(row) {
          let entry = economy.adjacency[index]
          live(row, entry, economy, into: &rumours)
          gather(row, entry, economy, into: &rumours)
        }
        if let rumour = slander(by: row, economy) { rumours.append(rumour) }
        firms.rumoursNext[row] = RumourBuffer.merged(&rumours)
      }
    }
    workers.forEachChunk(of: firms.rows) { _, rows in
      for row in rows { firms.rumours[row] = firms.rumoursNext[row] }
    }
  }

  /// What the firm lived through with a partner in this quarter.
  private func live(
    _ row: Int, _ entry: Adjacency.Entry, _ economy: Economy, into rumours: inout [Rumour]
  ) {
    let ties = economy.ties
    let id = economy.firms.id[entry.partner]
    let wasHarmed = ties.harm[entry.tie][entry.side] != 0
    if PerceivedBreach.isSeen(entry.tie, side: entry.side, ties) {
      rumours.append(Rumour(subject: id, value: 0, credibility: 1, isMistaken: !wasHarmed))
    }
    let achievement = Achievement(rawValue: ties.achievement[entry.tie])!
    if recommends && (achievement == .prototype || achievement == .innovation) {
      rumours.append(Rumour(subject: id, value: 1, credibility: 1))
    }
  }

  /// What the firm hears from a partner: one word of the pair's block decides on each slot.
  private func gather(
    _ row: Int, _ entry: Adjacency.Entry, _ economy: Economy, into rumours: inout [Rumour]
  ) {
    let (firms, ties) = (economy.firms, economy.ties)
    let partner = Int(entry.partner)
    let kept = firms.rumours[partner]
    guard kept != .zero, firms.isHidden(row) == firms.isHidden(partner) else { return }
    let trust = ties.trust[entry.tie][entry.side]
    let hasGoBetween =
      Bundle(rawValue: ties.bundle[entry.tie]).has(.goBetween)
      || firms.agent(row) == .goBetween || firms.agent(partner) == .goBetween
    let words = economy.draws.words(
      Self.gathers, from: firms.id[row], to: firms.id[partner], step: economy.step)
    for slot in 0..<RumourBuffer.slots {
      let rumour = liars.told(Rumour(bits: kept[slot]), by: partner, economy)
      guard rumour.belief > 0, rumour.subject != firms.id[row] else { continue }
      let chance = hearsay.chance(of: rumour, trust: trust, hasGoBetween: hasGoBetween)
      if Quantile.uniform(words[slot]) < chance {
        rumours.append(hearsay.aged(hearsay.toldOn(rumour, trust: trust)))
      }
    }
  }

  private func slander(by row: Int, _ economy: Economy) -> Rumour? {
    let firms = economy.firms
    guard slanderRate > 0, firms.isInMarket(row), firms.agent(row) == .firm else { return nil }
    let words = economy.draws.words(Self.slanders, firm: firms.id[row], step: economy.step)
    guard Quantile.happens(Quantile.uniform(words[0]), rate: slanderRate, over: stepYears),
      let partner = economy.partner(of: row, word: words[1]),
      let target = economy.partner(of: partner, word: words[2]),
      target != row, firms.isInMarket(target), !economy.areTied(row, target)
    else { return nil }
    return Rumour(subject: firms.id[target], value: 0, credibility: 1, isSlander: true)
  }

  /// Those who parted in this step keep the trust they had at the end. One after the other, because
  /// a firm may have parted with several.
  private func rememberPartners(_ economy: Economy) {
    let (firms, ties) = (economy.firms, economy.ties)
    var rumours: [Rumour] = []
    for end in economy.ended {
      for side in 0..<2 {
        let row = ties.firm(end.row, side: side)
        rumours.removeAll(keepingCapacity: true)
        for slot in 0..<RumourBuffer.slots {
          rumours.append(Rumour(bits: firms.rumours[row][slot]))
        }
        rumours.append(
          Rumour(
            subject: side == 0 ? end.second : end.first, value: ties.trust[end.row][side],
            credibility: 1))
        firms.rumours[row] = RumourBuffer.merged(&rumours)
      }
    }
  }
}
