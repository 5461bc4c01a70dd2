// SPDX-License-Identifier: GPL-3.0-or-later
import Parameters

/// Every mechanism of the model, one line each, in order of execution within its phases.
public enum MechanismCatalogue {
  public static let all: [any Mechanism.Type] = [
    Capabilities.self,
    Search.self,
    Access.self,
    Cognition.self,
    Appraisal.self,
    Matching.self,
    Agreement.self,
    Governance.self,
    LegalForms.self,
    SpecificInvestment.self,
    Dependence.self,
    GovernanceUpkeep.self,
    Attention.self,
    Projects.self,
    OwnInnovation.self,
    Reputation.self,
    Opportunism.self,
    Mishap.self,
    Voice.self,
    KeyPersons.self,
    Reflection.self,
    Trust.self,
    Norms.self,
    Identification.self,
    Experience.self,
    SharedLanguage.self,
    InnovationLearning.self,
    PartnerLearning.self,
    Frontier.self,
    Spillover.self,
    Review.self,
    Accounts.self,
    Rents.self,
    Growth.self,
    Demography.self,
  ]
}
