internal import Components
internal import Formats
internal import Identifiers
internal import JSON
internal import Markdown
internal import Thesaurus

/// What changed between two revisions of a record, field by field.
struct RevisionComparison {
    /// One text of a field: its only one, or that in one language.
    struct Part {
        let language: Language?
        let lines: [[TextDifference.Piece]]
    }

    struct Change {
        enum Kind: String { case added, removed, changed }

        let label: String
        let kind: Kind
        /// Empty where the words of both are the same, such as the titles of two cited records.
        let parts: [Part]
    }

    struct Section {
        let title: String
        let changes: [Change]
    }

    let labels: Labels
    /// The titles of cited records.
    let title: (String) -> LanguageMap?

    /// The groups that changed, in the order of the newer format; fields that only the older one had come last.
    func sections(from old: (Document, Format), to new: (Document, Format)) -> [Section] {
        var sections = new.1.groups.map { group in
            Section(
                title: labels.text(group.label),
                changes: group.fields.compactMap { change($0, old.0[$0.key], new.0[$0.key]) })
        }
        let known = Set(new.1.fields.map(\.key))
        for group in old.1.groups {
            let gone = group.fields.filter { !known.contains($0.key) }
            sections.append(
                Section(title: labels.text(group.label), changes: gone.compactMap { change($0, old.0[$0.key], nil) }))
        }
        return sections.filter { !$0.changes.isEmpty }
    }

    private func change(_ field: Formats.Field, _ old: JSON?, _ new: JSON?) -> Change? {
        guard old != new, !field.isPrivate else { return nil }
        var before = texts(old, field), after = texts(new, field)
        // Where the words are the same the marks differ: a word that became bold, a link that leads elsewhere.
        if before == after {
            (before, after) = (texts(old, field, withMarks: true), texts(new, field, withMarks: true))
        }
        guard !before.isEmpty || !after.isEmpty else { return nil }
        let languages = Set(before.keys).union(after.keys).sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }
        let parts = languages.compactMap { language -> Part? in
            let (was, became) = (before[language] ?? [], after[language] ?? [])
            return was == became ? nil : Part(language: language, lines: TextDifference.lines(was, became))
        }
        let kind: Change.Kind = before.isEmpty ? .added : after.isEmpty ? .removed : .changed
        return Change(label: labels.text(field.label), kind: kind, parts: parts)
    }

    /// The lines of a field, by language where it has texts in several; formatted ones as they are read, or with the
    /// marks that they are written with.
    private func texts(_ value: JSON?, _ field: Formats.Field, withMarks: Bool = false) -> [Language?: [String]] {
        guard let value, Document.isAnswered(value) else { return [:] }
        var texts: [Language?: [String]] = [:]
        for entry in field.many != nil ? value.array ?? [value] : [value] {
            switch field.type {
            case .localizedText, .richText:
                guard let map = LanguageMap(entry) else { continue }
                for language in map.languages {
                    var text = map[language] ?? ""
                    if !withMarks, case .richText = field.type { text = (try? MarkdownText(text))?.plainText ?? text }
                    let lines = text.split(separator: "\n").map(String.init)
                    texts[language, default: []] += lines.filter { !$0.allSatisfy(\.isWhitespace) }
                }
            case .construct: texts[nil, default: []] += cassettes(value)
            default: if let line = line(entry, field) { texts[nil, default: []].append(line) }
            }
        }
        return texts
    }

    /// One value in one line, with all that may change in it.
    private func line(_ value: JSON, _ field: Formats.Field) -> String? {
        let words = labels.words
        switch field.type {
        case .boolean: return value.bool.map { words[$0 ? "value.yes" : "value.no"] }
        case .date, .month: return value.string.map { words.written($0) ?? $0 }
        case .integer, .number: return words.number(decimal: value.canonicalText)
        case .lmoIdentifier: return value.string.map { LMOIdentifier($0)?.published ?? $0 }
        case .link, .file, .linkOrFile:
            let name = value["name"]?.string, place = value["url"]?.string ?? value["file"]?.string
            let language = value["language"]?.string.flatMap(Language.init)?.nativeName
            return [name, place.map { name == nil ? $0 : "(\($0))" }, language.map { "(\($0))" }]
                .compactMap { $0 }.joined(separator: " ")
        case .localizedText, .richText: return LanguageMap(value).flatMap(inAllLanguages)
        case .term:
            let custom = value["customValue"].flatMap(LanguageMap.init).flatMap(inAllLanguages)
            return custom ?? plain(value, field)
        case .record: return plain(value, field) ?? value["identifier"]?.string
        case .group(let fields):
            let parts = fields.compactMap { inner -> String? in
                guard let answer = value[inner.key] else { return nil }
                let texts = (inner.many != nil ? answer.array ?? [answer] : [answer]).compactMap { line($0, inner) }
                return texts.isEmpty ? nil : labels.text(inner.label) + words.colon + words.list(texts)
            }
            return parts.isEmpty ? nil : parts.joined(separator: "; ")
        default: return plain(value, field)
        }
    }

    /// A text within another value, where nothing says which language a line is in.
    private func inAllLanguages(_ map: LanguageMap) -> String? {
        let texts = map.languages.map { language in
            (map[language] ?? "") + (map.languages.count > 1 ? " (\(language.nativeName))" : "")
        }
        return texts.isEmpty ? nil : texts.joined(separator: " / ")
    }

    private func plain(_ value: JSON, _ field: Formats.Field) -> String? {
        ValueText(thesaurus: labels.formats.thesaurus, title: title)
            .text(of: value, field: field, in: labels.words.language)
    }

    /// Each cassette of a genetic construct in one line, its elements in order.
    private func cassettes(_ value: JSON) -> [String] {
        let types = labels.formats.thesaurus.vocabularies["constructElementType"]
        return (value.array ?? []).map { cassette in
            (cassette.array ?? []).map { element in
                let type = element["type"]?.string ?? ""
                let name = element["identifier"]?.string.flatMap(title)?.text(in: labels.words.language)?.text
                let size = element["size"].map {
                    labels.words["construct.size", ["size": .text(labels.words.number(decimal: $0.canonicalText))]]
                }
                return [name, types?[type].map { labels.text($0.title) } ?? type, size].compactMap { $0 }
                    .filter { !$0.isEmpty }.joined(separator: " ")
            }.joined(separator: " – ")
        }
    }
}
