/// Writes CSV (RFC 4180): UTF-8, lines ended with CR LF, quotation marks where they are needed.
package struct CSVWriter: Sendable {
    /// The bytes spreadsheets need at the start of a file to know it for UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let separator: Character
    private let guardsFormulas: Bool

    /// - Parameter guardsFormulas: puts an apostrophe before a cell that a spreadsheet would take for a formula, as
    ///   text of strangers must have (OWASP, CSV injection). Numbers such as -1.5 stay as they are.
    package init(separator: CSVSeparator = .comma, guardsFormulas: Bool) {
        self.separator = Character(Unicode.Scalar(separator.rawValue))
        self.guardsFormulas = guardsFormulas
    }

    /// One row with its line's end. A NUL, which no reader takes, is written as U+FFFD.
    package func row(_ cells: [String]) -> String {
        if cells == [""] { return "\"\"\r\n" }
        return cells.map(cell).joined(separator: String(separator)) + "\r\n"
    }

    private func cell(_ text: String) -> String {
        var text = text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
        if guardsFormulas && Self.isFormula(text) { text = "'" + text }
        let mark = separator.asciiValue
        let needsQuotes =
            text.utf8.contains { $0 == mark || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || text.first == " " || text.last == " " || text.first == "\u{FEFF}"
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// Whether a spreadsheet would work it out: after blanks it begins with one of the signs of a formula.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if first == "\t" || first == "\r" || first == "\n" { return true }
        guard let sign = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
        let signs: [Unicode.Scalar] = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
        return signs.contains(sign) && !isNumber(text)
    }

    /// A sign, digits and at most one point or comma; `Double` would also take `-inf` and `0x1p3`.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == 0x2B || text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
        let points = digits.count { $0 == 0x2E || $0 == 0x2C }
        return points <= 1 && digits.count > points
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
    }
}
