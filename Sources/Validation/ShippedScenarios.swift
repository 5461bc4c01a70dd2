// SPDX-License-Identifier: GPL-3.0-or-later

/// The scenarios that patterns are measured on, and the tables they name, by path below
/// `Scenarios`; written by `scripts/shipped-scenarios`.
public enum ShippedScenarios {
  public static let files: [String: String] = [
    "baseline.yaml": #"""
