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
    /// When it was published: minutes since 1 January 1970, UTC.
    package var minute: Int32
    /// The title in each language it has; the first one sorts.
    package var title: [TextSegment]
    package var text: [TextSegment]
    /// Public number, identifiers of organisms, short names: found in any spelling, weighted above the text.
    package var keys: [String]
    /// The values of each facet, by name; those of `Facet` are filled from the fields above.
    package var facets: [String: [String]]

    package init(
        identifier: String, schema: String, country: String? = nil, minute: Int32, title: [TextSegment],
        text: [TextSegment] = [], keys: [String] = [], facets: [String: [String]] = [:]
    ) {
        (self.identifier, self.schema, self.country, self.minute) = (identifier, schema, country, minute)
        (self.title, self.text, self.keys, self.facets) = (title, text, keys, facets)
    }

    /// All facets, those made from fields included, without repeated values.
    var allFacets: [String: [String]] {
        var all = facets.mapValues { Array(Set($0)).sorted() }
        all[Facet.schema] = [schema]
        all[Facet.country] = country.map { [$0] } ?? []
        return all
    }
}

/// The facets that every document has, by the name under which they are filtered and counted.
package enum Facet {
    package static let schema = "schema"
    package static let country = "country"
}
