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
  ]
}
