// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Elementary
import Mechanisms
import Networks
import Parameters
import Randomness

/// The network of a run at step 0: none, drawn, laid out, or read from the user's table.
public struct StartingTies {
  static let lottery = Purpose(30)
  static let shuffle = Purpose(31)
  static let rewiring = Purpose(32)
  static let purposes = [lottery, shuffle, rewiring]

  private let plan: TiesPlan
  private let bundle: Bundle?
  private let settings: Settings
  private let checklists: [Pair: [CheckItem: Double]]
  private let checkedStart: CheckedStart
  private let terms: FirstTerms
  private let motives: MotiveDraw
  private let room: Room

  /// Two rows of the firm table, in ascending order.
  private struct Pair: Hashable {
    let low: Int
    let high: Int

    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
  }

  /// - Parameters:
  ///   - bundle: instruments of all ties without a bundle of their own, as a scenario writes them;
  ///     nil where each pair is to choose.
  ///   - checklists: come after what a table of ties says.
  public init(
    _ plan: TiesPlan, _ settings: Settings, bundle: String? = nil,
    checklists: ChecklistTable? = nil
  ) {
    self.plan = plan
    self.bundle = bundle.map(Self.bundle)
    self.settings = settings
    let rows = (checklists?.rows ?? []).map { (Pair($0.first, $0.second), $0.scores) }
    self.checklists = Dictionary(rows, uniquingKeysWith: { first, _ in first })
    checkedStart = CheckedStart(settings)
    terms = FirstTerms(settings)
    motives = MotiveDraw(settings)
    room = Room(settings)
  }

  private static func bundle(_ word: String) -> Bundle {
    guard let bundle = Bundle(word: word) else {
      preconditionFailure("'\(word)' is no bundle of instruments")
    }
    return bundle
  }

  /// Adds the ties and rebuilds the adjacency.
  ///
  /// - Precondition: absorptive capacity is measured.
  public func lay(_ economy: Economy, rowOfTableRow: [Int]) {
    switch plan {
    case .none: break
    case .random(let mean): add(random(mean, economy), economy)
    case .closed(let ties): add(closed(ties, economy), economy)
    case .open(let ties): add(open(ties, economy), economy)
    case .pairs: add(closed(1, economy), economy)
    case .table(let table): add(table, rowOfTableRow, economy)
    }
    economy.rebuildAdjacency()
  }

  private func add(_ pairs: [(Int, Int)], _ economy: Economy) {
    for (a, b) in ordered(pairs, economy) { tie(a, b, given: nil, economy) }
  }

  private func add(_ table: TieTable, _ rowOfTableRow: [Int], _ economy: Economy) {
    let id = economy.firms.id
    let rows = table.rows.map { given in
      (rowOfTableRow[given.first], rowOfTableRow[given.second], given)
    }
    func key(_ a: Int, _ b: Int) -> (UInt32, UInt32) { (min(id[a], id[b]), max(id[a], id[b])) }
    for (a, b, given) in rows.sorted(by: { key($0.0, $0.1) < key($1.0, $1.1) }) {
      tie(a, b, given: given, economy)
    }
  }

  /// Pairs in order of the two ids, as the table keeps them.
  private func ordered(_ pairs: [(Int, Int)], _ economy: Economy) -> [(Int, Int)] {
    let id = economy.firms.id
    func key(_ pair: (Int, Int)) -> (UInt32, UInt32) {
      (min(id[pair.0], id[pair.1]), max(id[pair.0], id[pair.1]))
    }
    return pairs.sorted { key($0) < key($1) }
  }

