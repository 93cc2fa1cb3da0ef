internal import Formats

/// How a table writes its dates: `yyyy-MM-dd`, `d/M/yyyy`, `MMMM d, yyyy`.
///
/// `yyyy` is the year in four digits; `M` or `MM` and `d` or `dd` are month and day with or without a leading zero;
/// `MMMM` is the month's English name, `MMM` its first three letters. Everything else stands for itself.
struct DatePattern: Sendable {
    private enum Part: Sendable { case year, month, monthName, day, text(Character) }

    let text: String
    private let parts: [Part]

    /// Nil unless year, month and day stand in it once each.
    init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            switch (first, run.count) {
            case ("y", 4): parts.append(.year)
            case ("M", 1), ("M", 2): parts.append(.month)
            case ("M", 3), ("M", 4): parts.append(.monthName)
            case ("d", 1), ("d", 2): parts.append(.day)
            case ("y", _), ("M", _), ("d", _): return nil
            default: parts += run.map { .text($0) }
            }
            rest = rest.dropFirst(run.count)
        }
        let years = parts.count { if case .year = $0 { true } else { false } }
        let days = parts.count { if case .day = $0 { true } else { false } }
        let months = parts.count {
            switch $0 {
            case .month, .monthName: true
            default: false
            }
        }
        guard years == 1, months == 1, days == 1 else { return nil }
        (self.text, self.parts) = (text, parts)
    }

    /// The date as ISO 8601 has it; nil unless the whole text is a date of this pattern, of a day that exists.
    func date(_ text: String) -> String? {
        var rest = text[...]
        var year = "", month = "", day = ""
        for part in parts {
            switch part {
            case .year: year = DatePattern.digits(&rest, 4...4)
            case .month: month = DatePattern.digits(&rest, 1...2)
            case .day: day = DatePattern.digits(&rest, 1...2)
            case .monthName: month = DatePattern.month(&rest)
            case .text(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            }
        }
        let date = "\(year)-\(DatePattern.padded(month))-\(DatePattern.padded(day))"
        return rest.isEmpty && Syntax.isDate(date) ? date : nil
    }

    private static func digits(_ rest: inout Substring, _ count: ClosedRange<Int>) -> String {
        let found = rest.prefix(count.upperBound).prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(found.count)
        return count.contains(found.count) ? String(found) : ""
    }

    private static func month(_ rest: inout Substring) -> String {
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        let lower = name.lowercased()
        let place = names.firstIndex { $0 == lower || (lower.count == 3 && $0.hasPrefix(lower)) }
        return place.map { String($0 + 1) } ?? ""
    }

    private static func padded(_ digits: String) -> String { digits.count == 1 ? "0" + digits : digits }

    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
