// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of one step, in order of execution.
public enum Phase: Int, Sendable, CaseIterable, Comparable {
  case search, appraisal, matching, contracting, investment, collaboration, opportunism, trust
  case learning, spillover, reputation, review, accounts, demography, policy, measurement

  public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }

  public var word: String { "\(self)" }
}
