internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import Registry
internal import Thesaurus

/// Finds the records that values lead to: in the registry, or among the rows of the same file.
final class RecordLookup {
    private let registry: Registry
    /// The schema and the field by which rows of this file are found.
    private let schema: String, identity: Field?
    /// Identifiers of records of this file, by matching key.
    private(set) var inFile: [String: String] = [:]
    /// Whether a row of this file, still to be published, will make this record.
    var willBePublished: (String) -> Bool = { _ in false }
    private var cache: [String: String] = [:]

    /// Look-ups remembered; a table names the same few records again and again.
    private static let cachedMax = 50_000

    init(registry: Registry, mapping: Mapping) {
        self.registry = registry
        schema = mapping.format.schema
        identity = mapping.identity?.field
    }

    func announce(key: String, identifier: String) { if inFile[key] == nil { inFile[key] = identifier } }

    /// The published record of a type that one of the fields leads to; the oldest where several fit.
    func published(_ text: String, schema: String, by fields: [Field]) throws(DatabaseError) -> String? {
        let keys = Set(fields.map { Format.matchKey(text, type: $0.type) }).subtracting([""])
        let place = "\(schema)\n\(fields.map(\.key).joined(separator: " "))\n\(keys.sorted().joined(separator: "\n"))"
        if let known = cache[place] { return known }
        for key in keys.sorted() {
            for record in try registry.matches(schemas: [schema], key: key) where record.status == .published {
                guard try has(record.identifier, key, in: fields) else { continue }
                if cache.count >= RecordLookup.cachedMax { cache.removeAll() }
                cache[place] = record.identifier
                return record.identifier
            }
        }
        return nil
    }

    /// The record a value leads to, published or still to be published out of this file.
    func record(_ text: String, _ search: RecordSearch) throws(DatabaseError) -> String? {
        if let found = try published(text, schema: search.format.schema, by: search.by) { return found }
        guard let identity, search.format.schema == schema, search.by.contains(where: { $0.key == identity.key }),
            let found = inFile[Format.matchKey(text, type: identity.type)], willBePublished(found)
        else { return nil }
        return found
    }

    /// The record with this GUID or public number.
    func record(named text: String) throws(DatabaseError) -> String? {
        if let guid = GUID(text) { return try registry.record(guid.description) == nil ? nil : guid.description }
        guard let number = RecordNumber(text), let record = try registry.record(number: number.number),
            record.number.format == number.format, record.number.registrant == number.registrant
        else { return nil }
        return record.identifier
    }

    /// The identifier that a record made from this value always gets.
    static func identifier(of text: String, schema: String, by field: Field) -> String {
        GUID(namespace: namespace, name: "record\n\(schema)\n\(Format.matchKey(text, type: field.type))").description
    }

    /// The identifier of the record that a row with these key cells always gets.
    static func identifier(of cells: [String], mapping: Mapping) -> String {
        let name = "row\n\(mapping.name)\n\(mapping.format.schema)\n\(cells.joined(separator: "\u{1F}"))"
        return GUID(namespace: namespace, name: name).description
    }

    private static let namespace = GUID(namespace: .domainNames, name: "import.biosafety-clearing-house")

    /// A matching key may come from another field than the ones looked at: the organization of a contact, not a person.
    private func has(_ record: String, _ key: String, in fields: [Field]) throws(DatabaseError) -> Bool {
        guard let document = try registry.citedRecord(record)?.document else { return false }
        return fields.contains { field in
            let texts = document.values(field.key).flatMap { value in
                value.string.map { [$0] } ?? value.object?.members.compactMap(\.value.string) ?? []
            }
            return texts.contains { Format.matchKey($0, type: field.type) == key }
        }
    }
}
