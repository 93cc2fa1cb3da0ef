import Thesaurus

extension Words {
    /// A whole number, grouped as the language does, in Western digits as on the United Nations' pages.
    package func number(_ value: Int) -> String {
        (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
    }

    /// A number written as decimal digits, such as `-1234.5`; anything else comes back unchanged.
    package func number(decimal text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return text
        }
        let fraction = parts.count == 2 ? decimalMark + parts[1] : ""
        return (isNegative ? "\u{2212}" : "") + grouped(String(parts[0])) + fraction
    }

    /// A size in bytes as people read it: `820 kB`, `1.4 MB` (powers of 1000).
    package func fileSize(bytes: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        let bytes = max(bytes, 0)
        if bytes < 1000 { return self["size.bytes", ["count": .number(bytes)]] }
        var (unit, tenth) = (0, 100)
        // 9,995 tenths would be rounded to 1000 of the unit.
        while unit < units.count - 1, bytes / tenth >= 9_995 {
            unit += 1
            tenth *= 1000
        }
        let tenths = bytes / tenth + (bytes % tenth >= tenth / 2 ? 1 : 0)
        let text = tenths % 10 == 0 || tenths >= 1000 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
        return self["size.\(units[unit])", ["size": .text(number(decimal: text))]]
    }

    /// "a, b and c".
    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let head = items.dropLast()
        switch language {
        case .ar: return head.joined(separator: "، ") + " و" + last
        case .en: return head.joined(separator: ", ") + " and " + last
        case .es: return head.joined(separator: ", ") + (beginsWithISound(last) ? " e " : " y ") + last
        case .fr: return head.joined(separator: ", ") + " et " + last
        case .ru: return head.joined(separator: ", ") + " и " + last
        case .zh: return head.joined(separator: "、") + "和" + last
        }
    }

    private var decimalMark: String {
        switch language {
        case .ar, .en, .zh: "."
        case .es, .fr, .ru: ","
        }
    }

    private func grouped(_ digits: String) -> String {
        // Spanish groups from five digits on (Ortografía de la lengua española, 2010).
        if digits.count <= (language == .es ? 4 : 3) { return digits }
        let mark: String =
            switch language {
            case .ar, .en, .zh: ","
            case .es, .fr, .ru: "\u{202F}"
            }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += mark }
            grouped.append(digit)
        }
        return grouped
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Spanish "y" becomes "e" before the sound i, but not before "hie" or "y" with a vowel.
    private func beginsWithISound(_ word: String) -> Bool {
        let start = word.prefix(3).lowercased()
        if start.hasPrefix("hie") || start.hasPrefix("hia") { return false }
        return ["i", "í", "hi", "hí"].contains { start.hasPrefix($0) }
    }
}
