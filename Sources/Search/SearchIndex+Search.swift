import Database
import Text

extension SearchIndex {
    /// Finds documents; no query is wrong, only too long.
    package func search(_ request: SearchRequest) throws(SearchRefusal) -> SearchResult {
        try limits.check(request)
        let query = SearchQuery(request.query)
        guard query.termCount <= limits.searchTermsMax else {
            throw .tooManyTerms(query.termCount, limit: limits.searchTermsMax)
        }
        let columns = current
        do throws(DatabaseError) {
            return try database.read { (connection) throws(DatabaseError) in
                try Search(request: request, query: query, columns: columns, limits: limits, connection: connection)
                    .result()
            }
        } catch {
            throw .storage(error)
        }
    }
}

/// One search over one state of the index.
struct Search {
    let request: SearchRequest
    let query: SearchQuery
    let columns: Columns
    let limits: SearchLimits
    let connection: Connection

    /// Weights of title, keys and text in BM25. Source: <https://www.sqlite.org/fts5.html#the_bm25_function>.
    private static let ranking: SQL = "SELECT rowid AS ordinal, bm25(page, 10.0, 8.0, 1.0) AS score FROM page"

    func result() throws(DatabaseError) -> SearchResult {
        let expression = query.expression(isOpen: true)
        let matched = try textMatches(expression)
        let filters = request.filters.filter { !$0.values.isEmpty }
        let sets = filters.map { columns.matching($0) }
        var undated = matched
        if let minutes = request.minutes { undated.formIntersection(columns.matching(minutes)) }
        var found = undated
        for set in sets { found.formIntersection(set) }

        let matchCount = matched.count
        let isRanked = request.sort == .relevance && expression != nil && matchCount <= limits.rankedMatchesMax
        let order = request.sort == .relevance && !isRanked ? .newest : request.sort
        let scores = isRanked ? try self.scores(expression, within: found) : [:]
        let ordinals = page(of: found, order: order, scores: scores)
        let facets = request.facets.map { name in
            (name, counts(of: name, start: undated, found: found, filters: filters, sets: sets))
        }
        return SearchResult(
            total: found.count, order: order, hits: try hits(ordinals, scores: scores),
            facets: Dictionary(facets, uniquingKeysWith: { first, _ in first }),
            proposal: matchCount == 0 && expression != nil
                ? try Spelling(connection: connection).proposal(for: request.query) : nil,
            isUnsearchable: expression == nil && query.exclusion == nil
                && !request.query.allSatisfy(\.isWhitespace),
            position: columns.position)
    }

    private func textMatches(_ expression: String?) throws(DatabaseError) -> Bitset {
        var matched = columns.live
        if let expression { matched.formIntersection(try connection.matches(expression, capacity: columns.capacity)) }
        if let exclusion = query.exclusion {
            matched.subtract(try connection.matches(exclusion, capacity: columns.capacity))
        }
        return matched
    }

    private func scores(_ expression: String?, within found: Bitset) throws(DatabaseError) -> [Int: Double] {
        guard let expression else { return [:] }
        var scores: [Int: Double] = [:]
        try connection.each("\(Self.ranking) WHERE page MATCH \(expression)") { (row) throws(DatabaseError) in
            let ordinal = try row.int("ordinal")
            // The less, the better it matches, says FTS5; people expect the opposite.
            if found.contains(ordinal) { scores[ordinal] = -(try row.real("score")) }
        }
        return scores
    }

    /// The ordinals of the page asked for, in order; ties are newest first, by the minute and then by their arrival.
    private func page(of found: Bitset, order: SearchRequest.Sort, scores: [Int: Double]) -> [Int] {
        let first = request.page * request.pageSize
        let columns = columns
        var selection = TopSelection<(ordinal: Int, minute: Int32, score: Double)>(limit: first + request.pageSize) {
            switch order {
            case .relevance: if $0.score != $1.score { return $0.score > $1.score }
            case .oldest: if $0.minute != $1.minute { return $0.minute < $1.minute }
            case .title:
                let (left, right) = (columns.titleKey($0.ordinal), columns.titleKey($1.ordinal))
                if left != right { return left.lexicographicallyPrecedes(right) }
            case .newest: break
            }
            return $0.minute == $1.minute ? $0.ordinal > $1.ordinal : $0.minute > $1.minute
        }
        found.forEach { selection.offer(($0, columns.minute($0), scores[$0] ?? 0)) }
        return selection.sorted().dropFirst(first).map(\.ordinal)
    }

    private func counts(
        of name: String, start: Bitset, found: Bitset, filters: [FacetFilter], sets: [Bitset]
    ) -> [FacetCount] {
        var documents = found
        if filters.contains(where: { $0.facet == name }) {
            documents = start
            for (filter, set) in zip(filters, sets) where filter.facet != name { documents.formIntersection(set) }
        }
        return columns.counts(of: name, among: documents, limit: limits.facetTermsMax)
    }

    private func hits(_ ordinals: [Int], scores: [Int: Double]) throws(DatabaseError) -> [SearchHit] {
        var hits: [SearchHit] = []
        for ordinal in ordinals {
            // A document may have been removed since this state was taken.
            guard let row = try connection.row("SELECT identifier FROM document WHERE ordinal = \(ordinal)") else {
                continue
            }
            hits.append(
                SearchHit(
                    identifier: try row.text("identifier"), score: scores[ordinal] ?? 0,
                    excerpt: try excerpt(of: ordinal)))
        }
        return hits
    }

    /// The best part of the text in the reader's language, or in another that has the words looked for.
    private func excerpt(of ordinal: Int) throws(DatabaseError) -> Excerpt? {
        guard let language = request.excerpt,
            let row = try connection.row("SELECT body FROM page WHERE rowid = \(ordinal)")
        else { return nil }
        let segments = SearchTables.segments(of: try row.text("body"))
        let ordered = segments.filter { $0.language == language } + segments.filter { $0.language != language }
        var first: Excerpt?
        for segment in ordered {
            let excerpt = Excerpt(of: segment.text, language: segment.language, query: request.query)
            if !excerpt.marked.isEmpty { return excerpt }
            if first == nil { first = excerpt }
        }
        return first
    }
}
