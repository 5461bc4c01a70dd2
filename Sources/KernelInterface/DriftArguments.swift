// SPDX-License-Identifier: GPL-3.0-or-later

/// What all firms of one drift have in common.
public struct DriftArguments: Sendable {
  public var random: RandomArguments
  /// Standard deviation of a lane's move in a step at full absorptive capacity.
  public var noise: Float
  /// Part of the gap to the centres closed in a step.
  public var pull: Float
  /// Noise of each lane relative to the first.
  public var noiseLanes: SIMD16<Float>

  public init(
    random: RandomArguments, noise: Float, pull: Float, noiseLanes: SIMD16<Float>
  ) {
    self.random = random
    self.noise = noise
    self.pull = pull
    self.noiseLanes = noiseLanes
  }
}
