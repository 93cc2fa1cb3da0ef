import Database
import Registry
import Search
import Text

/// Whether two search indexes answer alike.
enum IndexComparison {
    /// What differs between their answers, in words; empty where nothing does.
    static func differences(_ one: SearchIndex, _ other: SearchIndex, words: [String]) throws -> [String] {
        var found: [String] = []
        if one.count != other.count { found.append("\(one.count) records, \(other.count) in the other") }
        if one.position != other.position { found.append("position \(one.position), \(other.position) in the other") }
        let facets = [Facet.schema, Facet.country, "organismType_s"]
        for page in 0...(max(one.count, other.count) / 100) {
            let request = SearchRequest(sort: .title, page: page, pageSize: 100, facets: facets)
            if try one.search(request) != other.search(request) { found.append("page \(page + 1) by title") }
        }
        for word in words {
            // The order of equals is that of arrival, which a rebuilt index need not keep.
            let (here, there) = (try matches(one, word), try matches(other, word))
            if here != there { found.append("\"\(word)\" finds \(here), in the other \(there)") }
        }
        return found
    }

    private static func matches(_ index: SearchIndex, _ word: String) throws -> [String] {
        try index.search(SearchRequest(query: word, pageSize: 100, excerpt: .english)).hits
            .map { "\($0.identifier) \($0.excerpt.map { "\($0)" } ?? "")" }.sorted()
    }

    /// An index made anew from the log, in memory.
    static func rebuilt(_ registry: Registry) throws -> SearchIndex {
        let index = try SearchIndex(.memory)
        try LogFollower(registry: registry, index: index).rebuild()
        return index
    }
}
