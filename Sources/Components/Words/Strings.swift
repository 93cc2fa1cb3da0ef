package import Thesaurus

/// The interface's texts in all six languages, read once at start.
package struct Strings: Sendable {
    /// A text with `{placeholders}`, or one per plural category.
    package enum Entry: Sendable, Equatable {
        case text(String)
        case plural([PluralCategory: String])
    }

    private let tables: [Language: [String: Entry]]

    package init(_ tables: [Language: [String: Entry]]) { self.tables = tables }

    /// The entry in `language`, else in English, else nil.
    func entry(_ key: String, in language: Language) -> Entry? {
        tables[language]?[key] ?? tables[.en]?[key]
    }

    /// All keys of a language, sorted.
    package func keys(in language: Language) -> [String] { tables[language, default: [:]].keys.sorted() }

    /// Keys that English has and `language` lacks, or whose placeholders or plural forms differ; sorted.
    package func problems(in language: Language) -> [String] {
        let (english, own) = (tables[.en, default: [:]], tables[language, default: [:]])
        var problems: [String] = own.keys.filter { english[$0] == nil }.map { "\($0): not in English" }
        for (key, entry) in english {
            guard let translated = own[key] else {
                problems.append("\(key): missing")
                continue
            }
            if placeholders(translated) != placeholders(entry) { problems.append("\(key): placeholders differ") }
            if case .plural(let forms) = translated, forms[.other] == nil {
                problems.append("\(key): no form for \"other\"")
            }
        }
        return problems.sorted()
    }

    /// A plural form may leave out `{count}` ("one record"), so only its general form is compared.
    private func placeholders(_ entry: Entry) -> Set<String> {
        switch entry {
        case .text(let text): names(in: text)
        case .plural(let forms): names(in: forms[.other] ?? "")
        }
    }

    private func names(in text: String) -> Set<String> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
                .compactMap { $0.split(separator: "}").first.map(String.init) })
    }
}
