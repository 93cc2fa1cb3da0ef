package import HTML
package import Thesaurus

/// The interface in one language: its texts, and how it writes dates and numbers.
///
///     words["results.count", ["count": 12]]        // "12 results", in the plural form the language needs
package struct Words: Sendable {
    package let language: Language
    private let strings: Strings

    package init(_ language: Language, _ strings: Strings) {
        self.language = language
        self.strings = strings
    }

    /// What takes the place of a placeholder.
    package enum Value: Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
        case text(String)
        /// Written as the language groups digits; the value named `count` also chooses the plural form.
        case number(Int)

        package init(stringLiteral value: String) { self = .text(value) }
        package init(integerLiteral value: Int) { self = .number(value) }
    }

    /// The text for `key`, in English if this language lacks it; a key nobody defined is shown as `⟦key⟧`.
    package subscript(key: String, values: KeyValuePairs<String, Value>) -> String {
        guard let entry = strings.entry(key, in: language) else { return "⟦\(key)⟧" }
        switch entry {
        case .text(let text): return fill(text, with: values)
        case .plural(let forms):
            var category = PluralCategory.other
            for (name, value) in values {
                if name == "count", case .number(let count) = value { category = language.pluralCategory(of: count) }
            }
            return fill(forms[category] ?? forms[.other] ?? "⟦\(key)⟧", with: values)
        }
    }

    package subscript(key: String) -> String { self[key, [:]] }

    /// The same texts in another language.
    /// Between a name and what it names, with its blank, as the language sets it.
    package var colon: String {
        switch language {
        case .fr: "\u{A0}: "
        case .zh: "："
        default: ": "
        }
    }

    package func `in`(_ other: Language) -> Words { Words(other, strings) }

    /// `lang` and `dir` of a text in `language`, left out when it is the page's own.
    package func attributes(of other: Language?) -> Attribute {
        guard let other, other != language else { return .omitted }
        return other.attributes
    }

    /// In Arabic each value stands in a Unicode isolate, so that numbers and names keep their own direction.
    private func fill(_ text: String, with values: KeyValuePairs<String, Value>) -> String {
        guard !values.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            if let value = values.first(where: { $0.key == name })?.value {
                let text =
                    switch value {
                    case .text(let text): text
                    case .number(let count): number(count)
                    }
                filled += language.isRightToLeft ? "\u{2068}\(text)\u{2069}" : text
            } else {
                filled += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension Language {
    package var direction: Direction { isRightToLeft ? .rightToLeft : .leftToRight }

    /// `lang` and `dir` of a text in this language.
    package var attributes: Attribute { .all([.lang(rawValue), .dir(direction)]) }
}
