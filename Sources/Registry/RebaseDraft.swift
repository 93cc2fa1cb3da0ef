package import Accounts
package import Database
internal import Formats

/// Why a draft does not follow on the newest revision; nothing was written.
package enum RebaseRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case staleDraft(opened: Int, current: Int)
    /// The record has a newer revision than the one that was compared.
    case staleRevision
    case notCovered
    case storage(DatabaseError)
}

extension Registry {
    /// Lets a draft follow on a revision that was published after it was begun, once a person has compared the two. The
    /// draft's text stays as it is.
    ///
    /// - Parameters:
    ///   - opened: the draft version that was seen.
    ///   - revision: the record's newest revision, which was compared.
    package func rebase(
        _ identifier: String, opened: Int, onto revision: Int, under permit: Permit
    ) throws(RebaseRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, RebaseRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard draft.version == opened else {
                return .failure(.staleDraft(opened: opened, current: draft.version))
            }
            guard let format = formats.format(draft.schema),
                permit.covers([.editDraft], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            guard try connection.record(identifier)?.revision == revision else { return .failure(.staleRevision) }
            try connection.execute(
                """
                UPDATE draft SET amends = \(revision), version = \(draft.version + 1) WHERE identifier = \(identifier)
                """)
            return .success(())
        }
    }
}
