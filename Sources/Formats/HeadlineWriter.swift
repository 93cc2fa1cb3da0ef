internal import JSON
package import Thesaurus

/// Fills in the templates of a format: titles, and the lines under them.
package struct HeadlineWriter {
    let format: Format
    let values: ValueText

    /// - Parameter date: a date as the reader writes it. Titles are kept with their records and read in every language:
    ///   in them dates stay as they are stored.
    package init(
        format: Format, thesaurus: Thesaurus, date: @escaping (String) -> String? = { _ in nil },
        title: @escaping (String) -> LanguageMap?
    ) {
        self.format = format
        values = ValueText(thesaurus: thesaurus, date: date, title: title)
    }

    /// The title in every language of the record, to be kept with it; never empty.
    package func title(of document: Document) -> LanguageMap {
        var texts: [Language: String] = [:]
        for language in document.languages.isEmpty ? [.en] : document.languages {
            texts[language] = first(format.title, document, language)
        }
        // A record without any of what makes its title is called by its type, in every language.
        return texts.isEmpty ? format.name : LanguageMap(texts)
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
        format.field(key).flatMap { values.text(of: document.values(key), field: $0, in: language) }
    }
}
