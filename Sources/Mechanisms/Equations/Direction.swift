// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Randomness

/// A standard normal step in the knowledge lanes, from three blocks of words.
///
/// # Model
/// Lane k is the normal quantile of word k; practice lanes are zero.
public enum Direction {
  public static func normal(_ words: (_ block: UInt16) -> SIMD4<UInt32>) -> Profile {
    var step = Profile.zero
    for block in 0..<3 {
      let four = words(UInt16(block))
      for lane in 0..<4 where 4 * block + lane < CognitiveDistance.knowledgeLanes {
        step[4 * block + lane] = Quantile.normal(Quantile.uniform(four[lane]))
      }
    }
    return step
  }
}
