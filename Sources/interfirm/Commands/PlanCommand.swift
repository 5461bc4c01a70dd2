// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Parameters
import Reports

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says what a run would do, without running it.")

  @Argument(help: "A scenario file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String

  func run() throws {
    for scenario in try ScenarioLoading.scenarios([file]) { try Console.write(text(scenario)) }
  }

  /// The seam for a fuller plan: phases, mechanisms, and what they read, write and draw.
  private func text(_ scenario: Scenario) -> String {
    let arms = scenario.arms.map { arm in
      let configuration = arm.configuration
      return """
        \(arm.name): \(configuration.population.firms) firms, \
        \(configuration.horizon.steps) steps of a quarter, \
        \(configuration.horizon.burnInSteps) of them burn-in

        """
    }
    let runs = scenario.arms.count * scenario.replications
    return arms.joined() + "replications of each arm: \(scenario.replications); runs: \(runs)\n"
  }
}
