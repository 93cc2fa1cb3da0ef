internal import Formats
package import Accounts
package import Database

/// Why a draft was not deleted.
package enum DeleteDraftRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case staleDraft(opened: Int, current: Int)
    case notCovered
    case storage(DatabaseError)
}

extension Registry {
    /// Deletes a draft for good; the published record, if there is one, stays as it is.
    ///
    /// - Parameter opened: the draft version that was seen: what a colleague wrote since is never deleted unseen.
    package func deleteDraft(
        _ identifier: String, opened: Int, under permit: Permit
    ) throws(DeleteDraftRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, DeleteDraftRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard let format = formats.format(draft.schema),
                permit.covers([.deleteDraft], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            guard draft.version == opened else {
                return .failure(.staleDraft(opened: opened, current: draft.version))
            }
            try tellDeleted(draft, format, permit.actor, on: connection)
            try connection.removeDraft(identifier)
            return .success(())
        }
    }
}
