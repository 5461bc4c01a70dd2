// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms

extension Measure {
  /// Every measure of the timeseries, in order of columns.
  public static let all: [Measure] =
    population + innovation + relations + governance + harms + hearsay + network + money

  static let population: [Measure] = [
    number("firms", "firms in the market") { $0[.firms] },
    number("institutes", "knowledge institutes") { $0[.institutes] },
    number("go_betweens", "go-betweens") { $0[.goBetweens] },
    number("collaborating_firms", "firms with at least one tie") { $0[.tiedFirms] },
    number("ties", "live bilateral ties") { $0[.ties] },
    happenings("ties_formed", "ties that began") { Double($0.formed) },
    happenings("ties_ended", "ties that ended") { Double($0.endedByReason.reduce(0, +)) },
    happenings("entries", "firms founded") { Double($0.counters.entries) },
    happenings("entrants_turned_away", "founders who found no slot") {
      Double($0.counters.entrantsTurnedAway)
    },
    happenings("closures", "firms that closed") { Double($0.counters.closures) },
    happenings("bankruptcies", "firms that went bankrupt") { Double($0.counters.bankruptcies) },
    happenings("seekers", "firms that searched for a partner and saw somebody") {
      Double($0.counters.seekers)
    },
    happenings("sightings", "candidates seen") { Double($0.counters.sightings) },
    happenings("proposals", "offers made in matching") { Double($0.counters.proposals) },
    total("size_fte", "fte", .stock, .size, "sum of sizes over firms"),
    Measure("firms_2_share", "share", .stock, "share of firms of 2 fte and more") {
      $0.shareOfFirms(.size2)
    },
    Measure("firms_50_share", "share", .stock, "share of firms of 50 fte and more") {
      $0.shareOfFirms(.size50)
    },
    Measure("firms_250_share", "share", .stock, "share of firms of 250 fte and more") {
      $0.shareOfFirms(.size250)
    },
    Measure("firms_500_share", "share", .stock, "share of firms of 500 fte and more") {
      $0.shareOfFirms(.size500)
    },
  ]

  static let innovation: [Measure] = [
    happenings("milestones", "milestones of ties, prototypes and innovations included") {
      $0[.milestones]
    },
    happenings("prototypes", "prototypes made together") { $0[.prototypes] },
    happenings("joint_innovations", "innovations made together") {
      $0[.jointExploratory] + $0[.jointExploitative]
    },
    happenings("joint_innovations_exploratory", "those that were the first on a prototype") {
      $0[.jointExploratory]
    },
    happenings("own_innovations", "innovations firms made alone") {
      $0[.ownExploratory] + $0[.ownExploitative]
    },
    happenings("own_innovations_exploratory", "those that were exploratory") {
      $0[.ownExploratory]
    },
    total("joint_innovation_value_keur", "k€", .flow, .jointValue, "value of joint innovations"),
    total("own_innovation_value_keur", "k€", .flow, .ownValue, "value of own innovations"),
    total("rents_keur_per_year", "k€/year", .stock, .rents, "innovation rents of firms"),
    total(
      "joint_rents_keur_per_year", "k€/year", .stock, .jointRents,
      "the part of them that joint innovations brought"),
    total("research_keur_per_year", "k€/year", .stock, .research, "own R&D of firms"),
    total("knowledge_stock_keur", "k€", .stock, .knowledge, "knowledge stocks of firms"),
    Measure("absorptive_capacity_mean", "share", .stock, "mean over firms: absorptive capacity") {
      $0[.firms] > 0 ? $0[.absorption] / $0[.firms] : nil
    },
    Measure("experience_mean", "count", .stock, "mean over firms: alliance experience") {
      $0[.firms] > 0 ? $0[.experience] / $0[.firms] : nil
    },
  ]

