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
      keypersons: off
      learning: off
      opportunism: off
      own-innovation: off
    parameters:
      trust.law: loyalty
      appraisal.knowledge-share: 0
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
    replications: 30
    horizon: { years: 25, burn-in: 5 }
    population:
      firms: { file: slander/firms.csv }
      sectors: 1
      regions: 1
      ties: { network: random, mean: 2 }
    mechanisms: { demography: off }
    parameters:
      opportunism.rate: 3
      population.benefit-of-the-doubt: 1
      search.novice-share: 1
      search.room-base: 3
      reputation.listening: 1
      reputation.hop-factor: 0.9
      reputation.fading-rate: 0.25
      reputation.general-trust-weight: 0.3
    output: { tables: [timeseries], every: 4 }
    arms:
      no-hearsay: { mechanisms.reputation: off }
      no-slander: { reputation.slander-rate: 0 }
      slander-0-1: { reputation.slander-rate: 0.1 }
      slander-0-3: { reputation.slander-rate: 0.3 }
      slander-1: { reputation.slander-rate: 1 }
      slander-3: { reputation.slander-rate: 3 }
      slander-10: { reputation.slander-rate: 10 }
      slander-30: { reputation.slander-rate: 30 }
      complaints-no-slander:
        reputation.slander-rate: 0
        mechanisms.reputation.recommendation: off
      complaints-slander-1:
        reputation.slander-rate: 1
        mechanisms.reputation.recommendation: off
      complaints-slander-10:
        reputation.slander-rate: 10
        mechanisms.reputation.recommendation: off

    """#,
    "slander/firms.csv": #"""
    firm,trustworthiness
    1,0.2083
    2,0.7583
    3,0.1750
    4,0.6750
    5,0.8417
    6,0.8917
    7,0.5083
    8,0.2750
    9,0.0083
    10,0.3250
    11,0.4083
    12,0.1917
    13,0.1417
    14,0.4917
    15,0.9917
    16,0.8583
    17,0.3583
    18,0.6583
    19,0.3750
    20,0.7917
    21,0.3083
    22,0.5250
    23,0.4750
    24,0.7083
    25,0.7750
    26,0.9750
    27,0.9417
    28,0.8250
    29,0.2917
    30,0.0250
    31,0.6417
    32,0.5583
    33,0.9583
    34,0.6083
    35,0.2417
    36,0.1250
    37,0.8083
    38,0.7250
    39,0.5917
    40,0.7417
    41,0.2583
    42,0.9083
    43,0.4417
    44,0.4583
    45,0.0917
    46,0.0417
    47,0.2250
    48,0.5417
    49,0.9250
    50,0.6250
    51,0.3917
    52,0.1083
    53,0.5750
    54,0.8750
    55,0.0750
    56,0.0583
    57,0.6917
    58,0.4250
    59,0.1583
    60,0.3417

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
