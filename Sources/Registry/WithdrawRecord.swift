internal import Identifiers
package import Accounts
internal import Crypto
package import Database
internal import Formats
internal import JSON
internal import Outbox
package import Thesaurus

/// Why a record was not withdrawn or erased; nothing was written.
package enum WithdrawRefusal: StorageFailing, Equatable {
    case noSuchRecord
    case alreadyWithdrawn
    /// A draft must be published or deleted first.
    case hasDraft
    case noReason
    case reasonTooLong(max: Int)
    case notCovered
    case storage(DatabaseError)
}

extension Registry {
    package static let reasonCharactersMax = 2_000

    /// Withdraws a record, with a reason that everybody can read. It leaves lists and search; its page stays, with a
    /// notice, so that records that cite it keep their sense.
    package func withdraw(
        _ identifier: String, reason: LanguageMap, under permit: Permit
    ) throws(WithdrawRefusal) -> PublishedRecord {
        guard !reason.isEmpty else { throw .noReason }
        guard reason.languages.allSatisfy({ (reason[$0] ?? "").count <= Registry.reasonCharactersMax }) else {
            throw .reasonTooLong(max: Registry.reasonCharactersMax)
        }
        let time = now()
        let salt = random(Publication.saltBytes)
        return try database.transaction {
            (connection) throws(DatabaseError) -> Result<PublishedRecord, WithdrawRefusal> in
            guard let record = try connection.record(identifier) else { return .failure(.noSuchRecord) }
            guard record.status == .published else { return .failure(.alreadyWithdrawn) }
            guard let format = formats.format(record.schema),
                permit.covers([.withdraw], format: format, government: record.government, owner: record.owner)
            else { return .failure(.notCovered) }
            guard try connection.draft(of: identifier) == nil else { return .failure(.hasDraft) }
            let document: JSON = [
                "header": ["identifier": .string(identifier), "schema": .string(record.schema)],
                "reason": reason.json,
            ]
            let revision = record.revision + 1
            guard let number = record.number.record.revision(revision) else { return .failure(.noSuchRecord) }
            let entry = NewLogEntry(
                kind: .withdraw, record: identifier, number: number.description, revision: revision,
                schema: record.schema, version: format.version, government: record.government,
                digest: LogEntry.digest(salt: salt, document: document))
            let seq = try connection.append([entry], at: time)
            try connection.execute(
                """
                INSERT INTO revision (\(RecordRevision.columns)) VALUES (\(identifier), \(revision), \(seq), 'withdraw',
                    \(format.version), \(time), \(permit.actor.account), \(salt), \(document.canonicalText))
                """)
            try connection.execute(
                """
                UPDATE record SET revision = \(revision), status = 'withdrawn', published = \(time), seq = \(seq)
                WHERE identifier = \(identifier)
                """)
            try connection.removeDerived(from: identifier)
            guard let withdrawn = try connection.record(identifier) else { return .failure(.noSuchRecord) }
            try tell(
                .recordWithdrawn, withdrawn, workedAtBy: [record.owner].compactMap(\.self), reason: reason,
                permit.actor, on: connection)
            return .success(withdrawn)
        }
    }

    /// Erases the content of every revision of a record for good (a person's right over personal data). The log keeps
    /// its entries, and the tree stays whole: they hold only salted digests, and the salts go too.
    ///
    /// - Returns: the record, and the digests of its files that no other record or draft has: they are to be removed.
    package func erase(
        _ identifier: String, under permit: Permit
    ) throws(WithdrawRefusal) -> (record: PublishedRecord, files: [String]) {
        let time = now()
        return try database.transaction {
            (connection) throws(DatabaseError) -> Result<(record: PublishedRecord, files: [String]), WithdrawRefusal> in
            guard let record = try connection.record(identifier) else { return .failure(.noSuchRecord) }
            guard record.status != .erased else { return .failure(.alreadyWithdrawn) }
            guard let format = formats.format(record.schema),
                permit.covers([.erasePersonalData], format: format, government: record.government, owner: record.owner)
            else { return .failure(.notCovered) }
            let entry = NewLogEntry(
                kind: .erase, record: identifier, number: record.number.description, revision: record.revision,
                schema: record.schema, version: format.version, government: record.government, digest: nil)
            let seq = try connection.append([entry], at: time)
            let drafted = try connection.draft(of: identifier).map { format.attachments(in: $0.document) } ?? []
            try connection.execute("UPDATE revision SET document = NULL, salt = NULL WHERE record = \(identifier)")
            try connection.removeDraft(identifier)
            try connection.execute(
                """
                UPDATE record SET status = 'erased', title = '{}', missing = NULL, published = \(time), seq = \(seq)
                WHERE identifier = \(identifier)
                """)
            try connection.removeDerived(from: identifier)
            let files = try connection.removeAttachments(onlyOf: identifier, draftedWith: drafted)
            guard let erased = try connection.record(identifier) else { return .failure(.noSuchRecord) }
            return .success((erased, files))
        }
    }
}
