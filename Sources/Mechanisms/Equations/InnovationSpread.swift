// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// How widely the value of innovations varies: mean-one lognormal, wider where exploratory.
///
/// # Source
/// Scherer & Harhoff (2000): returns to innovation are skewed; the levels are the ODD's.
public enum InnovationSpread {
  public static let exploratory = Parameter(
    "projects.exploratory-spread", symbol: "σ", unit: .one, default: 0.6, in: 0...3,
    meaning: "log spread of the value of exploratory innovations",
    source: .chosen("starting value, not fitted"))
  public static let exploitative = Parameter(
    "projects.exploitative-spread", symbol: "σ", unit: .one, default: 0.3, in: 0...3,
    meaning: "log spread of the value of exploitative innovations",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [exploratory, exploitative]
}
