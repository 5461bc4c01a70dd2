// SPDX-License-Identifier: GPL-3.0-or-later
import Mechanisms
import Parameters

extension Catalogue {
  /// Every parameter and switch of the model, sorted by key.
  public static let model = Catalogue(
    parameters: Set(
      MechanismCatalogue.all.flatMap { $0.parameters } + Population.parameters
        + RelationType.parameters + RelationshipCheck.parameters
    ).sorted { $0.key < $1.key },
    switches: MechanismCatalogue.all.flatMap { $0.switches }.sorted { $0.key < $1.key })
}
