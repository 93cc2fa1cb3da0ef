/// One term of a controlled vocabulary.
package struct Term: Hashable, Sendable {
    /// What documents store: the thesaurus' identifier, or the key where none is known.
    package let identifier: String
    /// Short and stable within its vocabulary; rules of format files name terms by it.
    package let key: String
    /// The identifier of the broader term.
    package let parent: String?
    package let title: LanguageMap
    /// No longer offered for choice, still shown in records that have it.
    package let isRetired: Bool
}

/// A controlled vocabulary: its terms in order, broader before narrower.
package struct Vocabulary: Sendable {
    package let key: String
    package let title: LanguageMap
    package let isHierarchical: Bool
    package let terms: [Term]
    private let places: [String: Int]
    private let children: [String: [Int]]

    /// `terms` must have unique identifiers and keys, and parents among themselves; the loader has checked it.
    init(key: String, title: LanguageMap, isHierarchical: Bool, terms: [Term]) {
        self.key = key
        self.title = title
        self.isHierarchical = isHierarchical
        self.terms = terms
        var places: [String: Int] = [:]
        var children: [String: [Int]] = [:]
        for (index, term) in terms.enumerated() {
            places[term.key] = index
            if let parent = term.parent { children[parent, default: []].append(index) }
        }
        for (index, term) in terms.enumerated() { places[term.identifier] = index }
        self.places = places
        self.children = children
    }

    /// The term with this identifier or key.
    package subscript(_ name: String) -> Term? { places[name].map { terms[$0] } }

    /// The terms right below `parent`; the topmost ones for nil.
    package func children(of parent: String?) -> [Term] {
        guard let parent else { return terms.filter { $0.parent == nil } }
        return (children[parent] ?? []).map { terms[$0] }
    }

    /// Whether `term` is `ancestor` or stands anywhere below it; both are identifiers.
    package func isAtOrBelow(_ term: String, _ ancestor: String) -> Bool {
        var current = self[term]
        while let term = current {
            if term.identifier == ancestor { return true }
            current = term.parent.flatMap { self[$0] }
        }
        return false
    }

    /// The identifiers from the topmost broader term down to the term itself.
    package func path(to term: String) -> [String] {
        var path: [String] = []
        var current = self[term]
        while let term = current {
            path.append(term.identifier)
            current = term.parent.flatMap { self[$0] }
        }
        return path.reversed()
    }

    /// The terms in reading order (each followed by the ones below it) with their depth from 0.
    package func tree(below root: String? = nil) -> [(term: Term, depth: Int)] {
        var rows: [(term: Term, depth: Int)] = []
        func descend(_ parent: String?, _ depth: Int) {
            for term in children(of: parent) {
                rows.append((term, depth))
                descend(term.identifier, depth + 1)
            }
        }
        descend(root, 0)
        return rows
    }
}
