// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Parameters
import Randomness

/// How well a relation is set up on paper: do the partners want the same, work alike, and have they
/// written down what each gets and for how long?
///
/// # Model
///     fit = ⅕ [same level + same motive + (1 − P) + written division + agreed duration]    (O5)
/// with P the distance in practice and the other four 0 or 1. Each side's wish is read off its own
/// state: the motive by ``MotiveDraw/wish(_:_:rdShare:_:)``, the level off its size, because the
/// time a firm plans ahead grows with it: below 10 fte operational, below 250 tactical, else
/// strategic. A duration is agreed until the step up to which the partners promised to go on.
///
/// # Source
/// the ODD; the borders are the European size classes. Ours: that a wish shows in size and R&D.
///
/// # Edge cases
/// - equal firms with equal profiles, a written division and years agreed: 1.
/// - promised years that are over: not agreed.
public struct FormalFit: Sendable {
  private let motives: MotiveDraw

  public init(_ settings: Settings) { motives = MotiveDraw(settings) }

  /// The level on which a firm of this size [fte] would work together.
  public static func level(size: Float) -> TieLevel {
    size < 10 ? .operational : (size < 250 ? .tactical : .strategic)
  }

  /// O5, in [0, 1].
  ///
  /// - Parameters: practice: distance in practice, 0…1.
  public static func fit(
    sameLevel: Bool, sameMotive: Bool, practice: Float, writtenDivision: Bool, agreedDuration: Bool
  ) -> Float {
    let agreed = [sameLevel, sameMotive, writtenDivision, agreedDuration].count { $0 }
    return (Float(agreed) + 1 - practice) / 5
  }

  /// O5 of a tie between partners of whom it need only be known who they are or were.
  func fit(
    _ tie: Int, _ partners: TiePartners, form: LegalForm, step: Int32, _ economy: Economy
  ) -> Float {
    let ties = economy.ties
    let wishes = agreement(partners, economy.draws)
    return Self.fit(
      sameLevel: wishes.level, sameMotive: wishes.motive, practice: ties.practiceDistance[tie],
      writtenDivision: form.sharing != .market, agreedDuration: ties.agreedUntil[tie] > step)
  }

  /// Whether the partners would work together on the same level, and for the same motive.
  func agreement(_ partners: TiePartners, _ draws: Draws) -> (level: Bool, motive: Bool) {
    func wish(_ side: Int) -> Motive {
      motives.wish(partners.first, partners.second, rdShare: partners.rdShare[side], draws)
    }
    return (
      Self.level(size: partners.size[0]) == Self.level(size: partners.size[1]), wish(0) == wish(1)
    )
  }
}
