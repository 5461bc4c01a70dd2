// SPDX-License-Identifier: GPL-3.0-or-later
import Economy

/// Keeping profiles inside [0, 1].
public enum Profiles {
  /// Reflected at 0 and 1; what would still lie outside is clamped.
  public static func reflected(_ profile: Profile) -> Profile {
    var inside = profile.replacing(with: -profile, where: profile .< 0)
    inside.replace(with: 2 - inside, where: inside .> 1)
    return inside.clamped(lowerBound: .zero, upperBound: Profile(repeating: 1))
  }
}
