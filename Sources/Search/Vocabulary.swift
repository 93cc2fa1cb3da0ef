import Database
import Text

/// The words of the index with how many documents have each: for spelling.
struct VocabularyChanges {
    /// Shorter words are not kept; in characters.
    static let wordCharactersMin = 3

    /// Lines whose words are remembered, and the longest of these in bytes: names of terms and countries, above all,
    /// stand in record after record.
    static let linesMax = 4_096, lineBytesMax = 512

    private var deltas: [String: Int] = [:]
    private var shown: [String: String] = [:]
    private var lines: [Substring: [KeptWord]] = [:]

    private struct KeptWord {
        let folded: String
        /// As it stands in the line, in small letters.
        let shown: String
    }

    /// Counts the words of a document's title and text, as stored. No word goes beyond a line.
    mutating func count(_ stored: [String], by step: Int) {
        var seen: Set<String> = []
        for text in stored {
            for line in text.split(separator: "\n") {
                for word in keptWords(of: line) where seen.insert(word.folded).inserted {
                    deltas[word.folded, default: 0] += step
                    if step > 0, shown[word.folded] == nil { shown[word.folded] = word.shown }
                }
            }
        }
    }

    private mutating func keptWords(of line: Substring) -> [KeptWord] {
        if let known = lines[line] { return known }
        let text = String(line)
        let kept = words(in: text).filter { Self.isKept($0.folded) }
            .map { KeptWord(folded: $0.folded, shown: text[$0.range].lowercased()) }
        if line.utf8.count <= Self.lineBytesMax, lines.count < Self.linesMax { lines[line] = kept }
        return kept
    }

    func store(on connection: Connection) throws(DatabaseError) {
        for (word, delta) in deltas where delta != 0 {
            if delta > 0 {
                try connection.execute(
                    """
                    INSERT INTO word (word, shown, documents) VALUES (\(word), \(shown[word] ?? word), \(delta))
                    ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents
                    """)
            } else {
                try connection.execute("UPDATE word SET documents = documents + \(delta) WHERE word = \(word)")
                try connection.execute("DELETE FROM word WHERE word = \(word) AND documents <= 0")
            }
        }
    }

    private static func isKept(_ word: String) -> Bool {
        // Most words are plain letters, for which nothing need be looked up.
        if word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) {
            return (wordCharactersMin..<64).contains(word.utf8.count)
        }
        return word.utf8.count < 64 && word.unicodeScalars.count >= wordCharactersMin
            && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && !$0.properties.isIdeographic }
    }
}

/// Proposes words of the index for words that are not in it.
struct Spelling {
    /// Words shorter than this are not corrected; in characters.
    static let wordCharactersMin = 4
    /// Unknown words of a query that are looked up, whether a better one is found or not; each costs a pass over the
    /// vocabulary.
    static let wordsMax = 4

    let connection: Connection

    /// The query with its unknown words replaced by their likeliest spelling, or nil if there is none.
    func proposal(for query: String) throws(DatabaseError) -> String? {
        var proposal = query
        var (lookedUp, corrected) = (0, 0)
        for word in words(in: query).reversed() where lookedUp < Self.wordsMax {
            guard word.folded.unicodeScalars.count >= Self.wordCharactersMin,
                try connection.row("SELECT 1 AS one FROM word WHERE word = \(word.folded)") == nil
            else { continue }
            lookedUp += 1
            guard let better = try nearest(to: word.folded) else { continue }
            proposal.replaceSubrange(word.range, with: better)
            corrected += 1
        }
        return corrected > 0 ? proposal : nil
    }

    /// The word at the least distance, at most 2 (1 for up to five letters), the most frequent of these.
    private func nearest(to word: String) throws(DatabaseError) -> String? {
        let letters = Array(word.unicodeScalars)
        let limit = letters.count <= 5 ? 1 : 2
        var best: (distance: Int, documents: Int, shown: String)?
        let range = (letters.count - limit, letters.count + limit)
        try connection.each(
            "SELECT word, shown, documents FROM word WHERE length(word) BETWEEN \(range.0) AND \(range.1)"
        ) { (row) throws(DatabaseError) in
            let candidate = Array(try row.text("word").unicodeScalars)
            let distance = editDistance(letters, candidate, limit: best.map { $0.distance } ?? limit)
            guard let distance else { return }
            let documents = try row.int("documents")
            if let best, (best.distance, -best.documents) <= (distance, -documents) { return }
            best = (distance, documents, try row.text("shown"))
        }
        return best?.shown
    }
}

/// Insertions, deletions, replacements and swaps of neighbours that make `left` into `right`; nil beyond `limit`.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var before = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
            var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
            row.append(cost)
        }
        guard let least = row.min(), least <= limit else { return nil }
        (before, last) = (last, row)
    }
    return last[right.count] <= limit ? last[right.count] : nil
}
