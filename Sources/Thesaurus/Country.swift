/// A country or the European Union, with its status under the Cartagena Protocol.
package struct Country: Hashable, Sendable {
    /// ISO 3166-1 alpha-2 in lower case, as records store it; `eu` for the European Union.
    package let code: String
    package let iso3: String?
    package let name: LanguageMap
    /// The UN regional group; nil where the country belongs to none.
    package let group: String?
    package let region: String?
    /// The region of the project for participation in the Biosafety Clearing-House, which are not the UN's (vocabulary
    /// `projectRegions`); nil for the countries that took no part.
    package let projectRegion: String?
    /// The groups across all regions that it belongs to (vocabulary `countryOverlays`): least developed, small island
    /// developing, landlocked developing countries.
    package let overlays: Set<String>
    package let isParty: Bool
    package let isEUMember: Bool
    /// ISO 8601 dates of signature and of the instrument of ratification, accession, acceptance or approval.
    package let signed: String?, instrument: String?
}
