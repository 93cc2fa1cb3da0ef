package import Accounts
package import Database
package import Formats
package import Identifiers
internal import Outbox
internal import JSON

/// Why a record was not published; nothing was written.
package enum PublishRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case staleDraft(opened: Int, current: Int)
    /// What breaks the format, in form order; never empty.
    case invalid([Issue])
    /// The government has a record of this type, of which only one may exist.
    case onlyOne(RecordNumber)
    case withdrawn
    /// The record was published anew, as this, after the draft was begun: the draft lacks what changed.
    case amendedSince(RecordNumber)
    /// The permit is for another type or government.
    case notCovered
    /// A fault, not the caller's doing: logged in full, shown as "try again later".
    case storage(DatabaseError)
}

extension Registry {
    /// Publishes a draft as the next revision of its record, and appends it to the log.
    ///
    /// `opened` is the draft version the editor saw: a colleague's newer change is never overwritten, nor is a revision
    /// that was published, as by an import, after the draft was begun. When this returns, the publication is durable.
    package func publish(
        _ identifier: String, opened: Int, under permit: Permit
    ) throws(PublishRefusal) -> PublishedRecord {
        let time = now()
        return try database.transaction {
            (connection) throws(DatabaseError) -> Result<PublishedRecord, PublishRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard draft.version == opened else {
                return .failure(.staleDraft(opened: opened, current: draft.version))
            }
            guard let format = formats.format(draft.schema),
                permit.covers([.publish], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            let current = try connection.record(identifier)
            if let current, current.status != .published { return .failure(.withdrawn) }
            if let current, current.revision != draft.amends { return .failure(.amendedSince(current.number)) }
            let prepared = try publication(
                of: draft.document, format: format, current: current, owner: draft.owner,
                account: permit.actor.account, signatures: connection.signatures(of: draft, format: format),
                cited: CitedRecords(connection))
            guard prepared.validation.isPublishable else { return .failure(.invalid(prepared.validation.issues)) }
            if let other = try connection.onlyOther(prepared.publication) { return .failure(.onlyOne(other)) }
            let written = try connection.write([prepared.publication], at: time)
            guard let record = written.first else {
                throw DatabaseError(kind: .corrupt, message: "a record just written is not there")
            }
            try tell(.recordPublished, record, workedAtBy: connection.peopleAt(draft), permit.actor, on: connection)
            try connection.removeDraft(identifier)
            return .success(record)
        }
    }

    /// What publishing this document would be refused for, and what is worth a look.
    package func check(_ document: Document) throws(DatabaseError) -> Validation {
        guard let format = formats.format(document.schema) else { return Validation() }
        return try database.read { (connection) throws(DatabaseError) in
            let cited = CitedRecords(connection)
            let cleaned = format.cleaned(document)
            let validation = Validator(format: format, formats: formats, record: { cited($0) }).validate(cleaned)
            try cited.check()
            return validation
        }
    }
}

extension Connection {
    /// Another record of a type of which a government has only one.
    func onlyOther(_ publication: Publication) throws(DatabaseError) -> RecordNumber? {
        guard publication.format.onePerGovernment, let government = publication.document.government else { return nil }
        let rows = try rows(
            """
            SELECT \(PublishedRecord.columns) FROM record WHERE schema = \(publication.format.schema)
            AND government = \(government) AND status = 'published' AND identifier <> \(publication.document.identifier)
            """)
        return try rows.first.map { (row) throws(DatabaseError) in try PublishedRecord(row).number }
    }
}
