internal import Accounts
internal import Database
internal import Formats
internal import Identifiers
internal import JSON
internal import Registry
internal import Thesaurus

/// Rows that amend a record, and rows that were taken in before.
extension FormIntake {
    /// The record that a row amends, and what the row makes of it.
    func amendment(
        _ row: FilledForm.Row, _ format: Format, _ languages: [Language]
    ) throws(DatabaseError) -> Result<(PublishedRecord, Document), CellFault> {
        let text = String(row.amends.text.prefix { !$0.isWhitespace })
        guard let identifier = try identifier(of: text), let record = try registry.record(identifier) else {
            return .failure(.noSuchRecord(row.amends.text))
        }
        guard record.status == .published, let stored = try registry.newestDocument(identifier)?.document else {
            return .failure(.superseded(record.number.record.description))
        }
        guard record.schema == format.schema, record.government == row.document.government else {
            return .failure(.otherRecord(record.number.record.description))
        }
        let lacking = stored.languages.filter { !languages.contains($0) }
        if !lacking.isEmpty { return .failure(.lacksLanguages(record.number.record.description, lacking)) }
        if format.hasFilesInGroups(stored) { return .failure(.hasFiles(record.number.record.description)) }
        var document = format.keepingFiles(of: stored, in: row.document)
        var header = document.object["header"]?.object ?? JSONObject()
        header["identifier"] = .string(identifier)
        // In the record's order; one without any text is in the languages that it was in.
        let given = row.textLanguages.isEmpty ? Set(stored.languages) : row.textLanguages
        let ordered = stored.languages + document.languages.filter { !stored.languages.contains($0) }
        header["languages"] = .array(ordered.filter(given.contains).map { .string($0.rawValue) })
        document["header"] = .object(header)
        // A form that is taken in again names the revision before the one that it made.
        let revision = RecordNumber(text)?.revision
        guard revision == nil || revision == record.revision || says(stored, document, format) else {
            return .failure(.superseded(record.number.record.description))
        }
        return .success((record, document))
    }

    /// Whether a published record says what a row says; who signed it stands in no row.
    private func says(_ stored: Document, _ document: Document, _ format: Format) -> Bool {
        var stored = stored
        if !stored.signatures.isEmpty { stored.signatures = [] }
        return stored == format.withoutPrivateFields(document)
    }

    /// The state of a row that was taken in before; nil where it is new; why it cannot be taken.
    func standing(
        _ document: Document, _ format: Format, _ amended: PublishedRecord?, _ subject: Subject,
        _ before: inout Before, _ place: FormPlace
    ) throws(DatabaseError) -> Result<State?, CellFault> {
        if let record = try registry.record(document.identifier) {
            if record.status == .published, let stored = try registry.newestDocument(document.identifier)?.document,
                says(stored, document, format)
            {
                return .success(.isRecord(record.number))
            }
            if amended == nil { return .failure(.changedSince(record.number.description)) }
            if actor.permit(.editDraft, for: subject) == nil { return .failure(.notPermitted) }
        } else if document.government != nil || format.kind != .national || !isGovernmentRequired(format),
            actor.permit(.createDraft, for: subject) == nil
        {
            return .failure(.notPermitted)
        }
        if let draft = try registry.draft(document.identifier) {
            return draft.document == document ? .success(.isDraft(draft.identifier)) : .failure(.changedSince(""))
        }
        guard format.onePerGovernment, amended == nil, let government = document.government else {
            return .success(nil)
        }
        let first = before.governments[government]
        before.governments[government] = first ?? place.row ?? 0
        let filter = RecordFilter(schema: format.schema, government: government)
        if let other = try registry.records(filter, limit: 1).first {
            return .failure(.onlyOne(other.number.description))
        }
        return first.map { .failure(.onlyOneRow($0)) } ?? .success(nil)
    }
}
