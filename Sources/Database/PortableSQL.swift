/// Reads SQL text as far as is needed to tell code from quotes and comments.
enum PortableSQL {
    /// One piece of SQL text.
    enum Token: Equatable {
        /// A keyword, name or number.
        case word(Substring)
        /// A string, quoted name or comment, whole.
        case quoted(Substring)
        /// White space.
        case space(Substring)
        /// One other character.
        case mark(Substring)

        var text: Substring {
            switch self {
            case .word(let text), .quoted(let text), .space(let text), .mark(let text): text
            }
        }
    }

    /// Where each `?` outside quotes and comments stands, in UTF-8 bytes.
    static func placeholders(in text: String) -> [Int] {
        guard text.utf8.contains(UInt8(ascii: "?")) else { return [] }
        var (places, offset) = ([Int](), 0)
        for token in tokens(of: text) {
            if token == .mark("?") { places.append(offset) }
            offset += token.text.utf8.count
        }
        return places
    }

    /// Whether there is anything but white space, comments and semicolons.
    static func holdsCode(_ text: String) -> Bool {
        tokens(of: text).contains { token in
            switch token {
            case .space, .mark(";"): false
            case .quoted(let text): !(text.hasPrefix("--") || text.hasPrefix("/*"))
            default: true
            }
        }
    }

    /// The text in pieces; joined they are the text again.
    static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text[...]
        while let first = rest.utf8.first {
            let length = length(of: first, in: rest.utf8)
            let end = rest.utf8.index(rest.startIndex, offsetBy: length)
            let piece = rest[..<end]
            rest = rest[end...]
            if isSpace(first) {
                tokens.append(.space(piece))
            } else if isWord(first) {
                tokens.append(.word(piece))
            } else if length > 1 {
                tokens.append(.quoted(piece))
            } else {
                tokens.append(.mark(piece))
            }
        }
        return tokens
    }

    private static func length(of first: UInt8, in bytes: Substring.UTF8View) -> Int {
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
            return bytes.dropFirst().firstIndex(of: first).map { bytes.distance(from: bytes.startIndex, to: $0) + 1 }
                ?? bytes.count
        case UInt8(ascii: "-") where bytes.starts(with: "--".utf8): return bytes.prefix { $0 != 0x0A }.count
        case UInt8(ascii: "/") where bytes.starts(with: "/*".utf8): return commentLength(bytes)
        case _ where isSpace(first): return bytes.prefix(while: isSpace).count
        case _ where isWord(first): return bytes.prefix(while: isWord).count
        default: return 1
        }
    }

    private static func commentLength(_ bytes: Substring.UTF8View) -> Int {
        var (previous, length): (UInt8, Int) = (0, 2)
        for byte in bytes.dropFirst(2) {
            length += 1
            if previous == UInt8(ascii: "*"), byte == UInt8(ascii: "/") { break }
            previous = byte
        }
        return length
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Letters, digits, `_`, `$` and everything beyond ASCII.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...: true
        default: false
        }
    }
}
