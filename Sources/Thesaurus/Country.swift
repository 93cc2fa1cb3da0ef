/// A country or the European Union, with its status under the Cartagena Protocol.
package struct Country: Hashable, Sendable {
    /// ISO 3166-1 alpha-2 in lower case, as records store it; `eu` for the European Union.
    package let code: String
    package let iso3: String?
    package let name: LanguageMap
    /// The UN regional group; nil where the country belongs to none.
    package let group: String?
    package let region: String?
    package let isParty: Bool
    package let isEUMember: Bool
    /// ISO 8601 dates of signature and of the instrument of ratification, accession, acceptance or approval.
    package let signed: String?, instrument: String?
}
