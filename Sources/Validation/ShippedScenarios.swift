// SPDX-License-Identifier: GPL-3.0-or-later

/// The scenarios that patterns are measured on, and the tables they name, by path below
/// `Scenarios`; written by `scripts/shipped-scenarios`.
public enum ShippedScenarios {
  public static let files: [String: String] = [
    "baseline.yaml": #"""
    schema: 1
    name: baseline
    title: One thousand Dutch firms of two persons and more
    seed: 20261120
    replications: 1
    horizon: { years: 40, burn-in: 20 }
    population:
      firms: 1000
      sizes: netherlands-2024
      sectors: 8
      regions: 4
      chain-places: 3
      institutes: 10
      go-betweens: 10
      ties: { network: random, mean: 0.3 }

    """#,
    "pairs.yaml": #"""
    schema: 1
    name: pairs
    title: Sixty fixed random pairs followed for twelve years
    seed: 20261120
    replications: 30
    horizon: { years: 12, burn-in: 0 }
    population:
      firms: 120
      sizes: netherlands-2024
      ties: { network: pairs }
    mechanisms: { search: off, review: off, demography: off }
    parameters:
      appraisal.knowledge-share: 2              # every tie is one for knowledge
    output: { tables: [timeseries, firms, ties] }

    """#,
    "two-networks.yaml": #"""
    schema: 1
    name: two-networks
    title: Same firms and degrees, closed against open
    seed: 20261120
    replications: 30
    horizon: { years: 10, burn-in: 0 }
    population:
      firms: 100
      sizes: netherlands-2024
    mechanisms: { search: off, review: off, demography: off }
    parameters:
      appraisal.knowledge-share: 2
    arms:
      closed:
        population.ties: { network: closed, ties: 4 }
      open:
        population.ties: { network: open, ties: 4 }

    """#,
    "open-closed.yaml": #"""
    schema: 1
    name: open-closed
    title: Same firms and degrees, closed against open, with reputation and without
    seed: 20261120
    replications: 30
    horizon: { years: 10, burn-in: 0 }
    population:
      firms: 100
      sizes: netherlands-2024
    mechanisms: { search: off, review: off, demography: off }
    parameters:
      appraisal.knowledge-share: 2              # every tie is one for knowledge
    output: { tables: [timeseries], every: 4 }
    arms:
      open:
        population.ties: { network: open, ties: 4 }
      closed:
        population.ties: { network: closed, ties: 4 }
      open-without-reputation:
        population.ties: { network: open, ties: 4 }
        mechanisms.reputation: off
      closed-without-reputation:
        population.ties: { network: closed, ties: 4 }
        mechanisms.reputation: off

    """#,
    "klos-nooteboom.yaml": #"""
    schema: 1
    name: klos-nooteboom
    title: Make or buy, specificity and differentiation after Klos and Nooteboom
    seed: 20261120
    replications: 30
    horizon: { years: 20, burn-in: 5 }
    population:
      firms: 200
      sizes: { law: lognormal, median: 10, sigma: 0.5, minimum: 2 }
      sectors: 2
      regions: 1
      chain-places: 2
    mechanisms:
      access: off
      attention: off
      demography: off
      frontier: off
      governance: off
      identification: off
      keypersons: off
      learning: off
      legalforms: off
      norms: off
      opportunism: off
      own-innovation: off
      reputation: off
      spillover: off
    parameters:
      trust.law: loyalty
      appraisal.knowledge-share: 0
      search.novice-share: 1                    # experience with alliances plays no part
      matching.novice-response: 1
    output: { tables: [timeseries, ties], every: 4 }
    arms:
      specificity-0_05: { investment.sunk-share: 0.05 }
      specificity-0_35: { investment.sunk-share: 0.35 }
      specificity-0_65: { investment.sunk-share: 0.65 }
      specificity-0_95: { investment.sunk-share: 0.95 }
      differentiation-0: { population.firm-spread: 0 }
      differentiation-0_05: { population.firm-spread: 0.05 }
      differentiation-0_1: { population.firm-spread: 0.1 }
      differentiation-0_2: { population.firm-spread: 0.2 }

    """#,
    "slander.yaml": #"""
    schema: 1
    name: slander
    title: Hearsay with few liars and with many
    seed: 20261120
    replications: 60
    horizon: { years: 25, burn-in: 5 }
    population:
      firms: { file: slander/firms.csv }
      sectors: 1
      regions: 1
      ties: { network: random, mean: 2 }
    mechanisms: { demography: off, norms: off }
    parameters:
      population.trait-spread: 0.02
      opportunism.rate: 3
      opportunism.reputation-weight: 0
      search.novice-share: 1
      search.room-base: 6
      reputation.listening: 1
      reputation.hop-factor: 0.9
      reputation.fading-rate: 0.25
      reputation.general-trust-weight: 0.1
      reputation.slander-rate: 0
    output: { tables: [timeseries], every: 4 }
    arms:
      no-hearsay: { mechanisms.reputation: off }
      liars-0: { reputation.liar-share: 0 }
      liars-10: { reputation.liar-share: 0.1 }
      liars-25: { reputation.liar-share: 0.25 }
      liars-50: { reputation.liar-share: 0.5 }
      liars-75: { reputation.liar-share: 0.75 }
      liars-100: { reputation.liar-share: 1 }

    """#,
    "slander/firms.csv": #"""
    firm,trustworthiness,general_trust
    1,0.2083,0.6
    2,0.7583,0.6
    3,0.1750,0.6
    4,0.6750,0.6
    5,0.8417,0.6
    6,0.8917,0.6
    7,0.5083,0.6
    8,0.2750,0.6
    9,0.0083,0.6
    10,0.3250,0.6
    11,0.4083,0.6
    12,0.1917,0.6
    13,0.1417,0.6
    14,0.4917,0.6
    15,0.9917,0.6
    16,0.8583,0.6
    17,0.3583,0.6
    18,0.6583,0.6
    19,0.3750,0.6
    20,0.7917,0.6
    21,0.3083,0.6
    22,0.5250,0.6
    23,0.4750,0.6
    24,0.7083,0.6
    25,0.7750,0.6
    26,0.9750,0.6
    27,0.9417,0.6
    28,0.8250,0.6
    29,0.2917,0.6
    30,0.0250,0.6
    31,0.6417,0.6
    32,0.5583,0.6
    33,0.9583,0.6
    34,0.6083,0.6
    35,0.2417,0.6
    36,0.1250,0.6
    37,0.8083,0.6
    38,0.7250,0.6
    39,0.5917,0.6
    40,0.7417,0.6
    41,0.2583,0.6
    42,0.9083,0.6
    43,0.4417,0.6
    44,0.4583,0.6
    45,0.0917,0.6
    46,0.0417,0.6
    47,0.2250,0.6
    48,0.5417,0.6
    49,0.9250,0.6
    50,0.6250,0.6
    51,0.3917,0.6
    52,0.1083,0.6
    53,0.5750,0.6
    54,0.8750,0.6
    55,0.0750,0.6
    56,0.0583,0.6
    57,0.6917,0.6
    58,0.4250,0.6
    59,0.1583,0.6
    60,0.3417,0.6

    """#,
    "exclusive.yaml": #"""
    schema: 1
    name: exclusive
    title: Exclusive pairs against pairs that other ties feed
    seed: 20261120
    replications: 30
    horizon: { years: 15, burn-in: 0 }
    population:
      firms: 120
      sizes: netherlands-2024
      sectors: 4
      chain-places: 1
    mechanisms: { search: off, review: off, demography: off, governance: off }
    parameters:
      appraisal.knowledge-share: 2
    arms:
      exclusive:
        population.ties: { network: pairs, bundle: exclusivity }
      fed:
        population.ties: { network: open, ties: 3 }
      fed-and-exclusive:
        population.ties: { network: open, ties: 3, bundle: exclusivity }
      exclusive-little-research:
        population.ties: { network: pairs, bundle: exclusivity }
        frontier.noise: 0.02
      fed-little-research:
        population.ties: { network: open, ties: 3 }
        frontier.noise: 0.02

    """#,
  ]
}
