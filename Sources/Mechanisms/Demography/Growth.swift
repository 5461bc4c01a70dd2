// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Parameters
import Randomness

/// Firms grow with their returns and with luck.
///
/// # Model
///  d ln S = [g (B/turnover − economy mean) + v − σ²/2] dt + σ √dt ε,
///       S ≥ the population's smallest  (G1)
/// where v is the market that leaving firms are expected to vacate, less what founders take, over
/// all sizes [1/year]: who stays takes it over, so that the size distribution does not shrink to
/// its founders. Institutes and go-betweens keep their size. Each fte gained costs 20 k€, each lost
/// brings it back.
///
/// # Source
/// Gibrat (1931); Sutton (1997); the ODD.
///
/// # Edge cases
/// - no growth of a firm without capital. The excess over the mean counts between −50% and 50%.
public struct Growth: Mechanism {
  public static let phases = [Phase.demography]
  public static let purposes = [luck]
  static let luck = Purpose(18)
  public static let reads: Set<StateColumn> = [.result, .agentKind]
  public static let writes: [Phase: Set<StateColumn>] = [.demography: [.size, .books]]
  public static let parameters = [response, spread, costPerFte]
  public static let switches = [Switch("demography.growth", whenOff: "firms keep their size")]

  public static let response = Parameter(
    "demography.growth-response", symbol: "g", unit: .perYear, default: 0.5, in: 0...10,
    meaning: "growth per return above the economy's mean",
    source: .chosen("starting value, not fitted")
  )
  public static let spread = Parameter(
    "demography.growth-spread", symbol: "σ", unit: .perSquareRootYear, default: 0.15, in: 0...2,
    meaning: "standard deviation of yearly log growth",
    source: .empirical("Sutton 1997: 10–20% in small firms; check"))
  public static let costPerFte = Parameter(
    "demography.cost-per-fte", symbol: "–", unit: .thousandEuroPerFte, default: 20, in: 0...1000,
    meaning: "investment per fte of growth", source: .chosen("starting value, not fitted"))

  private let isOn: Bool
  private let response: Float
  private let spread: Float
  private let costPerFte: Float

  public init(_ settings: Settings) {
    isOn = settings.isOn("demography.growth")
    response = settings[Self.response]
    spread = settings[Self.spread]
    costPerFte = settings[Self.costPerFte]
  }

  /// G1 over one step, as a factor on size.
  public func factor(excessReturn: Float, vacated: Float = 0, epsilon: Float) -> Float {
    let drift =
      response * min(0.5, max(-0.5, excessReturn)) + vacated - 0.5 * spread * spread
    return Elementary.exp(drift * stepYears + spread * stepYears.squareRoot() * epsilon)
  }

  public func run(_ phase: Phase, on economy: Economy, workers: Workers) {
    guard isOn else { return }
    let firms = economy.firms
    let totals = workers.map(of: firms.rows) { rows in
      var ledger = Ledger(dropped: economy.books.dropped)
      for row in rows where firms.isLive(row) && firms.isFirm(row) && firms.capital[row] >= 0 {
        let u = economy.draws.uniform(Self.luck, firm: firms.id[row], step: economy.step)
        let factor = factor(
          excessReturn: firms.yearlyReturn(row) - economy.meanReturn,
          vacated: economy.vacatedShare, epsilon: Quantile.normal(u))
        let size = max(economy.minimumSize, firms.size[row] * factor)
        let cost = costPerFte * (size - firms.size[row])
        ledger.begin(capital: firms.capital[row], result: 0)
        if cost > 0 {
          ledger.pay(.growthCapital, to: .households, cost)
        } else {
          ledger.receive(.growthCapital, from: .households, -cost)
        }
        firms.capital[row] = ledger.capital
        firms.size[row] = size
      }
      return ledger.totals
    }
    for chunk in totals { economy.books.flows += chunk }
  }
}
