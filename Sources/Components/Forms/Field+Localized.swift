package import HTML
package import Thesaurus

extension Field {
    /// How a localized text is typed.
    package enum LocalizedStyle: Sendable { case line, lines(Int), markdown }

    /// One text per language, sent as `<name>.<language>`.
    ///
    /// All inputs stand one under the other; a script shows them as tabs. `languages` are those the record is written
    /// in, in order; a language that has text is always among them.
    package func localized(
        _ values: [Language: String], in languages: [Language], style: LocalizedStyle = .line, charactersMax: Int? = nil
    ) -> Node {
        var shown = languages
        for language in Language.allCases where !shown.contains(language) && values[language]?.isEmpty == false {
            shown.append(language)
        }
        if shown.isEmpty { shown = [words.language] }
        return several(.data("language-tabs")) {
            for (index, language) in shown.enumerated() {
                localizedInput(language, values[language] ?? "", isFirst: index == 0, style, charactersMax)
            }
            if case .markdown = style { markdownHint(words) }
        }
    }

    private func localizedInput(
        _ language: Language, _ value: String, isFirst: Bool, _ style: LocalizedStyle, _ charactersMax: Int?
    ) -> Node {
        let id = isFirst ? self.id : "\(self.id)-\(language.rawValue)"
        let shared = Attribute.all([
            .id(id), .name("\(name).\(language.rawValue)"), language.attributes, description,
            charactersMax.map { .maxlength($0) } ?? .omitted,
        ])
        return div(
            .class("in-language"), .data("language", language.rawValue), .data("filled", value.isEmpty ? "" : "1")
        ) {
            HTML.label(language.nativeName, .for(id), language.attributes)
            switch style {
            // Titles are long in some languages: the box grows with them.
            case .line: textarea(value, .rows(1), .class("line"), shared)
            case .lines(let rows): textarea(value, .rows(rows), shared)
            case .markdown: textarea(value, .rows(8), .data("markdown", ""), shared)
            }
        }
    }
}
