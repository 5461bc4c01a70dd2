// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Validation

/// What a calibration found, for a terminal: targets, parameters, and what stays open.
struct CalibrationPage {
  let calibration: Calibration
  let path: String

  var text: String {
    [heading, targets, parameters, closing].joined(separator: "\n")
  }

  private var heading: String {
    let count = calibration.points.count
    let distances = [calibration.start, calibration.best].map { Self.number($0.distance) }
    let judged = [calibration.judged.start, calibration.judged.best].map {
      Self.number(calibration.distance($0))
    }
    return "\(count) point\(count == 1 ? "" : "s"), the best is number \(calibration.best.number)\n"
      + "Distance on the seeds of the fitting: default \(distances[0]), best \(distances[1])\n"
      + "Distance on seeds of their own:       default \(judged[0]), best \(judged[1])\n"
  }

  /// On seeds that were not used; what lies outside its range has a mark.
  private var targets: String {
    let head = ["Targets, judged", "wanted", "default", "95% interval", "best", "95% interval"]
    let judged = calibration.judged
    let rows = calibration.search.targets.enumerated().map { index, target in
      [target.name, target.wanted]
        + [judged.start[index], judged.best[index]].flatMap { measured in
          let mark = target.offset(measured.value) > 1 ? " !" : ""
          return [Self.number(measured.value) + mark, Self.interval(measured)]
        }
    }
    return TextTable.text([head] + rows)
  }

  private var parameters: String {
    let head = ["Parameters", "default", "best", "as good within", "set by", "half widths"]
    let rows = calibration.findings.map { finding in
      [
        finding.fit.parameter.key, Self.number(finding.start), Self.number(finding.best),
        Self.range(finding), finding.target?.name ?? "–",
        Self.number(finding.determination?.change),
      ]
    }
    return TextTable.text([head] + rows)
  }

  /// The range within which a value is as good; an end that no target sets is that of the search.
  private static func range(_ finding: Calibration.Finding) -> String {
    guard let range = finding.range, let ends = finding.determination?.ends else { return "–" }
    let text = "\(number(range.lowerBound))…\(number(range.upperBound))"
    return switch ends {
    case .both: text
    case .low: text + " or more"
    case .high: text + " or less"
    case .none: text + " or any"
    }
  }

  private var closing: String {
    var lines: [String] = []
    if calibration.findings.contains(where: { $0.determination == nil }) {
      lines.append("Too few points to say how well parameters are determined.")
    } else {
      let least = DistanceSurface.tolerance(at: 0)
      lines.append("As good: at most a tenth, at least \(least), more distance, others adapting.")
    }
    for (title, isIdle) in [("moves none surely", true), ("others make up for it", false)] {
      let open = calibration.findings.filter { finding in
        finding.determination?.ends == DistanceSurface.Determination.Ends.none
          && (finding.target == nil) == isIdle
      }
      if open.isEmpty { continue }
      let keys = open.map(\.fit.parameter.key).joined(separator: ", ")
      lines.append("No target determines (\(title)): \(keys)")
    }
    lines.append("calibration.csv, best.csv and judged.csv are in \(path)")
    return TextTable.text(lines.map { [$0] })
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.4g", $0) } ?? "–"
  }

  private static func interval(_ measured: Measured) -> String {
    guard let interval = measured.interval else { return "" }
    return "\(number(interval.low))…\(number(interval.high))"
  }
}
