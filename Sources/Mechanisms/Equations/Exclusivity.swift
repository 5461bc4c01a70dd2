// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Who may not tie with whom because a partner was promised exclusivity.
///
/// Each side of an exclusive tie keeps away from other firms of its partner's sector. Exclusivity
/// keeps nobody from institutes and go-betweens: they are nobody's rivals.
///
/// # Source
/// Nooteboom (2004): exclusivity limits spillover to rivals, and closes off their knowledge.
public enum Exclusivity {
  /// True where an exclusive tie of either firm keeps the two from each other.
  public static func parts(_ i: Int, _ j: Int, _ economy: Economy) -> Bool {
    let (sector, firms) = (economy.firms.sector, economy.firms)
    guard firms.isFirm(i), firms.isFirm(j) else { return false }
    return isBound(i, against: sector[j], economy) || isBound(j, against: sector[i], economy)
  }

  /// True where the two could promise each other exclusivity: neither has another live tie with a
  /// firm of the other's sector.
  public static func isOpen(_ tie: Int, _ economy: Economy) -> Bool {
    let (ties, firms) = (economy.ties, economy.firms)
    let pair = [Int(ties.first[tie]), Int(ties.second[tie])]
    return (0..<2).allSatisfy { side in
      !economy.adjacency.range(pair[side]).contains { index in
        let entry = economy.adjacency[index]
        return entry.tie != tie && ties.isLive(entry.tie) && firms.isFirm(Int(entry.partner))
          && firms.sector[entry.partner] == firms.sector[pair[1 - side]]
      }
    }
  }

  private static func isBound(_ firm: Int, against sector: UInt16, _ economy: Economy) -> Bool {
    let ties = economy.ties
    return economy.adjacency.range(firm).contains { index in
      let entry = economy.adjacency[index]
      return ties.isLive(entry.tie) && Bundle(rawValue: ties.bundle[entry.tie]).has(.exclusivity)
        && economy.firms.isFirm(Int(entry.partner))
        && economy.firms.sector[entry.partner] == sector
    }
  }
}
