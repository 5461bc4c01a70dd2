// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Mechanisms
import Parameters

/// Live ties counted by how they are governed and by what kind of relation that makes them.
struct GovernanceFigures {
  /// By `Bundle`, `AdlerType`, position of the legal form, and `FitQuadrant`.
  private(set) var bundles = [Int](repeating: 0, count: Bundle.count)
  private(set) var types = [Int](repeating: 0, count: AdlerType.allCases.count)
  private(set) var forms: [Int]
  private(set) var quadrants = [Int](repeating: 0, count: FitQuadrant.allCases.count)
  private let formKeys: [String]

  init(forms: [LegalForm]) {
    self.forms = [Int](repeating: 0, count: forms.count)
    formKeys = forms.map(\.key)
  }

  mutating func add(_ bundle: Bundle, _ type: AdlerType, form: Int, _ quadrant: FitQuadrant) {
    bundles[Int(bundle.rawValue)] += 1
    types[Int(type.rawValue)] += 1
    forms[form] += 1
    quadrants[Int(quadrant.rawValue)] += 1
  }

  static func += (sum: inout GovernanceFigures, other: GovernanceFigures) {
    for index in sum.bundles.indices { sum.bundles[index] += other.bundles[index] }
    for index in sum.types.indices { sum.types[index] += other.types[index] }
    for index in sum.forms.indices { sum.forms[index] += other.forms[index] }
    for index in sum.quadrants.indices { sum.quadrants[index] += other.quadrants[index] }
  }

  /// Ties that use an instrument, alone or with others.
  func ties(with instrument: Instrument) -> Int {
    bundles.indices.reduce(0) { sum, index in
      sum + (Bundle(rawValue: UInt8(index)).has(instrument) ? bundles[index] : 0)
    }
  }

  /// What is counted, in the order of governance.csv.
  enum Category: String, CaseIterable {
    case bundle, adlerType = "adler_type", legalForm = "legal_form", quadrant
  }

  /// Keys and their ties, those without any left out.
  func rows(of category: Category) -> [(key: String, ties: Int)] {
    let (keys, counts) =
      switch category {
      case .bundle: (bundles.indices.map { Bundle(rawValue: UInt8($0)).word }, bundles)
      case .adlerType: (AdlerType.allCases.map(\.word), types)
      case .legalForm: (formKeys, forms)
      case .quadrant: (FitQuadrant.allCases.map(\.word), quadrants)
      }
    return zip(keys, counts).filter { $0.1 > 0 }.map { (key: $0.0, ties: $0.1) }
  }
}
