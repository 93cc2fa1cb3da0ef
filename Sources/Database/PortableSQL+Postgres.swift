extension SQL {
    /// The text with `$1`, `$2` … in place of each `?`.
    var numbered: String {
        guard !places.isEmpty else { return text }
        let bytes = text.utf8
        var numbered = ""
        var start = bytes.startIndex
        for (index, place) in places.enumerated() {
            let end = bytes.index(bytes.startIndex, offsetBy: place)
            numbered += text[start..<end] + "$\(index + 1)"
            start = bytes.index(after: end)
        }
        return numbered + text[start...]
    }
}

extension PortableSQL {
    /// Words that mean something only to SQLite; a migration that has one cannot run on PostgreSQL.
    private static let unportable: Set<String> = [
        "AUTOINCREMENT", "NOCASE", "RTRIM", "VIRTUAL", "PRAGMA", "GLOB", "ROWID", "IGNORE", "TRIGGER", "ATTACH",
        "DATETIME", "STRFTIME", "UNIXEPOCH", "JULIANDAY",
    ]

    /// A migration's text as PostgreSQL takes it.
    ///
    /// `INTEGER` becomes `BIGINT`, `BLOB` becomes `BYTEA`, `REAL` becomes `DOUBLE PRECISION`; `TEXT` is compared by its
    /// bytes as in SQLite; `STRICT` and `WITHOUT ROWID` go. Throws `misuse` naming a word that is only SQLite's.
    static func postgres(_ text: String) throws(DatabaseError) -> String {
        var output: [Substring] = []
        var previous = ""
        var rest = tokens(of: text)[...]
        while let token = rest.popFirst() {
            guard case .word(let word) = token else {
                if case .mark(let mark) = token { previous = String(mark) }
                output.append(token.text)
                continue
            }
            let upper = word.uppercased()
            switch upper {
            case "INTEGER", "INT": output.append("BIGINT")
            case "BLOB": output.append("BYTEA")
            case "REAL": output.append("DOUBLE PRECISION")
            case "TEXT": output.append(previous == "AS" ? "TEXT" : "TEXT COLLATE \"C\"")
            case "STRICT" where previous == ")" || previous == ",": dropComma(from: &output, &rest)
            case "WITHOUT" where nextWord(in: rest) == "ROWID":
                while let next = rest.popFirst(), nextWord(in: [next]) == nil {}
                dropComma(from: &output, &rest)
            case _ where unportable.contains(upper) || upper == "REPLACE" && previous == "OR":
                throw .misuse("a migration uses \(word), which PostgreSQL does not have: \(start(of: text))")
            default: output.append(word)
            }
            previous = upper
        }
        return output.joined()
    }

    /// Removes the comma that joined a dropped table option to another, before or after it.
    private static func dropComma(from output: inout [Substring], _ rest: inout ArraySlice<Token>) {
        if let index = rest.firstIndex(where: { !$0.isSpace }), rest[index] == .mark(",") {
            rest = rest[(index + 1)...]
        } else if let index = output.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }), output[index] == "," {
            output.remove(at: index)
        }
    }

    /// The next word, if nothing but white space stands before it.
    private static func nextWord(in tokens: ArraySlice<Token>) -> String? {
        guard case .word(let word) = tokens.first(where: { !$0.isSpace }) else { return nil }
        return word.uppercased()
    }

    private static func start(of text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
    }
}

extension PortableSQL.Token {
    fileprivate var isSpace: Bool { if case .space = self { true } else { false } }
}
