package import Database
package import Text

/// What is looked for.
package struct SearchRequest: Sendable, Equatable {
    /// Words, `"phrases"`, `-excluded`, `one OR other`; empty to browse.
    package var query: String
    package var filters: [FacetFilter]
    /// When it was published: minutes since 1 January 1970, both ends included.
    package var minutes: ClosedRange<Int32>?
    package var sort: Sort
    /// Counted from 0.
    package var page: Int
    package var pageSize: Int
    /// Names of the facets to count.
    package var facets: [String]
    /// Language whose text is shown in excerpts; nil for no excerpts.
    package var excerpt: TextLanguage?

    package init(
        query: String = "", filters: [FacetFilter] = [], minutes: ClosedRange<Int32>? = nil, sort: Sort = .relevance,
        page: Int = 0, pageSize: Int = 25, facets: [String] = [], excerpt: TextLanguage? = nil
    ) {
        (self.query, self.filters, self.minutes, self.sort) = (query, filters, minutes, sort)
        (self.page, self.pageSize, self.facets, self.excerpt) = (page, pageSize, facets, excerpt)
    }

    package enum Sort: String, Sendable, CaseIterable { case relevance, newest, oldest, title }
}

/// Keeps the documents that have any of some values of a facet; without values it keeps all.
package struct FacetFilter: Sendable, Equatable {
    package let facet: String
    package let values: [String]

    package init(_ facet: String, _ values: [String]) { (self.facet, self.values) = (facet, values) }
}

/// What a search may ask for.
package struct SearchLimits: Sendable {
    /// Words and phrases of a query.
    package var searchTermsMax = 32
    /// Length of a query, in characters.
    package var queryCharactersMax = 1_000
    package var resultsPerPageMax = 100
    /// The last result that can be paged to; beyond it people narrow the search.
    package var depthMax = 10_000
    package var filtersMax = 40
    /// Values of one filter.
    package var filterValuesMax = 500
    package var facetsMax = 40
    /// Values of one facet that are given with their counts, most frequent first.
    package var facetTermsMax = 1_000
    /// More matches than this are not ranked by relevance but newest first, as the result says.
    package var rankedMatchesMax = 8_000

    package init() {}
}

/// Why a search was not made.
package enum SearchRefusal: StorageFailing, Equatable {
    case queryTooLong(characters: Int, limit: Int)
    case tooManyTerms(Int, limit: Int)
    case pageSizeOutOfRange(Int, limit: Int)
    /// Results beyond the limit are not listed.
    case tooDeep(lastResult: Int, limit: Int)
    case tooManyFilters(Int, limit: Int)
    case tooManyValues(facet: String, count: Int, limit: Int)
    case tooManyFacets(Int, limit: Int)
    /// A fault, not the caller's doing.
    case storage(DatabaseError)
}

extension SearchRefusal: CustomStringConvertible {
    /// What was refused, on which value, and what to do.
    package var description: String {
        switch self {
        case .queryTooLong(let characters, let limit):
            "The query has \(characters) characters, at most \(limit) are searched. Use fewer words."
        case .tooManyTerms(let count, let limit):
            "The query has \(count) words and phrases, at most \(limit) are searched. Use fewer words."
        case .pageSizeOutOfRange(let size, let limit):
            "\(size) results a page were asked for; ask for 0 to \(limit)."
        case .tooDeep(let last, let limit):
            "Result \(last) was asked for, but only the first \(limit) are listed. Narrow the search with a filter."
        case .tooManyFilters(let count, let limit): "\(count) filters were given, at most \(limit) are applied."
        case .tooManyValues(let facet, let count, let limit):
            "The filter \(facet) has \(count) values, at most \(limit) are applied."
        case .tooManyFacets(let count, let limit): "\(count) facets were asked for, at most \(limit) are counted."
        case .storage(let fault): "The search index failed; try again later. \(fault)"
        }
    }
}

extension SearchLimits {
    func check(_ request: SearchRequest) throws(SearchRefusal) {
        if request.query.unicodeScalars.count > queryCharactersMax {
            throw .queryTooLong(characters: request.query.unicodeScalars.count, limit: queryCharactersMax)
        }
        guard (0...resultsPerPageMax).contains(request.pageSize) else {
            throw .pageSizeOutOfRange(request.pageSize, limit: resultsPerPageMax)
        }
        let (last, overflow) = max(0, request.page).multipliedReportingOverflow(by: max(1, request.pageSize))
        guard request.page >= 0, !overflow, last <= depthMax - request.pageSize else {
            throw .tooDeep(lastResult: overflow ? Int.max : last + request.pageSize, limit: depthMax)
        }
        if request.filters.count > filtersMax { throw .tooManyFilters(request.filters.count, limit: filtersMax) }
        for filter in request.filters where filter.values.count > filterValuesMax {
            throw .tooManyValues(facet: filter.facet, count: filter.values.count, limit: filterValuesMax)
        }
        if request.facets.count > facetsMax { throw .tooManyFacets(request.facets.count, limit: facetsMax) }
    }
}
