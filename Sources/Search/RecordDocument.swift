internal import Formats
internal import Identifiers
internal import JSON
internal import Registry
internal import Text
internal import Thesaurus

/// Turns a published record into what the index knows of it.
struct RecordDocument {
    let formats: FormatLibrary
    /// A cited record; nil when there is none.
    let cited: (String) -> CitedRecord?

    /// Characters of one record's text that are searched; what is longer is found by its beginning.
    static let textCharactersMax = 200_000

    func document(_ record: PublishedRecord, _ content: Document, format: Format) -> SearchDocument {
        var parts = Parts()
        format.visit(content) { _, field, value in add(value, field: field, to: &parts) }
        if let government = record.government.flatMap(formats.thesaurus.country) { parts.add(government.name) }
        let numbers = [record.number.description, record.number.record.description, String(record.number.number)]
        return SearchDocument(
            identifier: record.identifier, schema: record.schema, country: record.government,
            minute: Int32(clamping: record.published / 60),
            title: titles(record.title),
            text: parts.segments, keys: numbers + parts.keys, facets: facets(content, format: format))
    }

    /// The first one sorts: English, or else the language that stands in for it wherever a reader's own is missing.
    private func titles(_ map: LanguageMap) -> [TextSegment] {
        let first = map.text(in: .en)?.language
        return ([first].compactMap { $0 } + map.languages.filter { $0 != first })
            .map { TextSegment($0.textLanguage, map[$0] ?? "") }
    }

    private func add(_ value: JSON, field: Field, to parts: inout Parts) {
        guard !field.isPrivate else { return }
        switch field.type {
        case .localizedText, .richText: LanguageMap(value).map { parts.add($0) }
        case .country: value["identifier"]?.string.flatMap(formats.thesaurus.country).map { parts.add($0.name) }
        case .term(let source):
            guard let identifier = value["identifier"]?.string else { return }
            formats.thesaurus.term(identifier, in: source.vocabulary).map { parts.add($0.title) }
            value["customValue"].flatMap(LanguageMap.init).map { parts.add($0) }
        case .record: value["identifier"]?.string.flatMap(cited).map { parts.add($0.title) }
        case .link, .file, .linkOrFile:
            if let name = value["name"]?.string { parts.add(name, .other) }
        case .lmoIdentifier:
            guard let text = value.string else { return }
            parts.keys.append(text)
            if let identifier = LMOIdentifier(text) { parts.keys += [identifier.matchKey, identifier.published] }
        case .text: if let text = value.string { parts.add(text, .other) }
        default: break
        }
    }

    /// The texts of one record, by language.
    private struct Parts {
        private(set) var segments: [TextSegment] = []
        var keys: [String] = []
        private var characters = 0

        mutating func add(_ map: LanguageMap) {
            for language in map.languages { add(map[language] ?? "", language.textLanguage) }
        }

        mutating func add(_ text: String, _ language: TextLanguage) {
            let kept = text.prefix(RecordDocument.textCharactersMax - characters)
            guard !kept.isEmpty else { return }
            characters += kept.count
            segments.append(TextSegment(language, String(kept)))
        }
    }

    private func facets(_ content: Document, format: Format) -> [String: [String]] {
        var facets: [String: [String]] = [:]
        for facet in format.facets {
            let values = values(
                at: facet.path[...], of: content.object, vocabulary: facet.vocabulary, field: format.field)
            if !values.isEmpty { facets[facet.index, default: []] += values }
        }
        // What is told in the terms of an older list is counted by those of the newer one too.
        for facet in format.facets {
            guard let mapping = facet.vocabulary.flatMap({ formats.thesaurus.mappings[$0] }),
                let newer = format.facets.first(where: { $0.vocabulary == mapping.vocabulary })?.index
            else { continue }
            for value in (facets[facet.index] ?? []).flatMap(mapping.counterparts)
            where facets[newer]?.contains(value) != true {
                facets[newer, default: []].append(value)
            }
        }
        return facets
    }

    /// The values at the end of a path through groups and cited records. A term counts for all the broader ones too, so
    /// that asking for a broader term finds what has a narrower one.
    private func values(
        at path: ArraySlice<String>, of object: JSONObject, vocabulary: String?, field: (String) -> Field?
    ) -> [String] {
        guard let key = path.first, let value = object[key] else { return [] }
        let values = value.array ?? [value]
        let type = field(key)?.type
        guard path.count == 1 else {
            return values.flatMap { value -> [String] in
                switch type {
                case .record?:
                    guard let record = value["identifier"]?.string.flatMap(cited), !record.isWithdrawn,
                        let other = formats.format(record.schema)
                    else { return [] }
                    return self.values(
                        at: path.dropFirst(), of: record.document.object, vocabulary: vocabulary, field: other.field)
                case .group(let inner)?:
                    return self.values(at: path.dropFirst(), of: value.object ?? JSONObject(), vocabulary: vocabulary) {
                        key in inner.first { $0.key == key }
                    }
                case let link? where link.isLink:
                    return path.dropFirst() == ["language"] ? [value["language"]?.string].compactMap { $0 } : []
                default: return []
                }
            }
        }
        return values.flatMap { value -> [String] in
            if let identifier = value["identifier"]?.string {
                guard let known = vocabulary.flatMap({ formats.thesaurus.vocabularies[$0] }) else {
                    return [identifier]
                }
                let path = known.path(to: identifier)
                return path.isEmpty ? [identifier] : path
            }
            if let bool = value.bool { return [bool ? "true" : "false"] }
            // A date is a facet by its year.
            switch type {
            case .date?, .month?: return [String((value.string ?? "").prefix(4))]
            default: return value.string.map { [$0] } ?? []
            }
        }
    }
}
