import Formats
import Identifiers
import JSON
import Registry
import Site
import Thesaurus

/// The cells of one record, in the columns that its format declares.
struct ExportRow {
    let storage: Storage
    let format: Format
    let language: Language

    func cells(_ record: PublishedRecord, _ document: Document) throws -> [String] {
        let values = ValueText(thesaurus: storage.formats.thesaurus) { identifier in
            (try? storage.registry.record(identifier))?.title
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
                guard let cited = try? storage.registry.citedRecord(identifier),
                    let other = storage.formats.format(cited.schema)
                else { return nil }
                return text(path.dropFirst(), cited.document, other, values)
            }.filter { !$0.isEmpty }.joined(separator: ", ")
        }
        // A part of a value, such as the address of a link.
        return found.compactMap { $0[next]?.string }.joined(separator: ", ")
    }
}
