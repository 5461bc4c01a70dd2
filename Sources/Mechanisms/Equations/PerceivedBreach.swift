// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// What a side takes for a breach: opportunism, answered in whatever way, or a mishap for which it
/// leaves or stays distrusting.
///
/// # Source
/// the ODD.
///
/// # Edge cases
/// - a mishap that was explained, or not noticed, is none.
public enum PerceivedBreach {
  public static func isSeen(_ tie: Int, side: Int, _ ties: Ties) -> Bool {
    switch Answer(rawValue: ties.answer[tie][side])! {
    case .exit, .lockedIn: true
    case .voice: ties.harm[tie][side] != 0
    case .none, .unnoticed: false
    }
  }
}
