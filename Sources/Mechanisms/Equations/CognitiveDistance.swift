// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// How differently two firms think (knowledge) and work (practice).
///
/// # Model
///  D = min(1, κ · rms over lanes 0–9 of (p_i − p_j)),  P the same over lanes 10–15,  κ = 2  (D1)
///
/// # Source
/// Nooteboom (1999) for the notion; a profile of ten knowledge and six practice lanes is ours (the
/// ODD), the six after Hofstede. Sums run in a fixed tree, as in the kernels, so that all give the
/// same bits.
///
/// # Edge cases
/// - equal profiles: 0. Profiles at opposite corners: 1 by the cap.
public enum CognitiveDistance {
  public static let scale: Float = 2
  public static let knowledgeLanes = 10
  public static let practiceLanes = 6

  static let knowledgeMask = Profile(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0)

  /// Sum over knowledge lanes of squared differences.
  @inlinable
  public static func squaredGap(_ a: Profile, _ b: Profile) -> Float {
    let d = a - b
    let s = d * d
    // Tree: 8 low lanes folded to 4, then to 2 and 1; lanes 8 and 9 last.
    let four = s.lowHalf.lowHalf + s.lowHalf.highHalf
    let two = four.lowHalf + four.highHalf
    return (two[0] + two[1]) + (s[8] + s[9])
  }

  @inlinable
  public static func squaredPracticeGap(_ a: Profile, _ b: Profile) -> Float {
    let d = a.highHalf - b.highHalf
    let s = d * d
    let two = s.highHalf.lowHalf + s.highHalf.highHalf
    return (two[0] + two[1]) + (s[2] + s[3])
  }

  @inlinable
  public static func knowledge(squaredGap: Float) -> Float {
    min(1, scale * (squaredGap * 0.1).squareRoot())
  }

  @inlinable
  public static func knowledge(_ a: Profile, _ b: Profile) -> Float {
    knowledge(squaredGap: squaredGap(a, b))
  }

  @inlinable
  public static func practice(_ a: Profile, _ b: Profile) -> Float {
    min(1, scale * (squaredPracticeGap(a, b) * (1 / 6 as Float)).squareRoot())
  }
}
