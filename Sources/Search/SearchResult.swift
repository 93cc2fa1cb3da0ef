package import Text

/// What was found.
package struct SearchResult: Sendable, Equatable {
    /// How many documents match, on all pages.
    package var total: Int
    /// The order really used: `newest` for a relevance search that matched too many to rank, or that had no words.
    package var order: SearchRequest.Sort
    package var hits: [SearchHit]
    /// For each facet asked for, its values with how many matches have them, most frequent first.
    ///
    /// A facet is counted as if it had no filter of its own, so that one can see what widening would give.
    package var facets: [String: [FacetCount]]
    /// The query spelt with words of the index, when nothing was found.
    package var proposal: String?
    /// Something was typed, and nothing of it is a word: signs alone leave out no record.
    package var isUnsearchable: Bool
    /// The log position that the index had reached.
    package var position: Int
}

/// One document found.
package struct SearchHit: Sendable, Equatable {
    package let identifier: String
    /// The greater, the better it matches; 0 when not ranked.
    package let score: Double
    package let excerpt: Excerpt?
}

/// A value of a facet and how many matching documents have it.
package struct FacetCount: Sendable, Equatable {
    package let term: String
    package let count: Int

    package init(_ term: String, _ count: Int) { (self.term, self.count) = (term, count) }
}
