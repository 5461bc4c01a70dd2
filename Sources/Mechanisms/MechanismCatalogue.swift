// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

extension Catalogue {
  /// Every parameter and switch of the model.
  public static let model = Catalogue(parameters: [], switches: [])
}