  private func tie(_ a: Int, _ b: Int, given: TieTable.Row?, _ economy: Economy) {
    let firms = economy.firms
    let isFlipped = firms.id[a] > firms.id[b]
    let (i, j) = isFlipped ? (b, a) : (a, b)
    let motive =
      given?.motive.flatMap { word in Motive.allCases.first { $0.word == word } }
      ?? motives.motive(i, j, economy)
    let distance = CognitiveDistance.knowledge(firms.profile[i], firms.profile[j])
    let practice = CognitiveDistance.practice(firms.profile[i], firms.profile[j])
    let kind = FirstTerms.kind(i, j, firms)
    let views = [(i, j), (j, i)].map { from, of in
      terms.view(
        from: from, of: of, motive: motive, distance: distance, novelty: distance,
        practice: practice, economy)
    }
    let trustOfA = given?.trustFirst.map { Float($0) }
    let trustOfB = given?.trustSecond.map { Float($0) }
    let started = -Int32(((given?.ageYears ?? 0) * Double(Horizon.stepsPerYear)).rounded())
    let form = given.flatMap(givenForm)
    let tie = economy.addTie(
      TieStart(
        first: UInt32(i), second: UInt32(j), started: started,
        motive: motive, kind: kind,
        level: Agreement.level(motive, firms.id[i], firms.id[j], economy.draws),
        stage: FirstTerms.stage(motive), scale: settings[Agreement.startScale],
        understanding: given?.understanding.map { Float($0) } ?? terms.startUnderstanding(kind),
        distance: distance,
        trust: Sides(
          (isFlipped ? trustOfB : trustOfA) ?? views[0].trust,
          (isFlipped ? trustOfA : trustOfB) ?? views[1].trust),
        expectation: Sides(views[0].expectation, views[1].expectation),
        frequency: Sides(views[0].frequency, views[1].frequency),
        doubt: Sides(views[0].doubt, views[1].doubt),
        bundle: given?.bundle.map(Self.bundle) ?? bundle, legalForm: form.map { UInt8($0) },
        agreedUntil: form.map { agreedUntil($0, started) } ?? 0))
    if let given, let scores = checklists[Pair(given.first, given.second)] {
      checkedStart.set(tie, scores, economy)
    }
  }

  /// Position of the form the table gives; nil where the partners choose.
  private func givenForm(_ given: TieTable.Row) -> Int? {
    guard settings.isOn("legalforms"), let key = given.legalForm else { return nil }
    return settings.legalForms.firstIndex { $0.key == key }
  }

  /// Agreed years count from the start of the tie; what is over before the run is no agreement.
  private func agreedUntil(_ form: Int, _ started: Int32) -> Int32 {
    max(0, FormTerms.agreedUntil(settings.legalForms[form], from: started))
  }
}

// MARK: Layouts

extension StartingTies {
  /// Rows of the firms in the market, in an order drawn for the run.
  private func shuffled(_ economy: Economy) -> [Int] {
    let firms = economy.firms
    let rows = (0..<firms.slots).filter { firms.isInMarket($0) }
    let lots = rows.map { row in
      (economy.draws.words(Self.shuffle, firm: firms.id[row], step: 0)[0], firms.id[row], row)
    }
    return lots.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// Groups of `ties + 1`, all tied to each other; a last group that is not full has no ties.
  func closed(_ ties: Int, _ economy: Economy) -> [(Int, Int)] {
    let rows = shuffled(economy)
    var pairs: [(Int, Int)] = []
    for group in 0..<(rows.count / (ties + 1)) {
      for a in 0...ties {
        for b in (a + 1)..<(ties + 2) where b <= ties {
          pairs.append((rows[group * (ties + 1) + a], rows[group * (ties + 1) + b]))
        }
      }
    }
    return pairs
  }

  /// The same firms with the same number of ties as ``closed(_:_:)``, their partners drawn at
  /// random.
  func open(_ ties: Int, _ economy: Economy) -> [(Int, Int)] {
    var network = EdgeList(nodes: economy.firms.rows, edges: closed(ties, economy))
    network.rewire(swaps: 20 * network.edges.count, economy.draws, purpose: Self.rewiring)
    return network.edges
  }

  /// Random pairs, each end drawn in proportion to the firm's room, until the mean is reached.
  func random(_ mean: Double, _ economy: Economy) -> [(Int, Int)] {
    let firms = economy.firms
    let rows = (0..<firms.slots).filter { firms.isInMarket($0) }
    guard rows.count > 1 else { return [] }
    var left = [Int](repeating: 0, count: firms.slots)
    var ends: [Double] = []
    var sum = 0.0
    for row in rows {
      left[row] = room.ties(size: firms.size[row])
      sum += Double(left[row])
      ends.append(sum)
    }
    func pick(_ word: UInt32) -> Int {
      let target = (Double(word) + 0.5) / 4_294_967_296 * sum
      var low = 0
      var high = ends.count - 1
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] > target { high = middle } else { low = middle + 1 }
      }
      return rows[low]
    }
    let wanted = Int((mean * Double(rows.count) / 2).rounded())
    var network = EdgeList(nodes: firms.rows, edges: [])
    for trial in 0..<(4 * wanted) where network.edges.count < wanted {
      let words = economy.draws.words(Self.lottery, firm: UInt32(trial) + 1, step: 0)
      let (a, b) = (pick(words[0]), pick(words[1]))
      guard a != b, left[a] > 0, left[b] > 0, network.insert(a, b) else { continue }
      left[a] -= 1
      left[b] -= 1
    }
    return network.edges
  }
}
