import Text

/// A query as a person typed it, made into what FTS5 understands; no text is wrong.
///
/// Every word is quoted, so that nothing a person types is an operator of FTS5.
/// Source: <https://www.sqlite.org/fts5.html#full_text_query_syntax>.
struct SearchQuery: Equatable {
    /// A word or phrase.
    struct Term: Equatable {
        let text: String
        let isPhrase: Bool
    }

    /// Groups of which every one must match by at least one of its terms.
    private(set) var wanted: [[Term]] = []
    private(set) var excluded: [Term] = []
    /// Whether the last word may be unfinished.
    private(set) var endsOpen = false

    init(_ query: String) {
        var joinsNext = false
        for piece in Self.pieces(of: query) {
            if !piece.isPhrase, !piece.isExcluded, piece.text == "OR" || piece.text == "|" {
                joinsNext = !wanted.isEmpty
                continue
            }
            for term in Self.terms(of: piece) {
                if piece.isExcluded {
                    excluded.append(term)
                } else if joinsNext {
                    wanted[wanted.count - 1].append(term)
                } else {
                    wanted.append([term])
                }
                joinsNext = false
            }
            endsOpen = !piece.isPhrase && !piece.isExcluded && piece.endsQuery
        }
    }

    /// Words and phrases in the query.
    var termCount: Int { wanted.reduce(excluded.count) { $0 + $1.count } }

    /// The FTS5 expression of what is wanted, or nil if there are no words.
    ///
    /// `isOpen` lets the last word match by its beginning.
    func expression(isOpen: Bool) -> String? {
        guard !wanted.isEmpty else { return nil }
        let groups = wanted.enumerated().map { index, group in
            let alternatives = group.enumerated().map { place, term in
                let isLast = index == wanted.count - 1 && place == group.count - 1
                let quoted = Self.quoted(term)
                let opens = isOpen && isLast && endsOpen && term.text.count >= Self.openCharactersMin
                return opens ? "\(quoted) OR \(quoted) *" : quoted
            }
            return "(" + alternatives.joined(separator: " OR ") + ")"
        }
        return groups.joined(separator: " AND ")
    }

    /// The FTS5 expression of what is excluded, or nil.
    var exclusion: String? {
        excluded.isEmpty ? nil : excluded.map(Self.quoted).joined(separator: " OR ")
    }

    /// A shorter last word is searched as a whole word only.
    private static let openCharactersMin = 2

    private static func quoted(_ term: Term) -> String { "\"" + term.text + "\"" }

    private struct Piece {
        var text: String
        var isPhrase = false
        var isExcluded = false
        var endsQuery = false
    }

    private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»", "＂"]
    private static let dashes: Set<Character> = ["-", "−", "–"]

    /// The query cut at white space and quotation marks; a quotation that is not closed is read as words.
    private static func pieces(of query: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = query[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard let first = rest.first else { return pieces }
            var piece = Piece(text: "")
            if dashes.contains(first), let next = rest.dropFirst().first, !next.isWhitespace {
                piece.isExcluded = true
                rest = rest.dropFirst()
            }
            if let opening = rest.first, quotes.contains(opening) {
                rest = rest.dropFirst()
                guard let closing = rest.firstIndex(where: quotes.contains) else { continue }
                piece.text = String(rest[..<closing])
                piece.isPhrase = true
                rest = rest[rest.index(after: closing)...]
            } else {
                let word = rest.prefix { !$0.isWhitespace && !quotes.contains($0) }
                piece.text = String(word)
                rest = rest[word.endIndex...]
                piece.endsQuery = rest.isEmpty
            }
            pieces.append(piece)
        }
    }

    /// The terms of a piece; words of a script without spaces each for itself, unless it is a phrase.
    private static func terms(of piece: Piece) -> [Term] {
        let text = String(String.UnicodeScalarView(piece.text.unicodeScalars.filter { $0 != "\0" && $0 != "\"" }))
        let words = words(in: text)
        guard !words.isEmpty else { return [] }
        let isUnspaced = text.unicodeScalars.allSatisfy { $0.properties.isIdeographic || !$0.properties.isAlphabetic }
        guard isUnspaced, !piece.isPhrase, !piece.isExcluded,
            text.unicodeScalars.contains(where: \.properties.isIdeographic)
        else { return [Term(text: text, isPhrase: piece.isPhrase || words.count > 1)] }
        return words.map { Term(text: String(text[$0.range]), isPhrase: false) }
    }
}
