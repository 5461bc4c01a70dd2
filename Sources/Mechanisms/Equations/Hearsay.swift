// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// How a rumour passes from one firm to a partner, and wears off.
///
/// # Model
///     chance that i hears in a quarter what its partner j keeps = l_r T_ij · passed          (G2)
///  passed = (1 − weeding by a go-between) (1 − weeding by a register) for slander, else 1
///     c ← c T_ij h_r, one hop further, where the limit of hops allows                       (G3)
///     c ← c e^(−δ_r dt) in each quarter                                                   (G4)
///
/// # Source
/// Coleman (1990) on closure, Burt & Knez (1995) on third-party gossip: who is trusted is believed.
/// The laws are ours.
///
/// # Edge cases
/// - credibility is cut down to 4095ths, so what fades is forgotten in the end.
public struct Hearsay: Sendable {
  public static let listening = Parameter(
    "reputation.listening", symbol: "l_r", unit: .share, default: 0.375, in: 0...1,
    meaning: "chance in a quarter to hear what a fully trusted partner keeps",
    source: .calibrated("P4: clustering"))
  public static let hopFactor = Parameter(
    "reputation.hop-factor", symbol: "h_r", unit: .share, default: 0.7, in: 0...1,
    meaning: "credibility left when a rumour is told on, under full trust",
    source: .chosen("starting value, not fitted"))
  public static let hopLimit = Parameter(
    "reputation.hop-limit", symbol: "–", unit: .count, default: 3, in: 1...15, integer: true,
    meaning: "how often a rumour is told on at most",
    source: .empirical("indirect ties beyond three steps carry little; check"))
  public static let fading = Parameter(
    "reputation.fading-rate", symbol: "δ_r", unit: .perYear, default: 0.5, in: 0...50,
    meaning: "rate at which credibility fades", source: .chosen("forgotten in a few years"))
  public static let filter = Parameter(
    "reputation.go-between-filter", symbol: "–", unit: .share, default: 0.6, in: 0...1,
    meaning: "part of slander that a go-between weeds out",
    source: .theory("Nooteboom 1999: a go-between sifts rumours; level chosen"))
  public static let register = Parameter(
    "reputation.register", symbol: "–", unit: .share, default: 0, in: 0...1,
    meaning: "part of slander that a public register weeds out",
    source: .chosen("there is none unless a policy sets one up"))
  public static let parameters = [listening, hopFactor, hopLimit, fading, filter, register]

  private let listening: Float
  private let hopFactor: Float
  private let hopLimit: Int
  private let kept: Float
  private let filter: Float
  private let register: Float

  public init(_ settings: Settings) {
    listening = settings[Self.listening]
    hopFactor = settings[Self.hopFactor]
    hopLimit = Int(settings[Self.hopLimit])
    kept = Elementary.exp(-settings[Self.fading] * stepYears)
    filter = settings[Self.filter]
    register = settings[Self.register]
  }

  /// G2 for what is no slander.
  public func chance(trust: Float) -> Float { listening * trust }

  /// G2.
  public func chance(of rumour: Rumour, trust: Float, hasGoBetween: Bool) -> Float {
    guard rumour.isSlander else { return chance(trust: trust) }
    return chance(trust: trust) * (1 - (hasGoBetween ? filter : 0)) * (1 - register)
  }

  /// G3; nothing where the rumour has come too far.
  public func toldOn(_ rumour: Rumour, trust: Float) -> Rumour {
    guard rumour.hops < hopLimit else { return .nothing }
    return Rumour(
      subject: rumour.subject, level: rumour.level, belief: part(rumour.belief, trust * hopFactor),
      hops: rumour.hops + 1, age: rumour.age, origin: rumour.origin)
  }

  /// G4 over one quarter.
  public func aged(_ rumour: Rumour) -> Rumour {
    Rumour(
      subject: rumour.subject, level: rumour.level, belief: part(rumour.belief, kept),
      hops: rumour.hops, age: rumour.age + 1, origin: rumour.origin)
  }

  private func part(_ belief: Int, _ factor: Float) -> Int {
    Int((Float(belief) * factor).rounded(.down))
  }
}
