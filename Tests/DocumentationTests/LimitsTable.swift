/// The table of limits in `docs/architecture.md`: every constant of the sources whose name ends in `Max`.
struct LimitsTable {
    struct Limit: Hashable {
        let name: String, value: String, place: String, meaning: String
    }

    let limits: [Limit]

    /// - Parameter files: paths below `Sources`, with their text.
    init(_ files: [(path: String, text: String)]) {
        limits = files.flatMap { Self.limits(in: $0.text, place: $0.path) }
    }

    var markdown: String {
        let rows = limits.map { "| `\($0.name)` | \($0.value) | `\($0.place)` | \($0.meaning) |" }
        return (["| Name | Value | Where | Meaning |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private static func limits(in text: String, place: String) -> [Limit] {
        var found: [Limit] = []
        var comment: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let code = line.drop { $0 == " " }
            if code.hasPrefix("///") {
                comment.append(String(code.dropFirst(3).drop { $0 == " " }))
                continue
            }
            // Local constants have neither word before them; those at the top of a file have no blanks.
            let isKept = code.contains("static let ") || code.hasPrefix("package ") || code.count == line.count
            if isKept, let start = code.firstMatch(of: /\b(?:let|var)\s/), !code.contains("func ") {
                found += declared(code[start.range.upperBound...], comment, place)
            }
            comment = []
        }
        return found
    }

    private static func declared(_ text: Substring, _ comment: [String], _ place: String) -> [Limit] {
        text.split(separator: ", ").compactMap { part in
            guard let match = part.prefixMatch(of: /(\w+Max)\b(?:: ?[\w?]+)?(?: = (.+))?/) else { return nil }
            let name = String(match.1)
            let expression = match.2.map { String($0.split(separator: " //")[0]) }
            let value = expression.map { LimitValue(name: name, $0).text } ?? "see meaning"
            let meaning = comment.prefix { !$0.isEmpty }.joined(separator: " ").replacing("|", with: "\\|")
            return Limit(name: name, value: value, place: place, meaning: meaning)
        }
    }
}

/// A limit as a person reads it: `24 << 20` bytes are 24 MiB.
struct LimitValue {
    let text: String

    init(name: String, _ expression: String) {
        if let span = expression.wholeMatch(of: /\.seconds\((.+)\)/), let seconds = Self.value(String(span.1)) {
            text = Self.span(seconds)
        } else if let number = Self.value(expression) {
            text = Self.amount(number, of: name.lowercased())
        } else {
            text = "`\(expression)`"
        }
    }

    private static func span(_ seconds: Int) -> String {
        if seconds % 3_600 == 0 { return "\(seconds / 3_600) h" }
        return seconds > 60 && seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    private static func amount(_ number: Int, of name: String) -> String {
        guard name.hasSuffix("bytesmax") else {
            let unit = name.hasSuffix("charactersmax") ? " characters" : name.hasSuffix("secondsmax") ? " s" : ""
            return grouped(number) + unit
        }
        for (size, unit) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where number % size == 0 {
            return "\(grouped(number / size)) \(unit)"
        }
        return "\(grouped(number)) bytes"
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.indices.map { index in
            let rest = digits.count - index
            return index > 0 && rest % 3 == 0 ? ",\(digits[index])" : String(digits[index])
        }.joined()
    }

    /// Whole numbers, shifted or multiplied; nil for anything else.
    private static func value(_ expression: String) -> Int? {
        if let parts = expression.wholeMatch(of: /(\S+) << (\S+)/) {
            guard let left = number(parts.1), let right = number(parts.2) else { return nil }
            return left << right
        }
        var product = 1
        for factor in expression.split(separator: " * ") {
            guard let number = number(factor) else { return nil }
            product *= number
        }
        return product
    }

    private static func number(_ text: Substring) -> Int? { Int(text.replacing("_", with: "")) }
}
