// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Foundation
import Reports

/// Shows how far the runs are, on standard error.
///
/// A bar that redraws itself on a terminal; elsewhere a line every ten seconds, so that a log of a
/// long run stays short and one of a short run empty.
final class ProgressReporter {
  private let timer: any DispatchSourceTimer
  private let isTerminal: Bool

  /// - Parameter name: the scenario, in front of every line.
  init(_ progress: RunProgress, name: String) {
    let isTerminal = Console.errorIsTerminal
    self.isTerminal = isTerminal
    let start = DispatchTime.now()
    let source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    let interval: DispatchTimeInterval = isTerminal ? .milliseconds(250) : .seconds(10)
    source.schedule(deadline: .now() + interval, repeating: interval)
    source.setEventHandler {
      let elapsed = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
      let seconds = Double(elapsed) / 1e9
      if isTerminal {
        Console.errorText("\r" + Self.bar(progress.reading, seconds: seconds) + "\u{1B}[K")
      } else {
        Console.error("\(name): " + Self.line(progress.reading, seconds: seconds))
      }
    }
    timer = source
    source.activate()
  }

  /// Takes the bar away.
  func end() {
    timer.cancel()
    if isTerminal { Console.errorText("\r\u{1B}[K") }
  }

  static func bar(_ reading: RunProgress.Reading, seconds: Double) -> String {
    let width = 24
    let filled = Int(reading.share * Double(width))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: width - filled) + "] " + line(reading, seconds: seconds)
  }

  static func line(_ reading: RunProgress.Reading, seconds: Double) -> String {
    var text = "\(reading.runsDone)/\(reading.runsTotal) runs, \(Int(reading.share * 100))%"
    if reading.failures > 0 { text += ", \(reading.failures) failed" }
    guard reading.workDone > 0, seconds > 0 else { return text }
    let rate = Double(reading.workDone) / seconds
    let left = Double(reading.workTotal - reading.workDone) / rate
    return text + String(format: ", %.3g firm-steps/s, ", rate) + clock(left) + " left"
  }

  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    return whole < 3600
      ? String(format: "%d:%02d", whole / 60, whole % 60)
      : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}

extension RunProgress.Reading {
  fileprivate var share: Double {
    workTotal > 0 ? min(1, Double(workDone) / Double(workTotal)) : 0
  }
}
