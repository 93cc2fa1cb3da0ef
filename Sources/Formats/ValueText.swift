package import JSON
package import Thesaurus

/// The values of a record as plain text: for titles, exports and comparison.
package struct ValueText {
    let thesaurus: Thesaurus
    /// The title of a cited record.
    let title: (String) -> LanguageMap?
    /// A date or month as people write it; nil for one that stays as it is stored.
    let date: (String) -> String?

    package init(
        thesaurus: Thesaurus, date: @escaping (String) -> String? = { _ in nil },
        title: @escaping (String) -> LanguageMap?
    ) {
        self.thesaurus = thesaurus
        self.date = date
        self.title = title
    }

    /// Several values in one line, separated as the language does; nil when none says anything.
    package func text(of values: [JSON], field: Field, in language: Language) -> String? {
        let texts = values.compactMap { text(of: $0, field: field, in: language) }
        return texts.isEmpty ? nil : texts.joined(separator: language == .zh ? "、" : language == .ar ? "، " : ", ")
    }

    /// One value: terms by their label, records by their title, texts in `language` or else in one that they have.
    ///
    /// Yes and no are words of the interface: the faces write them.
    package func text(of value: JSON, field: Field, in language: Language) -> String? {
        switch field.type {
        case .localizedText, .richText: return LanguageMap(value)?.text(in: language)?.text
        case .country:
            return value["identifier"]?.string.flatMap(thesaurus.country)?.name.text(in: language)?.text
        case .language:
            let code = value["identifier"]?.string
            return code.flatMap { thesaurus.vocabularies["languages"]?[$0] }?.title.text(in: language)?.text ?? code
        case .term(let source):
            guard let identifier = value["identifier"]?.string else { return nil }
            if let custom = value["customValue"].flatMap(LanguageMap.init)?.text(in: language) { return custom.text }
            return thesaurus.term(identifier, in: source.vocabulary)?.title.text(in: language)?.text ?? identifier
        case .record: return value["identifier"]?.string.flatMap(title)?.text(in: language)?.text
        case .date, .month: return value.string.map { date($0) ?? $0 }
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
