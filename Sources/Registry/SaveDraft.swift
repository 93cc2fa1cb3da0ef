internal import Identifiers
package import Accounts
package import Database
package import Formats
internal import JSON
package import Thesaurus

/// Why a draft was not saved; nothing was written.
package enum SaveDraftRefusal: StorageFailing, Equatable {
    /// Somebody saved in between; `opened` is nil where a new draft was meant but one exists.
    case staleDraft(opened: Int?, current: Int)
    case unknownFormat(String)
    /// The permit is for another type or government than the document.
    case notCovered
    /// The identifier is that of a record of another type, government or owner.
    case identifierTaken
    case tooLarge(bytes: Int)
    case storage(DatabaseError)
}

/// Why a record cannot be amended.
package enum AmendRefusal: StorageFailing, Equatable {
    case noSuchRecord
    case withdrawn
    case notCovered
    case storage(DatabaseError)
}

extension Format {
    /// Whose a new draft is. One that amends a reference record is the record's owner's, whoever opened it: a validator
    /// must not lock them out. A national one is shared by its government anyway.
    fileprivate func ownerOfDraft(amending record: PublishedRecord?, begunBy actor: Actor) -> String {
        guard kind == .reference, let owner = record?.owner else { return actor.account }
        return owner
    }
}

extension Registry {
    /// Bytes of one document at the most.
    package static let documentBytesMax = 2 << 20

    /// A new document with an identifier of its own, not yet saved.
    package func newDocument(_ format: Format, languages: [Language], government: String?) -> Document {
        Document(
            identifier: GUID(random: random(GUID.byteCount)).description, schema: format.schema, languages: languages,
            government: government)
    }

    /// Saves a draft as it is, cleaned but not judged.
    ///
    /// - Parameters:
    ///   - opened: the version the editor saw; nil for a new draft.
    ///   - keepingHidden: answers to questions that are not asked now stay, as nobody has said yet that they may go.
    package func saveDraft(
        _ document: Document, opened: Int?, keepingHidden: Bool = false, under permit: Permit
    ) throws(SaveDraftRefusal) -> Draft {
        guard let format = formats.format(document.schema) else { throw .unknownFormat(document.schema) }
        guard permit.covers([.createDraft, .editDraft], format: format, government: document.government) else {
            throw .notCovered
        }
        let document = format.cleaned(document, keepingHidden: keepingHidden)
        let text = document.json.canonicalText
        guard text.utf8.count <= Registry.documentBytesMax else { throw .tooLarge(bytes: text.utf8.count) }
        let time = now()
        return try database.transaction { (connection) throws(DatabaseError) -> Result<Draft, SaveDraftRefusal> in
            let current = try connection.draft(of: document.identifier)
            guard current?.version == opened else {
                return .failure(.staleDraft(opened: opened, current: current?.version ?? 0))
            }
            let record = try connection.record(document.identifier)
            guard
                permit.covers(
                    [.createDraft, .editDraft], format: format, government: document.government,
                    owner: current?.owner ?? record?.owner)
            else { return .failure(.notCovered) }
            if let schema = current?.schema ?? record?.schema, schema != document.schema {
                return .failure(.identifierTaken)
            }
            if record != nil || current != nil, current?.government ?? record?.government != document.government {
                return .failure(.identifierTaken)
            }
            let cited = CitedRecords(connection)
            let document = format.cleaned(
                format.withAdditions(document, since: current?.document) { cited($0) }, keepingHidden: keepingHidden)
            let text = document.json.canonicalText
            let writer = HeadlineWriter(format: format, thesaurus: thesaurus) { cited($0)?.title }
            let title = writer.title(of: document)
            try cited.check()
            try connection.execute(
                """
                INSERT INTO draft (\(Draft.columns)) VALUES (
                    \(document.identifier), \(document.schema), \(document.government),
                    \(current?.owner ?? format.ownerOfDraft(amending: record, begunBy: permit.actor)), \((current?.version ?? 0) + 1), \(record?.revision),
                    \(title.json.canonicalText), \(text), \(current?.created ?? time), \(time))
                ON CONFLICT (identifier) DO UPDATE SET version = excluded.version, title = excluded.title,
                    document = excluded.document, updated = excluded.updated
                """)
            guard let saved = try connection.draft(of: document.identifier) else {
                throw DatabaseError(kind: .corrupt, message: "a draft just written is not there")
            }
            return .success(saved)
        }
    }

    /// Opens a draft on top of the newest revision, or the one there is.
    package func amend(_ identifier: String, under permit: Permit) throws(AmendRefusal) -> Draft {
        let time = now()
        return try database.transaction { (connection) throws(DatabaseError) -> Result<Draft, AmendRefusal> in
            guard let record = try connection.record(identifier) else { return .failure(.noSuchRecord) }
            guard record.status == .published, let cited = try connection.citedRecord(identifier) else {
                return .failure(.withdrawn)
            }
            guard let format = formats.format(record.schema),
                permit.covers(
                    [.createDraft, .editDraft], format: format, government: record.government, owner: record.owner)
            else { return .failure(.notCovered) }
            if let draft = try connection.draft(of: identifier) { return .success(draft) }
            try connection.execute(
                """
                INSERT INTO draft (\(Draft.columns)) VALUES (
                    \(identifier), \(record.schema), \(record.government),
                    \(format.ownerOfDraft(amending: record, begunBy: permit.actor)), 1,
                    \(record.revision), \(record.title.json.canonicalText),
                    \(format.asked(cited.document).json.canonicalText),
                    \(time), \(time))
                """)
            guard let saved = try connection.draft(of: identifier) else {
                throw DatabaseError(kind: .corrupt, message: "a draft just written is not there")
            }
            return .success(saved)
        }
    }
}
