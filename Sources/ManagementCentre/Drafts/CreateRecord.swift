internal import Accounts
internal import Components
internal import Database
internal import Formats
internal import HTTP
internal import Registry
internal import Visit

/// What the short form does when its button is pressed: the record is written once, and the parent refers to it.
extension ManagementCentre {
    /// The record that this very form wrote already: it was sent twice, as by a second click or a reload.
    func made(
        _ identifier: String, _ creation: Creation, _ actor: Actor
    ) throws(DatabaseError) -> String? {
        guard let record = try registry.record(identifier), record.schema == creation.format.schema,
            record.owner == actor.account, record.status == .published
        else { return nil }
        return identifier
    }

    /// Whether the new record may have the identifier: nothing has it, or the draft that this form kept before.
    func isFree(
        _ identifier: String, _ creation: Creation, _ actor: Actor
    ) throws(DatabaseError) -> Bool {
        guard try registry.record(identifier) == nil else { return false }
        guard let draft = try registry.draft(identifier) else { return true }
        return draft.owner == actor.account && draft.schema == creation.format.schema
            && draft.government == creation.government
    }

    /// Publishes the record where the person may, else keeps it as a draft; then the parent refers to it.
    func write(_ creation: Creation, _ visit: Visit, _ actor: Actor) throws(DatabaseError) -> Response {
        var creation = creation
        creation.isChecked = true
        creation.document = creation.format.cleaned(creation.document)
        guard try registry.check(creation.document).issues.isEmpty else {
            return try page(creation, visit, actor, status: .unprocessableContent)
        }
        // What an earlier press of the same form kept is written over.
        let kept = try registry.draft(creation.document.identifier)
        let begun = creation.format.subject(government: creation.government, owner: kept?.owner)
        guard let permit = actor.permit(kept == nil ? .createDraft : .editDraft, for: begun) else {
            return forbidden(visit, who: whoCreates(creation, visit))
        }
        let draft: Draft
        do throws(SaveDraftRefusal) {
            draft = try registry.saveDraft(creation.document, opened: kept?.version, under: permit)
        } catch { return try notSaved(error, visit) }
        if let refusal = try published(draft, creation.format, visit, actor) {
            creation.refusal = refusal
            return try page(creation, visit, actor, status: .unprocessableContent)
        }
        return try chosen(draft.identifier, creation, visit, actor)
    }

    /// Nil if the draft was published, or stays for others to publish; else why not, and the draft is gone again.
    private func published(
        _ draft: Draft, _ format: Format, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> String? {
        let subject = subject(draft, format)
        guard let permit = actor.permit(.publish, for: subject) else { return nil }
        do throws(PublishRefusal) {
            _ = try registry.publish(draft.identifier, opened: draft.version, under: permit)
            return nil
        } catch {
            let text = try sentence(error, visit.words)
            if let permit = actor.permit(.deleteDraft, for: subject) {
                do throws(DeleteDraftRefusal) {
                    try registry.deleteDraft(draft.identifier, opened: draft.version, under: permit)
                } catch {
                    if case .storage(let fault) = error { throw fault }
                }
            }
            return text
        }
    }

    /// The parent refers to the new record. A colleague may save the parent at the same moment: then once more. Where it
    /// still cannot refer to it, the person reads that the record was written, lest they write it again.
    func chosen(
        _ made: String, _ creation: Creation, _ visit: Visit, _ actor: Actor
    ) throws(DatabaseError) -> Response {
        let parent = creation.parent.identifier
        var isChosen = try choose(made, creation, actor)
        if !isChosen { isChosen = try choose(made, creation, actor) }
        if try openDraft(parent) == nil {
            if let record = try registry.record(made) {
                return .redirect(to: Route.published(record.number).address(visit.language))
            }
            return .redirect(to: Route.draft(made).address(visit.language))
        }
        // The step was saved before its new record was written: no device need keep it.
        let query =
            "step=\(creation.step.key)&\(isChosen ? "made" : "unchosen")=\(made)&saved=\(parent):\(creation.step.key)"
        return .redirect(
            to: Route.draft(parent).address(visit.language, query: query)
                + "#\(Components.Field.id(of: creation.field))")
    }

    private func choose(_ made: String, _ creation: Creation, _ actor: Actor) throws(DatabaseError) -> Bool {
        let edit = FormEdit(format: creation.parentFormat, fields: creation.step.fields)
        guard let (parent, format) = try openDraft(creation.parent.identifier),
            let permit = actor.permit(.editDraft, for: subject(parent, format)),
            let document = edit.choosing(made, at: creation.field, in: parent.document)
        else { return false }
        if document == parent.document { return true }
        do throws(SaveDraftRefusal) {
            _ = try registry.saveDraft(document, opened: parent.version, under: permit)
            return true
        } catch {
            if case .storage(let fault) = error { throw fault }
            return false
        }
    }
}
