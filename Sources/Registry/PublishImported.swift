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
    /// Somebody published another revision meanwhile, or the record that was to be new.
    case superseded(PublishedRecord)
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
    ///   - revisions: by identifier, the revision that a document was made from, 0 for a new record: where it is no longer
    ///     the newest, nothing is overwritten.
    ///   - announced: records that a later batch of the same import will publish.
    ///   - permit: what the importer may do with a document; nil refuses it.
    /// - Returns: one outcome for each document, in order.
    package func publish(
        imported documents: [Document], from revisions: [String: Int] = [:],
        announced: (String) -> CitedRecord? = { _ in nil },
        permit: (Document) -> Permit?
    ) throws(DatabaseError) -> [ImportOutcome] {
        let time = now()
        return try withoutActuallyEscaping(announced) { (announced) throws(DatabaseError) in
            try database.write { (connection) throws(DatabaseError) in
                let cited = CitedRecords(connection, announced: announced)
                var outcomes: [ImportOutcome] = []
                var pending: [(place: Int, publication: Publication)] = []
                var writing: Set<String> = []
                // Whether one of a type that a government has once waits to be written.
                var isAlone = false
                func flush() throws(DatabaseError) {
                    let records = try connection.write(pending.map(\.publication), at: time)
                    for (entry, record) in zip(pending, records) {
                        outcomes[entry.place] = .published(record)
                    }
                    pending = []
                    writing = []
                    isAlone = false
                }
                for document in documents {
                    // A second row for the same record builds on the first, and of some types there is only one.
                    if writing.contains(document.identifier) || isAlone {
                        try flush()
                    }
                    switch try prepare(document, revisions[document.identifier], connection, cited, permit(document)) {
                    case .success(let publication):
                        pending.append((outcomes.count, publication))
                        writing.insert(document.identifier)
                        isAlone = isAlone || publication.format.onePerGovernment
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

    /// Why a record that is there already takes no such revision; nil where it does.
    private func refusal(
        _ document: Document, of current: PublishedRecord, _ format: Format, _ permit: Permit, stored: Document?
    ) -> ImportOutcome? {
        // As for the record itself: a registered user changes their own contacts only.
        let subject = format.subject(government: current.government, owner: current.owner)
        guard permit.actor.permit(.publish, for: subject) != nil else { return .notPermitted }
        func refused(_ path: String, _ reason: Issue.Reason) -> ImportOutcome {
            .refused([Issue(path: path, code: .invalidValue, reason: reason)])
        }
        guard current.status == .published else {
            return refused("header.identifier", .withdrawnRecord(document.identifier))
        }
        guard current.schema == document.schema, current.government == document.government else {
            return refused(
                "header.identifier", .wrongRecordType(given: document.schema, expected: [current.schema]))
        }
        if let signature = stored?.signatures.first?["key"]?.string {
            // Nobody signed what the import says: the draft is to be signed anew.
            return refused(Document.signaturesPath, .unsigned(signature))
        }
        return nil
    }

    /// An outcome that needs no writing.
    private struct Settled: Error { let outcome: ImportOutcome }

    private func prepare(
        _ document: Document, _ revision: Int?, _ connection: Connection, _ cited: CitedRecords, _ permit: Permit?
    ) throws(DatabaseError) -> Result<Publication, Settled> {
        guard let format = formats.format(document.schema) else {
            return .failure(Settled(outcome: .unknownFormat(document.schema)))
        }
        guard let permit, permit.covers([.publish], format: format, government: document.government) else {
            return .failure(Settled(outcome: .notPermitted))
        }
        let current = try connection.record(document.identifier)
        let (publication, validation) = try publication(
            of: document, format: format, current: current, owner: permit.actor.account,
            account: permit.actor.account, cited: cited)
        guard validation.isMerelyIncomplete else {
            return .failure(Settled(outcome: .refused(validation.issues.filter { !$0.isIncompleteness })))
        }
        if let current {
            let stored = try connection.citedRecord(document.identifier)?.document
            var unsigned = stored
            if stored?.signatures.isEmpty == false { unsigned?.signatures = [] }
            if current.status == .published, unsigned == publication.document {
                return .failure(Settled(outcome: .unchanged(current)))
            }
            if let revision, current.revision != revision {
                return .failure(Settled(outcome: .superseded(current)))
            }
            if let outcome = refusal(document, of: current, format, permit, stored: stored) {
                return .failure(Settled(outcome: outcome))
            }
        }
        if try connection.onlyOther(publication) != nil {
            let issue = Issue(path: "government", code: .invalidValue, reason: .tooMany(max: 1, given: 2))
            return .failure(Settled(outcome: .refused([issue])))
        }
        return .success(publication)
    }
}
