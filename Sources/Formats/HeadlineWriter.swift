internal import JSON
package import Thesaurus

/// Fills in the templates of a format: titles, and the lines under them.
package struct HeadlineWriter {
    let format: Format
    let thesaurus: Thesaurus
    /// The title of a cited record.
    let title: (String) -> LanguageMap?

    package init(format: Format, thesaurus: Thesaurus, title: @escaping (String) -> LanguageMap?) {
        self.format = format
        self.thesaurus = thesaurus
        self.title = title
    }

    /// The title in every language of the record, to be kept with it; never empty.
    package func title(of document: Document) -> LanguageMap {
        var texts: [Language: String] = [:]
        for language in document.languages.isEmpty ? [.en] : document.languages {
            texts[language] = first(format.title, document, language)
        }
        if texts.isEmpty { texts[document.languages.first ?? .en] = format.name.text(in: .en)?.text ?? format.code }
        return LanguageMap(texts)
    }

    /// The line under the title, for a reader of `language`; nil when there is nothing to say.
    package func summary(of document: Document, in language: Language) -> String? {
        first(format.summary, document, language)
    }

    private func first(_ templates: [Headline], _ document: Document, _ language: Language) -> String? {
        for template in templates {
            if let text = template.text({ text(of: $0, document, language) }) {
                return String(text.prefix(HeadlineWriter.charactersMax))
            }
        }
        return nil
    }

    /// Longer titles and summaries are cut.
    package static let charactersMax = 500

    private func text(of key: String, _ document: Document, _ language: Language) -> String? {
        guard let field = format.field(key) else { return nil }
        let texts = document.values(key).compactMap { text(of: $0, field: field, language) }
        return texts.isEmpty ? nil : texts.joined(separator: language == .zh ? "、" : language == .ar ? "، " : ", ")
    }

    private func text(of value: JSON, field: Field, _ language: Language) -> String? {
        switch field.type {
        case .localizedText, .richText: return LanguageMap(value)?.text(in: language)?.text
        case .country:
            return value["identifier"]?.string.flatMap(thesaurus.country)?.name.text(in: language)?.text
        case .term(let source):
            guard let identifier = value["identifier"]?.string else { return nil }
            if let custom = value["customValue"].flatMap(LanguageMap.init)?.text(in: language) { return custom.text }
            let term =
                identifier == thesaurus.other.identifier
                ? thesaurus.other : thesaurus.vocabularies[source.vocabulary]?[identifier]
            return term?.title.text(in: language)?.text ?? identifier
        case .record: return value["identifier"]?.string.flatMap(title)?.text(in: language)?.text
        case .link, .file, .linkOrFile: return value["name"]?.string ?? value["url"]?.string
        default:
            switch value {
            case .string(let text): return text
            case .integer, .number: return value.canonicalText
            default: return nil
            }
        }
    }
}
