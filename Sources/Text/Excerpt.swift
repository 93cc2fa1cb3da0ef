import CTextAnalysis

/// The part of a text that shows best why it was found.
package struct Excerpt: Equatable, Sendable {
    /// Excerpts longer than this are refused silently and cut to it, in characters.
    package static let charactersMax = 2_000

    /// The part, white space tidied, with `…` where text was left out.
    package let text: String
    /// The found words within `text`, in order, not overlapping.
    package let marked: [Range<String.Index>]

    /// The best part of `source` for `query`, about `characters` long; its beginning if no word of the query is in it.
    ///
    /// The best part has the most different words of the query, then the most words, then stands first.
    package init(of source: String, language: TextLanguage, query: String, characters: Int = 220) {
        let source = Self.tidied(source)
        let limit = min(max(characters, 20), Self.charactersMax)
        let matches = Self.matches(in: source, language: language, query: query)
        let window = Self.window(of: source, around: Self.best(matches, bytes: limit * 3), characters: limit)
        let isCutBefore = window.lowerBound > source.startIndex
        let lead = isCutBefore ? "…" : ""
        let cut = String(source[window])
        let text = lead + cut + (window.upperBound < source.endIndex ? "…" : "")
        let start = source.utf8.distance(from: source.startIndex, to: window.lowerBound) - lead.utf8.count
        let size = cut.utf8.count + lead.utf8.count
        self.text = text
        marked = matches.compactMap { match in
            let (lower, upper) = (match.bytes.lowerBound - start, match.bytes.upperBound - start)
            guard lower >= lead.utf8.count, upper <= size else { return nil }
            let from = text.utf8.index(text.startIndex, offsetBy: lower)
            return from..<text.utf8.index(from, offsetBy: upper - lower)
        }
    }

    private struct Match {
        let bytes: Range<Int>
        /// Which word of the query it is.
        let word: Int
    }

    /// Runs of white space become one space; control characters and language marks go.
    private static func tidied(_ source: String) -> String {
        var tidy = String.UnicodeScalarView()
        var isSpace = true
        for scalar in source.unicodeScalars {
            let isBlank = scalar.properties.isWhitespace || scalar.value < 0x20 || TextLanguage(mark: scalar) != nil
            if !isBlank { tidy.append(scalar) } else if !isSpace { tidy.append(" ") }
            isSpace = isBlank
        }
        var text = String(tidy)
        text.makeContiguousUTF8()
        return text
    }

    private static func matches(in source: String, language: TextLanguage, query: String) -> [Match] {
        var wanted: [String: Int] = [:]
        for (index, forms) in queryForms(of: query).enumerated() {
            for form in forms where wanted[form] == nil { wanted[form] = index }
        }
        guard !wanted.isEmpty else { return [] }
        var matches: [Match] = []
        analyze(source, language: language, mode: TEXT_DOCUMENT) { token in
            if let word = wanted[token.form], (matches.last?.bytes.upperBound ?? 0) <= token.bytes.lowerBound {
                matches.append(Match(bytes: token.bytes, word: word))
            }
            return matches.count < matchesMax
        }
        return matches
    }

    /// Matches looked at in one text; later ones are not marked.
    private static let matchesMax = 2_000

    /// The bytes from the first to the last match of the best run of at most `bytes`, or nil without a match.
    private static func best(_ matches: [Match], bytes: Int) -> Range<Int>? {
        var best: (distinct: Int, count: Int, range: Range<Int>)?
        for (index, first) in matches.enumerated() {
            let run = matches[index...].prefix(while: { $0.bytes.upperBound - first.bytes.lowerBound <= bytes / 2 })
            guard let last = run.last else { continue }
            let distinct = Set(run.map(\.word)).count
            if let best, (best.distinct, best.count) >= (distinct, run.count) { continue }
            best = (distinct, run.count, first.bytes.lowerBound..<last.bytes.upperBound)
        }
        return best?.range
    }

    /// About `characters` of `source` with `range` in it, cut between words where there are spaces.
    private static func window(of source: String, around range: Range<Int>?, characters: Int) -> Range<String.Index> {
        let found = range?.lowerBound ?? 0
        let middle = source.utf8.index(source.startIndex, offsetBy: found)
        let aligned = middle.samePosition(in: source) ?? source.startIndex
        var lower = source.index(aligned, offsetBy: -characters / 4, limitedBy: source.startIndex) ?? source.startIndex
        var upper = source.index(lower, offsetBy: characters, limitedBy: source.endIndex) ?? source.endIndex
        if upper == source.endIndex {
            lower = source.index(upper, offsetBy: -characters, limitedBy: source.startIndex) ?? source.startIndex
        }
        if lower > source.startIndex, let space = source[lower..<aligned].prefix(30).firstIndex(of: " ") {
            lower = source.index(after: space)
        }
        if upper < source.endIndex, let space = source[lower..<upper].suffix(30).lastIndex(of: " ") { upper = space }
        return lower..<upper
    }
}
