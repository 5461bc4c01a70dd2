// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters

/// What a legal form costs its members, and on what terms they divide and leave.
///
/// # Model
///     a member's cost of form k, k€ a year:
///     (notary + set-up)/L + administration + X_k (1 + e (1 − exp(−a_k/L)))/L + h_b Π0 [joint] (K1)
///     exit cost of a member = X_k, and (1 + e) X_k before the agreed years a_k are over      (K2)
///     paid out to a member: p_k β W; the rest, (1 − p_k) β W, becomes its specific investment (K3)
///
/// In K1 a relation of expected length L is left once; leaving at a constant rate, it is left
/// before the agreed years with chance `1 − exp(−a/L)`. What stays in the form is no cost: it
/// counts as invested.
///
/// # Source
/// Williamson (1991) on discrete forms of governance; Dutch company law (Burgerlijk Wetboek 2 and
/// 7A) for what the forms are, as recalled; the equations and levels are ours.
///
/// # Edge cases
/// - no form: costs nothing, is left freely, pays out everything.
/// - investment switched off: everything is paid out, since nothing can be sunk.
public struct FormTerms: Sendable {
  public static let earlyExit = Parameter(
    "legalforms.early-exit", symbol: "e", unit: .share, default: 0.5, in: 0...10,
    meaning: "further exit cost before the agreed years are over, over the exit cost",
    source: .chosen("half as much again; starting value, not fitted"))
  public static let bankruptcyChance = Parameter(
    "legalforms.bankruptcy-chance", symbol: "h_b", unit: .perYear, default: 0.01, in: 0...1,
    meaning: "rate at which a firm fears that it must answer for a partner's debts",
    source: .empirical("Dutch bankruptcies about half to one per cent of firms a year; check"))
  public static let parameters = [earlyExit, bankruptcyChance]

  public let forms: [LegalForm]
  private let exitCosts: [Float]
  private let payouts: [Float]
  private let administrations: [Float]
  private let sharings: [LegalForm.Sharing]
  private let earlyExit: Float
  private let bankruptcyChance: Float

  public init(_ settings: Settings) {
    let invests = settings.isOn("investment")
    forms = settings.legalForms
    exitCosts = forms.map { Float($0.exitCost) }
    payouts = forms.map { invests ? Float($0.payout) : 1 }
    administrations = forms.map { Float($0.administration) }
    sharings = forms.map(\.sharing)
    earlyExit = settings[Self.earlyExit]
    bankruptcyChance = settings[Self.bankruptcyChance]
  }

  /// Price of setting a form up, k€ a member.
  public func founding(_ form: Int) -> Float {
    Float(forms[form].notaryCost) + Float(forms[form].setUpCost)
  }

  /// K1 without what founding costs, k€ a year.
  public func upkeep(_ form: Int, duration: Float, yield: Float) -> Float {
    let terms = forms[form]
    let early = 1 - Elementary.exp(-Float(terms.agreedYears) / duration)
    return administrations[form]
      + exitCosts[form] * (1 + earlyExit * early) / duration
      + (terms.liability == .joint ? bankruptcyChance * max(0, yield) : 0)
  }

  /// K2, k€.
  public func exitCost(_ tie: Int, isEarly: Bool, _ ties: Ties) -> Float {
    exitCosts[Int(ties.legalForm[tie])] * (isEarly ? 1 + earlyExit : 1)
  }

  /// True before the agreed years of the tie are over.
  public func isEarly(_ tie: Int, _ economy: Economy) -> Bool {
    Int32(economy.step) < economy.ties.agreedUntil[tie]
  }

  /// k€ a year and member.
  public func administration(_ tie: Int, _ ties: Ties) -> Float {
    administrations[Int(ties.legalForm[tie])]
  }

  /// Part of the yield paid out to the members, p of K3.
  public func payout(_ tie: Int, _ ties: Ties) -> Float { payouts[Int(ties.legalForm[tie])] }

  public func sharing(_ tie: Int, _ ties: Ties) -> LegalForm.Sharing {
    sharings[Int(ties.legalForm[tie])]
  }

  /// True for a form for two on that level, with a capital of its own exactly where they share
  /// ownership.
  public static func isFit(_ form: LegalForm, level: UInt8, _ bundle: Bundle) -> Bool {
    form.minimumMembers <= 2 && form.levels.contains(Int(level))
      && form.hasCapital == bundle.has(.ownership)
  }

  /// Step until which partners who sign now agree to go on; 0 = none agreed.
  public static func agreedUntil(_ form: LegalForm, from step: Int32) -> Int32 {
    let steps = Int32((form.agreedYears * Double(Horizon.stepsPerYear)).rounded())
    return steps == 0 ? 0 : step + steps
  }
}
