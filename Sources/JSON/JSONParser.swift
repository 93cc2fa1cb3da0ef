/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Counted from 1; the column in bytes.
    package let line: Int, column: Int
    package let reason: String

    package var description: String { "line \(line), column \(column): \(reason)" }
}

extension JSON {
    /// Lists and objects inside one another; deeper input is refused.
    package static let depthMax = 64

    /// Reads one JSON value that fills `bytes` (RFC 8259, UTF-8; duplicate keys are refused).
    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes: bytes, recordsLines: false)
        return try parser.document()
    }

    package static func parse(_ text: String) throws(JSONError) -> JSON { try parse(Array(text.utf8)) }

    /// Reads a file that people edit: also tells the line on which each value begins, by its path (`groups[0].key`).
    package static func parseWithLines(_ bytes: [UInt8]) throws(JSONError) -> (value: JSON, lines: [String: Int]) {
        var parser = JSONParser(bytes: bytes, recordsLines: true)
        let value = try parser.document()
        return (value, parser.lines)
    }
}

/// A parser by recursive descent; it never reads past its bytes and never goes deeper than `JSON.depthMax`.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    private let recordsLines: Bool
    private var line = 1
    private var lineCountedTo = 0
    private(set) var lines: [String: Int] = [:]
    private var path = ""

    init(bytes: [UInt8], recordsLines: Bool) {
        self.bytes = bytes
        self.recordsLines = recordsLines
    }

    mutating func document() throws(JSONError) -> JSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value()
        skipBlanks()
        guard place == bytes.count else { throw error("something stands after the end of the value") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipBlanks()
        guard place < bytes.count else { throw error("the text ends where a value is expected") }
        if recordsLines { lines[path] = currentLine() }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error("a value cannot begin with this character")
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        try descend()
        var object = JSONObject()
        let outer = path
        place += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) {
            depth -= 1
            return .object(object)
        }
        repeat {
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw error("a key in quotation marks is expected")
            }
            let key = try string()
            guard object[key] == nil else { throw error("the key \"\(key)\" stands twice in one object") }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is expected after the key \"\(key)\"") }
            if recordsLines { path = outer.isEmpty ? key : "\(outer).\(key)" }
            object[key] = try value()
            path = outer
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or a closing brace is expected") }
        depth -= 1
        return .object(object)
    }

    private mutating func array() throws(JSONError) -> JSON {
        try descend()
        var values: [JSON] = []
        let outer = path
        place += 1
        skipBlanks()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return .array(values)
        }
        repeat {
            if recordsLines { path = "\(outer)[\(values.count)]" }
            values.append(try value())
            path = outer
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or a closing bracket is expected") }
        depth -= 1
        return .array(values)
    }

    private mutating func string() throws(JSONError) -> String {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
            bytes[place] >= 0x20
        {
            place += 1
        }
        guard place < bytes.count else { throw error("a text is not closed by a quotation mark") }
        if bytes[place] == UInt8(ascii: "\"") {
            let text = try text(of: bytes[start..<place])
            place += 1
            return text
        }
        var unescaped = Array(bytes[start..<place])
        while true {
            guard place < bytes.count else { throw error("a text is not closed by a quotation mark") }
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(of: unescaped[...])
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            case 0x00..<0x20:
                place -= 1
                throw error("a control character must be escaped inside a text")
            default: unescaped.append(byte)
            }
        }
    }

    private func text(of slice: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw error("a text is not valid UTF-8") }
        return text
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
        guard place < bytes.count else { throw error("a text is not closed by a quotation mark") }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            var code = try fourHexDigits()
            if (0xD800..<0xDC00).contains(code) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw error("the first half of a surrogate pair stands alone")
                }
                let low = try fourHexDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw error("a surrogate pair is broken") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error("a surrogate half stands alone") }
            unescaped.append(contentsOf: String(Character(scalar)).utf8)
        default: throw error("an unknown escape follows the backslash")
        }
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        guard place + 4 <= bytes.count else { throw error("four hexadecimal digits are expected") }
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80 else {
                throw error("four hexadecimal digits are expected")
            }
            code = code * 16 + UInt32(digit)
            place += 1
        }
        return code
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = place
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        let firstDigit = place
        skipDigits()
        guard place > firstDigit else { throw error("a digit is expected") }
        guard place == firstDigit + 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
            throw error("a number cannot begin with a nought")
        }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            let first = place
            skipDigits()
            guard place > first else { throw error("a digit is expected after the point") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            let first = place
            skipDigits()
            guard place > first else { throw error("a digit is expected in the exponent") }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else { throw error("the number \(text) is too large") }
        // 1e3 and 1000.0 are the same number as 1000, and are written alike.
        if let whole = Int(exactly: number), abs(whole) < 9_007_199_254_740_992 { return .integer(whole) }
        return .number(number)
    }

    private mutating func literal(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        guard bytes[place...].starts(with: word.utf8) else { throw error("only true, false and null are known words") }
        place += word.utf8.count
        return value
    }

    private mutating func descend() throws(JSONError) {
        depth += 1
        guard depth <= JSON.depthMax else {
            throw error("lists and objects stand more than \(JSON.depthMax) deep inside one another")
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipDigits() {
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
    }

    private mutating func skipBlanks() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    /// Counts on from the last place counted, so that a whole file is counted once.
    private mutating func currentLine() -> Int {
        for byte in bytes[lineCountedTo..<place] where byte == 0x0A { line += 1 }
        lineCountedTo = place
        return line
    }

    private func error(_ reason: String) -> JSONError {
        let end = min(place, bytes.count)
        let before = bytes[..<end]
        let line = 1 + before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        let column = end - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return JSONError(line: line, column: column, reason: reason)
    }
}
