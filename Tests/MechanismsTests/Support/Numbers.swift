// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters

extension Settings {
  /// The defaults, with some parameters changed and some mechanisms switched off.
  static func with(_ changes: [(Parameter, Double)] = [], off: Set<String> = []) -> Settings {
    var values = ParameterValues()
    for (parameter, value) in changes { values.set(parameter, to: value) }
    return Settings(values: values, switchedOff: off)
  }

  /// The swarm recipe: each parameter at an end of its range, at its default, or anywhere between.
  static func swarm(_ parameters: [Parameter], _ chance: inout Chance) -> Settings {
    var values = ParameterValues()
    for parameter in parameters {
      let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
      switch chance.index(below: 4) {
      case 0: values.set(parameter, to: low)
      case 1: values.set(parameter, to: high)
      case 2: break
      default:
        let value = low + Double(chance.uniform(in: 0...1)) * (high - low)
        values.set(parameter, to: parameter.kind == .integer ? value.rounded() : value)
      }
    }
    return Settings(values: values)
  }

  func number(_ parameter: Parameter) -> Double { values.number(of: parameter) }
}

/// True where a number in single precision is the expected one within rounding.
///
/// The default allows about a hundred roundings of 2⁻²⁴, some of them amplified by a power.
func isClose(_ value: Float, _ expected: Double, relative: Double = 1e-5, absolute: Double = 0)
  -> Bool
{
  abs(Double(value) - expected) <= relative * abs(expected) + absolute
}

/// True where a count of successes lies within five standard deviations of its binomial mean.
///
/// A right program fails this with probability below 10⁻⁶ over all seeds; the seeds of tests are
/// fixed.
func isBinomial(_ successes: Int, of trials: Int, probability: Double) -> Bool {
  let mean = Double(trials) * probability
  let deviation = (mean * (1 - probability)).squareRoot()
  return abs(Double(successes) - mean) <= 5 * deviation + 1e-9
}

/// Mean and its standard error.
func meanAndError(_ values: [Double]) -> (mean: Double, error: Double) {
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  return (mean, (variance / count).squareRoot())
}
