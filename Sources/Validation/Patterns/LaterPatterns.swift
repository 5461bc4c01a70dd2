// SPDX-License-Identifier: GPL-3.0-or-later

/// Patterns that need what the simulator cannot do yet; they stand here so that nobody forgets.
enum LaterPatterns {
  static let all = [
    vouchers, credit, support, consortia, fundedConsortia,
  ]

  private static let vouchers = Entry(
    "P8", .pattern, .judged, name: "innovation vouchers by lottery, Netherlands 2004",
    source: "CPB", .read,
    parts: [
      Entry.Part("extra", published: ".80 extra projects", .within(0.75...0.85)),
      Entry.Part("anyway", published: ".10 would have happened anyway", .within(0.05...0.15)),
      Entry.Part("unused", published: ".10 unused", .within(0.05...0.15)),
    ], .notYet("needs the instruments of policy"))

  private static let credit = Entry(
    "P9", .pattern, .judged, name: "generic credit for research", source: "WBSO 2011–2017", .read,
    parts: [
      Entry.Part("per-euro", published: "less than a euro of research per euro", .within(0.5...1))
    ], .notYet("needs the instruments of policy"))

  private static let support = Entry(
    "P10", .pattern, .judged, name: "publicly supported collaboration",
    source: "De Man & Duysters 2002", .read,
    parts: [
      Entry.Part(
        "innovation", published: "supported less private innovation a tie", .surelyBelow(0)),
      Entry.Part("cost", published: "supported less private cost of investment", .surelyBelow(0)),
    ], .notYet("needs the instruments of policy"))

  private static let consortia = Entry(
    "P14", .pattern, .judged, name: "size and break-off of consortia", source: "KLICT", .read,
    parts: [
      Entry.Part("size", published: "five members on average, three at least", .within(4...6)),
      Entry.Part(
        "leaderless", published: "hazard rises with size without a leader", .surelyAbove(0)),
    ], .notYet("needs consortia"))

  private static let fundedConsortia = Entry(
    "P15", .pattern, .judged, name: "publicly funded consortia", source: "Horizon 2020", .derived,
    parts: [
      Entry.Part("once", published: ".68 of firms take part once", .within(0.6...0.76)),
      Entry.Part("skewness", published: "degree skewness 9.5", .atLeast(5)),
      Entry.Part("component", published: ".89 in one component", .atLeast(0.8)),
      Entry.Part("clustering", published: "local clustering .75", .within(0.65...0.85)),
    ], .notYet("needs consortia and a collaboration grant"))
}
