// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import Reports
import ScenarioFiles
import Simulation
import Validation

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Fits parameters on patterns and tells how well it can.",
    discussion: """
      Tries points over the ranges of a table (parameter,low,high), then rounds of points around \
      the best ones, all on the same draws, and compares what they give with P2, P3, P4, P6 and \
      P16, on which alone parameters may be fitted. calibration.csv has every point, best.csv the \
      best one and between which values each parameter is determined, judged.csv the default and \
      the best on seeds that the fitting did not use. No default changes. Without a table the \
      parameters are those whose source says that they are calibrated. The directory is \
      runs/calibration unless --out says otherwise.
      """)

  @Argument(help: "A table of parameters and ranges.", completion: .file(extensions: ["csv"]))
  var file: String?

  @Option(
    help: "Scenario to fit on; the shipped baseline unless given.",
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String?

  @Option(help: "Points of each round, 1…10000.")
  var points = 80

  @Option(help: "Rounds of refinement after the first, 0…20.")
  var rounds = 3

  @Option(help: "Replications of each point, 1…1000.")
  var replications = 4

  @Option(help: "Seed of the judging, 1…4294967295; not the one of the fitting.")
  var judgeSeed = 616_161

  @Option(help: "Replications of the judging, 1…10000.")
  var judgeReplications = 30

  @Option(help: "Directory of the tables.", completion: .directory)
  var out: String?

  @OptionGroup var options: RunOptions

  func validate() throws {
    try RunOptions.check(replications: nil, out: out)
    let limits = [
      ("points", points, 1...10_000), ("rounds", rounds, 0...20),
      ("replications", replications, 1...1000),
      ("judge-replications", judgeReplications, 1...10_000),
      ("judge-seed", judgeSeed, 1...4_294_967_295),
    ]
    for (name, value, range) in limits where !range.contains(value) {
      throw ValidationError(
        "--\(name) \(value) is outside \(range.lowerBound)…\(range.upperBound)")
    }
  }

  func run() throws {
    Interruption.listen()
    let ranges =
      if let file {
        try FitRangeReader(catalogue: .model).read(path: file)
      } else {
        try Calibration.shippedRanges(of: .model)
      }
    let search = RangeSearch(ranges, targets: FitTarget.all, points: points, rounds: rounds)
    let places = RunPlaces(out: out, isOverwriting: options.overwrite, names: ["calibration"])
    let directory = try places.claim()[0]
    defer { directory.discard() }
    let base = try base(in: directory)
    let seed = try order([Scenario.Arm(name: "base", configuration: base)], isJudged: false).seed
    guard seed.seed != judgeSeed else {
      throw ValidationError("--judge-seed \(judgeSeed) is the seed of the fitting")
    }
    guard Int(seed.seed) != ValidateCommand.defaultSeed else {
      throw ValidationError(
        "\(seed.seed) is the seed of 'interfirm validate', on which nothing may be fitted")
    }
    var failures = 0
    let start = ranges.map { base.values.number(of: $0.parameter) }
    var tried = 0
    let found = try search.run(from: start) { round, points in
      let arms = points.enumerated().map { index, values in
        arm("point-\(tried + index + 1)", base, ranges, values)
      }
      tried += points.count
      let rows = try execute(
        arms, isJudged: false, name: "round \(round)/\(rounds)", as: "round-\(round)", in: directory
      )
      return try arms.map { arm in
        failures += rows.failureCount(arm: arm.name)
        guard rows.failureCount(arm: arm.name) == 0 else { return nil }
        return try rows.values(arm: arm.name).map(\.value)
      }
    }
    guard let best = RangeSearch.best(found) else {
      Console.error("interfirm: every point has a run that failed; nothing is written")
      throw SomeRunsFailed()
    }
    let judgedArms = [
      arm("default", base, ranges, start), arm("best", base, ranges, best.values),
    ]
    let judged = try execute(
      judgedArms, isJudged: true, name: "judging", as: "judging", in: directory)
    let calibration = Calibration(
      search, points: found, best: best,
      judged: Calibration.Judged(
        start: try judged.values(arm: "default"), best: try judged.values(arm: "best")))
    try write(calibration, fittingSeed: Int(seed.seed), to: directory)
    failures += judged.failureCount(arm: "default") + judged.failureCount(arm: "best")
    if failures > 0 { throw SomeRunsFailed() }
  }

  /// The scenario to fit on, without big tables.
  ///
  /// - Throws: `ValidationError` where it has arms.
  private func base(in directory: StagedDirectory) throws -> Configuration {
    let path: String
    if let scenario {
      path = scenario
    } else {
      let sources = directory.partial("scenarios")
      try ShippedScenarios.write(to: sources)
      path = "\(sources)/baseline.yaml"
    }
    let loaded = try ScenarioLoading.scenarios([path], settings: options.settings)[0]
    guard loaded.arms.count == 1 else {
      throw ValidationError("\(path) has arms; a calibration needs a scenario without")
    }
    var base = loaded.arms[0].configuration
    base.output.tables = []
    return base
  }

  private func arm(
    _ name: String, _ base: Configuration, _ ranges: [FitRange], _ values: [Double]
  ) -> Scenario.Arm {
    var configuration = base
    for (fit, value) in zip(ranges, values) { configuration.values.set(fit.parameter, to: value) }
    return Scenario.Arm(name: name, configuration: configuration)
  }

  private func order(_ arms: [Scenario.Arm], isJudged: Bool) throws -> RunOrder {
    try ScenarioLoading.order(
      Scenario(arms: arms), seed: isJudged ? judgeSeed : options.seed, generator: options.rng,
      replications: isJudged ? judgeReplications : replications, threads: options.threads)
  }

  private func execute(
    _ arms: [Scenario.Arm], isJudged: Bool, name: String, as folder: String,
    in directory: StagedDirectory
  ) throws -> FitRows {
    let place = try StagedDirectory(at: directory.partial(folder), overwriting: false)
    let order = try order(arms, isJudged: isJudged)
    return try FitRows(RunRows(path: try options.execute(order, in: place, name: name).path))
  }

  private func write(
    _ calibration: Calibration, fittingSeed: Int, to directory: StagedDirectory
  ) throws {
    let tables = CalibrationTables(
      calibration, fitted: (fittingSeed, replications), judged: (judgeSeed, judgeReplications))
    try TableWriter(tables.schemas, name: "calibration", title: "Parameters fitted on patterns")
      .write(tables.rows, to: directory)
    if !options.quiet {
      try Console.write(CalibrationPage(calibration: calibration, path: directory.path).text)
    }
  }
}
