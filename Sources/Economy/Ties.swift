// SPDX-License-Identifier: GPL-3.0-or-later

/// Two numbers of a tie: of its first firm (or of the first toward the second), and of its second.
public typealias Sides = SIMD2<Float>

/// What a tie is for.
public enum Motive: UInt8, Sendable, CaseIterable {
  case knowledge, cost, market, risk, obligation

  public var word: String { "\(self)" }
}

public enum Stage: UInt8, Sendable, CaseIterable {
  case exploration, exploitation

  public var word: String { "\(self)" }
}

public enum TieKind: UInt8, Sendable, CaseIterable {
  /// With an agent that is no firm: a knowledge institute or a go-between.
  case horizontal, vertical, diagonal, institutional

  public var word: String { "\(self)" }
}

public enum TieLevel: UInt8, Sendable, CaseIterable {
  case operational, tactical, strategic

  public var word: String { "\(self)" }
}

/// Why a tie ended.
public enum EndReason: UInt8, Sendable, CaseIterable {
  case none, patience, exhausted, breach, closure, bankruptcy

  public var word: String { "\(self)" }
}

/// How an ended tie is judged (the ODD).
public enum TieOutcome: UInt8, Sendable, CaseIterable {
  case none, success, between, failure

  public var word: String { "\(self)" }
}

/// What a pair reached in a step: a milestone, or more.
public enum Achievement: UInt8, Sendable, CaseIterable {
  case none, milestone, prototype, innovation

  public var word: String { "\(self)" }
}

/// What befell a direction of a tie in this step.
public enum Harm: UInt8, Sendable, CaseIterable {
  case none, holdUp, leak, shirking

  public var word: String { self == .holdUp ? "hold_up" : "\(self)" }
}

/// How the harmed side answered.
public enum Answer: UInt8, Sendable, CaseIterable {
  case none, unnoticed, voice, exit, lockedIn

  public var word: String { self == .lockedIn ? "locked_in" : "\(self)" }
}

/// All live ties as columns, in order of (start, lower id, higher id).
///
/// `first` is the firm with the lower id. Entry 0 of a ``Sides`` belongs to `first`.
public struct Ties {
  public internal(set) var count = 0
  public internal(set) var capacity: Int

  public internal(set) var first: Column<UInt32>
  public internal(set) var second: Column<UInt32>
  /// Step at which the tie began; negative for ties older than the run.
  public internal(set) var started: Column<Int32>
  public internal(set) var motive: Column<UInt8>
  public internal(set) var kind: Column<UInt8>
  public internal(set) var level: Column<UInt8>
  public internal(set) var stage: Column<UInt8>
  /// Milestones reached in the present stage, 0…2.
  public internal(set) var milestones: Column<UInt8>
  public internal(set) var milestonesTotal: Column<UInt16>
  /// Innovations made on the present prototype, and in all.
  public internal(set) var innovationsOnPrototype: Column<UInt16>
  public internal(set) var innovationsTotal: Column<UInt16>
  /// Those of them that were the first on a prototype.
  public internal(set) var exploratoryTotal: Column<UInt16>
  /// Step of the last milestone, or of the last renewal or start where later.
  public internal(set) var lastSign: Column<Int32>
  /// Step of the last renewal, or of the start.
  public internal(set) var renewed: Column<Int32>
  /// Step since which no breach was perceived, by first and by second: the start, or the last
  /// breach.
  public internal(set) var unbroken: Column<SIMD2<Int32>>
  /// Scale ω, in (0, 1].
  public internal(set) var scale: Column<Float>
  public internal(set) var understanding: Column<Float>
  public internal(set) var startUnderstanding: Column<Float>
  /// Cognitive distance of the partners when the tie began.
  public internal(set) var startDistance: Column<Float>
  /// Of first in second, of second in first.
  public internal(set) var trust: Column<Sides>
  public internal(set) var startTrust: Column<Sides>
  /// Level from which the loyalty law counts: trust at the start, or what later events left of it.
  public internal(set) var trustBase: Column<Sides>
  /// Specific investment, k€.
  public internal(set) var investment: Column<Sides>
  /// Shares β of the yield; they add up to one.
  public internal(set) var share: Column<Sides>
  /// `Bundle` of governance instruments in force.
  public internal(set) var bundle: Column<UInt8>
  /// Step at which the bundle was last chosen or given; negative = never.
  public internal(set) var governed: Column<Int32>
  /// Position of the legal form in the catalogue of the run.
  public internal(set) var legalForm: Column<UInt8>
  /// Step at which the legal form was last chosen or given; negative = never.
  public internal(set) var formed: Column<Int32>
  /// Step until which the partners agreed to go on; 0 = none agreed.
  public internal(set) var agreedUntil: Column<Int32>
  /// Row of the go-between plus one; 0 = none.
  public internal(set) var goBetween: Column<UInt32>
  /// Hostage each side has put up, k€.
  public internal(set) var stake: Column<Sides>
  /// Quarters in a row for which each side trusted the other as identification asks.
  public internal(set) var closeness: Column<SIMD2<UInt8>>
  /// What each side fears to lose by spillover through the tie, less what it would learn, k€ a year
  /// of present value, with the instruments in force; below zero where it would learn more.
  public internal(set) var spillRisk: Column<Sides>
  /// Each side's estimate of the yield before investment at reference scale, k€ a year.
  public internal(set) var expectation: Column<Sides>
  /// Each side's estimate of innovations a year.
  public internal(set) var frequency: Column<Sides>
  /// Chance of disappointment each side reckoned with at signing.
  public internal(set) var doubt: Column<Sides>
  /// Yearly gain each side expects of going on, and its dependence, k€ a year.
  public internal(set) var gain: Column<Sides>
  public internal(set) var dependence: Column<Sides>
  /// Promised and realised value so far, k€.
  public internal(set) var promised: Column<Sides>
  public internal(set) var realised: Column<Sides>
  /// What milestones have booked towards the coming innovation, k€.
  public internal(set) var booked: Column<Sides>
  /// Milestones seen and expected since the last renewal.
  public internal(set) var milestonesSeen: Column<Float>
  public internal(set) var milestonesExpected: Column<Sides>

