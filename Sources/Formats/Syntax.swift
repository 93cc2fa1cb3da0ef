/// What a well-formed address, number or date looks like.
package enum Syntax {
    /// One `@`, a local part of 1–64 bytes, a host with a dot; no blanks or control characters (RFC 5321, section 4.5.3).
    package static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (3...255).contains(parts[1].utf8.count),
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !parts[1].contains("..")
        else { return false }
        let unfit = Set(" ,;:<>()[]\\\"")
        return text.allSatisfy { !$0.isWhitespace && !unfit.contains($0) && !isControl($0) }
    }

    /// Digits with the usual marks, at least three of them; an extension may follow in letters.
    package static func isPhone(_ text: String) -> Bool {
        guard text.count <= 60 else { return false }
        let digits = text.filter(\.isNumber).count
        return digits >= 3 && text.allSatisfy { $0.isNumber || " +-().,/;:#*".contains($0) || $0.isLetter }
    }

    /// `http` or `https`, with a host, without blanks.
    package static func isWebAddress(_ text: String) -> Bool {
        guard text.utf8.count <= Validator.addressCharactersMax else { return false }
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
        let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !host.isEmpty, !host.contains("@"), !host.hasPrefix("."), !host.hasPrefix(":") else { return false }
        return text.allSatisfy { !$0.isWhitespace && !isControl($0) && !"<>\"`{}|\\^".contains($0) }
    }

    /// `YYYY-MM-DD`, a day that exists.
    package static func isDate(_ text: String) -> Bool {
        let parts = numbers(text, lengths: [4, 2, 2])
        guard parts.count == 3, (1000...9999).contains(parts[0]), (1...12).contains(parts[1]) else { return false }
        return (1...days(inMonth: parts[1], of: parts[0])).contains(parts[2])
    }

    /// `YYYY-MM`.
    package static func isMonth(_ text: String) -> Bool {
        let parts = numbers(text, lengths: [4, 2])
        return parts.count == 2 && (1000...9999).contains(parts[0]) && (1...12).contains(parts[1])
    }

    private static func numbers(_ text: String, lengths: [Int]) -> [Int] {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == lengths.count, zip(parts, lengths).allSatisfy({ $0.utf8.count == $1 }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return [] }
        return parts.compactMap { Int($0) }
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
}
