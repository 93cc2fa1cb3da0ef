/// Which styles of a workbook show a number as a day, and which day a number is.
struct NumberStyles {
    /// By place among the cell formats.
    private(set) var isDate: [Bool] = []

    init() {}

    /// Reads `xl/styles.xml` (ECMA-376 part 1, sections 18.8.10 and 18.8.30).
    init(_ bytes: [UInt8], limits: WorkbookLimits) throws(XMLReader.Fault) {
        var reader = XMLReader(bytes, limits: limits)
        var dateFormats: Set<Int> = Set(NumberStyles.builtIn)
        var isInside = false
        while let event = try reader.next() {
            switch event {
            case .start("numFmt", let attributes):
                guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
                if NumberStyles.showsDay(attributes["formatCode"] ?? "") {
                    dateFormats.insert(id)
                } else {
                    dateFormats.remove(id)
                }
            case .start("cellXfs", _): isInside = true
            case .end("cellXfs"): isInside = false
            case .start("xf", let attributes) where isInside:
                isDate.append(attributes["numFmtId"].flatMap { Int($0) }.map(dateFormats.contains) ?? false)
            default: break
            }
        }
    }

    /// Formats that every program knows and that show a day.
    private static let builtIn = Array(14...17) + [22] + Array(27...36) + Array(50...58)

    /// Whether a format code has days or years in it, apart from quoted text, colours and conditions in brackets.
    static func showsDay(_ code: String) -> Bool {
        var isQuoted = false, isBracketed = false, isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if isBracketed {
                isBracketed = character != "]"
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "\\", "_", "*": isEscaped = true
                case "d", "y": return true
                default: break
                }
            }
        }
        return false
    }

    /// The day that a number stands for, as ISO 8601 has it; nil for what is none.
    ///
    /// Days are counted from 1 January 1900, with a 29 February 1900 that never was (ECMA-376 part 1, section 18.17.4.1),
    /// or from 1 January 1904.
    static func day(_ number: Double, from1904: Bool) -> String? {
        guard number >= 1, number < 2_958_466 else { return nil }
        var days = Int(number) + (from1904 ? 1_462 : 0)
        if !from1904, days == 60 { return nil }
        if days < 60 { days += 1 }
        // Days from 1970-01-01 to a date of the Gregorian calendar; Howard Hinnant, "chrono-compatible low-level date
        // algorithms", civil_from_days.
        let shifted = days - 25_569 + 719_468
        let era = shifted / 146_097, ofEra = shifted % 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return "\(padded(year + era * 400 + (month <= 2 ? 1 : 0), 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
