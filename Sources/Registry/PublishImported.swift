package import Accounts
package import Database
package import Formats
internal import JSON

/// What became of one imported document.
package enum ImportOutcome: Sendable, Equatable {
    case published(PublishedRecord)
    /// The record says the same already.
    case unchanged(PublishedRecord)
    case refused([Issue])
    /// The importer may not publish this type for this government.
    case notPermitted
    case unknownFormat(String)
}

extension Registry {
    /// Publishes a batch of imported documents in one transaction; a document that is refused never stops the rest.
    ///
    /// An imported record may lack what its format requires: it is published and listed as incomplete (S-051). Anything
    /// else that is wrong refuses it.
    ///
    /// - Parameters:
    ///   - announced: records that a later batch of the same import will publish.
    ///   - permit: what the importer may do with a document; nil refuses it.
    /// - Returns: one outcome for each document, in order.
    package func publish(
        imported documents: [Document], announced: (String) -> CitedRecord? = { _ in nil },
        permit: (Document) -> Permit?
    ) throws(DatabaseError) -> [ImportOutcome] {
        let time = now()
        return try withoutActuallyEscaping(announced) { (announced) throws(DatabaseError) in
            try database.write { (connection) throws(DatabaseError) in
                let cited = CitedRecords(connection, announced: announced)
                var outcomes: [ImportOutcome] = []
                var pending: [(place: Int, publication: Publication)] = []
                var writing: Set<String> = []
                func flush() throws(DatabaseError) {
                    let records = try connection.write(pending.map(\.publication), at: time)
                    for (entry, record) in zip(pending, records) {
                        outcomes[entry.place] = .published(record)
                    }
                    pending = []
                    writing = []
                }
                for document in documents {
                    // A second row for the same record builds on the first.
                    if writing.contains(document.identifier) { try flush() }
                    switch try prepare(document, connection, cited, permit(document)) {
                    case .success(let publication):
                        pending.append((outcomes.count, publication))
                        writing.insert(document.identifier)
                        cited.expect(publication)
                        outcomes.append(.refused([]))
                    case .failure(let settled): outcomes.append(settled.outcome)
                    }
                }
                try flush()
                return outcomes
            }
        }
    }

    /// An outcome that needs no writing.
    private struct Settled: Error { let outcome: ImportOutcome }

    private func prepare(
        _ document: Document, _ connection: Connection, _ cited: CitedRecords, _ permit: Permit?
    ) throws(DatabaseError) -> Result<Publication, Settled> {
        guard let format = formats.format(document.schema) else {
            return .failure(Settled(outcome: .unknownFormat(document.schema)))
        }
        guard let permit, permit.covers([.publish, .importRecords], format: format, government: document.government)
        else { return .failure(Settled(outcome: .notPermitted)) }
        let current = try connection.record(document.identifier)
        let (publication, validation) = try publication(
            of: document, format: format, current: current, owner: permit.actor.account,
            account: permit.actor.account, cited: cited)
        guard validation.isMerelyIncomplete else {
            return .failure(Settled(outcome: .refused(validation.issues.filter { !$0.isIncompleteness })))
        }
        if let current {
            guard current.schema == document.schema, current.government == document.government else {
                let reason = Issue.Reason.wrongRecordType(given: document.schema, expected: [current.schema])
                let issue = Issue(path: "header.identifier", code: .invalidValue, reason: reason)
                return .failure(Settled(outcome: .refused([issue])))
            }
            if try connection.citedRecord(document.identifier)?.document == publication.document {
                return .failure(Settled(outcome: .unchanged(current)))
            }
        }
        return .success(publication)
    }
}
