internal import Components
internal import Formats
internal import Identifiers
internal import Registry
internal import Thesaurus

/// The names of things in the reader's language.
struct Labels {
    let words: Words
    let formats: FormatLibrary

    /// A text of the interface's own, or of a format.
    func text(_ map: LanguageMap) -> String { map.text(in: words.language)?.text ?? "" }

    /// A record type in words; its schema where the type is gone.
    func type(_ schema: String) -> String { formats.format(schema).map { text($0.name) } ?? schema }

    func types(_ schema: String) -> String { formats.format(schema).map { text($0.plural) } ?? schema }

    /// A country by its code in either case; the code itself where it is none.
    func country(_ code: String) -> String {
        formats.thesaurus.country(code.lowercased()).map { text($0.name) } ?? code.uppercased()
    }

    /// The title of a record with the language it is in, where that is not the reader's; its number without a title.
    func title(_ record: PublishedRecord) -> (text: String, language: Language?) {
        guard let (text, language) = record.title.text(in: words.language) else {
            return (record.number.record.description, nil)
        }
        return (text, language == words.language ? nil : language)
    }

    /// A record as a line of a list.
    func line(_ record: PublishedRecord) -> ResultLine {
        let (title, language) = title(record)
        let status: Status? =
            switch record.status {
            case .published: record.missing.isEmpty ? nil : .incomplete
            case .withdrawn, .erased: .withdrawn
            }
        return ResultLine(
            kind: type(record.schema), origin: record.government.map(country),
            date: PlainDate(secondsSince1970: record.published),
            link: Link(title, to: Route.record(record.number.record).address(words.language)), titleLanguage: language,
            status: status)
    }

    /// The name of the field at a path such as `exporters[0].city.fr`: "Exporter – City (Français)".
    func path(_ path: String, of format: Format) -> String {
        if path == Document.signaturesPath { return words["sign.title"] }
        let trail = format.trail(path)
        var names = trail.steps.map { text($0.field.label) }
        if let language = trail.language, let last = names.popLast() {
            names.append("\(last) (\(language.nativeName))")
        }
        return names.isEmpty ? path : names.joined(separator: " – ")
    }

    /// Paths by the names of their fields, each once, in order.
    func paths(_ paths: [String], of format: Format) -> [String] {
        var seen: Set<String> = []
        return paths.map { path($0, of: format) }.filter { seen.insert($0).inserted }
    }
}
