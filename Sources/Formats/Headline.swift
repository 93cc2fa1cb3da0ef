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
    /// The literal before an absent optional field is left out with it, and so is one at either end. A pair of brackets
    /// stands only around something.
    package func text(_ value: (String) -> String?) -> String? {
        var writer = HeadlineAssembly()
        for piece in pieces {
            switch piece {
            case .literal(let literal): for character in literal { writer.add(character) }
            case .field(let key, let isOptional):
                if let text = value(key), !text.isEmpty {
                    writer.add(text)
                } else if isOptional {
                    writer.addNothing()
                } else {
                    return nil
                }
            }
        }
        return writer.result.isEmpty ? nil : writer.result
    }
}

/// A headline while it is being filled in.
private struct HeadlineAssembly {
    /// Brackets that were opened in the template and not yet closed.
    private struct Bracket {
        let opening: Character
        /// The literal before the bracket.
        let before: String
        var isWritten = false
        /// A field inside it was absent before any was written.
        var lacksFirst = false
    }

    private(set) var result = ""
    /// The literal since the last field, kept until it is known whether a field follows.
    private var pending = ""
    private var brackets: [Bracket] = []

    mutating func add(_ literal: Character) {
        switch literal {
        case "(", "[":
            brackets.append(Bracket(opening: literal, before: pending))
            pending = ""
        case ")", "]":
            guard let bracket = brackets.popLast() else { return }
            if bracket.isWritten { result += pending + String(literal) }
            pending = ""
        default: pending.append(literal)
        }
    }

    mutating func add(_ text: String) {
        var isFirstInside = false
        for index in brackets.indices where !brackets[index].isWritten {
            if !result.isEmpty, !isFirstInside { result += brackets[index].before }
            result.append(brackets[index].opening)
            brackets[index].isWritten = true
            isFirstInside = brackets[index].lacksFirst
        }
        if !result.isEmpty, !isFirstInside { result += pending }
        result += text
        pending = ""
    }

    mutating func addNothing() {
        pending = ""
        if let last = brackets.indices.last, !brackets[last].isWritten { brackets[last].lacksFirst = true }
    }
}
