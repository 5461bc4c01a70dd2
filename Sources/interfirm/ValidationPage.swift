// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Validation

/// Verdicts for a terminal: oracles, patterns fitted, patterns judged, what is missing, misses.
struct ValidationPage {
  let judgements: [Judgement]
  let path: String

  var text: String {
    let blocks = [
      block("Oracles", published { $0.kind == .oracle }),
      block("Patterns that parameters were fitted on", published { $0.role == .fitted }),
      block("Patterns that no parameter was fitted on", published { $0.role == .judged }),
      counters, notJudged, closing,
    ]
    return blocks.compactMap { $0 }.joined(separator: "\n")
  }

  var hasMisses: Bool { !missed.isEmpty || !standing.isEmpty }

  // MARK: Tables

  private func published(_ belongs: (Entry) -> Bool) -> [Judgement] {
    judgements.filter { $0.world == .published && belongs($0.entry) && !isMissing($0) }
  }

  /// True where nothing was measured because nothing could be.
  private func isMissing(_ judgement: Judgement) -> Bool {
    if case .notYet = judgement.entry.work { true } else { false }
  }

  private func block(_ title: String, _ judgements: [Judgement]) -> String? {
    guard !judgements.isEmpty else { return nil }
    let head = ["", "", "measured", "95% interval", "passes", "n", ""]
    let rows = judgements.enumerated().map { index, judgement in
      let isFirst = index == 0 || judgements[index - 1].entry.key != judgement.entry.key
      return [
        isFirst ? judgement.entry.key : "", judgement.part.name,
        Self.number(judgement.measured.value), Self.interval(judgement.measured),
        judgement.part.rule.text, String(judgement.measured.count), Self.word(judgement),
      ]
    }
    return "\(title)\n" + TextTable.text([head] + rows)
  }

  private var counters: String? {
    let turned = judgements.filter {
      $0.world == .counter && $0.part.name == $0.entry.counter?.part
    }
    guard !turned.isEmpty else { return nil }
    let head = ["", "", "--set", "with", "without", ""]
    let rows = turned.map { judgement in
      [
        judgement.entry.key, judgement.part.name, judgement.entry.counter?.setting ?? "",
        Self.number(original(judgement)?.measured.value), Self.number(judgement.measured.value),
        Self.word(judgement),
      ]
    }
    return "Without their cause, where they must fail\n" + TextTable.text([head] + rows)
  }

  private func original(_ counter: Judgement) -> Judgement? {
    judgements.first {
      $0.world == .published && $0.entry.key == counter.entry.key
        && $0.part.name == counter.part.name
    }
  }

  private var notJudged: String? {
    let missing = judgements.filter(isMissing).reduce(into: [Judgement]()) { list, judgement in
      if list.last?.entry.key != judgement.entry.key { list.append(judgement) }
    }
    guard !missing.isEmpty else { return nil }
    let rows = missing.map { [$0.entry.key, $0.entry.name, $0.measured.note] }
    return "Not judged\n" + TextTable.text(rows)
  }

  // MARK: Sums

  private var missed: [Judgement] {
    judgements.filter { $0.world == .published && $0.verdict == .fail }
  }

  /// Patterns that pass where their cause is gone.
  private var standing: [Judgement] {
    judgements.filter {
      $0.world == .counter && $0.part.name == $0.entry.counter?.part && $0.verdict == .pass
    }
  }

  private var closing: String {
    var lines: [String] = []
    for (role, title) in [
      (Entry.Role.exact, "oracles"), (.fitted, "fitted patterns"), (.judged, "judged patterns"),
    ] {
      let verdicts = verdicts { $0.role == role }
      let judged = verdicts.filter { $0 != .notJudged }
      if judged.isEmpty { continue }
      lines.append("\(judged.count { $0 == .pass }) of \(judged.count) \(title) pass")
    }
    for (title, list) in [("missed", missed), ("stands without its cause", standing)] {
      lines += list.map { judgement in
        "\(title): \(judgement.entry.key) \(judgement.part.name), \(judgement.entry.name): "
          + "\(Self.number(judgement.measured.value)), not \(judgement.part.rule.text)"
      }
    }
    return TextTable.text((lines + ["every number in \(path)/validation.csv"]).map { [$0] })
  }

  /// One verdict an entry.
  private func verdicts(_ belongs: (Entry) -> Bool) -> [Verdict] {
    let own = judgements.filter { $0.world == .published && belongs($0.entry) }
    let keys = own.map(\.entry.key).reduce(into: [String]()) { list, key in
      if list.last != key { list.append(key) }
    }
    return keys.map { key in
      Validator.verdict(of: own.filter { $0.entry.key == key }.map(\.verdict))
    }
  }

  // MARK: Cells

  private static func word(_ judgement: Judgement) -> String {
    switch judgement.verdict {
    case .pass: "pass"
    case .fail: "FAIL"
    case .notJudged: "–"
    }
  }

  static func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "–" }

  private static func interval(_ measured: Measured) -> String {
    guard let interval = measured.interval else { return "" }
    return "\(number(interval.low))…\(number(interval.high))"
  }
}
