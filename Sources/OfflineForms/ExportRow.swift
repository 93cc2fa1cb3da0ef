package import Formats
internal import Identifiers
internal import JSON
package import Registry
package import Thesaurus

/// The cells of one record, in the columns that its format declares.
package struct ExportRow {
    private let registry: Registry
    private let format: Format
    private let language: Language

    package init(registry: Registry, format: Format, language: Language) {
        (self.registry, self.format, self.language) = (registry, format, language)
    }

    package func cells(_ record: PublishedRecord, _ document: Document) throws -> [String] {
        let values = ValueText(thesaurus: registry.formats.thesaurus) { identifier in
            (try? registry.record(identifier))?.title
        }
        return format.columns.map { column in
            switch column.name {
            case "uniqueId": record.number.description
            case "publishedOn": Time.day(record.published)
            default: text(column.path[...], document, format, values)
            }
        }
    }

    private func text(_ path: ArraySlice<String>, _ document: Document, _ format: Format, _ values: ValueText) -> String
    {
        guard let key = path.first, let field = format.field(key) else { return "" }
        let found = document.values(key)
        guard let next = path.dropFirst().first else {
            if case .boolean = field.type { return found.first?.bool.map { $0 ? "yes" : "no" } ?? "" }
            return values.text(of: found, field: field, in: language) ?? ""
        }
        if case .record = field.type {
            return found.compactMap { $0["identifier"]?.string }.compactMap { identifier -> String? in
                guard let cited = try? registry.citedRecord(identifier),
                    let other = registry.formats.format(cited.schema)
                else { return nil }
                return text(path.dropFirst(), cited.document, other, values)
            }.filter { !$0.isEmpty }.joined(separator: ", ")
        }
        // A part of a value, such as the address of a link.
        return found.compactMap { $0[next]?.string }.joined(separator: ", ")
    }
}
