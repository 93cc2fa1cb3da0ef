/// Reads the XML that workbooks are made of, piece by piece.
///
/// Office Open XML has no document type declarations and no encodings besides UTF-8 in practice, so a declaration is
/// refused rather than understood: no entity can be expanded, and no file or address be read. Prefixes of names are
/// taken off. Source: ECMA-376 part 2, section 8.1.4; XML 1.0.
struct XMLReader {
    enum Event: Equatable {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    /// What is wrong, and at which byte; or which limit was met.
    struct Fault: Error, Equatable {
        let reason: String
        var limit: SpreadsheetFault.Limit?
    }

    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    /// The end of an element that was closed as it began.
    private var pending: String?
    private var elements = 0
    private let limits: WorkbookLimits

    /// Attributes of one element.
    private static let attributesMax = 64

    init(_ bytes: [UInt8], limits: WorkbookLimits) {
        self.bytes = bytes
        self.limits = limits
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// The next piece; nil at the end of a whole document.
    mutating func next() throws(Fault) -> Event? {
        if let name = pending {
            pending = nil
            open.removeLast()
            return .end(name)
        }
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
                if open.isEmpty { continue }
                return .text(try decoded(start..<place))
            }
            if starts(with: "<?") {
                try skip(past: "?>")
            } else if starts(with: "<!--") {
                try skip(past: "-->")
            } else if starts(with: "<![CDATA[") {
                let start = place + 9
                try skip(past: "]]>")
                return .text(try utf8(start..<(place - 3)))
            } else if starts(with: "<!") {
                throw fault("a declaration, which workbooks do not have")
            } else if starts(with: "</") {
                return try end()
            } else {
                return try start()
            }
        }
        if let last = open.last { throw fault("it ends inside <\(last)>") }
        return nil
    }

    private mutating func start() throws(Fault) -> Event {
        guard elements < limits.elementsMax else { throw Fault(reason: "elements", limit: .elements) }
        elements += 1
        place += 1
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            guard place < bytes.count else { throw fault("it ends inside a tag") }
            if bytes[place] == UInt8(ascii: ">") {
                place += 1
                break
            }
            if starts(with: "/>") {
                place += 2
                pending = name
                break
            }
            let key = try self.name()
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
                throw fault("an attribute without value")
            }
            place += 1
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") else {
                throw fault("an attribute without quotation marks")
            }
            let quote = bytes[place]
            place += 1
            let start = place
            while place < bytes.count, bytes[place] != quote { place += 1 }
            guard place < bytes.count else { throw fault("it ends inside an attribute") }
            guard attributes.count < XMLReader.attributesMax else { throw fault("a tag with too many attributes") }
            attributes[key] = try decoded(start..<place)
            place += 1
        }
        guard open.count < limits.depthMax else { throw Fault(reason: "elements inside one another", limit: .depth) }
        open.append(name)
        return .start(name, attributes)
    }

    private mutating func end() throws(Fault) -> Event {
        place += 2
        let name = try name()
        skipBlanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ">"), open.last == name else {
            throw fault("</\(name)> closes what is not open")
        }
        place += 1
        open.removeLast()
        return .end(name)
    }

    /// A name without its prefix.
    private mutating func name() throws(Fault) -> String {
        var start = place
        while place < bytes.count, !XMLReader.endsName(bytes[place]) {
            if bytes[place] == UInt8(ascii: ":") { start = place + 1 }
            place += 1
        }
        guard start < place else { throw fault("a name is missing") }
        return try utf8(start..<place)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "<"), UInt8(ascii: "&"):
            true
        default: false
        }
    }

    /// Text with its references resolved: the five that XML knows, and numbers of characters.
    private func decoded(_ range: Range<Int>) throws(Fault) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return try utf8(range) }
        var result = ""
        var start = range.lowerBound
        while let ampersand = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
            result += try utf8(start..<ampersand)
            guard let end = bytes[ampersand..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) else {
                throw fault("a reference without end")
            }
            let name = try utf8((ampersand + 1)..<end)
            guard let character = XMLReader.character(name) else {
                throw fault("the unknown reference &\(name.prefix(20));")
            }
            result.unicodeScalars.append(character)
            start = end + 1
        }
        return result + (try utf8(start..<range.upperBound))
    }

    private static func character(_ name: String) -> UnicodeScalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case _ where name.hasPrefix("#x"): character(name.dropFirst(2), radix: 16)
        case _ where name.hasPrefix("#"): character(name.dropFirst(), radix: 10)
        default: nil
        }
    }

    /// By its number, without a sign; nil for what no document may hold (XML 1.0, section 2.2).
    private static func character(_ digits: Substring, radix: Int) -> UnicodeScalar? {
        guard digits.utf8.first != UInt8(ascii: "+"), let number = UInt32(digits, radix: radix) else { return nil }
        switch number {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: return UnicodeScalar(number)
        default: return nil
        }
    }

    private func utf8(_ range: Range<Int>) throws(Fault) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw fault("it is not written in UTF-8")
        }
        return text
    }

    private mutating func skipBlanks() { while place < bytes.count, bytes[place] <= 0x20 { place += 1 } }

    private func starts(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[place + offset] != text.utf8Start[offset] { return false }
        return true
    }

    private mutating func skip(past text: StaticString) throws(Fault) {
        while place < bytes.count {
            if starts(with: text) {
                place += text.utf8CodeUnitCount
                return
            }
            place += 1
        }
        throw fault("it ends before \(text)")
    }

    private func fault(_ reason: String) -> Fault { Fault(reason: "\(reason), at byte \(place)") }
}
