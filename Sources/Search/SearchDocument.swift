package import Text

/// A piece of text in one language.
package struct TextSegment: Sendable, Equatable {
    package let language: TextLanguage
    package let text: String

    package init(_ language: TextLanguage, _ text: String) { (self.language, self.text) = (language, text) }
}

/// What the index knows of one record; it replaces what was known under the same identifier.
package struct SearchDocument: Sendable, Equatable {
    package var identifier: String
    package var schema: String
    package var country: String?
    /// The state of the record, such as `published` or `withdrawn`.
    package var status: String
    /// True when something in the record is still to be supplied.
    package var isIncomplete: Bool
    /// Days since 1 January 1970, UTC.
    package var day: Int32
    /// The title in each language it has; the first one sorts.
    package var title: [TextSegment]
    package var text: [TextSegment]
    /// Public number, identifiers of organisms, short names: found in any spelling, weighted above the text.
    package var keys: [String]
    /// The values of each facet, by name; those of `Facet` are filled from the fields above.
    package var facets: [String: [String]]

    package init(
        identifier: String, schema: String, country: String? = nil, status: String = "published",
        isIncomplete: Bool = false, day: Int32, title: [TextSegment], text: [TextSegment] = [], keys: [String] = [],
        facets: [String: [String]] = [:]
    ) {
        (self.identifier, self.schema, self.country, self.status) = (identifier, schema, country, status)
        (self.isIncomplete, self.day, self.title, self.text) = (isIncomplete, day, title, text)
        (self.keys, self.facets) = (keys, facets)
    }

    /// All facets, those made from fields included, without repeated values.
    var allFacets: [String: [String]] {
        var all = facets.mapValues { Array(Set($0)).sorted() }
        all[Facet.schema] = [schema]
        all[Facet.country] = country.map { [$0] } ?? []
        all[Facet.status] = [status]
        all[Facet.incomplete] = isIncomplete ? ["true"] : []
        return all
    }
}

/// The facets that every document has, by the name under which they are filtered and counted.
package enum Facet {
    package static let schema = "schema"
    package static let country = "country"
    package static let status = "status"
    /// Holds the value `true` for incomplete records only.
    package static let incomplete = "incomplete"
}
