internal import Formats
package import Accounts
package import Database

/// Why a draft was not deleted.
package enum DeleteDraftRefusal: StorageFailing, Equatable {
    case noSuchDraft
    case notCovered
    case storage(DatabaseError)
}

extension Registry {
    /// Deletes a draft for good; the published record, if there is one, stays as it is.
    package func deleteDraft(_ identifier: String, under permit: Permit) throws(DeleteDraftRefusal) {
        try database.transaction { (connection) throws(DatabaseError) -> Result<Void, DeleteDraftRefusal> in
            guard let draft = try connection.draft(of: identifier) else { return .failure(.noSuchDraft) }
            guard let format = formats.format(draft.schema),
                permit.covers([.deleteDraft], format: format, government: draft.government, owner: draft.owner)
            else { return .failure(.notCovered) }
            try connection.removeDraft(identifier)
            return .success(())
        }
    }
}