  static let relations: [Measure] = [
    number("knowledge_ties", "ties for knowledge") { $0[.knowledgeTies] },
    number("horizontal_ties", "ties of firms of one sector and chain place") { $0[.horizontal] },
    number("vertical_ties", "ties along the chain of a sector") { $0[.vertical] },
    number("diagonal_ties", "ties across sectors") { $0[.diagonal] },
    number("institutional_ties", "ties with an agent that is no firm") { $0[.institutional] },
    number("operational_ties", "ties of operational level") { $0[.operational] },
    number("tactical_ties", "ties of tactical level") { $0[.tactical] },
    number("strategic_ties", "ties of strategic level") { $0[.strategic] },
    number("exploring_ties", "ties in the stage of exploration") { $0[.exploring] },
    tieMean("trust_mean", "share", .trust, "trust √(T_ij T_ji)"),
    Measure("trust_spread", "share", .stock, "standard deviation of trust over live ties") {
      guard $0[.ties] > 0 else { return nil }
      let mean = $0[.trust] / $0[.ties]
      return max(0, $0[.trustSquared] / $0[.ties] - mean * mean).squareRoot()
    },
    tieMean("cognitive_distance_mean", "distance", .distance, "cognitive distance"),
    tieMean(
      "novelty_distance_mean", "distance", .novelty,
      "distance by which novelty is judged, access included"),
    tieMean("practice_distance_mean", "distance", .practice, "distance in practice"),
    tieMean("understanding_mean", "share", .understanding, "mutual understanding"),
    tieMean("potential_mean", "1", .potential, "potential V"),
    tieMean("scale_mean", "share", .scale, "scale of the relation"),
    tieMean("dependence_mean_keur_per_year", "k€/year", .dependence, "dependence of a side"),
    tieMean("share_gap_mean", "share", .shareGap, "distance of shares from one half"),
    total("specific_investment_keur", "k€", .stock, .investment, "specific investments in ties"),
  ]

  static let governance: [Measure] = instruments + kinds + fit

  private static let instruments: [Measure] =
    Instrument.allCases.map { instrument in
      number("ties_with_\(instrument.word)", "ties governed by \(instrument.phrase)") {
        Double($0.governance.ties(with: instrument))
      }
    } + [
      tieMean("instruments_per_tie", "count", .instruments, "instruments of governance in force"),
      Measure(
        "hostage_stake_mean_keur", "k€", .stock, "mean over ties with a hostage: stake of a side"
      ) { $0[.hostages] > 0 ? $0[.stake] / $0[.hostages] : nil },
    ]

  private static let kinds: [Measure] =
    AdlerType.allCases.map { type in
      number("adler_\(type.word)", "ties of the type \(type.phrase), after Adler (2001)") {
        Double($0.governance.types[Int(type.rawValue)])
      }
    }

  private static let fit: [Measure] =
    FitQuadrant.allCases.map { quadrant in
      number("quadrant_\(quadrant.word)", "ties with \(quadrant.phrase)") {
        Double($0.governance.quadrants[Int(quadrant.rawValue)])
      }
    } + [
      tieMean("formal_fit_mean", "share", .formalFit, "formal fit"),
      Measure(
        "start_trust_mean", "share", .stock,
        "mean over live ties of the last year: trust √(T_ij T_ji) at their start"
      ) { $0[.newTies] > 0 ? $0[.newTrust] / $0[.newTies] : nil },
      number("identified_sides", "sides of ties that have come to identify with the other") {
        $0[.identified]
      },
    ]

  /// What firms have heard of each other.
  static let hearsay: [Measure] = [
    number("recommendations_held", "recommendations that agents have heard and keep") {
      $0[.recommendations]
    },
    number("complaints_held", "complaints, slander left out, that agents have heard and keep") {
      $0[.complaints]
    },
    number("slanders_held", "slander that agents have heard and keep") { $0[.slanders] },
  ]

