// SPDX-License-Identifier: GPL-3.0-or-later

/// A legal form that a relation can take: one row of the catalogue of forms.
public struct LegalForm: Sendable, Hashable {
  /// How the partners divide what the relation yields.
  public enum Sharing: String, Sendable, CaseIterable {
    /// Follows one-sided dependence each quarter.
    case market
    /// Written down as dependence stood at signing or renewal.
    case agreed
    /// Written down in equal parts.
    case equal
  }

  /// Who answers for the debts of a bankrupt partner.
  public enum Liability: String, Sendable, CaseIterable {
    /// Nobody beyond what was put in.
    case none
    /// All members, each for an equal part.
    case joint
  }

  /// Word in scenario files and CSV.
  public var key: String
  public var minimumMembers: Int
  /// Levels for which it is fit: operational, tactical, strategic (by position).
  public var levels: Set<Int>
  /// True where it has a capital of its own: the only forms for shared ownership.
  public var hasCapital: Bool
  /// k€ a member, at the start.
  public var notaryCost: Double
  public var setUpCost: Double
  /// k€ a year and member.
  public var administration: Double
  public var liability: Liability
  public var sharing: Sharing
  /// Part of the yield paid out to members; the rest stays in the form as specific investment.
  public var payout: Double
  /// Years the partners agree on; 0 = none.
  public var agreedYears: Double
  /// Cost of leaving, k€ a member; more before the agreed years are over.
  public var exitCost: Double

  public init(
    key: String, minimumMembers: Int = 2, levels: Set<Int> = [0, 1, 2], hasCapital: Bool = false,
    notaryCost: Double = 0, setUpCost: Double = 0, administration: Double = 0,
    liability: Liability = .none, sharing: Sharing = .market, payout: Double = 1,
    agreedYears: Double = 0, exitCost: Double = 0
  ) {
    self.key = key
    self.minimumMembers = minimumMembers
    self.levels = levels
    self.hasCapital = hasCapital
    self.notaryCost = notaryCost
    self.setUpCost = setUpCost
    self.administration = administration
    self.liability = liability
    self.sharing = sharing
    self.payout = payout
    self.agreedYears = agreedYears
    self.exitCost = exitCost
  }

  /// Working together on a word, without any form: always the first of a catalogue.
  public static let none = LegalForm(key: "none")
}
