// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// How what a firm knows builds up and wears off.
///
/// # Model
///     dq = (X + own project cost − δ q) dt + k β W                                          (K5)
///
/// # Source
/// Griliches (1998), perpetual inventory; the part left by joint innovations is the ODD's.
public struct KnowledgeStock: Sendable {
  public static let depreciation = Parameter(
    "accounts.knowledge-depreciation", symbol: "δ", unit: .perYear, default: 0.15, in: 0.001...4,
    meaning: "depreciation of the knowledge stock",
    source: .empirical("Griliches 1998: the usual 15%"))
  public static let ofProjects = Parameter(
    "accounts.knowledge-of-projects", symbol: "k", unit: .share, default: 0.3, in: 0...5,
    meaning: "knowledge left by a joint innovation, over its value",
    source: .chosen("starting value, not fitted"))
  public static let parameters = [depreciation, ofProjects]

  private let depreciation: Float
  private let ofProjects: Float

  public init(_ settings: Settings) {
    depreciation = settings[Self.depreciation]
    ofProjects = settings[Self.ofProjects]
  }

  /// K5 over one step, k€. `research` and `projectCost` are k€ a year, `innovations` k€.
  public func next(
    _ stock: Float, research: Float, projectCost: Float, innovations: Float
  ) -> Float {
    let growth = (research + projectCost - depreciation * stock) * stepYears
    return max(0, stock + growth + ofProjects * innovations)
  }
}