  static let harms: [Measure] =
    [
      happenings("hold_ups", "acts of hold-up") { $0[.holdUps] },
      happenings("leaks", "acts of leaking to oneself as a rival") { $0[.leaks] },
      happenings("shirkings", "acts of shirking") { $0[.shirkings] },
      total("breach_damage_keur", "k€", .flow, .breachDamage, "damage of opportunism"),
      total("hold_up_damage_keur", "k€", .flow, .holdUpDamage, "damage of hold-up"),
      Measure(
        "hold_up_damage_per_investment", "1/year", .stock,
        "yearly damage of hold-up per euro of specific investment"
      ) { $0[.investment] > 0 ? 4 * $0[.holdUpDamage] / $0[.investment] : nil },
      happenings("mishaps", "mishaps") { $0[.mishaps] },
      total("mishap_damage_keur", "k€", .flow, .mishapDamage, "damage of mishaps"),
      happenings("mishaps_unnoticed", "mishaps taken for what they are") { $0[.unnoticed] },
      happenings("voices", "harms answered by voice") { $0[.voiced] },
      happenings("exits", "harms answered by exit") { $0[.exits] },
      happenings("locked_in", "harms borne by a side too dependent to leave") { $0[.lockedIn] },
      total(
        "rents_leaked_keur_per_year", "k€/year", .flow, .rentsLeaked,
        "rents that leaked to partners"),
      total(
        "spillover_loss_keur_per_year", "k€/year", .flow, .spilloverLoss,
        "rents that spilled over to rivals"),
      total(
        "spillover_gain_keur_per_year", "k€/year", .flow, .spilloverGain,
        "rents that spillover brought rivals"),
      Measure(
        "spillover_net_keur_per_year", "k€/year", .flow, "rents gained less lost by spillover"
      ) { $0[.spilloverGain] - $0[.spilloverLoss] },
    ]
    + EndReason.allCases.dropFirst().map { reason in
      happenings("ended_\(reason.word)", "ties ended by \(reason.word)") {
        Double($0.endedByReason[Int(reason.rawValue)])
      }
    }
    + TieOutcome.allCases.dropFirst().map { outcome in
      happenings("ended_as_\(outcome.word)", "ended ties judged \(outcome.word)") {
        Double($0.endedByOutcome[Int(outcome.rawValue)])
      }
    }

  static let network: [Measure] = [
    Measure("degree_mean", "count", .stock, "mean ties of firms that have any") {
      $0.network.degreeMean
    },
    Measure("degree_max", "count", .stock, integer: true, "most ties of a firm") {
      Double($0.network.degreeMax)
    },
    Measure("degree_skewness", "1", .stock, "skewness of ties over firms that have any") {
      $0.network.degreeSkewness
    },
    Measure("largest_component_share", "share", .stock, "tied firms in the largest component") {
      $0.network.largestComponentShare
    },
    Measure("clustering_local", "share", .stock, "mean local clustering (Watts & Strogatz 1998)") {
      $0.network.clusteringLocal
    },
  ]

  static let money: [Measure] =
    [
      total("capital_keur", "k€", .stock, .capital, "capital of firms and other agents"),
      total("profit_keur", "k€", .flow, .profit, "result of firms before tax"),
      Measure(
        "value_added_keur", "k€", .flow,
        "value added: 68 k€ a year per fte, and innovation rents"
      ) { ($0[.size] * 68 + $0[.rents]) / 4 },
      Measure(
        "customers_loss_keur_per_year", "k€/year", .stock,
        "risk to competition: margin that horizontal groups gain at their customers' cost"
      ) { $0.customersLoss },
    ]
    + Reason.allCases.map { reason in
      Measure(
        "flow_\(reason.word)_cent", "cent", .flow, integer: true,
        "paid for \(reason.word.split(separator: "_").joined(separator: " "))"
      ) { Double($0.flows[reason]) }
    }
    + Outsider.allCases.map { outsider in
      Measure(
        "balance_\(outsider.word)_cent", "cent", .flow, integer: true,
        "received by \(outsider.word) less what it paid"
      ) { Double($0.flows[outsider]) }
    }
}

extension Instrument {
  fileprivate var phrase: String {
    switch self {
    case .contract: "a detailed contract"
    case .monitoring: "monitoring"
    case .hostage: "a hostage"
    case .ownership: "shared ownership"
    case .exclusivity: "exclusivity"
    case .goBetween: "a go-between"
    }
  }
}

extension AdlerType {
  fileprivate var phrase: String {
    word.split(separator: "_").joined(separator: " ")
  }
}

extension FitQuadrant {
  fileprivate var phrase: String {
    switch self {
    case .neither: "neither trust nor formal fit"
    case .trustAlone: "trust but no formal fit"
    case .fitAlone: "formal fit but no trust"
    case .both: "trust and formal fit"
    }
  }
}

extension StepFigures {
  func shareOfFirms(_ sum: Sum) -> Double? {
    self[.firms] > 0 ? self[sum] / self[.firms] : nil
  }
}
