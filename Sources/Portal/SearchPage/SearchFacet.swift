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
    }

    /// The name in the address and in the index.
    let name: String
    let label: String
    let values: Values

    /// Nil where the field's values are no list to choose from, such as dates.
    init?(_ facet: Format.Facet, of format: Format, _ labels: Labels) {
        var place: Format? = format
        var last: Formats.Field?
        for key in facet.path {
            last = place?.field(key)
            if case .record(let source)? = last?.type {
                place = source.schemas.lazy.compactMap { labels.formats.format($0) }.first
            }
        }
        switch last?.type {
        case .term(let source)?: values = .terms(vocabulary: source.vocabulary)
        case .boolean?: values = .yesNo
        case .country?: values = .country
        case .record?: values = .record
        case .text?, .lmoIdentifier?: values = .text
        default: return nil
        }
        name = facet.index
        label = labels.text(facet.label)
    }

    /// A value in words. `titles` are those of records, by identifier.
    func text(_ value: String, _ labels: Labels, titles: [String: PublishedRecord]) -> String {
        switch values {
        case .terms(let vocabulary):
            labels.formats.thesaurus.term(value, in: vocabulary).map { labels.text($0.title) } ?? value
        case .yesNo: labels.words[value == "true" ? "value.yes" : "value.no"]
        case .country: labels.country(value)
        case .record: titles[value].map { labels.title($0).text } ?? value
        case .text: value
        }
    }

    /// The facets of a format that can be chosen from.
    static func all(of format: Format, _ labels: Labels) -> [SearchFacet] {
        format.facets.compactMap { SearchFacet($0, of: format, labels) }
    }
}
