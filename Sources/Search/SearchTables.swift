import Database
import Text

/// The tables of the index file and their rows.
enum SearchTables {
    static let migrations = [
        Migration(
            name: "search-001-documents",
            sql: """
                CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;
                INSERT INTO state (one, position) VALUES (1, 0);
                CREATE TABLE document (
                    ordinal INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE, columns BLOB NOT NULL) STRICT;
                CREATE TABLE facet (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
                CREATE TABLE facet_value (
                    facet INTEGER NOT NULL REFERENCES facet (number), number INTEGER NOT NULL, value TEXT NOT NULL,
                    PRIMARY KEY (facet, number)) STRICT, WITHOUT ROWID;
                CREATE TABLE word (
                    word TEXT PRIMARY KEY, shown TEXT NOT NULL, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
                CREATE VIRTUAL TABLE page USING fts5(title, keys, body, tokenize = 'bch');
                """)
    ]

    /// Segments as the tokenizer reads them: each begins with the mark of its language.
    static func marked(_ segments: [TextSegment]) -> String {
        segments.map { String($0.language.mark) + cleaned($0.text) }.joined(separator: "\n")
    }

    static func marked(keys: [String]) -> String { keys.map(cleaned).joined(separator: "\n") }

    /// The segments of a stored text.
    static func segments(of stored: String) -> [TextSegment] {
        var segments: [TextSegment] = []
        var language: TextLanguage?
        var text = String.UnicodeScalarView()
        func end() {
            guard let language else { return }
            segments.append(TextSegment(language, String(text)))
            text = String.UnicodeScalarView()
        }
        for scalar in stored.unicodeScalars {
            if let next = TextLanguage(mark: scalar) {
                end()
                language = next
            } else {
                text.append(scalar)
            }
        }
        end()
        return segments
    }

    /// NUL cannot be stored, and a language mark within a text would begin a segment.
    private static func cleaned(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "\0" || TextLanguage(mark: $0) != nil }) else { return text }
        let scalars = text.unicodeScalars.map { $0 == "\0" || TextLanguage(mark: $0) != nil ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Connection {
    /// The documents that match an expression of `SearchQuery`.
    func matches(_ expression: String, capacity: Int) throws(DatabaseError) -> Bitset {
        // One string instead of a row for each match: many times quicker for words that are everywhere.
        let row = try row("SELECT group_concat(rowid, ' ') AS found FROM page WHERE page MATCH \(expression)")
        var matches = Bitset(capacity: capacity)
        guard let found = try row?.optionalText("found") else { return matches }
        var ordinal = 0
        for byte in found.utf8 {
            if byte == UInt8(ascii: " ") {
                matches.insert(ordinal)
                ordinal = 0
            } else {
                ordinal = ordinal * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        matches.insert(ordinal)
        return matches
    }

    /// Everything kept in memory, read from the file.
    func columns() throws(DatabaseError) -> Columns {
        var columns = Columns()
        columns.position = try row("SELECT position FROM state")?.int("position") ?? 0
        try each("SELECT name FROM facet ORDER BY number") { (row) throws(DatabaseError) in
            _ = columns.terms.addFacet(try row.text("name"))
        }
        try each("SELECT facet, value FROM facet_value ORDER BY facet, number") { (row) throws(DatabaseError) in
            _ = columns.terms.addValue(try row.text("value"), of: try row.int("facet"))
        }
        var chunk: [ColumnRow?] = []
        try each("SELECT ordinal, columns FROM document ORDER BY ordinal") { (row) throws(DatabaseError) in
            let ordinal = try row.int("ordinal")
            while ordinal >= columns.capacity + ColumnChunk.size {
                columns.append(ColumnChunk(chunk))
                chunk = []
            }
            while chunk.count < ordinal - columns.capacity { chunk.append(nil) }
            guard let values = ColumnRow(bytes: try row.blob("columns")) else {
                throw DatabaseError(kind: .corrupt, message: "the columns of document \(ordinal) cannot be read")
            }
            chunk.append(values)
        }
        if !chunk.isEmpty { columns.append(ColumnChunk(chunk)) }
        return columns
    }
}
