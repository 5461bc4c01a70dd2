// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The rents of one firm as a list of vintages, in double precision: what ``RentTerms`` keeps as
/// one number.
struct Vintages {
  private var amounts: [Double] = []
  private var ages: [Double] = []

  init(steady rents: Double, freshness: Double, wear: Double) {
    amounts = [rents]
    ages = [-log(freshness) / wear]
  }

  var total: Double { amounts.reduce(0, +) }

  func freshness(wear: Double) -> Double {
    zip(amounts, ages).reduce(0) { $0 + $1.0 * exp(-$1.1 * wear) } / total
  }

  /// One step: every vintage keeps a part and grows older, a new one is born, and every vintage
  /// takes its part of what others brought.
  mutating func advance(keeping part: Double, born: Double, gained: Double, years: Double) {
    amounts = amounts.map { $0 * part }
    ages = ages.map { $0 + years }
    if born > 0 {
      amounts.append(born)
      ages.append(0)
    }
    let growth = 1 + gained / total
    amounts = amounts.map { $0 * growth }
  }
}
