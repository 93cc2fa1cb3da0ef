/// A list such as `fr-CH, fr;q=0.9, *;q=0.1` (RFC 9110 section 12.4.2), in the order sent.
package struct QualityList: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let value: String
        /// Thousandths, from 0 (never) to 1000.
        package let quality: Int
    }

    /// More entries than this are not looked at.
    package static let entriesMax = 64

    package let entries: [Entry]

    /// Entries that are not well-formed are left out, as if they had not been sent.
    package init(_ text: String) {
        entries = text.split(separator: ",").prefix(Self.entriesMax).compactMap { part in
            let pieces = part.split(separator: ";")
            guard let value = pieces.first?.trimmedOWS, !value.isEmpty else { return nil }
            var quality = 1000
            for parameter in pieces.dropFirst().map(\.trimmedOWS) where parameter.prefix(2).equalsIgnoringCase("q=") {
                guard let parsed = Self.thousandths(parameter.dropFirst(2)) else { return nil }
                quality = parsed
            }
            return Entry(value: String(value), quality: quality)
        }
    }

    /// The quality of a coding or type by its own entry, else by `*`; nil if neither is there.
    package func quality(of value: String) -> Int? {
        (entries.first { $0.value.equalsIgnoringCase(value) } ?? entries.first { $0.value == "*" })?.quality
    }

    private static func thousandths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole == "0" || whole == "1" else { return nil }
        let digits = parts.count > 1 ? parts[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy(\.isDigit) else { return nil }
        let fraction = (Int(digits) ?? 0) * [1000, 100, 10, 1][digits.utf8.count]
        return whole == "1" ? (fraction == 0 ? 1000 : nil) : fraction
    }
}

/// The Accept-Encoding field, as far as this server uses it.
package enum AcceptEncoding {
    /// Whether a gzip body may be sent (RFC 9110 section 12.5.3).
    package static func allowsGzip(_ field: String?) -> Bool {
        guard let field else { return false }
        return (QualityList(field).quality(of: "gzip") ?? 0) > 0
    }
}

/// The Accept-Language field.
package enum AcceptLanguage {
    /// The best of `available` codes, such as `["en", "fr", "zh"]`; nil if none is wanted.
    ///
    /// Lookup by RFC 4647 section 3.4: a range `fr-CH` is cut to `fr` until it is one of the codes. Among equal
    /// qualities the first sent wins; `*` stands for the first code not refused or named otherwise.
    package static func best(_ field: String?, among available: [String]) -> String? {
        guard let field else { return nil }
        let entries = QualityList(field).entries
        var qualities: [(code: String, quality: Int)] = []
        for entry in entries where entry.value != "*" {
            guard let code = lookup(entry.value, among: available) else { continue }
            // A more general entry later does not change what was said of the code before.
            if !qualities.contains(where: { $0.code == code }) { qualities.append((code, entry.quality)) }
        }
        if let any = entries.first(where: { $0.value == "*" }) {
            for code in available where !qualities.contains(where: { $0.code == code }) {
                qualities.append((code, any.quality))
            }
        }
        let top = qualities.map(\.quality).max() ?? 0
        return top == 0 ? nil : qualities.first { $0.quality == top }?.code
    }

    private static func lookup(_ range: String, among available: [String]) -> String? {
        var rest = range[...]
        while !rest.isEmpty {
            if let code = available.first(where: { $0.equalsIgnoringCase(rest) }) { return code }
            guard let hyphen = rest.lastIndex(of: "-") else { return nil }
            rest = rest[..<hyphen]
        }
        return nil
    }
}
