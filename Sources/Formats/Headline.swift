/// A template for the title of a record or the line under it, such as `{uniqueIdentification} – {identity}`.
package struct Headline: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case literal(String)
        case field(String, isOptional: Bool)
    }

    package let pieces: [Piece]

    /// Nil when a brace is not closed or a placeholder is empty.
    init?(_ template: String) {
        var pieces: [Piece] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            var key = rest[rest.index(after: open)..<close]
            let isOptional = key.hasSuffix("?")
            if isOptional { key = key.dropLast() }
            guard !key.isEmpty else { return nil }
            pieces.append(.field(String(key), isOptional: isOptional))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        self.pieces = pieces
    }

    package var fields: [String] {
        pieces.compactMap { if case .field(let key, _) = $0 { key } else { nil } }
    }

    /// The template filled in; nil when a field that is not optional has no text.
    ///
    /// The literal before an absent optional field is left out with it, and so is one at either end.
    package func text(_ value: (String) -> String?) -> String? {
        var result = ""
        var pending = ""
        var opened: String?
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                // A closing mark belongs to the field before it, anything else to the field after it.
                if let first = literal.first, ")]".contains(first) {
                    if opened != nil { result += String(first) }
                    opened = nil
                    pending = String(literal.dropFirst())
                } else {
                    pending += literal
                }
            case .field(let key, let isOptional):
                if let text = value(key), !text.isEmpty {
                    if result.isEmpty { pending = String(pending.drop { $0 != "(" && $0 != "[" }) }
                    result += pending + text
                    opened = pending.contains("(") || pending.contains("[") ? pending : nil
                    pending = ""
                } else if isOptional {
                    pending = ""
                    opened = nil
                } else {
                    return nil
                }
            }
        }
        return result.isEmpty ? nil : result
    }
}