  // Of this step only.
  public internal(set) var distance: Column<Float>
  public internal(set) var practiceDistance: Column<Float>
  /// Distance by which novelty is judged: what the partner brings that is not within reach already.
  public internal(set) var noveltyDistance: Column<Float>
  /// Share of what the partner says that is understood, U.
  public internal(set) var understood: Column<Float>
  public internal(set) var potential: Column<Float>
  /// `Achievement` of this step.
  public internal(set) var achievement: Column<UInt8>
  /// Value of an innovation made now, k€; 0 = none.
  public internal(set) var innovationNow: Column<Float>
  /// 1 where the innovation made now is the first on its prototype.
  public internal(set) var innovationIsExploratory: Column<UInt8>
  /// 1 where neither a new innovation nor a new prototype covers the running cost.
  public internal(set) var isExhausted: Column<UInt8>
  /// `Harm` done to first, to second, and its damage in k€.
  public internal(set) var harm: Column<SIMD2<UInt8>>
  public internal(set) var damage: Column<Sides>
  public internal(set) var mishap: Column<Sides>
  /// `Answer` of first, of second.
  public internal(set) var answer: Column<SIMD2<UInt8>>
  /// What each side would lose elsewhere if it took advantage of the other and that became known,
  /// k€ a year.
  public internal(set) var reputationStake: Column<Sides>
  /// Present value of spillover gained less lost through the tie, k€.
  public internal(set) var spillover: Column<Sides>
  /// Part of the excess of trust and understanding lost as key persons leave.
  public internal(set) var departure: Column<Sides>
  /// Part of what is missing in trust that facilitated reflection makes up.
  public internal(set) var reflection: Column<Sides>
  /// `EndReason`, none while the tie lives.
  public internal(set) var ended: Column<UInt8>

  public init(capacity: Int, arena: Arena) {
    self.capacity = capacity
    func new<Element: BitwiseCopyable>() -> Column<Element> {
      arena.column(capacity, of: Element.self)
    }
    // Who, since when and for what.
    (first, second, started) = (new(), new(), new())
    (motive, kind, level, stage) = (new(), new(), new(), new())
    // Progress.
    (milestones, milestonesTotal, innovationsOnPrototype) = (new(), new(), new())
    (innovationsTotal, exploratoryTotal, lastSign, renewed, unbroken) = (
      new(), new(), new(), new(), new()
    )
    (milestonesSeen, milestonesExpected) = (new(), new())
    // What grows between the two.
    (scale, understanding, startUnderstanding, startDistance) = (new(), new(), new(), new())
    (trust, startTrust, trustBase, closeness) = (new(), new(), new(), new())
    (investment, share) = (new(), new())
    // Governance.
    (bundle, governed, goBetween, stake) = (new(), new(), new(), new())
    (legalForm, formed, agreedUntil) = (new(), new(), new())
    (spillRisk, reputationStake, spillover) = (new(), new(), new())
    // What each side reckons with, and what came of it.
    (expectation, frequency, doubt, gain, dependence) = (new(), new(), new(), new(), new())
    (promised, realised, booked) = (new(), new(), new())
    // This step.
    (distance, practiceDistance, noveltyDistance) = (new(), new(), new())
    (understood, potential) = (new(), new())
    (achievement, isExhausted) = (new(), new())
    (innovationNow, innovationIsExploratory) = (new(), new())
    (harm, damage, mishap, answer) = (new(), new(), new(), new())
    (departure, reflection, ended) = (new(), new(), new())
  }

  @inlinable
  public func isLive(_ tie: Int) -> Bool { ended[tie] == 0 }

  /// The firm on a side: 0 first, 1 second.
  @inlinable
  public func firm(_ tie: Int, side: Int) -> Int { Int(side == 0 ? first[tie] : second[tie]) }
}
