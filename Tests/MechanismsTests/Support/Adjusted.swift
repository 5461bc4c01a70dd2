// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters

/// Defaults, with a few values changed and a few mechanisms off.
func adjusted(_ changes: [Parameter: Double] = [:], off: Set<String> = []) -> Settings {
  Settings(values: overlay(changes), switchedOff: off)
}

func overlay(_ changes: [Parameter: Double]) -> ParameterValues {
  var values = ParameterValues()
  for (parameter, value) in changes { values.set(parameter, to: value) }
  return values
}

/// True where a count lies within four and a half standard deviations of its binomial mean.
func isBinomial(_ count: Int, of trials: Int, chance: Double) -> Bool {
  let mean = Double(trials) * chance
  return abs(Double(count) - mean) <= 4.5 * (mean * (1 - chance)).squareRoot() + 1
}

/// True where two numbers agree to a part of the larger, or to the same amount near zero.
func isClose(_ a: Float, _ b: Double, _ part: Double = 1e-5) -> Bool {
  abs(Double(a) - b) <= part * max(1, abs(b))
}
