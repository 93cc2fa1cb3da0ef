internal import JSON

extension Format {
    /// A document with what comes along with records that were just chosen (`add` of its fields): the traits of a genetic
    /// element, say. What is there stays; nothing is taken out when the record is.
    ///
    /// - Parameters:
    ///   - before: the document as it was saved last; what was chosen then brings nothing any more.
    ///   - record: the published record with an identifier.
    package func withAdditions(
        _ document: Document, since before: Document?, record: (String) -> CitedRecord?
    ) -> Document {
        var result = document
        for field in fields {
            for addition in field.additions {
                let known = Set(before.map { cited($0[addition.from]) } ?? [])
                // In their order: what earlier additions brought counts for later ones, as the genes of a construct do.
                for identifier in cited(result[addition.from]) where !known.contains(identifier) {
                    guard let record = record(identifier) else { continue }
                    add(brought(by: record, addition, to: field), to: field, in: &result)
                }
            }
        }
        return result
    }

    /// The identifiers of records inside a value, each once, in order.
    private func cited(_ value: JSON?) -> [String] {
        switch value {
        case .array(let entries)?:
            var seen: Set<String> = []
            return entries.flatMap(cited).filter { seen.insert($0).inserted }
        case .object(let object)?: return object["identifier"]?.string.map { [$0] } ?? []
        default: return []
        }
    }

    private func brought(by record: CitedRecord, _ addition: Field.Addition, to field: Field) -> [JSON] {
        switch (field.type, addition.key) {
        case (.record(let source), nil):
            source.schemas.contains(record.schema) ? [["identifier": .string(record.identifier)]] : []
        case (.term, let key?): record.document.values(key)
        default: []
        }
    }

    private func add(_ values: [JSON], to field: Field, in document: inout Document) {
        var entries = document[field.key]?.array ?? []
        // A free text of the other record's, in its languages, is not this record's to say.
        for value in values where value["customValue"] == nil {
            if !entries.contains(where: { $0["identifier"] == value["identifier"] }) { entries.append(value) }
        }
        if !entries.isEmpty { document[field.key] = .array(entries) }
    }
}
