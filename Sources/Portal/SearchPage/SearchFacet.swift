internal import Components
internal import Formats
internal import Identifiers
internal import Registry
internal import Thesaurus

/// A filter of the search, with the words for its values.
struct SearchFacet {
    enum Values {
        case terms(vocabulary: String)
        case yesNo, country, record, text
        /// Of a date or month.
        case year
    }

    /// The name in the address and in the index.
    let name: String
    let label: String
    let values: Values

    /// Nil where the field's values are no list to choose from.
    init?(_ facet: Format.Facet, _ labels: Labels) {
        guard let values = Self.values(of: facet) else { return nil }
        self.values = values
        name = facet.index
        label = labels.text(facet.label)
    }

    /// What kind of values a facet has, by the field at the end of its path.
    static func values(of facet: Format.Facet) -> Values? {
        switch facet.type {
        case .term?, .language?: facet.vocabulary.map { .terms(vocabulary: $0) }
        case .boolean?: .yesNo
        case .country?: .country
        case .record?: .record
        case .text?, .lmoIdentifier?: .text
        case .date?, .month?: .year
        default: nil
        }
    }

    /// A value as documents store it: a term may be named by its key. Nil where it can be none of the facet's.
    static func stored(_ value: String, among values: Values, _ thesaurus: Thesaurus) -> String? {
        switch values {
        case .terms(let vocabulary): thesaurus.term(value, in: vocabulary)?.identifier
        case .yesNo: value == "true" || value == "false" ? value : nil
        case .country: thesaurus.country(value.lowercased())?.code
        case .record: GUID(value)?.description
        case .text: value
        case .year: value.utf8.count == 4 && Int(value) != nil ? value : nil
        }
    }

    /// A value in words. `titles` are those of records, by identifier.
    func text(_ value: String, _ labels: Labels, titles: [String: PublishedRecord]) -> String {
        switch values {
        case .terms(let vocabulary):
            labels.formats.thesaurus.term(value, in: vocabulary).map { labels.text($0.title) } ?? value
        case .yesNo: labels.words[value == "true" ? "value.yes" : "value.no"]
        case .country: labels.country(value)
        case .record: titles[value].map { labels.title($0).text } ?? value
        case .text, .year: value
        }
    }

    /// The facets of a format that can be chosen from.
    static func all(of format: Format, _ labels: Labels) -> [SearchFacet] {
        format.facets.compactMap { SearchFacet($0, labels) }
    }
}
