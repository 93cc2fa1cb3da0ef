package import Database
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
    private let answers: Answers

    /// What yes and no are called in the language of the table.
    package struct Answers: Sendable {
        package let yes: String, no: String

        package init(yes: String, no: String) { (self.yes, self.no) = (yes, no) }
    }

    package init(registry: Registry, format: Format, language: Language, answers: Answers) {
        (self.registry, self.format, self.language, self.answers) = (registry, format, language, answers)
    }

    /// Throws what the store threw: a cell that could not be looked up must not look like one without an answer.
    package func cells(_ record: PublishedRecord, _ document: Document) throws(DatabaseError) -> [String] {
        let cited = CitedTexts(registry)
        let cells = format.columns.map { column in
            switch column.name {
            case "uniqueId": record.number.description
            case "publishedOn": Time.day(record.published)
            default: text(column.path[...], document.object, format.fields, cited)
            }
        }
        if let fault = cited.fault { throw fault }
        return cells
    }

    /// What stands at a path: through entries of groups, and through records that are cited.
    private func text(_ path: ArraySlice<String>, _ object: JSONObject, _ fields: [Field], _ cited: CitedTexts)
        -> String
    {
        guard let key = path.first, let field = fields.first(where: { $0.key == key }), let answer = object[key] else {
            return ""
        }
        let found = field.many == nil ? [answer] : answer.array ?? [answer]
        guard let next = path.dropFirst().first else { return text(found, field, cited) }
        let parts: [String]
        switch field.type {
        case .record:
            parts = found.compactMap { $0["identifier"]?.string }.compactMap(cited.document).map { other in
                text(path.dropFirst(), other.document.object, other.format.fields, cited)
            }
        case .group(let inner):
            parts = found.map { text(path.dropFirst(), $0.object ?? JSONObject(), inner, cited) }
        default:
            // A part of a value, such as the address of a link.
            parts = found.map { $0[next]?.string ?? "" }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func text(_ values: [JSON], _ field: Field, _ cited: CitedTexts) -> String {
        if case .boolean = field.type { return values.first?.bool.map { $0 ? answers.yes : answers.no } ?? "" }
        return ValueText(thesaurus: registry.formats.thesaurus, title: cited.title)
            .text(of: values, field: field, in: language) ?? ""
    }
}

/// Looks up what a row cites, and keeps the first fault of the store.
private final class CitedTexts {
    private let registry: Registry
    private(set) var fault: DatabaseError?

    init(_ registry: Registry) { self.registry = registry }

    func title(_ identifier: String) -> LanguageMap? {
        reading { () throws(DatabaseError) in try registry.record(identifier)?.title }
    }

    func document(_ identifier: String) -> (document: Document, format: Format)? {
        let record = reading { () throws(DatabaseError) in try registry.citedRecord(identifier) }
        return record.flatMap { record in
            registry.formats.format(record.schema).map { (record.document, $0) }
        }
    }

    private func reading<Value>(_ body: () throws(DatabaseError) -> Value?) -> Value? {
        do throws(DatabaseError) { return try body() } catch {
            fault = fault ?? error
            return nil
        }
    }
}
