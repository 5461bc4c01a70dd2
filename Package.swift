// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// Modules in layers; imports point downward only (`TidyTests` reads every import line).
///
///     8  interfirm
///     7  Validation
///     6  ScenarioFiles  Reports
///     5  Simulation
///     4  Mechanisms
///     3  Economy  Networks
///     2  Randomness  Parameters  Tables
///     1  KernelInterface  KernelsBase
///     0  CGSL  CVector  Elementary
let package = Package(
  name: "interfirm",
  products: [.executable(name: "interfirm", targets: ["interfirm"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .target(name: "CVector"),
    .target(name: "Elementary"),
    .target(name: "KernelInterface"),
    .target(name: "KernelsBase", dependencies: ["CVector", "KernelInterface"]),
    .target(name: "Randomness", dependencies: ["CGSL", "Elementary"]),
    .target(name: "Parameters", resources: [.embedInCode("legal-forms.csv")]),
    .target(name: "Tables"),
    .target(
      name: "Economy",
      dependencies: [
        "CVector", "Elementary", "KernelInterface", "KernelsBase", "Parameters",
        "Randomness",
      ]),
    .target(name: "Networks", dependencies: ["Economy"]),
    .target(
      name: "Mechanisms",
      dependencies: [
        "Economy", "Elementary", "KernelInterface", "Networks", "Parameters",
        "Randomness",
      ]),
    .target(
      name: "Simulation",
      dependencies: [
        "Economy", "Elementary", "Mechanisms", "Networks", "Parameters", "Randomness", "Tables",
      ]),
    .target(
      name: "ScenarioFiles",
      dependencies: ["Parameters", "Tables", .product(name: "Yams", package: "Yams")]),
    .target(name: "Reports", dependencies: ["CGSL", "Parameters", "Simulation", "Tables"]),
    .target(
      name: "Validation",
      dependencies: [
        "CGSL", "Economy", "Mechanisms", "Networks", "Parameters", "Randomness", "Reports",
        "ScenarioFiles", "Simulation", "Tables",
      ], resources: [.embedInCode("Calibration/calibration.csv")]),
    .executableTarget(
      name: "interfirm",
      dependencies: [
        "Economy", "Mechanisms", "Parameters", "Randomness", "Reports", "ScenarioFiles",
        "Simulation", "Tables", "Validation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "ElementaryTests", dependencies: ["Elementary"]),
    .testTarget(name: "RandomnessTests", dependencies: ["CGSL", "Randomness", "KernelsBase"]),
    .testTarget(name: "ParametersTests", dependencies: ["Parameters", "Simulation"]),
    .testTarget(
      name: "KernelsTests",
      dependencies: ["Elementary", "KernelInterface", "KernelsBase", "Randomness"]),
    .testTarget(name: "EconomyTests", dependencies: ["Economy", "KernelsBase", "Networks"]),
    .testTarget(
      name: "MechanismsTests",
      dependencies: [
        "CGSL", "Economy", "Elementary", "KernelsBase", "Mechanisms", "Randomness",
        "Simulation",
      ]),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "CGSL", "Economy", "Mechanisms", "Networks", "Parameters", "Randomness",
        "Simulation", "Tables",
      ]),
    .testTarget(
      name: "ScenarioFilesTests", dependencies: ["Economy", "ScenarioFiles", "Simulation"],
      resources: [.copy("Malformed")]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["CGSL", "Parameters", "Reports", "Simulation", "Tables"]),
    .testTarget(
      name: "ValidationTests",
      dependencies: [
        "Networks", "Parameters", "Randomness", "Reports", "ScenarioFiles", "Simulation",
        "Tables", "Validation",
      ]),
    .testTarget(name: "CommandLineTests", dependencies: ["interfirm", "Validation"]),
    .testTarget(
      name: "GoldenTests", dependencies: ["Parameters", "Reports", "Simulation"],
      exclude: ["Golden.txt"]),
    .testTarget(
      name: "PatternTests",
      dependencies: [
        "Networks", "Parameters", "Randomness", "Reports", "ScenarioFiles",
        "Simulation",
      ]),
    .testTarget(name: "TidyTests", dependencies: ["Parameters", "ScenarioFiles", "Simulation"]),
  ],
  swiftLanguageModes: [.v6]
)
