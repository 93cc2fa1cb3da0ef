/// What a person is to the Clearing-House; the names are those of the existing BCH.
package enum Role: String, CaseIterable, Hashable, Sendable {
    /// Every account: reference records and contacts, each its own.
    case user = "User"
    /// The BCH national focal point: publishing authority of its government.
    case nationalFocalPoint = "NationalFocalPoint"
    /// The Cartagena Protocol focal point.
    case protocolFocalPoint = "NFP-CPB"
    /// National authorized users: of all formats, or of those named.
    case authorizedUser = "AuthorizedUser"
    case authorizedUserForLaws = "AuthorizedUserForLaws"
    case authorizedUserForDecisions = "AuthorizedUserForDecisions"
    case authorizedUserForNationalReports = "AuthorizedUserForNationalReports"
    case authorizedUserForContacts = "AuthorizedUserForContacts"
    /// The Secretariat's validation of laboratories, LMOs, genes, organisms and resources, or of the one format named.
    case validationTeam = "bchDocumentValidationTeam"
    case validationTeamForOrganizations = "bchDocumentValidationTeam-ORG"
    case validationTeamForIndependentRiskAssessments = "bchDocumentValidationTeam-IRA"
    case validationTeamForInitiatives = "bchDocumentValidationTeam-CDI"
    case validationTeamForNews = "bchDocumentValidationTeam-BCHN"
    /// The Secretariat's administrator of all records.
    case bchAdministrator = "BchAdministrator"
    /// The administrator of everything.
    case administrator = "Administrator"
    /// The administrator of accounts, not of records.
    case accountsAdministrator = "Administrator-Accounts"
    /// Editor of articles, help and announcements.
    case articleEditor = "oasisArticleEditor"
    /// A program's account.
    case apiUser = "apiUser"
    /// Training codes of the existing BCH.
    case trainingReports = "BCH-DEV-AuthorizedUserForNationalReports"
    case trainingAuthorizedUser = "BchAuthorizedUser-Dev"

    /// What format files call them.
    package static let codes = Set(allCases.map(\.rawValue))

    /// Whether it is held for a government and means nothing beyond its records.
    package var isNational: Bool { self == .nationalFocalPoint || self == .protocolFocalPoint || isAuthorizedUser }

    /// Whether a focal point names the people who hold it; the others are named by letter to the Secretariat.
    package var isAuthorizedUser: Bool {
        switch self {
        case .authorizedUser, .authorizedUserForLaws, .authorizedUserForDecisions, .authorizedUserForNationalReports,
            .authorizedUserForContacts, .trainingReports, .trainingAuthorizedUser:
            true
        default: false
        }
    }

    /// Whether it may act on every record.
    package var isAdministrator: Bool { self == .administrator || self == .bchAdministrator }
}
